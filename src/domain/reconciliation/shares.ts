import { decimalsOf, FIXED_ONE, type Fixed } from "../decimal.ts";
import { computedPlace, findingOf, type Finding } from "./finding.ts";
import type { Statement } from "./statement.ts";
import { isWholeOf, type PartitionSum } from "./sums.ts";

/** Recomputes every share; it is wrong only if no stated or computed whole gives what is printed. */
export function compareShares(figures: readonly Statement[], sums: readonly PartitionSum[]): Finding[] {
  return figures
    .filter((figure) => figure.shareOf !== null && figure.group !== "all")
    .flatMap((share) => {
      const quantity = { scope: share.scope, metric: share.shareOf ?? "" };
      const parts = sharpest(figures.filter((figure) => isPartOf(figure, share))).toSorted(nearestPlaceFirst(share));
      const wholes = sharpest([
        ...figures.filter((figure) => isWholeOf(figure, quantity)),
        ...sums.map(({ sum }) => sum).filter((sum) => sum.scope === quantity.scope && sum.metric === quantity.metric),
      ]).filter((whole) => whole.value > 0n);
      const [part, whole] = [parts[0], wholes[0]];
      if (!part || !whole || parts.some((a) => wholes.some((b) => fits(share, a, b)))) return [];
      const value = percent(part.value, whole.value, decimalsOf(share.at.printed?.replace("%", "") ?? ""));
      const at = { ...computedPlace("share", [part, whole]), computedFrom: [part.at.code, whole.at.code] };
      return findingOf("SHARE_WRONG", share, { ...share, value, at });
    });
}

/** Leaves out a figure that only blurs a sharper statement of the same quantity (2.6 beside 2.60). */
function sharpest(figures: readonly Statement[]): Statement[] {
  const width = (figure: Statement) => (figure.high === null ? null : figure.high - figure.low);
  return figures.filter((figure) => {
    const own = width(figure);
    return !figures.some((other) => {
      const its = width(other);
      const within =
        other.low >= figure.low && (figure.high === null || (other.high ?? figure.high + 1n) <= figure.high);
      return within && its !== null && (own === null || its < own);
    });
  });
}

function isPartOf(figure: Statement, share: Statement): boolean {
  return (
    figure.scope === share.scope &&
    figure.partition === share.partition &&
    figure.group === share.group &&
    figure.metric === share.shareOf
  );
}

function nearestPlaceFirst(share: Statement): (a: Statement, b: Statement) => number {
  const distance = (figure: Statement) => (figure.at.section === share.at.section ? 0 : 1);
  return (a, b) => distance(a) - distance(b);
}

/** Whether some part and whole within their tolerances give a share within the tolerance of the printed one. */
function fits(share: Statement, part: Statement, whole: Statement): boolean {
  const high = share.high ?? 100n * FIXED_ONE;
  const least = whole.high === null ? 0n : 100n * part.low * FIXED_ONE;
  const lowEnough = whole.high === null || least <= high * whole.high;
  const highEnough = part.high === null || 100n * part.high * FIXED_ONE >= share.low * whole.low;
  return lowEnough && highEnough;
}

function percent(part: Fixed, whole: Fixed, decimals: number): Fixed {
  const step = FIXED_ONE / 10n ** BigInt(decimals);
  const exact = (100n * part * FIXED_ONE) / whole;
  return ((exact + step / 2n) / step) * step;
}
