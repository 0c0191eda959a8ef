import { fileImportStates, fileRowStates } from "../domain/fileImport/kinds.ts";
import { register, words } from "./enum.ts";

export const FileKind = register(
  { REPORTS: "reports", METERS: "meters", COMPOUNDS: "compounds", WINDOWS: "windows", DATES: "dates" },
  "FileKind",
  "What the rows of a handed-in file are (导入文件种类).",
  { REPORTS: "进度填报", METERS: "一户一表台账", COMPOUNDS: "小区基本情况", WINDOWS: "施工窗口", DATES: "承诺工期" },
);
export const FileFormat = register(words(["XLSX", "CSV"]), "FileFormat", "How a handed-in file is written.", {
  XLSX: "Excel or WPS workbook (工作簿).",
  CSV: "Text with separators (逗号分隔文本).",
});
export const FileImportState = register(
  words(fileImportStates),
  "FileImportState",
  "How far a handed-in file is (导入状态).",
  {
    UNMAPPED: "待对应列：见 faults，用 mapFileColumns 说明各列",
    CHECKING: "核对中",
    PREVIEWED: "已核对，可以导入",
    RUNNING: "导入中",
    DONE: "已导入",
    REFUSED: "整批未导入：有行被拒绝，什么都没有写入",
    FAILED: "失败：见 failure",
    UNDOING: "撤销中",
    UNDONE: "已撤销：keptCount 行因此后已有变动而保留",
  },
);
export const FileRowState = register(words(fileRowStates), "FileRowState", "How a row of a handed-in file stands.", {
  WAITING: "待核对",
  GOOD: "可以导入",
  UNCHANGED: "与现有一致，不再写入",
  WRONG: "有误",
  WRITTEN: "已导入",
  UNDONE: "已撤销",
  KEPT: "未能撤销，保持原样",
});

export const FileImportOrder = register(words(["NEWEST"]), "FileImportOrder", "Sort order of handed-in files.", {});
export const FileRowOrder = register(
  words(["ROW", "PROBLEMS_FIRST"]),
  "FileRowOrder",
  "Sort order of rows of a file.",
  {},
);
