import type { EntityManager } from "@mikro-orm/postgresql";
import type { NewEvent } from "../domain/events.ts";

/** Who makes a change, and when by the hub's clock. */
export interface Actor {
  organizationId: number | null;
  keyId: number | null;
  now: Date;
}

/**
 * Takes the row locks of the compounds (in id order, so that two writers never wait for each other) that order the
 * events of each compound. To be called first in a transaction, before any other row is locked.
 */
export async function lockCompounds(em: EntityManager, compoundIds: Iterable<number>): Promise<void> {
  const ids = [...new Set(compoundIds)].toSorted((a, b) => a - b);
  if (ids.length === 0) return;
  await em.execute("select id from compound where id = any(?::int[]) order by id for no key update", [asArray(ids)]);
}

/**
 * Records events in the running transaction: numbered per compound (else per jurisdiction) without gaps. Compounds that
 * the transaction has locked already need no second lock.
 */
export async function record(
  em: EntityManager,
  actor: Actor,
  events: readonly NewEvent[],
  locked: ReadonlySet<number> = new Set(),
): Promise<void> {
  if (events.length === 0) return;
  await lockCompounds(
    em,
    events.flatMap((e) => (e.compoundId && !locked.has(e.compoundId) ? [e.compoundId] : [])),
  );
  // In parts, so that a whole county's first conflicts are not one statement of tens of megabytes.
  for (let from = 0; from < events.length; from += atOnce) {
    await write(em, actor, events.slice(from, from + atOnce));
  }
}

const atOnce = 5_000;

async function write(em: EntityManager, actor: Actor, events: readonly NewEvent[]): Promise<void> {
  const rows = JSON.stringify(
    events.map((e, i) => ({
      n: i,
      type: e.type,
      jurisdiction_id: e.jurisdictionId,
      compound_id: e.compoundId ?? null,
      task_id: e.taskId ?? null,
      organization_id: e.organizationId ?? null,
      window_id: e.windowId ?? null,
      report_id: e.reportId ?? null,
      conflict_id: e.conflictId ?? null,
      realignment_id: e.realignmentId ?? null,
      utility: e.utility ?? null,
      state: e.state ?? null,
      data: e.data ?? {},
    })),
  );
  await em.execute(
    `with e as (
       select * from jsonb_to_recordset(?::jsonb) as r(n int, type text, jurisdiction_id int, compound_id int, task_id int,
         organization_id int, window_id int, report_id int, conflict_id int, realignment_id int, utility text, state text, data jsonb)
     ), bumped as (
       update compound c set seq = c.seq + counted.n
       from (select compound_id, count(*) as n from e where compound_id is not null group by 1) counted
       where c.id = counted.compound_id returning c.id, c.seq - counted.n as base, c.area_id, c.street_id
     ), bumped_jurisdiction as (
       update jurisdiction j set seq = j.seq + counted.n
       from (select jurisdiction_id, count(*) as n from e where compound_id is null group by 1) counted
       where j.id = counted.jurisdiction_id returning j.id, j.seq - counted.n as base
     )
     insert into outbox (stream, seq, type, jurisdiction_id, compound_id, area_id, street_id, task_id, organization_id,
       window_id, report_id, conflict_id, realignment_id, utility, state, at, actor_organization_id, actor_key_id, data)
     select case when e.compound_id is null then 'j' || e.jurisdiction_id else 'c' || e.compound_id end,
       coalesce(b.base, bj.base) + row_number() over (partition by e.compound_id, case when e.compound_id is null then e.jurisdiction_id end order by e.n),
       e.type, e.jurisdiction_id, e.compound_id, b.area_id, b.street_id, e.task_id, e.organization_id, e.window_id,
       e.report_id, e.conflict_id, e.realignment_id, e.utility, e.state, ?::timestamptz, ?::int, ?::int, e.data
     from e left join bumped b on b.id = e.compound_id
       left join bumped_jurisdiction bj on e.compound_id is null and bj.id = e.jurisdiction_id
     order by e.n`,
    [rows, actor.now.toISOString(), actor.organizationId, actor.keyId],
  );
}

function asArray(ids: readonly number[]): string {
  return `{${ids.join(",")}}`;
}
