import type { EntityManager } from "@mikro-orm/postgresql";
import type { HubRole } from "../domain/wall.ts";

/** PostgreSQL's startup options of a connection that works as one of the hub's roles from its first statement on. */
export function asRole(role: HubRole): string {
  return `-c role=${role}`;
}

/** PostgreSQL's startup options of the owner of the tables, who is held by row-level security, too, unless he says so. */
export const asOwner = "-c hub.owner=on";

/** The URL of the same database for a connection that works as one of the hub's roles. */
export function urlAs(url: string, role: HubRole): string {
  const changed = new URL(url);
  changed.searchParams.set("options", asRole(role));
  return changed.href;
}

/**
 * Makes the roles where the cluster has none and lets the connected user become them. Roles belong to the whole cluster,
 * so that hubs of several databases may come here at once.
 */
export async function makeRoles(em: EntityManager): Promise<void> {
  try {
    await em.execute(make);
  } catch (error) {
    throw new Error(
      `PostgreSQL: the hub works as the roles hub_app and hub_system and cannot make them or take their place (${(error as Error).message}). ` +
        `Let an administrator run, once: create role hub_app nologin; create role hub_system nologin; ` +
        `grant hub_app, hub_system to <the user of DATABASE_URL>;`,
      { cause: error },
    );
  }
}

/** Gives the roles the tables of this database; `again` is true when migrations may have made new ones. */
export async function grantRoles(em: EntityManager, again: boolean): Promise<void> {
  const [known] = await em.execute<{ granted: boolean }[]>(
    "select has_table_privilege('hub_system', 'jurisdiction', 'select') as granted",
  );
  if (again || !known!.granted) await em.execute(grant);
}

const make = `do $$ declare name text; allowed boolean; version integer := current_setting('server_version_num')::int; begin
  foreach name in array array['hub_app', 'hub_system'] loop
    if not exists (select 1 from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin noinherit', name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if exists (select 1 from pg_roles where rolname = name and (rolsuper or rolbypassrls)) then
      raise exception 'the role % is above row-level security: alter role % nosuperuser nobypassrls', name, name;
    end if;
    -- PostgreSQL 15 does not tell being a member from becoming it.
    allowed := pg_has_role(name, case when version >= 160000 then 'set' else 'member' end);
    if not allowed then
      execute format('grant %I to %I', name, session_user) || case when version >= 160000 then ' with inherit false, set true' else '' end;
    end if;
  end loop;
end $$`;

const grant = `do $$ begin
  grant usage on schema public to hub_app, hub_system;
  grant select, insert, update, delete on all tables in schema public to hub_app, hub_system;
  grant execute on all functions in schema public to hub_app, hub_system;
  revoke all on table mikro_orm_migrations from hub_app, hub_system;
  grant select on table mikro_orm_migrations to hub_app, hub_system;
  revoke delete, truncate on table audit_entry from hub_app, hub_system;
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on task, task_dependency, construction_window, conflict to hub_app, hub_system';
  end if;
  grant usage on schema pgboss to hub_app, hub_system;
  grant select, insert, update, delete on all tables in schema pgboss to hub_app, hub_system;
  grant execute on all functions in schema pgboss to hub_app, hub_system;
  alter default privileges in schema pgboss grant select, insert, update, delete on tables to hub_app, hub_system;
end $$`;
