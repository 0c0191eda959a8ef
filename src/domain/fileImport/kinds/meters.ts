import { choice, day, text } from "../column.ts";
import type { FileKind } from "../kind.ts";
import { namesTask, taskColumns } from "./taskColumns.ts";

const networks = [
  { value: "water", words: ["供水", "水", "水表"] },
  { value: "power", words: ["供电", "电", "电表"] },
  { value: "gas", words: ["供气", "燃气", "气", "气表"] },
  { value: "heat", words: ["供热", "热"] },
  { value: "telecom", words: ["通信"] },
  { value: "broadcast", words: ["广电"] },
];

/** Meter ledgers: one row per household. */
export const meters = {
  zh: "一户一表台账",
  en: "meter ledger",
  permission: "report.progress",
  columns: [
    ...taskColumns,
    choice("utility", "专业", "utility", networks, { example: "", synonyms: ["管线专业", "表种", "表类型"] }),
    text("building", "楼栋", "building", 50, {
      example: "1栋",
      required: true,
      synonyms: ["栋", "栋号", "楼号", "幢", "幢号"],
    }),
    text("unit", "单元", "unit", 50, { example: "2单元", synonyms: ["单元号"] }),
    text("room", "房号", "room", 50, {
      example: "301",
      required: true,
      synonyms: ["户号", "室", "室号", "门牌", "门牌号"],
    }),
    choice(
      "state",
      "装表状态",
      "meter state",
      [
        { value: "PLANNED", words: ["计划", "待装", "已计划"] },
        { value: "FITTED", words: ["已装表", "装表", "已安装", "已装"] },
        { value: "SEALED", words: ["已封签", "封签", "已铅封"] },
        { value: "READ", words: ["已抄表", "抄表", "已抄见"] },
      ],
      { example: "已装表", synonyms: ["状态", "表状态", "安装状态"] },
    ),
    choice(
      "exception",
      "例外",
      "exception",
      [
        { value: "REFUSED", words: ["拒装", "住户拒绝"] },
        { value: "VACANT", words: ["空置", "空户", "无人居住"] },
        { value: "SHOP", words: ["门面", "商铺"] },
        { value: "NO_ACCESS", words: ["无法入户", "进不了门"] },
        { value: "PRE_EXISTING", words: ["原已一户一表", "原有", "已有一户一表"] },
      ],
      { example: "", synonyms: ["例外情况", "未装原因"] },
    ),
    day("doneOn", "装表日期", "done on", {
      example: "2024-05-31",
      required: true,
      synonyms: ["日期", "完成日期", "填报日期", "安装日期", "date"],
    }),
  ],
  check: (said) =>
    namesTask(said) ??
    ((said["state"] === undefined) === (said["exception"] === undefined)
      ? { column: "装表状态", zh: "装表状态与例外须且只须填一个", en: "give either a state or an exception" }
      : null),
  identity: ({ task, compound, work, utility, building, unit, room }) => [
    task,
    compound,
    work,
    utility,
    building,
    unit,
    room,
  ],
} satisfies FileKind;
