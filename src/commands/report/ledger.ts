import { fromGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { advanceMeter, noMeter, type MeterStanding } from "../../domain/report.ts";
import { isMetered } from "../../domain/vocabulary.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import type { TaskRecord } from "../task/records.ts";
import type { HouseholdSaid } from "./said.ts";

/** A household as the ledger knows it. */
interface Household {
  id: number;
  compoundId: number;
  building: string;
  unit: string;
  room: string;
  provisional: boolean;
}

/** What one report does to one household's meter. */
export interface LedgerEntry {
  household: Household;
  said: HouseholdSaid;
  before: MeterStanding;
  after: MeterStanding;
  /** The door gets its row in the register by this entry. */
  registers: boolean;
}

/** The meters of the households that a call speaks of; what is entered is written at the end, in few statements. */
export class Ledger {
  private readonly byId = new Map<number, Household>();
  private readonly byDoor = new Map<string, Household>();
  private readonly meters = new Map<string, MeterStanding>();
  private readonly spokenOf = new Set<number>();
  private readonly counts = new Map<string, number>();
  private readonly registered: Household[] = [];

  /** Reads the households that are named, as many free places as there are unknown doors, and their meters. */
  static async open(tx: Change, wants: readonly { task: TaskRecord; households: HouseholdSaid[] }[]): Promise<Ledger> {
    const ledger = new Ledger();
    if (wants.length === 0) return ledger;
    const compounds = idArray(new Set(wants.map(({ task }) => task.compoundId)));
    const wanted = wants.flatMap(({ task, households }) =>
      households.map((said) => ({ ...said, id: idOf(said), compound: task.compoundId })),
    );
    const rows = await tx.em.execute<Household[]>(
      `with wanted as (
         select * from jsonb_to_recordset(?::jsonb) as r(id int, compound int, building text, unit text, room text)
       ), need as (select compound, count(*) as n from wanted group by 1)
       select h.id, h.compound_id as "compoundId", h.building, h.unit, h.room, h.provisional from household h where h.id in (
         select id from wanted where id is not null
         union select d.id from household d join wanted w on d.compound_id = w.compound and d.building = w.building
           and d.unit = w.unit and d.room = w.room
         union select s.id from need cross join lateral (select p.id from household p where p.compound_id = need.compound
           and p.provisional and not exists (select 1 from meter m where m.household_id = p.id) order by p.id limit need.n) s)
       order by h.id`,
      [JSON.stringify(wanted)],
    );
    for (const row of rows) ledger.know(row);
    const meters = await tx.em.execute<(MeterStanding & { household: number; utility: string })[]>(
      `select household_id as household, utility, state, exception from meter where household_id = any(?::int[])`,
      [idArray(rows.map((row) => row.id))],
    );
    for (const { household, utility, state, exception } of meters) {
      ledger.meters.set(`${household}/${utility}`, { state, exception });
      ledger.spokenOf.add(household);
    }
    const counts = await tx.em.execute<{ compound: number; utility: string; n: number }[]>(
      `select h.compound_id as compound, m.utility, count(*)::int as n from meter m join household h on h.id = m.household_id
       where h.compound_id = any(?::int[]) and (m.exception = 'PRE_EXISTING' or m.state in ('FITTED', 'SEALED', 'READ'))
       group by 1, 2`,
      [compounds],
    );
    for (const { compound, utility, n } of counts) ledger.counts.set(`${compound}/${utility}`, n);
    return ledger;
  }

  /** How many households of the task's compound and utility are metered. */
  metered(task: TaskRecord): number {
    return this.counts.get(`${task.compoundId}/${task.utility}`) ?? 0;
  }

  /** How a household's meter stands. */
  meter(householdId: number, utility: string): MeterStanding {
    return this.meters.get(`${householdId}/${utility}`) ?? noMeter;
  }

  /** What the words on households mean, without entering them; `steps` refuses to go backwards. */
  plan(task: TaskRecord, households: readonly HouseholdSaid[], field: string[], steps = true): LedgerEntry[] {
    const utility = meteringUtility(task, field);
    const taken = new Set<number>();
    return households.map((said, i) => {
      const at = [...field, String(i)];
      const [household, registers] = this.find(task, said, taken, at);
      if (taken.has(household.id)) throw invalid(at, "同一住户重复", "the same household is named twice");
      taken.add(household.id);
      const before = this.meter(household.id, utility);
      const door = doorOf(household);
      const after = advanceMeter(steps ? before : noMeter, said, door, at);
      return { household, said, before, after, registers };
    });
  }

  /** Enters planned words: later plans see them. */
  enter(task: TaskRecord, entries: readonly LedgerEntry[], inLedger: boolean): void {
    for (const { household, after, registers } of entries) {
      if (registers) {
        this.registered.push(household);
        this.know(household);
      }
      if (inLedger) this.set(task, household.id, after);
    }
  }

  /** Sets one meter and follows it in the count. */
  set(task: TaskRecord, householdId: number, after: MeterStanding): void {
    const before = this.meter(householdId, task.utility!);
    this.meters.set(`${householdId}/${task.utility}`, after);
    this.spokenOf.add(householdId);
    this.counts.set(`${task.compoundId}/${task.utility}`, this.metered(task) + gain(before, after));
  }

  /** Writes newly registered doors and says so in events. */
  async writeDoors(tx: Change, jurisdictionOf: ReadonlyMap<number, number>): Promise<void> {
    if (this.registered.length === 0) return;
    await tx.em.execute(
      `update household h set building = r.building, unit = r.unit, room = r.room, provisional = false
       from jsonb_to_recordset(?::jsonb) as r(id int, building text, unit text, room text) where h.id = r.id`,
      [JSON.stringify(this.registered)],
    );
    for (const { id, compoundId, building, unit, room } of this.registered) {
      const jurisdictionId = jurisdictionOf.get(compoundId)!;
      tx.record({
        type: "household.registered",
        jurisdictionId,
        compoundId,
        data: { household: id, building, unit, room },
      });
    }
  }

  private know(household: Household): void {
    const placeholder = this.byId.get(household.id);
    if (placeholder) this.byDoor.delete(doorKey(placeholder.compoundId, placeholder));
    this.byId.set(household.id, household);
    this.byDoor.set(doorKey(household.compoundId, household), household);
  }

  private find(task: TaskRecord, said: HouseholdSaid, taken: ReadonlySet<number>, at: string[]): [Household, boolean] {
    if (said.household !== null) {
      const household = this.byId.get(idOf(said) ?? 0);
      if (household?.compoundId === task.compoundId) return [household, false];
      throw notFound([...at, "household"], said.household, "该小区的住户", "household of this compound");
    }
    const known = this.byDoor.get(doorKey(task.compoundId, said));
    if (known) return [known.provisional ? { ...known, provisional: false } : known, known.provisional];
    for (const place of this.byId.values()) {
      const free = place.provisional && place.compoundId === task.compoundId && !taken.has(place.id);
      if (!free || this.spokenOf.has(place.id)) continue;
      const { building, unit, room } = said;
      return [{ ...place, building, unit, room, provisional: false }, true];
    }
    throw new Refusal(
      "CONFLICT",
      {
        zh: `${doorOf(said)} 未登记，且该小区登记的户数已满；请先核对门牌或请牵头单位增加户数`,
        en: `${doorOf(said)} is not registered and no household of the compound is without a door: check the door, or ask the lead office to add households`,
      },
      at,
    );
  }
}

/** By how many households the metered ones grow. */
export function gain(before: MeterStanding, after: MeterStanding): number {
  return Number(isMetered(after.state, after.exception)) - Number(isMetered(before.state, before.exception));
}

/** The utility of a task that is measured by household; refuses others. */
export function meteringUtility(task: TaskRecord, field: string[]): string {
  if (task.unit === "household" && task.utility !== null) return task.utility;
  throw invalid(
    field,
    `任务 ${task.code} 不是一户一表任务，不能按户填报`,
    `task ${task.code} is not about meters: households cannot be reported on it`,
  );
}

function idOf(said: HouseholdSaid): number | null {
  const id = said.household === null ? null : fromGlobalId(said.household);
  return id?.type === "Household" ? id.id : null;
}

function doorKey(compoundId: number, door: { building: string; unit: string; room: string }): string {
  return JSON.stringify([compoundId, door.building, door.unit, door.room]);
}

function doorOf({ building, unit, room }: { building: string; unit: string; room: string }): string {
  return [building, unit, room].filter((part) => part !== "").join("-");
}
