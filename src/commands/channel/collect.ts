import type { EntityManager } from "@mikro-orm/postgresql";
import { openStates } from "../../domain/task.ts";

/** The reader's name among the log's durable readers: the log keeps what it has not read. */
const reader = "channels";
/** Events looked at in one transaction. */
const stretch = 20_000;

/** Lets the log keep from now on what channels have not read. */
export async function beginCollecting(em: EntityManager): Promise<void> {
  await em.execute("insert into consumer (name, pos) select ?, last_pos from sequencer on conflict do nothing", [
    reader,
  ]);
}

/**
 * Reads the log on and puts what concerns an organization into its channels, each event once per channel: the cursor moves
 * in the same transaction. In sets, because a county's issue is thousands of events and one digest.
 */
export async function collectItems(em: EntityManager): Promise<number> {
  let collected = 0;
  for (let more = true; more;) {
    more = await em.fork().transactional(async (tx) => {
      const [span] = await tx.execute<{ after: string; upto: string; last: string }[]>(
        `select c.pos as after, least(s.last_pos, c.pos + ${stretch}) as upto, s.last_pos as last
         from consumer c, sequencer s where c.name = ? for update of c skip locked`,
        [reader],
      );
      if (!span || Number(span.upto) <= Number(span.after)) return false;
      const rows = await tx.execute<{ id: string }[]>(collect, [span.after, span.upto]);
      collected += rows.length;
      await tx.execute("update consumer set pos = ?::bigint where name = ?", [span.upto, reader]);
      return Number(span.upto) < Number(span.last);
    });
  }
  return collected;
}

const days = `'startsOn', e.data -> 'startsOn', 'endsOn', e.data -> 'endsOn'`;
const open = `'{${openStates.join(",")}}'::text[]`;

/** Whom each kind of event concerns, and what may be told of it: never the dates of another's work. */
const told = `
  select e.id, 'TASK_ISSUED' as topic, e.organization_id as org, e.task_id, null::int as notice_id, '{}'::jsonb as data from e
    where e.type = 'task.issued'
  union all select e.id, 'REPORT_REJECTED', e.organization_id, e.task_id, null, jsonb_build_object('reason', e.data -> 'reason') from e
    where e.type = 'report.rejected'
  union all select e.id, 'DATES_TO_ANSWER', e.organization_id, e.task_id, null, jsonb_build_object(${days}) from e
    where e.type = 'task.dateProposed'
  union all select e.id, 'NOTICE', n.organization_id, null, n.id, jsonb_build_object('answerBy', n.received_by) from e
    join notice n on n.id = (e.data ->> 'notice')::int where e.type = 'notice.sent'
  union all select e.id, 'ESCALATED', n.sent_by_id, null, n.id, '{}' from e
    join notice n on n.id = (e.data ->> 'notice')::int where e.type = 'notice.deemed'
  union all select e.id, 'WINDOW_PUBLISHED', w.organization_id, null, null, jsonb_build_object('phase', e.data -> 'phase', ${days})
    from e cross join lateral (select distinct t.organization_id from task t join work_item i on i.id = t.work_item_id
      where t.compound_id = e.compound_id and i.window_phase = e.data ->> 'phase' and t.state = any(${open})) w
    where e.type = 'window.published' and e.data -> 'replaces' = '[]'
  union all select e.id, 'CHANGE_TO_ANSWER', p.organization_id, null, null,
      jsonb_build_object('phase', x.phase, ${days}, 'answerBy', x.answer_by, 'change', x.id) from e
    join window_change x on x.id = (e.data ->> 'change')::int join window_change_party p on p.change_id = x.id
    where e.type = 'windowChange.proposed'
  union all select e.id, 'ESCALATED', o.id, null, null, jsonb_build_object('phase', x.phase) from e
    join window_change x on x.id = (e.data ->> 'change')::int
    join organization o on o.jurisdiction_id = e.jurisdiction_id and o.kind = 'lead' and not o.retired
    where e.type = 'windowChange.escalated'
  union all select e.id, 'CHANGE_REJECTED', p.id, null, null, jsonb_build_object('phase', x.phase, 'reason', e.data -> 'note') from e
    join window_change x on x.id = (e.data ->> 'change')::int
    cross join lateral (select x.proposed_by_id as id union select organization_id from window_change_party where change_id = x.id) p
    where e.type = 'windowChange.decided' and e.data ->> 'decision' = 'REJECT'
  union all select e.id, case c.code when 'OVERDUE' then 'OVERDUE' else 'CONFLICT' end, w.org, w.task_id, null,
      jsonb_build_object('code', c.code, 'tasks', w.tasks, 'conflict', c.id) from e
    join conflict c on c.id = e.conflict_id and c.severity <> 'LOW'
    cross join lateral (
      select t.organization_id as org, min(t.id) as task_id, count(*) as tasks from task t
        where t.id = any(c.task_ids) and t.state <> 'DRAFT' group by 1
      union all select o.id, c.task_ids[1], cardinality(c.task_ids) from organization o
        where o.jurisdiction_id = e.jurisdiction_id and o.kind = 'lead' and not o.retired and c.code <> 'OVERDUE') w
    where e.type = 'conflict.opened'`;

const types = [...told.matchAll(/e\.type = '([\w.]+)'/g)].map(([, type]) => `'${type}'`);

/** Work of the row that stands for all streets is that of the compound's street. What somebody did itself it knows. */
const collect = `
with e as (
  select * from outbox where pos > ?::bigint and pos <= ?::bigint and type in (${types.join(", ")})
    and exists (select 1 from channel)
), told as (${told})
insert into channel_item (channel_id, event_id, topic, compound_id, task_id, notice_id, data)
select h.id, e.id, told.topic, e.compound_id, told.task_id, told.notice_id, jsonb_strip_nulls(told.data)
from told join e on e.id = told.id left join compound c on c.id = e.compound_id left join organization s on s.id = c.street_id
join channel h on h.organization_id in (told.org, case when s.parent_id = told.org then s.id end)
  and h.enabled and e.pos > h.after_pos and told.topic = any(h.topics)
where told.topic in ('CONFLICT', 'OVERDUE') or e.actor_organization_id is distinct from h.organization_id
order by e.pos on conflict do nothing returning id`;
