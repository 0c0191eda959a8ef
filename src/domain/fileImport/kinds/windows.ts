import { choice, day, text } from "../column.ts";
import type { FileKind } from "../kind.ts";

/** Construction windows: one row per compound, phase and stretch of days. */
export const windows = {
  zh: "施工窗口",
  en: "construction windows",
  permission: "window.publish",
  columns: [
    text("compound", "小区", "compound", 200, {
      example: "",
      required: true,
      choices: "COMPOUNDS",
      synonyms: ["小区名称", "小区编号", "小区代码", "compound code"],
    }),
    choice(
      "phase",
      "施工阶段",
      "phase",
      [
        { value: "OPEN_GROUND", words: ["开挖", "管沟开挖", "破路开挖"] },
        { value: "BACKFILL", words: ["回填", "沟槽回填"] },
        { value: "PAVING", words: ["铺装", "路面铺装", "路面恢复"] },
        { value: "BUILDING_WORKS", words: ["楼栋施工", "建筑施工", "房屋本体"] },
      ],
      { example: "开挖", required: true, synonyms: ["阶段"] },
    ),
    day("startsOn", "开始日期", "starts on", {
      example: "2024-05-06",
      required: true,
      synonyms: ["窗口开始", "开始", "起始日期", "start"],
    }),
    day("endsOn", "结束日期", "ends on", {
      example: "2024-06-30",
      required: true,
      synonyms: ["窗口结束", "结束", "截止日期", "end"],
    }),
    choice(
      "replaces",
      "代替现行窗口",
      "replaces the published one",
      [
        { value: true, words: ["是", "代替", "yes", "1"] },
        { value: false, words: ["否", "no", "0"] },
      ],
      { example: "否", synonyms: ["是否代替", "替换"] },
    ),
    text("note", "备注", "note", 2_000, { example: "", synonyms: ["说明"] }),
  ],
  identity: ({ compound, phase, startsOn }) => [compound, phase, startsOn],
} satisfies FileKind;
