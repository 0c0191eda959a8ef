import type { Pack, PackArea, PackCompound } from "./pack/model.ts";
import { isInProgramme, provisionalCodes } from "./pack/references.ts";

/** The figures that an area's row is dealt out in. */
export type Figure = "buildings" | "households" | "floorAreaM2";

/** A compound of the programme: named by the pack, or made up to an area's count and marked provisional. */
export interface PlannedCompound {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: PackCompound["kind"];
  readonly area: string | null;
  readonly street: string | null;
  readonly planYear: number | null;
  readonly pool: PackCompound["pool"];
  readonly builtFrom: number | null;
  readonly builtTo: number | null;
  readonly buildings: number | null;
  readonly households: number | null;
  readonly floorAreaM2: number | null;
  readonly structure: string | null;
  readonly storeys: number | null;
  readonly externalRef: string | null;
  readonly note: string | null;
  readonly provisional: boolean;
  /** Which figures are a share of the area's row and not the compound's own. */
  readonly derived: Readonly<Record<Figure, boolean>>;
}

/** Splits a whole number in proportion to the weights by largest remainder; the parts add up to it exactly. */
export function distribute(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const given = weights.map((weight) => BigInt(weight));
  const sum = given.reduce((a, b) => a + b, 0n);
  const shares = sum === 0n ? given.map(() => 1n) : given;
  const whole = sum === 0n ? BigInt(weights.length) : sum;
  const parts = shares.map((share) => Number((BigInt(total) * share) / whole));
  const remainders = shares.map((share, index) => ({ index, rest: (BigInt(total) * share) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  const left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/** Every compound of the programme: per area the named ones, then provisional ones, then named ones without an area. */
export function planCompounds(pack: Pick<Pack, "areas" | "compounds">): PlannedCompound[] {
  const named = pack.compounds.filter((compound) => isInProgramme(compound.pool));
  const taken = new Set(pack.compounds.map((compound) => compound.code));
  const inAreas = pack.areas.flatMap((area) =>
    planArea(
      area,
      named.filter((compound) => compound.area === area.code),
      taken,
    ),
  );
  return [
    ...inAreas,
    ...named.filter((compound) => compound.area === null).map((compound) => fromNamed(compound, null)),
  ];
}

/** Every compound that the pack knows: the programme's, then those that it names outside of it with their own figures only. */
export function allCompounds(pack: Pick<Pack, "areas" | "compounds">): PlannedCompound[] {
  const areas = new Map(pack.areas.map((area) => [area.code, area]));
  const outside = pack.compounds.filter((compound) => !isInProgramme(compound.pool));
  return [
    ...planCompounds(pack),
    ...outside.map((compound) => fromNamed(compound, areas.get(compound.area ?? "") ?? null)),
  ];
}

function planArea(area: PackArea, named: readonly PackCompound[], taken: ReadonlySet<string>): PlannedCompound[] {
  const codes = provisionalCodes(area.code, Math.max(0, area.compounds - named.length), taken);
  const list = [...named.map((compound) => fromNamed(compound, area)), ...codes.map((code) => provisional(area, code))];
  const withBuildings = dealOut(list, "buildings", area.buildings, () => 1);
  const byBuildings = withBuildings.every((compound) => (compound.buildings ?? 0) > 0);
  const weight = (compound: PlannedCompound) => (byBuildings ? (compound.buildings ?? 1) : 1);
  const withHouseholds = dealOut(withBuildings, "households", area.households, weight);
  return dealOut(withHouseholds, "floorAreaM2", area.floorAreaM2, weight);
}

function dealOut(
  list: readonly PlannedCompound[],
  figure: Figure,
  total: number | null,
  weight: (compound: PlannedCompound) => number,
): PlannedCompound[] {
  if (total === null) return [...list];
  const open = list.filter((compound) => compound[figure] === null);
  const own = list.reduce((sum, compound) => sum + (compound[figure] ?? 0), 0);
  const parts = distribute(Math.max(0, total - own), open.map(weight));
  const shares = new Map(open.map((compound, index) => [compound.code, parts[index] ?? 0]));
  return list.map((compound) =>
    compound[figure] === null
      ? { ...compound, [figure]: shares.get(compound.code), derived: { ...compound.derived, [figure]: true } }
      : compound,
  );
}

const NOT_DERIVED = { buildings: false, households: false, floorAreaM2: false } as const;

function fromNamed(compound: PackCompound, area: PackArea | null): PlannedCompound {
  return {
    code: compound.code,
    nameZh: compound.nameZh,
    nameEn: compound.nameEn,
    kind: compound.kind,
    area: compound.area,
    street: compound.street ?? area?.street ?? null,
    planYear: compound.planYear ?? area?.planYear ?? null,
    pool: compound.pool,
    builtFrom: compound.builtFrom,
    builtTo: compound.builtTo,
    buildings: compound.buildings,
    households: compound.households,
    floorAreaM2: compound.floorAreaM2,
    structure: compound.structure,
    storeys: compound.storeys,
    externalRef: compound.externalRef,
    note: compound.note,
    provisional: false,
    derived: NOT_DERIVED,
  };
}

function provisional(area: PackArea, code: string): PlannedCompound {
  const number = Number(/\d+$/.exec(code)?.[0]);
  return {
    code,
    nameZh: `${area.nameZh}第${number}号（待定名）`,
    nameEn: `${area.nameEn} no. ${number} (to be named)`,
    kind: "compound",
    area: area.code,
    street: area.street,
    planYear: area.planYear,
    pool: "implement",
    builtFrom: null,
    builtTo: null,
    buildings: null,
    households: null,
    floorAreaM2: null,
    structure: null,
    storeys: null,
    externalRef: null,
    note: null,
    provisional: true,
    derived: NOT_DERIVED,
  };
}
