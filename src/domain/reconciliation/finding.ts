import { formatFixed } from "../decimal.ts";
import type { Bilingual } from "../pack/packError.ts";
import type { FigurePlace, Statement } from "./statement.ts";

/** What sort of disagreement a finding is. */
export type FindingKind =
  | "ROWS_DIFFER"
  | "PLACES_DIFFER"
  | "SUM_DIFFERS"
  | "PARTITIONS_DIFFER"
  | "PART_SUM_DIFFERS"
  | "SHARE_WRONG"
  | "SHARES_NOT_100"
  | "PROJECT_DIFFERS"
  | "PROJECT_EXCEEDS_AREA"
  | "NAME_DIFFERS"
  | "PRODUCT_WRONG"
  | "LIST_DIFFERS"
  | "IMPOSSIBLE"
  | "COMPOUNDS_EXCEED_AREA"
  | "UNIT_MISPRINTED"
  | "TRANSCRIPTION"
  | "FIGURE_REPEATED";

/** Two figures that cannot both be right (contradiction), or that a reader should look at (doubt). */
export interface Finding {
  /** Stable: the kind and the codes of the two places. */
  readonly code: string;
  readonly kind: FindingKind;
  readonly severity: "contradiction" | "doubt";
  readonly scope: string;
  readonly metric: string;
  readonly group: string;
  readonly statedValue: string;
  readonly statedPlace: FigurePlace;
  readonly otherValue: string;
  readonly otherPlace: FigurePlace;
  /** Stated minus other; null where the two are not numbers of one kind. */
  readonly difference: string | null;
  readonly unit: string;
  /** Further places that agree with the stated or with the other figure. */
  readonly alsoAt: readonly FigurePlace[];
  readonly message: Bilingual;
}

const METRIC_ZH: Readonly<Record<string, string>> = {
  compounds: "小区数",
  buildings: "楼栋数",
  households: "户数",
  floor_area_10k_m2: "建筑面积（万平方米）",
  share_percent: "占比（%）",
  investment_10k_cny: "投资（万元）",
};
const METRIC_EN: Readonly<Record<string, string>> = {
  floor_area_10k_m2: "floor area (10,000 m²)",
  share_percent: "share (%)",
  investment_10k_cny: "investment (10,000 CNY)",
};
const PLACE_WORDS: Readonly<Record<FigurePlace["place"], readonly [zh: string, en: string]>> = {
  text: ["正文", "text"],
  table: ["表格", "table"],
  subtotal: ["小计", "subtotal"],
  project: ["重点项目", "key project"],
  rows: ["各行合计", "sum of the rows"],
  computed: ["计算", "computed"],
};

/** Builds a finding from two figures of one kind. */
export function findingOf(
  kind: FindingKind,
  stated: Statement,
  other: Statement,
  alsoAt: readonly FigurePlace[] = [],
): Finding {
  return {
    code: `${kind}:${stated.at.code}:${other.at.code}`,
    kind,
    severity: "contradiction",
    scope: stated.scope,
    metric: stated.metric,
    group: stated.group,
    statedValue: formatFixed(stated.value),
    statedPlace: stated.at,
    otherValue: formatFixed(other.value),
    otherPlace: other.at,
    difference: formatFixed(stated.value - other.value),
    unit: stated.unit,
    alsoAt,
    message: {
      zh: `${stated.group === "all" ? "合计" : stated.group} ${METRIC_ZH[stated.metric] ?? stated.metric}：${formatFixed(stated.value)}（${placeZh(stated.at)}）与 ${formatFixed(other.value)}（${placeZh(other.at)}）不一致`,
      en: `${stated.group === "all" ? "total" : stated.group} ${METRIC_EN[stated.metric] ?? stated.metric}: ${formatFixed(stated.value)} (${placeEn(stated.at)}) but ${formatFixed(other.value)} (${placeEn(other.at)})`,
    },
  };
}

/** Names a place for a Chinese reader. */
export function placeZh(at: FigurePlace): string {
  return `${PLACE_WORDS[at.place][0]} ${at.section}${at.line === null ? "" : ` 第${at.line}行`}`;
}

/** Names a place for an English reader. */
export function placeEn(at: FigurePlace): string {
  return `${PLACE_WORDS[at.place][1]}, ${at.section}${at.line === null ? "" : `, line ${at.line}`}`;
}

/** The place of a figure that was computed from the given ones. */
export function computedPlace(name: string, parts: readonly Statement[]): FigurePlace {
  const [first] = parts;
  return {
    code: `${name}-${first?.at.code ?? ""}`,
    place: "computed",
    section: first?.at.section ?? "",
    line: null,
    printed: null,
    computedFrom: parts.map((part) => part.at.code),
  };
}
