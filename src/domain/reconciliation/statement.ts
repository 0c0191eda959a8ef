import { decimalsOf, FIXED_ONE, halfUnit, parseFixed, type Fixed } from "../decimal.ts";
import type { Pack, PackArea, PackStatedTotal } from "../pack/model.ts";
import { ROW_METRICS } from "../pack/vocabulary.ts";

/** Where a figure stands: printed in the plan, or computed from other figures, which are then named. */
export interface FigurePlace {
  /** Code of the stated total or key project; for a computed figure a name made from its parts. */
  readonly code: string;
  readonly place: "text" | "table" | "subtotal" | "project" | "rows" | "computed";
  readonly section: string;
  readonly line: string | null;
  readonly printed: string | null;
  readonly computedFrom: readonly string[];
}

/** A figure with the interval that its printed precision and its qualifier leave open (`high` null = no upper bound). */
export interface Statement {
  readonly scope: string;
  readonly period: string;
  readonly partition: string | null;
  readonly partOf: string | null;
  readonly group: string;
  readonly metric: string;
  readonly shareOf: string | null;
  readonly unit: string;
  readonly value: Fixed;
  readonly low: Fixed;
  readonly high: Fixed | null;
  readonly at: FigurePlace;
}

/** The scope that areas.csv lists. */
export const PLAN_SCOPE = "plan";

const ROW_UNITS: Readonly<Record<string, string>> = {
  compounds: "compound",
  buildings: "building",
  households: "household",
  floor_area_10k_m2: "10k_m2",
};

/** Whether figures of this unit are measured, so that rounding may part them; counts must agree exactly. */
export function isMeasured(unit: string): boolean {
  return /^(10k_|100m_)/.test(unit) || ["m", "m2", "km2", "percent"].includes(unit);
}

/** Whether two figures can both be right. */
export function agree(a: Pick<Statement, "low" | "high">, b: Pick<Statement, "low" | "high">): boolean {
  return (a.high === null || b.low <= a.high) && (b.high === null || a.low <= b.high);
}

/** Adds figures up; the tolerances add up too. */
export function sumOf(parts: readonly Statement[], at: FigurePlace): Statement {
  const [first] = parts;
  if (!first) throw new Error("a sum needs parts");
  const open = parts.some((part) => part.high === null);
  return {
    ...first,
    group: "all",
    value: parts.reduce((sum, part) => sum + part.value, 0n),
    low: parts.reduce((sum, part) => sum + part.low, 0n),
    high: open ? null : parts.reduce((sum, part) => sum + (part.high ?? 0n), 0n),
    at,
  };
}

/** Every figure that the pack states, with its tolerance. */
export function statedFigures(pack: Pack): Statement[] {
  const precision = columnPrecision(pack);
  return pack.statedTotals.flatMap((total) => {
    const value = total.value === null ? null : parseFixed(total.value);
    return value === null ? [] : [fromTotal(total, value, precision)];
  });
}

/** The sums of the area rows per plan year, and per street when every row names its street. */
export function rowFigures(pack: Pack): Statement[] {
  const precision = columnPrecision(pack);
  const names = new Map(pack.organizations.map((organization) => [organization.code, organization.nameZh]));
  const byYear = Map.groupBy(pack.areas, (area) => String(area.planYear));
  const figures = [...byYear].flatMap(([year, rows]) => rowSums("year", year, rows, precision));
  if (!pack.areas.every((area) => area.street !== null)) return figures;
  const byStreet = Map.groupBy(pack.areas, (area) => names.get(area.street ?? "") ?? "");
  return [...figures, ...[...byStreet].flatMap(([street, rows]) => rowSums("street", street, rows, precision))];
}

/** The figure of one area row. */
export function areaFigure(area: PackArea, metric: string, pack: Pack): Statement | null {
  const sums = rowSums("area", area.code, [area], columnPrecision(pack));
  const figure = sums.find((sum) => sum.metric === metric);
  return figure ? { ...figure, group: area.nameZh, at: { ...figure.at, printed: area.nameZh } } : null;
}

type Precision = ReadonlyMap<string, number>;

function columnPrecision(pack: Pack): Precision {
  const most = new Map<string, number>();
  const note = (section: string | null, metric: string, value: string | null) => {
    const key = `${section ?? ""} ${metric}`;
    if (value !== null) most.set(key, Math.max(most.get(key) ?? 0, decimalsOf(value)));
  };
  for (const total of pack.statedTotals) if (total.place !== "text") note(total.section, total.metric, total.value);
  for (const area of pack.areas) note(area.section, "floor_area_10k_m2", area.floorArea10kM2);
  return most;
}

function fromTotal(total: PackStatedTotal, value: Fixed, precision: Precision): Statement {
  const own = decimalsOf(total.value ?? "");
  const decimals = total.place === "text" ? own : (precision.get(`${total.section} ${total.metric}`) ?? own);
  const half = isMeasured(total.unit) ? halfUnit(decimals) : 0n;
  const approx = total.qualifier === "approx" ? value / 20n : 0n;
  const open = total.qualifier === "over" || total.qualifier === "at_least";
  return {
    scope: total.scope,
    period: total.period,
    partition: total.partition,
    partOf: total.partOf,
    group: total.group,
    metric: total.metric,
    shareOf: total.shareOf,
    unit: total.unit,
    value,
    low: open ? value : value - half - approx,
    high: open ? null : value + half + approx,
    at: {
      code: total.code,
      place: total.place,
      section: total.section,
      line: total.sourceLine,
      printed: total.printed,
      computedFrom: [],
    },
  };
}

function rowSums(partition: string, group: string, rows: readonly PackArea[], precision: Precision): Statement[] {
  return ROW_METRICS.flatMap((metric) => {
    const values = rows.map((row) => rowValue(row, metric));
    if (values.some((value) => value === null)) return [];
    const value = values.reduce<Fixed>((sum, part) => sum + (part ?? 0n), 0n);
    const unit = ROW_UNITS[metric] ?? "";
    const section = rows[0]?.section ?? "areas.csv";
    const half = isMeasured(unit) ? halfUnit(precision.get(`${section} ${metric}`) ?? 0) * BigInt(rows.length) : 0n;
    return {
      scope: PLAN_SCOPE,
      period: group,
      partition,
      partOf: null,
      group,
      metric,
      shareOf: null,
      unit,
      value,
      low: value - half,
      high: value + half,
      at: {
        code: `rows-${group}-${metric}`,
        place: "rows" as const,
        section,
        line: rows.length === 1 ? (rows[0]?.sourceLine ?? null) : null,
        printed: null,
        computedFrom: rows.map((row) => row.code),
      },
    };
  });
}

function rowValue(row: PackArea, metric: (typeof ROW_METRICS)[number]): Fixed | null {
  if (metric === "floor_area_10k_m2") return row.floorArea10kM2 === null ? null : parseFixed(row.floorArea10kM2);
  const count = row[metric];
  return count === null ? null : BigInt(count) * FIXED_ONE;
}
