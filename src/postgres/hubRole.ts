import type { EntityManager } from "@mikro-orm/postgresql";

/** The role that the hub works as: owner of nothing, not above row-level security, without a password of its own. */
const role = "hub_app";

/** PostgreSQL's startup options of a connection that works as the hub's role from its first statement on. */
export const asHub = `-c role=${role}`;

/** The URL of the same database for a connection that works as the hub's role, with settings of its whole life. */
export function hubUrl(url: string, settings = ""): string {
  const changed = new URL(url);
  changed.searchParams.set("options", `${asHub} ${settings}`.trim());
  return changed.href;
}

/**
 * Makes the role where the cluster has none, lets the connected user become it, and gives it the tables of this database.
 * `again` is true when migrations may have made new tables. Roles belong to the whole cluster, so that hubs of several
 * databases may come here at once.
 */
export async function grantHub(em: EntityManager, again: boolean): Promise<void> {
  try {
    await em.execute(make);
    const [known] = await em.execute<{ granted: boolean }[]>(
      `select has_table_privilege('${role}', 'jurisdiction', 'select') as granted`,
    );
    if (again || !known!.granted) await em.execute(grant);
  } catch (error) {
    throw new Error(
      `PostgreSQL: the hub works as the role ${role} and cannot make it or take its place (${(error as Error).message}). ` +
        `Let an administrator run, once: create role ${role} nologin; grant ${role} to <the user of DATABASE_URL>;`,
      { cause: error },
    );
  }
}

const make = `do $$ declare allowed boolean; begin
  if not exists (select 1 from pg_roles where rolname = '${role}') then
    begin
      create role ${role} nologin noinherit;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if exists (select 1 from pg_roles where rolname = '${role}' and (rolsuper or rolbypassrls)) then
    raise exception 'the role ${role} is above row-level security: alter role ${role} nosuperuser nobypassrls';
  end if;
  begin
    allowed := pg_has_role('${role}', 'set');
  exception when invalid_parameter_value then
    -- PostgreSQL 15 does not tell being a member from becoming it.
    allowed := pg_has_role('${role}', 'member');
  end;
  if not allowed then execute format('grant ${role} to %I', session_user); end if;
end $$`;

const grant = `do $$ begin
  grant usage on schema public to ${role};
  grant select, insert, update, delete on all tables in schema public to ${role};
  grant execute on all functions in schema public to ${role};
  revoke all on table mikro_orm_migrations from ${role};
  grant select on table mikro_orm_migrations to ${role};
  revoke delete, truncate on table audit_entry from ${role};
  grant usage on schema pgboss to ${role};
  grant select, insert, update, delete on all tables in schema pgboss to ${role};
  grant execute on all functions in schema pgboss to ${role};
  alter default privileges in schema pgboss grant select, insert, update, delete on tables to ${role};
end $$`;
