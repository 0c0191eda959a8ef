import { onErrorPolicies } from "../domain/batch.ts";
import { register, words } from "./enum.ts";

export const ReportStatus = register(
  words(["REPORTED", "VERIFIED", "REJECTED", "CORRECTED"]),
  "ReportStatus",
  "What became of a report.",
  { REPORTED: "待核实", VERIFIED: "已核实", REJECTED: "已退回", CORRECTED: "已被更正条目取代" },
);

export const BatchPolicy = register(words(onErrorPolicies), "BatchPolicy", "What a batch does when a row is refused.", {
  ALL_OR_NOTHING: "一行不合格，整批不写入",
  ROW_BY_ROW: "合格的写入，不合格的逐行说明",
});

/** The sort orders of connections, named after their keys in src/queries. */
export const ReportOrder = register(words(["RECORDED", "NEWEST"]), "ReportOrder", "Sort order of reports.", {});
