import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { urlAs } from "../../src/postgres/hubRole.ts";

/** Tables without tenants' data, and why; those of the queue (schema pgboss) hold ids of what is to be done. */
const open: Record<string, string> = {
  subject: "the vocabulary that all jurisdictions share",
  sequencer: "where the log stands",
  sign_in_attempt: "wrong passwords, counted under hashes of names and addresses",
  robot_call: "when robots were called, under hashes of their addresses",
  hub_clock: "the hub's own clock",
  calendar_day: "which days are worked: public, and asked for every day of every task",
  mikro_orm_migrations: "the owner's; the hub may only read which ran",
};

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const rows = <T extends object>(text: string): Promise<T[]> =>
  withClient(database.url, async (client) => (await client.query<T>(text)).rows);

describe("row-level security", () => {
  it("is enabled and forced on every table that is not listed as open, with a reason", async () => {
    const tables = await rows<{ name: string; held: boolean }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (
         select 1 from pg_policy p where p.polrelid = c.oid) as held
       from pg_class c join pg_namespace s on s.oid = c.relnamespace
       where c.relkind in ('r', 'p') and s.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and s.nspname not like 'pg_toast%'`,
    );
    expect(tables.length).toBeGreaterThan(35);
    expect(tables.filter(({ name, held }) => held === name in open).map(({ name }) => name)).toEqual([]);
  });

  it("holds in views, too: each runs with the rights of who asks", async () => {
    const views = await rows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
       where c.relkind in ('v', 'm') and s.nspname = 'public'
         and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    );
    expect(views).toEqual([]);
  });

  it("has no function that runs with its owner's rights", async () => {
    const functions = await rows<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace s on s.oid = p.pronamespace
       where s.nspname = 'public' and p.prosecdef`,
    );
    expect(functions).toEqual([]);
  });

  it("is above the hub's roles, which own nothing, cannot log in and cannot change a table", async () => {
    for (const name of ["hub_app", "hub_system"] as const) {
      const [role] = await rows<Record<string, boolean>>(
        `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb,
           exists (select 1 from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = '${name}'`,
      );
      expect(role).toEqual({
        rolsuper: false,
        rolbypassrls: false,
        rolcanlogin: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owns: false,
      });
      await withClient(urlAs(database.url, name), async (client) => {
        await expect(client.query("alter table task disable row level security")).rejects.toThrow("must be owner");
        await expect(client.query("delete from mikro_orm_migrations")).rejects.toThrow("permission denied");
        await expect(client.query("delete from audit_entry")).rejects.toThrow("permission denied");
      });
    }
  });

  it("shows nothing to a connection that was told nothing", async () => {
    await rows(
      `insert into jurisdiction (code, slug, name_zh, name_en, level, plan_start, plan_end) values ('500001','a','a','a','county',1,2) returning 1`,
    );
    await withClient(urlAs(database.url, "hub_app"), async (client) => {
      expect((await client.query("select * from jurisdiction")).rows).toEqual([]);
      await client.query("reset role; reset all");
      expect((await client.query("select * from jurisdiction")).rows).toEqual([]);
    });
  });
});
