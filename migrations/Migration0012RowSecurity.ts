import { Migration } from "@mikro-orm/migrations";

/**
 * The second wall: what src/queries/rights.ts compiles into every read, PostgreSQL holds again row by row. The facts come
 * from src/domain/wall.ts as settings of the transaction. A row that is written must be one that may be seen, too.
 */
export class Migration0012RowSecurity extends Migration {
  override up(): void {
    this.addSql(`
create table engagement (
  compound_id integer not null references compound on delete cascade,
  organization_id integer not null references organization on delete cascade,
  primary key (compound_id, organization_id)
);
create index on engagement (organization_id);
comment on table engagement is
  'Who has an issued task where: kept by triggers on task, because policies of task and compound may not ask each other.';
insert into engagement select distinct compound_id, organization_id from task
  where organization_id is not null and state <> 'DRAFT';

create function engage() returns trigger language plpgsql as $$ begin
  insert into engagement select distinct n.compound_id, n.organization_id from new_rows n
    where n.organization_id is not null and n.state <> 'DRAFT' on conflict do nothing;
  return null;
end $$;
create function disengage() returns trigger language plpgsql as $$ begin
  delete from engagement e using (select distinct o.compound_id, o.organization_id from old_rows o where o.state <> 'DRAFT') o
    where (e.compound_id, e.organization_id) = (o.compound_id, o.organization_id) and not exists (select 1 from task t
      where t.compound_id = e.compound_id and t.organization_id = e.organization_id and t.state <> 'DRAFT');
  return null;
end $$;
create trigger engage_new after insert on task referencing new table as new_rows for each statement execute function engage();
create trigger engage after update on task referencing new table as new_rows for each statement execute function engage();
create trigger disengage after update on task referencing old table as old_rows for each statement execute function disengage();
create trigger disengage_gone after delete on task referencing old table as old_rows
  for each statement execute function disengage();

create function hub_jurisdiction() returns integer language sql stable parallel safe as $$
  select case when current_setting('hub.jurisdiction', true) ~ '^[0-9]+$' then current_setting('hub.jurisdiction', true)::int end
$$;
create function hub_organizations() returns integer[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('hub.organizations', true), ''), '{}')::int[]
$$;
create function hub_street() returns integer language sql stable parallel safe as $$
  select nullif(current_setting('hub.street', true), '')::int
$$;
create function is_rival(organization integer) returns boolean language sql stable parallel safe as $$
  select exists (select 1 from organization rival join organization me on me.id = any(hub_organizations())
    where rival.id = organization and rival.kind = 'operator' and rival.id <> all(hub_organizations())
      and rival.utilities && me.utilities)
$$;
comment on function is_rival is 'Whether an organization is an operator of a network of the viewer''s, and not the viewer.';

create function concerned_tasks(ids integer[])
returns table (id integer, code text, state text, organization_id integer, utility text, work_item_id integer)
language sql stable set hub.task = 'JURISDICTION' set hub.drafts = 'on' as $$
  select t.id, t.code, t.state, t.organization_id, t.utility, t.work_item_id from task t where t.id = any(ids)
$$;
comment on function concerned_tasks is
  'The one gate in the wall: whose a task of the own jurisdiction is and what it is, never when, for who has to do with it (a predecessor, a conflict).';

alter view task_alignment set (security_invoker = true);
alter view dated_task set (security_invoker = true);
${Object.entries(policies)
  .map(([table, { using, check }]) => policy(table, using, check))
  .join("")}`);
  }

  override down(): void {
    throw new Error("The second wall stays: restore a backup instead.");
  }
}

const setting = (name: string): string => `(select current_setting('hub.${name}', true))`;
const on = (name: string): string => `(select current_setting('hub.${name}', true) = 'on')`;
const all = "(select current_setting('hub.jurisdiction', true) = 'all')";
const home = "jurisdiction_id = (select hub_jurisdiction())";
const mine = (column: string): string => `${column} = any((select hub_organizations())::int[])`;
const exists = (table: string, condition: string): string => `exists (select 1 from ${table} x where ${condition})`;

/** The conditions of the scopes STREET and ENGAGED on a compound. */
const inStreet = (street: string): string => `case when ${on("generic")} then ${street} is null
  or ${street} in (select s.id from organization s where s.parent_id = (select hub_street())) else ${street} = (select hub_street()) end`;
const engaged = (compound: string): string =>
  `exists (select 1 from engagement e where e.compound_id = ${compound} and ${mine("e.organization_id")})`;

/** Rows of a compound of the viewer's own jurisdiction, in the scope of a noun. */
const reach = (noun: string, compound: string): string => `case ${setting(noun)}
  when 'JURISDICTION' then ${exists("compound", `x.id = ${compound}`)}
  when 'STREET' then ${exists("compound", `x.id = ${compound} and ${inStreet("x.street_id")}`)}
  when 'ENGAGED' then ${engaged(compound)} and ${exists("compound", `x.id = ${compound}`)}
  when 'OWN' then ${engaged(compound)} and ${exists("compound", `x.id = ${compound}`)} else false end`;

