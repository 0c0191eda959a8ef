import { Migration } from "@mikro-orm/migrations";

/** Audit: who changed what from what to what, written by the tables themselves, chained by hashes in the order of the log. */
export class Migration0014Audit extends Migration {
  override up(): void {
    this.addSql(`
create table audit_entry (
  id bigint generated always as identity primary key,
  n bigint unique,
  hash bytea,
  recorded_at timestamptz not null default clock_timestamp(),
  at timestamptz not null,
  key_id integer,
  key_name text,
  account_id integer,
  organization_id integer,
  database_user text not null default session_user,
  command text,
  request text,
  jurisdiction_id integer,
  action text not null check (action in ('INSERT', 'UPDATE', 'DELETE', 'RESTORE')),
  record_type text not null,
  record_id text not null,
  code text,
  before jsonb,
  after jsonb,
  origin jsonb,
  check ((n is null) = (hash is null))
);
create index audit_unchained on audit_entry (id) where n is null;
create index on audit_entry (record_type, record_id);
create index on audit_entry (jurisdiction_id, id);
create index on audit_entry (organization_id, id);
create index on audit_entry (at);
comment on table audit_entry is
  'Append-only. Written by the triggers that audit_table() puts on a table, in the transaction of the change itself; n and hash are added once, by the hub that orders the log.';
comment on column audit_entry.command is 'Null with a null key: somebody wrote by SQL, past the hub.';
comment on column audit_entry.origin is 'For an entry that came with a restored jurisdiction: its number and hash in the chain it came from.';

create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.n is null and (to_jsonb(new) - array['n', 'hash']) = (to_jsonb(old) - array['n', 'hash']) then return new; end if;
  end if;
  raise exception 'audit_entry is append-only';
end $$;
create trigger append_only before update on audit_entry for each row execute function keep_audit();
create trigger never_deleted before delete or truncate on audit_entry for each statement execute function keep_audit();
revoke update, delete, truncate on audit_entry from public;

create function jurisdiction_of(record_type text, r jsonb) returns integer language plpgsql stable as $$
begin return case
  when r ? 'jurisdiction_id' then (r ->> 'jurisdiction_id')::int
  when record_type = 'jurisdiction' then (r ->> 'id')::int
  when r ->> 'compound_id' is not null then (select c.jurisdiction_id from compound c where c.id = (r ->> 'compound_id')::int)
  when r ->> 'task_id' is not null then (select t.jurisdiction_id from task t where t.id = (r ->> 'task_id')::int)
  when r ->> 'report_id' is not null then (select t.jurisdiction_id from progress_report p join task t on t.id = p.task_id
    where p.id = (r ->> 'report_id')::int)
  when r ->> 'household_id' is not null then (select c.jurisdiction_id from household h join compound c on c.id = h.compound_id
    where h.id = (r ->> 'household_id')::int)
  when r ->> 'organization_id' is not null then (select o.jurisdiction_id from organization o where o.id = (r ->> 'organization_id')::int)
  when r ->> 'conflict_id' is not null then (select x.jurisdiction_id from conflict x where x.id = (r ->> 'conflict_id')::int)
end; end $$;

create function audit_key(r jsonb, keys text[]) returns text language sql immutable as $$
  select case when cardinality(keys) = 1 then r ->> keys[1]
    else (select string_agg(r ->> k.name, '/' order by k.place) from unnest(keys) with ordinality as k(name, place)) end
$$;

create function audit_difference(r jsonb, other jsonb) returns jsonb language sql immutable as $$
  select jsonb_object_agg(c.key, c.value) from jsonb_each(r) c where c.value is distinct from other -> c.key
$$;
create function audit_blind(r jsonb) returns jsonb language sql immutable as $$
  select coalesce(r || (select jsonb_object_agg(k, '***') from jsonb_object_keys(r) k
    where k ~ '(_hash|secret|password|token)' and r -> k <> 'null'), r)
$$;
comment on function audit_blind is 'The same with stars for secrets: that one changed is told, what it is never.';

-- Arguments of the trigger: the key's columns, the columns that are no facts, rows that are placeholders.
create function audit() returns trigger language plpgsql security definer set search_path from current as $$
declare
  actor jsonb := coalesce(nullif(current_setting('hub.actor', true), ''), '{}')::jsonb;
  keys text[] := tg_argv[0]::text[];
  silent text[] := tg_argv[1]::text[];
  placeholder jsonb := tg_argv[2]::jsonb;
  olds jsonb[];
  news jsonb[];
begin
  if tg_level = 'ROW' then
    if to_jsonb(old) - silent = to_jsonb(new) - silent then return null; end if;
    olds := array[to_jsonb(old) - silent];
    news := array[to_jsonb(new) - silent];
  elsif tg_op = 'INSERT' then
    news := array(select x.j from (select to_jsonb(r) - silent as j from new_rows r) x where not x.j @> placeholder);
    olds := array_fill(null::jsonb, array[cardinality(news)]);
  elsif tg_op = 'DELETE' then
    olds := array(select x.j from (select to_jsonb(r) - silent as j from old_rows r) x where not x.j @> placeholder);
    news := array_fill(null::jsonb, array[cardinality(olds)]);
  else
    select array_agg(o.j), array_agg(n.j) into olds, news
    from (select to_jsonb(r) - silent as j from old_rows r) o
      join (select to_jsonb(r) - silent as j from new_rows r) n on audit_key(o.j, keys) = audit_key(n.j, keys)
    where o.j <> n.j and not (o.j @> placeholder and n.j @> placeholder);
  end if;
  if coalesce(cardinality(news), 0) = 0 then return null; end if;
  insert into audit_entry (at, key_id, key_name, account_id, organization_id, command, request, jurisdiction_id, action,
    record_type, record_id, code, before, after)
  select coalesce((actor ->> 'at')::timestamptz, now()), (actor ->> 'key')::int, actor ->> 'name', (actor ->> 'account')::int,
    (actor ->> 'organization')::int, actor ->> 'command', actor ->> 'request',
    jurisdiction_of(tg_table_name, coalesce(x.n, x.o)), tg_op, tg_table_name, audit_key(coalesce(x.n, x.o), keys),
    coalesce(x.n, x.o) ->> 'code',
    audit_blind(case tg_op when 'DELETE' then jsonb_strip_nulls(x.o) when 'UPDATE' then audit_difference(x.o, x.n) end),
    audit_blind(case tg_op when 'INSERT' then jsonb_strip_nulls(x.n) when 'UPDATE' then audit_difference(x.n, x.o) end)
  from unnest(olds, news) as x(o, n);
  return null;
end $$;

create function audit_table(name regclass, silent text[] default '{}', watched text[] default null, placeholder jsonb default '{"":0}')
returns void language plpgsql as $$
declare
  keys text[] := (select array_agg(a.attname order by array_position(i.indkey::int[], a.attnum::int)) from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = name and i.indisprimary);
  call text := format('execute function audit(%L, %L, %L)', keys, silent, placeholder);
begin
  if watched is null then
    execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
      for each statement %s', name, call);
  else
    execute format('create trigger audit_update after update of %s on %s for each row %s',
      (select string_agg(format('%I', w), ', ') from unnest(watched) w), name, call);
  end if;
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement %s', name, call);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement %s', name, call);
end $$;
comment on function audit_table is
  'Audits a table: each statement writes what it changed. Silent columns are no facts of their own. With watched columns only updates that set one of them are looked at, row by row: for tables whose other columns change with every event.';

select audit_table(t.name::regclass) from unnest(array['setting', 'subject', 'organization', 'area', 'key_project',
  'key_project_compound', 'duty', 'work_item', 'rule', 'stated_total', 'window_template', 'stop_period', 'import_run',
  'construction_window', 'progress_report', 'report_decision', 'report_meter', 'window_change', 'window_change_party',
  'window_change_answer', 'notice', 'notice_receipt', 'conflict_note', 'date_proposal', 'hub_clock']) t(name);
select audit_table('task', '{version, changed_at}');
select audit_table('meter', '{changed_at}');
select audit_table('household', '{}', null, '{"provisional": true}');
select audit_table('account', '{failures}');
select audit_table('api_key', '{last_used_at}', '{name, role, organization_id, account_id, expires_at, revoked_at, prefix, secret_hash}');
select audit_table(name::regclass, '{seq}', (select array_agg(a.attname) from pg_attribute a
  where a.attrelid = name::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'seq'))
from unnest(array['jurisdiction', 'compound']) name;
select audit_table('conflict', '{changed_at}', '{owner_id, decision, decision_reason, decided_at, decided_by_id}');
drop trigger audit_insert on conflict;
drop trigger audit_delete on conflict;
select audit_table('realignment', '{beat_at, progress, hub, unmended}', '{state, cancel_requested, applied_at}');

-- Circles of keys: a restore writes whole tables one after the other, and checks these at its end.
do $$ declare k record; begin
  for k in select conrelid::regclass as name, conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
      and (conrelid = confrelid or conname = 'window_change_counter_id_fkey') loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', k.name, k.conname);
  end loop;
end $$;
`);
  }

  override down(): void {
    throw new Error("The audit is append-only: drop the database instead.");
  }
}
