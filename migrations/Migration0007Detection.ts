import { Migration } from "@mikro-orm/migrations";
import { alignment } from "./Migration0007Detection/alignment.ts";
import { datesOf } from "./Migration0007Detection/dates.ts";
import { findConflicts } from "./Migration0007Detection/findConflicts.ts";

/** Inside and outside are told in working days, work begins with its first report, and detection reads its base once. */
export class Migration0007Detection extends Migration {
  override up(): void {
    this.addSql(`
alter table task add column reported_start_on date;
comment on column task.reported_start_on is 'First day of work among the reports that stand.';
alter table task_history add column reported_start_on date;
alter table task disable trigger remember;
update task t set reported_start_on = ${firstDay("t.id", "'infinity'")};
update task_history h set reported_start_on = case
  when h.id = (select max(l.id) from task_history l where l.task_id = h.task_id)
    then (select t.reported_start_on from task t where t.id = h.task_id) else ${firstDay("h.task_id", "h.at")} end;
alter table task enable trigger remember;
${remember}

drop function alignment_at;
drop view task_alignment;
drop view dated_task;
create view task_alignment as ${alignment("task t", "t", (w) => `${w}.status = 'PUBLISHED'`)};
comment on view task_alignment is
  'Every living work that has a phase, against the published windows of its compound: always right now, nothing to refresh.';
create function alignment_at(instant timestamptz) returns setof task_alignment language sql stable as $$
${alignment(
  `task t cross join lateral (select th.* from task_history th where th.task_id = t.id and th.at <= instant
    order by th.id desc limit 1) h`,
  "h",
  (w) => `(select wh.status from window_history wh where wh.window_id = ${w}.id and wh.at <= instant
    order by wh.id desc limit 1) = 'PUBLISHED'`,
)}
$$;
comment on function alignment_at is
  'The same at an instant of the hub''s clock, from the histories of tasks and windows; the registry and the calendar are those of today.';

create view dated_task as
select t.id, t.jurisdiction_id, t.compound_id, t.organization_id, t.utility, t.state, i.kind, i.underground, i.depth_order,
  i.window_phase, i.trench, i.trench_opener_id, d.basis, d.starts, d.ends, coalesce(t.committed_end, t.planned_end) as due_on,
  coalesce(cs.idx, working_index(t.jurisdiction_id, d.starts)) as idx_s,
  coalesce(ce.idx, working_index(t.jurisdiction_id, d.ends)) as idx_e,
  coalesce(cs.provisional, true) or coalesce(ce.provisional, true) as provisional,
  t.state not in ('REPORTED_DONE', 'VERIFIED', 'ACCEPTED') as unfinished
from task t join work_item i on i.id = t.work_item_id
cross join lateral (select ${datesOf("t")}) d
left join calendar_day cs on cs.jurisdiction_id = t.jurisdiction_id and cs.day = d.starts
left join calendar_day ce on ce.jurisdiction_id = t.jurisdiction_id and ce.day = d.ends
where t.state <> 'CANCELLED';
comment on view dated_task is
  'Living tasks with the dates that count (done or begun, else committed, else planned), the end exclusive, and their working-day indices.';

drop function find_conflicts;
${findConflicts}
-- What was kept by the old rules is looked at again within a minute.
update conflict_check set day = day - 1;
`);
  }

  override down(): void {
    throw new Error("The history of tasks is not to be lost: drop the database instead.");
  }
}

/** The first day among a task's reports that stood at an instant and say that something was done. */
function firstDay(task: string, at: string): string {
  return `(select min(r.done_on) from progress_report r where r.task_id = ${task} and r.recorded_at <= ${at}
    and r.held_reason is distinct from 'TASK_CLOSED'
    and (r.quantity > 0 or r.complete or exists (select 1 from report_meter m where m.report_id = r.id))
    and not exists (select 1 from progress_report n where n.corrects_id = r.id and n.recorded_at <= ${at})
    and not exists (select 1 from report_decision v where v.report_id = r.id and v.verdict = 'REJECTED' and v.decided_at <= ${at}))`;
}

const remembered = [
  "state",
  "planned_start",
  "planned_end",
  "committed_start",
  "committed_end",
  "reported_start_on",
  "reported_done_on",
];
const columns = (row: string): string => remembered.map((name) => `${row}.${name}`).join(", ");

const remember = `create or replace function remember_new_tasks() returns trigger language plpgsql as $$ begin
  insert into task_history (task_id, at, ${remembered.join(", ")}) select n.id, n.created_at, ${columns("n")} from new_rows n;
  return null;
end $$;
create or replace function remember_tasks() returns trigger language plpgsql as $$ begin
  insert into task_history (task_id, at, ${remembered.join(", ")})
    select n.id, case when n.changed_at = o.changed_at then hub_now() else n.changed_at end, ${columns("n")}
    from new_rows n join old_rows o using (id) where (${columns("n")}) is distinct from (${columns("o")});
  return null;
end $$;`;