/** Rows with a jurisdiction, a compound and somebody whose they are, read as tasks are. */
const asTasks = (table: string, concerned: string): string => `${all} or (${home} and case ${setting("task")}
  when 'JURISDICTION' then true when 'OWN' then ${concerned} when 'NONE' then false
  else ${reach("task", `${table}.compound_id`)} end)`;

const registry = { using: `${all} or ${home}` };
const child = (table: string, key: string) => ({ using: `${all} or ${exists(table, `x.id = ${key}`)}` });
/** What is written of a compound is of that compound's jurisdiction. */
const within = `${all} or (${home} and (compound_id is null or ${exists("compound", "x.id = compound_id")}))`;

const policies: Record<string, { using: string; check?: string }> = {
  jurisdiction: { using: `${all} or id = (select hub_jurisdiction())` },
  setting: registry,
  organization: registry,
  area: registry,
  key_project: registry,
  key_project_compound: child("key_project", "key_project_id"),
  duty: registry,
  work_item: registry,
  rule: registry,
  stated_total: registry,
  window_template: registry,
  calendar_day: registry,
  stop_period: registry,
  stop_range: registry,
  conflict_check: registry,
  import_run: registry,
  finding: child("import_run", "import_run_id"),
  compound: {
    using: `${all} or (${home} and case ${setting("compound")} when 'JURISDICTION' then true
      when 'STREET' then ${inStreet("street_id")} when 'ENGAGED' then ${engaged("compound.id")} when 'OWN' then ${engaged("compound.id")} else false end)`,
  },
  engagement: child("organization", "organization_id"),
  construction_window: { using: `${all} or ${reach("compound", "construction_window.compound_id")}` },
  window_history: child("construction_window", "window_id"),
  household: { using: `${all} or ${reach("household", "household.compound_id")}` },
  meter: child("household", "household_id"),
  task: {
    using: `${all} or (${home} and (state <> 'DRAFT' or ${on("drafts")}) and case ${setting("task")} when 'JURISDICTION' then true
      when 'OWN' then ${mine("organization_id")} when 'NONE' then false else ${reach("task", "task.compound_id")} end)`,
    check: within,
  },
  task_dependency: child("task", "task_id"),
  task_history: child("task", "task_id"),
  date_proposal: child("task", "task_id"),
  progress_report: {
    using: `${all} or (${setting("report")} <> 'NONE' and ${exists("task", "x.id = task_id")})`,
  },
  report_decision: child("progress_report", "report_id"),
  report_meter: {
    using: `${all} or (${exists("progress_report", "x.id = report_id")} and ${exists("household", "x.id = household_id")})`,
  },
  conflict: {
    using: `${all} or (${home} and (${on("office")} or ${exists("task", "x.id = any(task_ids)")}))`,
    check: within,
  },
  conflict_note: child("conflict", "conflict_id"),
  realignment: { using: `${all} or (${home} and (${on("office")} or ${mine("organization_id")}))`, check: within },
  realignment_move: child("realignment", "realignment_id"),
  window_change: {
    using: asTasks(
      "window_change",
      `(${mine("proposed_by_id")} or exists (select 1 from window_change_party p where p.change_id = window_change.id and ${mine("p.organization_id")}))`,
    ),
    check: within,
  },
  window_change_party: child("organization", "organization_id"),
  window_change_answer: {
    using: `${all} or (${exists("window_change", "x.id = change_id")} and (${on("rivals")} or not is_rival(organization_id)))`,
  },
  notice: { using: asTasks("notice", mine("organization_id")), check: within },
  notice_receipt: child("notice", "notice_id"),
  outbox: {
    using: `${all} or (${home} and type not like 'key.%' and type not like 'account.%'
      and (state is distinct from 'DRAFT' or ${on("drafts")})
      and (compound_id is null or ${setting("compound")} = 'JURISDICTION' or ${reach("compound", "outbox.compound_id")})
      and case when ${setting("task")} <> 'OWN' or ${mine("organization_id")} then true
        else task_id is null and type not like 'notice.%' and (type not like 'windowChange.%' or ${exists(
          "window_change",
          "x.window_id = outbox.window_id and x.id::text = outbox.data ->> 'change'",
        )}) and (type <> 'windowChange.answered' or ${on("rivals")} or not is_rival(organization_id)) end
      and (conflict_id is null or ${on("office")} or ${exists("conflict", "x.id = conflict_id")})
      and (realignment_id is null or ${on("office")} or ${exists("realignment", "x.id = realignment_id")}))`,
  },
  idempotency: { using: `${all} or ${mine("organization_id")}` },
  api_key: { using: all },
  account: { using: all },
};

function policy(table: string, using: string, check?: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy wall on ${table} using (${using})${check ? ` with check (${check})` : ""};
`;
}
