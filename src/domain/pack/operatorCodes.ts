import { codeKindOf, mappingProblem, ofNoConcern } from "../inbound.ts";
import type { Report } from "./packError.ts";
import type { LooseRow } from "./readTable.ts";

/** Checks that each code of an operator means something that the hub knows. `compounds` and `items` are all codes there are. */
export function checkOperatorCodes(
  rows: readonly LooseRow[],
  known: { compounds: ReadonlySet<string>; items: ReadonlySet<string> },
  report: Report,
): void {
  for (const row of rows) {
    const kind = codeKindOf(String(row["kind"]));
    const ours = String(row["ours"]);
    // What could not be read has been reported already.
    if (!kind || row["ours"] === null || ours === ofNoConcern) continue;
    const place = { file: "operator_codes.csv", row: row.row, column: "ours", value: ours };
    if (kind === "COMPOUND" || kind === "WORK_ITEM") {
      const [codes, file] = kind === "COMPOUND" ? [known.compounds, "compounds.csv"] : [known.items, "work_items.csv"];
      if (codes.has(ours)) continue;
      report(
        place,
        "REFERENCE_UNKNOWN",
        [`${file} 中没有“${ours}”`, `"${ours}" is not in ${file}`],
        [`先在 ${file} 中登记，或填 -`, `add it to ${file} first, or write -`],
      );
      continue;
    }
    const problem = mappingProblem(kind, ours);
    if (problem) report(place, "VALUE_NOT_ALLOWED", ["没有这个值", "there is no such value"], [problem.zh, problem.en]);
  }
}
