import type { HouseholdReportInput, MeterException, MeterState } from "../../hub/schema.ts";
import type { Item } from "./queue/items.ts";
import type { FieldHousehold, FieldTask } from "./tasks.ts";

/** A door on the list, and what was chosen for it. */
export interface Choice {
  building: string;
  unit: string;
  room: string;
  /** Global id of the household; null for a door that the crew has added. */
  household: string | null;
  state: MeterState | null;
  exception: MeterException | null;
}

/** What was chosen, by door. */
export type Choices = ReadonlyMap<string, Choice>;

/** The states that a crew brings about, and the reasons why there is no meter. */
export const fittable = ["FITTED", "SEALED"] as const satisfies readonly MeterState[];
/** See {@link fittable}. */
export const exceptions = [
  "NO_ACCESS",
  "REFUSED",
  "VACANT",
  "SHOP",
  "PRE_EXISTING",
] as const satisfies readonly MeterException[];

const steps: readonly MeterState[] = ["NONE", "PLANNED", "FITTED", "SEALED", "READ"];

/** How a door is called. */
export function doorOf({ building, unit, room }: Pick<Choice, "building" | "unit" | "room">): string {
  return [building, unit, room].filter((part) => part !== "" && part !== "-").join("-");
}

/** Whether the household has its meter already. */
export function isMetered({ meters: [meter] }: FieldHousehold): boolean {
  return (
    meter !== undefined &&
    (meter.exception === "PRE_EXISTING" || (meter.exception === null && steps.indexOf(meter.state) >= 2))
  );
}

/** Whether the hub would take this next state: a meter never goes back. */
export function mayBecome({ meters: [meter] }: FieldHousehold, state: MeterState): boolean {
  return meter === undefined || steps.indexOf(state) > steps.indexOf(meter.state) || meter.exception !== null;
}

/** The doors of a report, as the hub wants them named. */
export function said(choices: Choices): HouseholdReportInput[] {
  return [...choices.values()].map(({ household, building, unit, room, state, exception }) => ({
    ...(household === null ? { building, unit, room } : { household }),
    ...(state === null ? { exception } : { state }),
  }));
}

/** What waits in the queue for doors of a task: they are not to be reported twice. */
export function queuedDoors(task: FieldTask, items: readonly Item[]): Set<string> {
  const all = items.filter(({ task: { id }, state }) => id === task.id && state === "waiting");
  return new Set(
    all
      .flatMap(({ what }) => (what.kind === "report" ? (what.said.households ?? []) : []))
      .map((one) => one.household ?? doorKey(one as Choice)),
  );
}

/** The key of a door in the choices: the household's id, else its name. */
export function doorKey({ household, building, unit, room }: Partial<Choice>): string {
  return household ?? JSON.stringify([building ?? "", unit ?? "", room ?? ""]);
}

/** The doors by building and entrance, in the order of people: 2 before 10. */
export function byBuilding(households: readonly FieldHousehold[]): [string, [string, FieldHousehold[]][]][] {
  const order = new Intl.Collator("zh-CN", { numeric: true });
  const buildings = grouped(households, ({ building }) => building);
  return [...buildings]
    .toSorted(([a], [b]) => order.compare(a, b))
    .map(([building, inside]) => [
      building,
      [...grouped(inside, ({ unit }) => unit)]
        .toSorted(([a], [b]) => order.compare(a, b))
        .map(([unit, doors]) => [unit, doors.toSorted((a, b) => order.compare(a.room, b.room))]),
    ]);
}

/** Phones on building sites are old: Map.groupBy is younger than many. */
function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return groups;
}
