import { lineStepNames, lineSteps } from "../../vocabulary.ts";
import { amount, choice, day, text } from "../column.ts";
import type { FileKind } from "../kind.ts";
import { quantityUnits } from "../units.ts";
import { namesTask, taskColumns } from "./taskColumns.ts";

/** Progress reports: one row per report. */
export const reports = {
  zh: "进度填报",
  en: "progress reports",
  permission: "report.progress",
  columns: [
    ...taskColumns,
    amount("quantity", "完成数量", "quantity", {
      example: 12,
      places: 3,
      units: Object.fromEntries(quantityUnits.map(({ word }) => [word, 1])),
      unitField: "unit",
      synonyms: ["数量", "本次完成", "本次完成数量", "完成量", "完成工程量"],
    }),
    text("unit", "单位", "unit", 10, {
      example: "米",
      choices: quantityUnits.map(({ word }) => word),
      synonyms: ["计量单位"],
    }),
    choice(
      "step",
      "工序",
      "step",
      lineSteps.map((step) => ({ value: step, words: [lineStepNames[step].zh, lineStepNames[step].en, step] })),
      { example: "", synonyms: ["入地工序", "施工工序"] },
    ),
    day("doneOn", "完成日期", "done on", {
      example: "2024-05-31",
      required: true,
      synonyms: ["日期", "填报日期", "施工日期", "date"],
    }),
    choice(
      "complete",
      "是否全部完成",
      "complete",
      [
        { value: true, words: ["是", "已完成", "完成", "yes", "1", "√"] },
        { value: false, words: ["否", "未完成", "no", "0", "×"] },
      ],
      { example: "否", synonyms: ["全部完成", "是否完工", "完工"] },
    ),
    text("shortfallReason", "未足量原因", "shortfall reason", 2_000, { example: "", synonyms: ["差额原因"] }),
    text("reportedBy", "填报人", "reported by", 100, { example: "", synonyms: ["上报人", "负责人"] }),
    text("ownReference", "本单位单号", "own reference", 200, { example: "", synonyms: ["单号", "工单号", "流水号"] }),
    text("note", "备注", "note", 2_000, { example: "", synonyms: ["说明"] }),
  ],
  check: namesTask,
  identity: (said) => said,
  repeats: true,
} satisfies FileKind;
