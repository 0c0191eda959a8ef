import { findingOf, type Finding } from "./finding.ts";
import { agree, type Statement } from "./statement.ts";

/** Compares every two places that state the same quantity, one finding a pair. */
export function compareSameQuantity(stated: readonly Statement[], rows: readonly Statement[]): Finding[] {
  const keyOf = (figure: Statement) =>
    [figure.scope, figure.partition ?? `-${figure.period}`, figure.group, figure.metric, figure.shareOf].join("\n");
  const groups = Map.groupBy([...rows, ...stated], keyOf);
  return [...groups.values()].flatMap((group) => comparePairs(withoutConfirmedRows(group)));
}

/** Rows that add up to their printed subtotal say nothing that the subtotal does not say. */
function withoutConfirmedRows(group: readonly Statement[]): readonly Statement[] {
  const subtotals = group.filter((figure) => figure.at.place === "subtotal");
  return group.filter((figure) => figure.at.place !== "rows" || !subtotals.some((subtotal) => agree(subtotal, figure)));
}

const ORDER: readonly string[] = ["rows", "table", "text", "subtotal"];

function comparePairs(group: readonly Statement[]): Finding[] {
  const rank = (figure: Statement) => ORDER.indexOf(figure.at.place);
  return group.flatMap((a, index) =>
    group.slice(index + 1).flatMap((b) => {
      if (agree(a, b)) return [];
      const [other, stated] = rank(a) < rank(b) ? [a, b] : [b, a];
      return findingOf(other.at.place === "rows" ? "ROWS_DIFFER" : "PLACES_DIFFER", stated, other);
    }),
  );
}
