import { computedPlace, findingOf, type Finding } from "./finding.ts";
import { agree, sumOf, type Statement } from "./statement.ts";

/** The sum of the groups of one partition as one place prints them. */
export interface PartitionSum {
  readonly partition: string;
  readonly sum: Statement;
}

const SHARE = "share_percent";

/** Adds up every complete partition, place by place; a place that lacks a group's figure is passed over. */
export function partitionSums(figures: readonly Statement[]): PartitionSum[] {
  const divided = figures.filter((figure) => figure.partition !== null);
  const series = Map.groupBy(divided, (figure) =>
    [figure.scope, figure.partition, figure.at.place, figure.at.section].join("\n"),
  );
  return [...series.values()].flatMap((ofPlace) => {
    const groups = new Set(ofPlace.map((figure) => figure.group));
    const byMetric = Map.groupBy(ofPlace, (figure) => `${figure.metric} ${figure.shareOf ?? ""}`);
    return [...byMetric.values()].flatMap((parts) => {
      const partition = parts[0]?.partition;
      if (!partition || parts.length !== groups.size) return [];
      return { partition, sum: sumOf(parts, computedPlace("sum", parts)) };
    });
  });
}

/** Compares the sums of each partition with the stated whole, or with one another where no whole is stated. */
export function compareSums(stated: readonly Statement[], sums: readonly PartitionSum[]): Finding[] {
  const amounts = sums.filter(({ sum }) => sum.metric !== SHARE);
  const quantities = Map.groupBy(amounts, ({ sum }) => `${sum.scope}\n${sum.metric}`);
  return [...quantities.values()].flatMap((ofQuantity) => {
    const [first] = ofQuantity;
    if (!first) return [];
    const wholes = stated.filter((figure) => isWholeOf(figure, first.sum));
    return wholes.length > 0 ? againstWhole(ofQuantity, wholes) : againstEachOther(ofQuantity);
  });
}

/** Whether the figure states the whole of the quantity that the other one is part or sum of. */
export function isWholeOf(figure: Statement, other: Pick<Statement, "scope" | "metric">): boolean {
  return (
    figure.scope === other.scope &&
    figure.metric === other.metric &&
    figure.partition === null &&
    figure.group === "all"
  );
}

/** Compares the sum of the parts of a group with every place that states the group. */
export function compareParts(figures: readonly Statement[]): Finding[] {
  const parts = figures.filter((figure) => figure.partOf !== null && figure.metric !== SHARE);
  const families = Map.groupBy(parts, (part) =>
    [part.scope, part.partOf, part.metric, part.at.place, part.at.section].join("\n"),
  );
  const sums = [...families.values()].map((family) => ({
    partOf: family[0]?.partOf ?? "",
    sum: sumOf(family, computedPlace("sum", family)),
  }));
  return [
    ...Map.groupBy(sums, ({ partOf, sum }) => [sum.scope, partOf, sum.metric, sum.value].join("\n")).values(),
  ].flatMap((same) => {
    const [first, ...others] = same;
    if (!first) return [];
    const wholes = figures.filter(
      (figure) =>
        figure.scope === first.sum.scope &&
        figure.metric === first.sum.metric &&
        `${figure.partition}:${figure.group}` === first.partOf,
    );
    return wholes
      .filter((whole) => !agree(whole, first.sum))
      .map((whole) =>
        findingOf(
          "PART_SUM_DIFFERS",
          whole,
          first.sum,
          others.map(({ sum }) => sum.at),
        ),
      );
  });
}

/** The shares of one partition in one place must add up to 100. */
export function compareShareSums(sums: readonly PartitionSum[]): Finding[] {
  return sums
    .filter(({ sum }) => sum.metric === SHARE)
    .flatMap(({ sum }) => {
      const hundred: Statement = {
        ...sum,
        value: HUNDRED,
        low: HUNDRED,
        high: HUNDRED,
        at: { ...sum.at, code: "100" },
      };
      return agree(sum, hundred) ? [] : [findingOf("SHARES_NOT_100", sum, hundred)];
    });
}

const HUNDRED = 10_000_000_000n;

function againstWhole(sums: readonly PartitionSum[], wholes: readonly Statement[]): Finding[] {
  const distinct = Map.groupBy(sums, ({ partition, sum }) => `${partition} ${sum.value}`);
  const distinctWholes = Map.groupBy(wholes, (whole) => whole.value);
  return [...distinct.values()].flatMap((same) =>
    [...distinctWholes.values()].flatMap((sameWhole) => {
      const [[first, ...otherSums], [whole, ...otherWholes]] = [same, sameWhole];
      if (!first || !whole || agree(first.sum, whole)) return [];
      const alsoAt = [...otherWholes.map((other) => other.at), ...otherSums.map(({ sum }) => sum.at)];
      return findingOf("SUM_DIFFERS", whole, first.sum, alsoAt);
    }),
  );
}

function againstEachOther(sums: readonly PartitionSum[]): Finding[] {
  const distinct = [...Map.groupBy(sums, ({ sum }) => sum.value).values()];
  return distinct.flatMap((same, index) =>
    distinct.slice(index + 1).flatMap((different) => {
      const [[a, ...othersA], [b, ...othersB]] = [same, different];
      if (!a || !b || a.partition === b.partition || agree(a.sum, b.sum)) return [];
      return findingOf(
        "PARTITIONS_DIFFER",
        a.sum,
        b.sum,
        [...othersA, ...othersB].map(({ sum }) => sum.at),
      );
    }),
  );
}
