import type { CompoundDoorsQuery, CompoundDoorsQueryVariables } from "./doors.graphql";
import { compoundDoorsDocument } from "./doors.graphql";
import { aboutCompound, useAllPages } from "./compoundLive.ts";

/** A household with its meters. */
export type Door = NonNullable<CompoundDoorsQuery["compound"]>["householdList"]["nodes"][number];
/** A household's meter of one network. */
export type DoorMeter = Door["meters"][number];

/** The networks that have a meter at each household. */
export const metered = ["WATER", "POWER", "GAS"] as const;
/** See {@link metered}. */
export type Metered = (typeof metered)[number];

const none: Pick<DoorMeter, "state" | "exception"> = { state: "NONE", exception: null };

/** Every household of a compound, page by page, kept true. */
export function useDoors(
  code: string,
  jurisdiction: string | null,
): ReturnType<typeof useAllPages<CompoundDoorsQuery, CompoundDoorsQueryVariables, Door>> {
  return useAllPages<CompoundDoorsQuery, CompoundDoorsQueryVariables, Door>(
    compoundDoorsDocument,
    { code, jurisdiction },
    {
      page: ({ compound }) => ({
        rows: compound?.householdList.nodes ?? [],
        next: (compound?.householdList.pageInfo.hasNextPage && compound.householdList.pageInfo.endCursor) || null,
      }),
      about: aboutCompound(code, /^(report|household)\./),
      everyMs: 2_500,
      most: 20_000,
    },
  );
}

/** How a household stands for one network; NONE where nobody has said anything. */
export function meterOf(door: Door, utility: Metered): Pick<DoorMeter, "state" | "exception"> {
  return door.meters.find((one) => one.utility === utility) ?? none;
}

/** Whether the household counts as metered. */
export function isFitted({ state, exception }: Pick<DoorMeter, "state" | "exception">): boolean {
  if (exception !== null) return exception === "PRE_EXISTING";
  return state === "FITTED" || state === "SEALED" || state === "READ";
}

/** Doors of one entrance. */
export interface Entrance {
  unit: string;
  doors: readonly Door[];
}
/** Doors of one building, by entrance. */
export interface Building {
  building: string;
  count: number;
  entrances: readonly Entrance[];
}

/** Doors by building and entrance, in the order of a reader: 2 before 10. */
export function buildingsOf(doors: readonly Door[]): Building[] {
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const sorted = <Rows>(groups: Map<string, Rows>): [string, Rows][] =>
    [...groups].sort(([a], [b]) => collator.compare(a, b));
  return sorted(Map.groupBy(doors, ({ building }) => building)).map(([building, ofBuilding]) => ({
    building,
    count: ofBuilding.length,
    entrances: sorted(Map.groupBy(ofBuilding, ({ unit }) => unit)).map(([unit, ofUnit]) => ({
      unit,
      doors: ofUnit.toSorted((a, b) => collator.compare(a.room, b.room)),
    })),
  }));
}
