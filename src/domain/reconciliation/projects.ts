import { decimalsOf, FIXED_ONE, halfUnit, parseFixed } from "../decimal.ts";
import type { Pack, PackArea, PackKeyProject } from "../pack/model.ts";
import { findingOf, type Finding } from "./finding.ts";
import { agree, areaFigure, isMeasured, PLAN_SCOPE, sumOf, type Statement } from "./statement.ts";

const METRICS = [
  ["buildings", "building"],
  ["households", "household"],
  ["floor_area_10k_m2", "10k_m2"],
  ["investment_10k_cny", "10k_cny"],
] as const;

/** Compares key projects with their area rows as `relation` says, and with stated figures that repeat theirs. */
export function compareProjects(pack: Pack, stated: readonly Statement[]): Finding[] {
  const areas = new Map(pack.areas.map((area) => [area.code, area]));
  const repeated = new Map(pack.statedTotals.map((total) => [total.code, total.project]));
  return pack.keyProjects.flatMap((project) => {
    const rows = project.area.flatMap((code) => areas.get(code) ?? []);
    const figures = projectFigures(project);
    const restated = stated.filter((figure) => repeated.get(figure.at.code) === project.code);
    return [
      ...figures.flatMap((figure) => againstRows(project, figure, rows, pack)),
      ...figures.flatMap((figure) =>
        restated
          .filter((other) => other.metric === figure.metric && !agree(figure, other))
          .map((other) => findingOf("PROJECT_DIFFERS", other, figure)),
      ),
      ...nameDiffers(project, rows),
    ];
  });
}

function againstRows(project: PackKeyProject, figure: Statement, rows: readonly PackArea[], pack: Pack): Finding[] {
  const parts = rows.flatMap((row) => areaFigure(row, figure.metric, pack) ?? []);
  if (project.relation === "separate" || parts.length === 0 || parts.length < rows.length) return [];
  const sum = sumOf(parts, parts[0]?.at ?? figure.at);
  if (project.relation === "same") return agree(figure, sum) ? [] : [findingOf("PROJECT_DIFFERS", figure, sum)];
  const exceeds = sum.high !== null && figure.low > sum.high;
  return exceeds ? [findingOf("PROJECT_EXCEEDS_AREA", figure, sum)] : [];
}

function nameDiffers(project: PackKeyProject, rows: readonly PackArea[]): Finding[] {
  const [row] = rows;
  if (project.relation !== "same" || !row || rows.some((area) => area.nameZh === project.nameZh)) return [];
  const place = { place: "project", printed: project.nameZh, computedFrom: [] } as const;
  const rowPlace = { place: "rows", printed: row.nameZh, computedFrom: [row.code] } as const;
  return [
    {
      code: `NAME_DIFFERS:${project.code}:${row.code}`,
      kind: "NAME_DIFFERS",
      severity: "doubt",
      scope: PLAN_SCOPE,
      metric: "name",
      group: project.year === null ? "all" : String(project.year),
      statedValue: project.nameZh,
      statedPlace: { ...place, code: project.code, section: project.section ?? "", line: project.sourceLine },
      otherValue: row.nameZh,
      otherPlace: { ...rowPlace, code: row.code, section: row.section ?? "", line: row.sourceLine },
      difference: null,
      unit: "name",
      alsoAt: [],
      message: {
        zh: `重点项目“${project.nameZh}”与片区“${row.nameZh}”数字相同而名称不同`,
        en: `Key project ${project.nameEn} and area ${row.nameEn} carry the same figures under different names`,
      },
    },
  ];
}

function projectFigures(project: PackKeyProject): Statement[] {
  const values = {
    buildings: project.buildings?.toString() ?? null,
    households: project.households?.toString() ?? null,
    floor_area_10k_m2: project.floorArea10kM2,
    investment_10k_cny: project.investment10kCny,
  };
  return METRICS.flatMap(([metric, unit]) => {
    const written = values[metric];
    const value = written === null ? null : parseFixed(written);
    if (written === null || value === null) return [];
    const half = isMeasured(unit) ? halfUnit(decimalsOf(written)) : 0n * FIXED_ONE;
    return {
      scope: PLAN_SCOPE,
      period: String(project.year ?? ""),
      partition: null,
      partOf: null,
      group: project.nameZh,
      metric,
      shareOf: null,
      unit,
      value,
      low: value - half,
      high: value + half,
      at: {
        code: project.code,
        place: "project" as const,
        section: project.section ?? "",
        line: project.sourceLine,
        printed: null,
        computedFrom: [],
      },
    };
  });
}
