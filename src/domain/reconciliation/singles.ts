import { FIXED_ONE, formatFixed, parseFixed } from "../decimal.ts";
import type { Pack } from "../pack/model.ts";
import { isInProgramme } from "../pack/references.ts";
import { computedPlace, findingOf, type Finding } from "./finding.ts";
import { agree, areaFigure, type Statement } from "./statement.ts";

/** Figures that must be the product of others. */
export function compareProducts(pack: Pack, stated: readonly Statement[]): Finding[] {
  const byCode = new Map(stated.map((figure) => [figure.at.code, figure]));
  return pack.statedTotals.flatMap((total) => {
    const figure = byCode.get(total.code);
    const factors = total.productOf.flatMap((code) => byCode.get(code) ?? []);
    if (!figure || factors.length === 0 || factors.length < total.productOf.length) return [];
    const product = factors.reduce((value, factor) => (value * factor.value) / FIXED_ONE, FIXED_ONE);
    const other = { ...figure, value: product, low: product, high: product, at: computedPlace("product", factors) };
    return agree(figure, other) ? [] : [findingOf("PRODUCT_WRONG", figure, other)];
  });
}

/** Counts whose members the plan names one by one. */
export function compareLists(pack: Pack, stated: readonly Statement[]): Finding[] {
  const byCode = new Map(stated.map((figure) => [figure.at.code, figure]));
  return pack.statedTotals.flatMap((total) => {
    const figure = byCode.get(total.code);
    if (!figure || total.listed.length === 0) return [];
    const value = BigInt(total.listed.length) * FIXED_ONE;
    const at = { ...computedPlace("list", [figure]), computedFrom: total.listed };
    const other = { ...figure, value, low: value, high: value, at };
    return agree(figure, other) ? [] : [findingOf("LIST_DIFFERS", figure, other)];
  });
}

/** More compounds than buildings, in an area row or in one place of the plan. */
export function findImpossible(pack: Pack, stated: readonly Statement[]): Finding[] {
  const rows = pack.areas.map((area) => [areaFigure(area, "compounds", pack), areaFigure(area, "buildings", pack)]);
  const places = Map.groupBy(stated, (figure) =>
    [figure.scope, figure.partition, figure.group, figure.at.place, figure.at.section].join("\n"),
  );
  const printed = [...places.values()].map((group) => [
    group.find((figure) => figure.metric === "compounds") ?? null,
    group.find((figure) => figure.metric === "buildings") ?? null,
  ]);
  return [...rows, ...printed].flatMap(([compounds, buildings]) => {
    if (!compounds || !buildings || buildings.high === null || compounds.low <= buildings.high) return [];
    const [many, few] = [formatFixed(compounds.value), formatFixed(buildings.value)];
    return {
      ...findingOf("IMPOSSIBLE", compounds, buildings),
      message: {
        zh: `${compounds.group}：${many} 个小区只有 ${few} 栋楼，不可能`,
        en: `${compounds.group}: ${many} compounds with ${few} buildings cannot be`,
      },
    };
  });
}

/** Named compounds whose own figures exceed their area row, or fill it without reaching it. */
export function compareCompounds(pack: Pack): Finding[] {
  const metrics = [
    ["buildings", "buildings", FIXED_ONE],
    ["households", "households", FIXED_ONE],
    ["floor_area_10k_m2", "floorAreaM2", FIXED_ONE / 10_000n],
  ] as const;
  return pack.areas.flatMap((area) => {
    const named = pack.compounds.filter((compound) => compound.area === area.code && isInProgramme(compound.pool));
    return metrics.flatMap(([metric, field, unit]) => {
      const row = areaFigure(area, metric, pack);
      const known = named.filter((compound) => compound[field] !== null);
      if (!row || known.length === 0) return [];
      const value = known.reduce((sum, compound) => sum + BigInt(compound[field] ?? 0) * unit, 0n);
      const at = { ...computedPlace("compounds", [row]), computedFrom: known.map((compound) => compound.code) };
      const own = { ...row, value, low: value, high: value, at };
      const full = known.length === area.compounds;
      const wrong = full ? !agree(row, own) : row.high !== null && value > row.high;
      return wrong ? findingOf("COMPOUNDS_EXCEED_AREA", row, own) : [];
    });
  });
}

/** Printed characters that do not say what the value and its unit say. */
export function comparePrinted(stated: readonly Statement[]): Finding[] {
  const magnitudes: Readonly<Record<string, readonly string[]>> = {
    "10k": ["万"],
    "100m": ["亿"],
    "": ["", "万", "亿"],
  };
  return stated.flatMap((figure) => {
    const parts = /^[^\d.]*(\d+(?:\.\d+)?)\s*余?\s*([万亿]*)(.*)$/.exec(figure.at.printed ?? "");
    if (!parts) return [];
    const [, digits = "", magnitude = "", rest = ""] = parts;
    const printed = parseFixed(digits);
    const prefix = /^(10k|100m)_/.exec(figure.unit)?.[1] ?? "";
    const bare = magnitude === "" && rest === "" && prefix !== "";
    const allowed = magnitudes[prefix] ?? [];
    const wrongUnit = !bare && !allowed.includes(magnitude);
    const factor = prefix === "" ? ({ 万: 10_000n, 亿: 100_000_000n }[magnitude] ?? 1n) : 1n;
    const wrongDigits = printed !== null && printed * factor !== figure.value;
    if (!wrongUnit && !wrongDigits) return [];
    const kind = wrongUnit ? "UNIT_MISPRINTED" : "TRANSCRIPTION";
    const base = findingOf(kind, figure, { ...figure, value: printed ?? figure.value });
    const value = formatFixed(figure.value);
    return {
      ...base,
      code: `${kind}:${figure.at.code}`,
      statedValue: figure.at.printed ?? "",
      otherValue: value,
      difference: wrongUnit ? null : base.difference,
      message: wrongUnit
        ? {
            zh: `“${figure.at.printed}”的单位不成立，应按 ${value}（${figure.unit}）理解`,
            en: `"${figure.at.printed}" has a unit that does not exist; read as ${value} (${figure.unit})`,
          }
        : {
            zh: `印的是“${figure.at.printed}”，录入的是 ${value}`,
            en: `printed is "${figure.at.printed}", entered is ${value}`,
          },
    };
  });
}

/** One large number of one unit printed for two different works of the same period: a likely slip of copying. */
export function findRepeated(stated: readonly Statement[]): Finding[] {
  const works = stated.filter(
    (figure) => figure.partition === null && figure.group !== "all" && figure.value >= 1000n * FIXED_ONE,
  );
  const same = Map.groupBy(works, (figure) => [figure.scope, figure.period, figure.unit, figure.value].join("\n"));
  return [...same.values()].flatMap((group) =>
    group.flatMap((a, index) =>
      group
        .slice(index + 1)
        .filter((b) => a.metric !== b.metric && a.group !== b.group)
        .map((b): Finding => {
          const value = formatFixed(a.value);
          return {
            ...findingOf("FIGURE_REPEATED", a, b),
            severity: "doubt",
            message: {
              zh: `${a.metric}（${a.at.section}）与 ${b.metric}（${b.at.section}）都是 ${value}，可能抄错`,
              en: `${a.metric} (${a.at.section}) and ${b.metric} (${b.at.section}) are both ${value}: one may be a slip`,
            },
          };
        }),
    ),
  );
}
