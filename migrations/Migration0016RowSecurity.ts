import { Migration } from "@mikro-orm/migrations";

/**
 * The second wall: what src/queries/rights.ts compiles into every read, PostgreSQL holds again row by row. The facts come
 * from src/domain/wall.ts as settings of the transaction. A row that is written must be one that may be seen, too.
 *
 * A policy is planned again for each table of each statement, so that every sub-select in one is paid for many times:
 * policies ask the settings, and at most one other table (docs/decisions/0014). What the hub does of itself, and what looks
 * at everybody's works to find conflicts, works as a role that no policy narrows.
 */
export class Migration0016RowSecurity extends Migration {
  override up(): void {
    this.addSql(`
create function hub_home() returns integer language sql stable parallel safe as
$$ select nullif(current_setting('hub.home', true), '')::int $$;
create function hub_office() returns integer language sql stable parallel safe as
$$ select nullif(current_setting('hub.office', true), '')::int $$;
create function hub_organizations() returns integer[] language sql stable parallel safe as
$$ select nullif(current_setting('hub.organizations', true), '')::int[] $$;
create function hub_reached() returns setof integer language sql stable parallel safe as
$$ select unnest(nullif(current_setting('hub.reached', true), '')::int[]) $$;
comment on function hub_office is 'The jurisdiction of which everything is seen, drafts and all; null for who sees less.';
comment on function hub_reached is 'The compounds of who reads a street, or where it has issued tasks.';

create function reached_compounds(scope text) returns text language plpgsql stable as $$
declare
  own integer[] := hub_organizations();
  street integer := nullif(current_setting('hub.street', true), '')::int;
begin
  if scope = 'ENGAGED' then
    return (select array_agg(distinct t.compound_id)::text from task t where t.organization_id = any(own) and t.state <> 'DRAFT');
  elsif current_setting('hub.generic', true) = 'on' then
    return (select array_agg(c.id)::text from compound c where c.street_id is null
      or c.street_id in (select o.id from organization o where o.parent_id = street));
  end if;
  return (select array_agg(c.id)::text from compound c where c.street_id = street);
end $$;

create function is_rival(organization integer) returns boolean language plpgsql stable parallel safe as $$ begin
  return exists (select 1 from organization rival join organization me on me.id = any(hub_organizations())
    where rival.id = organization and rival.kind = 'operator' and rival.id <> all(hub_organizations())
      and rival.utilities && me.utilities);
end $$;
comment on function is_rival is 'Whether an organization is an operator of a network of the viewer''s, and not the viewer.';

create function sees_conflict(which integer) returns boolean language plpgsql stable as
$$ begin return exists (select 1 from conflict c where c.id = which); end $$;
create function sees_realignment(which integer) returns boolean language plpgsql stable as
$$ begin return exists (select 1 from realignment r where r.id = which); end $$;
create function sees_change(of_window integer, which text) returns boolean language plpgsql stable as
$$ begin return exists (select 1 from window_change c where c.window_id = of_window and c.id::text = which); end $$;

create function concerned_tasks(ids integer[])
returns table (id integer, code text, state text, organization_id integer, utility text, work_item_id integer)
language plpgsql stable as $$ #variable_conflict use_column
begin
  -- Not \`set hub.gate\` of the function: only a superuser may write that of a setting of the hub's own.
  perform set_config('hub.gate', 'on', true);
  return query select t.id, t.code, t.state, t.organization_id, t.utility, t.work_item_id from task t where t.id = any(ids);
  perform set_config('hub.gate', '', true);
end $$;
comment on function concerned_tasks is
  'The one gate in the wall: whose a task of the own jurisdiction is and what it is, never when, for who has to do with it (a predecessor, a conflict).';

alter function check_conflicts(integer[], integer[], integer[], date, timestamptz) set role = 'hub_system';
comment on function check_conflicts(integer[], integer[], integer[], date, timestamptz) is
  'Works as the hub itself: a change of one operator is in conflict with works of others, which its author need not see.';

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

const setting = (name: string): string => `current_setting('hub.${name}', true)`;
const account = "nullif(current_setting('hub.account', true), '')::int";
const home = "jurisdiction_id = hub_home()";
const office = "jurisdiction_id = (select hub_office())";
const mine = (column: string): string => `${column} = any((select hub_organizations())::int[])`;
const exists = (table: string, condition: string): string => `exists (select 1 from ${table} x where ${condition})`;
const reached = (compound: string): string => `${compound} in (select hub_reached())`;

/** What a scope of the policy table lets through of the own jurisdiction. */
const scoped = (
  noun: string,
  compound: string,
  own: string,
): string => `case when ${setting(noun)} = 'JURISDICTION' then true
  when ${setting(noun)} = 'OWN' then ${own} when ${setting(noun)} in ('STREET', 'ENGAGED') then ${reached(compound)} else false end`;

const registry = { using: home };
const hubOnly = { using: "false" };
const child = (table: string, key: string) => ({ using: exists(table, `x.id = ${key}`) });
/** What is written of a compound is of that compound's jurisdiction. */
const within = `(${home} and (compound_id is null or ${exists("compound", "x.id = compound_id")}))`;

const policies: Record<string, { using: string; check?: string }> = {
  jurisdiction: { using: "id = hub_home()" },
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
  stop_period: registry,
  stop_range: registry,
  conflict_check: registry,
  import_run: registry,
  finding: child("import_run", "import_run_id"),
  compound: { using: `${office} or (${home} and ${scoped("compound", "compound.id", reached("compound.id"))})` },
  construction_window: child("compound", "compound_id"),
  window_history: child("construction_window", "window_id"),
  household: {
    using: `case when ${setting("household")} in ('ALL', 'JURISDICTION') then ${exists("compound", "x.id = compound_id")}
      when ${setting("household")} in ('STREET', 'ENGAGED', 'OWN') then ${reached("household.compound_id")} else false end`,
  },
  meter: child("household", "household_id"),
  task: {
    using: `${office} or (${home} and ((state <> 'DRAFT' and ${scoped("task", "task.compound_id", mine("organization_id"))})
      or ${setting("gate")} = 'on'))`,
    check: within,
  },
  task_dependency: child("task", "task_id"),
  task_history: child("task", "task_id"),
  date_proposal: child("task", "task_id"),
  progress_report: { using: `${setting("report")} <> 'NONE' and ${exists("task", "x.id = task_id")}` },
  report_decision: child("progress_report", "report_id"),
  report_meter: {
    using: `${exists("progress_report", "x.id = report_id")} and ${exists("household", "x.id = household_id")}`,
  },
  conflict: { using: `${office} or (${home} and ${exists("task", "x.id = any(task_ids)")})`, check: within },
  conflict_note: child("conflict", "conflict_id"),
  realignment: { using: `${office} or (${home} and ${mine("organization_id")})`, check: within },
  realignment_move: child("realignment", "realignment_id"),
  window_change: {
    using: `${office} or (${home} and ${scoped(
      "task",
      "window_change.compound_id",
      `(${mine("proposed_by_id")} or exists (select 1 from window_change_party p where p.change_id = window_change.id and ${mine("p.organization_id")}))`,
    )})`,
    check: within,
  },
  window_change_party: child("organization", "organization_id"),
  window_change_answer: {
    using: `${exists("window_change", "x.id = change_id")} and (${setting("rivals")} = 'on' or not is_rival(organization_id))`,
  },
  notice: {
    using: `${office} or (${home} and ${scoped("task", "notice.compound_id", mine("organization_id"))})`,
    check: within,
  },
  notice_receipt: child("notice", "notice_id"),
  outbox: {
    using: `(${home} and type not like 'key.%' and type not like 'account.%' and (jurisdiction_id = hub_office() or (
      state is distinct from 'DRAFT'
      and (compound_id is null or ${setting("compound")} = 'JURISDICTION' or ${reached("outbox.compound_id")})
      and case when ${setting("task")} <> 'OWN' or ${mine("organization_id")} then true
        else task_id is null and type not like 'notice.%'
          and (type not like 'windowChange.%' or sees_change(window_id, data ->> 'change'))
          and (type <> 'windowChange.answered' or ${setting("rivals")} = 'on' or not is_rival(organization_id)) end
      and (conflict_id is null or sees_conflict(conflict_id))
      and (realignment_id is null or sees_realignment(realignment_id)))))`,
    check: within,
  },
  idempotency: { using: mine("organization_id") },
  api_key: hubOnly,
  account: { using: `id = ${account}` },
  session: { using: `account_id = ${account}` },
  consumer: hubOnly,
  dead_letter: hubOnly,
  // Whoever changes a record writes its entry, also one that he may not read.
  audit_entry: { using: office, check: "true" },
};

function policy(table: string, using: string, check?: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy wall on ${table} to hub_app using (${using})${check ? ` with check (${check})` : ""};
create policy hub on ${table} to hub_system using (true);
create policy owner on ${table} to current_user using (current_setting('hub.owner', true) = 'on');
`;
}
