import type { EntityManager } from "@mikro-orm/postgresql";
import { momentOf, type Moment } from "../../domain/clock.ts";
import type { NewEvent } from "../../domain/events.ts";
import { finishedStates, type TaskState } from "../../domain/task.ts";
import { lockCompounds } from "../../events/outbox.ts";

/** What a change can have put in conflict: these compounds, operators and areas, or whole jurisdictions. */
interface Scope {
  compounds: Set<number>;
  organizations: Set<number>;
  /** Compounds whose tasks' dates or states changed, so that their areas are concerned. */
  dated: Set<number>;
  jurisdictions: Set<number>;
  today: string;
  now: Date;
}

/** Changes of these kinds touch no date, window, state or implementer. */
const harmless = new Set([
  "task.quantified",
  "task.kept",
  "task.withdrawalProposed",
  "task.dateProposed",
  "task.dateRefused",
]);
const whole = new Set(["pack.loaded", "calendar.changed", "clock.set", "conflict.rechecked"]);

/**
 * Brings the conflicts to the facts that the events of the running transaction left, and says which opened, changed and
 * closed. Looks at nothing but what these events can affect; `locked` are the compounds that the transaction holds.
 */
export async function detectConflicts(
  em: EntityManager,
  moment: Moment,
  events: readonly NewEvent[],
  locked: Set<number>,
): Promise<NewEvent[]> {
  const scope = scopeOf(events, moment);
  const all = [...scope.jurisdictions];
  if (scope.compounds.size === 0 && all.length === 0) return [];
  if (all.length > 0) await widen(em, scope);
  const compounds = [...scope.compounds];
  await lockCompounds(
    em,
    compounds.filter((id) => !locked.has(id)),
  );
  for (const id of compounds) locked.add(id);
  const areas = scope.dated.size === 0 ? [] : await areasOf(em, [...scope.dated]);
  const rows = await em.execute<
    {
      change: "opened" | "changed" | "closed";
      id: number;
      code: string;
      jurisdiction_id: number;
      compound_id: number | null;
      data: Record<string, unknown>;
    }[]
  >("select * from check_conflicts(?::int[], ?::int[], ?::int[], ?::date, ?::timestamptz)", [
    array(compounds),
    array(scope.organizations),
    array(areas),
    scope.today,
    scope.now.toISOString(),
  ]);
  return rows.map((row) => ({
    type: `conflict.${row.change}` as const,
    jurisdictionId: row.jurisdiction_id,
    compoundId: row.compound_id,
    conflictId: row.id,
    data: { code: row.code, ...row.data },
  }));
}

function scopeOf(events: readonly NewEvent[], { today, now }: Moment): Scope {
  const scope: Scope = {
    compounds: new Set(),
    organizations: new Set(),
    dated: new Set(),
    jurisdictions: new Set(),
    today,
    now,
  };
  for (const event of events) {
    const { type, compoundId, organizationId } = event;
    if (whole.has(type)) {
      scope.jurisdictions.add(event.jurisdictionId);
      if (type === "clock.set") Object.assign(scope, momentOf(new Date(event.data!["to"] as string)));
      continue;
    }
    if (!compoundId || harmless.has(type) || !/^(task|report|window)\./.test(type)) continue;
    if (type.startsWith("report.") && !movesTask(event)) continue;
    scope.compounds.add(compoundId);
    if (!event.taskId) continue;
    scope.dated.add(compoundId);
    if (organizationId) scope.organizations.add(organizationId);
  }
  return scope;
}

/** Whether a report changed a task's state, its first day, or the day on which finished work was done; quantities concern no conflict. */
function movesTask({ data, state }: NewEvent): boolean {
  return (
    data?.["from"] !== data?.["to"] || data?.["startedOn"] !== undefined || finishedStates.includes(state as TaskState)
  );
}

/** The whole of the jurisdictions, and the note that they were held against this day. */
async function widen(em: EntityManager, scope: Scope): Promise<void> {
  const ids = array(scope.jurisdictions);
  const [found] = await em.execute<{ compounds: number[]; organizations: number[] }[]>(
    `select array(select distinct compound_id from task where jurisdiction_id = any(?::int[])
         union select compound_id from conflict where closed_at is null and compound_id is not null and jurisdiction_id = any(?::int[])) as compounds,
       array(select id from organization where jurisdiction_id = any(?::int[])) as organizations`,
    [ids, ids, ids],
  );
  for (const id of found!.compounds) scope.compounds.add(id);
  for (const id of found!.compounds) scope.dated.add(id);
  for (const id of found!.organizations) scope.organizations.add(id);
  // A plan that was just made has no statistics yet, and without them a whole jurisdiction is joined row by row.
  await em.execute("analyze task, task_dependency, construction_window, conflict");
  await em.execute(
    `insert into conflict_check (jurisdiction_id, day, at) select unnest(?::int[]), ?::date, ?::timestamptz
     on conflict (jurisdiction_id) do update set (day, at) = row(excluded.day, excluded.at)`,
    [ids, scope.today, scope.now.toISOString()],
  );
}

async function areasOf(em: EntityManager, compounds: readonly number[]): Promise<number[]> {
  const rows = await em.execute<{ id: number }[]>(
    `select distinct c.area_id as id from compound c join setting s on s.jurisdiction_id = c.jurisdiction_id
       and s.key = 'area.most_open' and s.value <> '0' where c.id = any(?::int[]) and c.area_id is not null
     union select x.area_id from conflict x where x.closed_at is null and x.code = 'AREA_OVERLOAD'
       and x.area_id in (select c.area_id from compound c where c.id = any(?::int[]))`,
    [array(compounds), array(compounds)],
  );
  return rows.map((row) => row.id);
}

function array(ids: Iterable<number>): string {
  return `{${[...ids].join(",")}}`;
}
