import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../../src/orm.ts";
import { asOwner } from "../../src/postgres/hubRole.ts";
import { freshDatabase, withClient, withDatabase, type FreshDatabase } from "../support/database.ts";

const owner = `county_${randomBytes(4).toString("hex")}`;

let cluster: FreshDatabase;
let url: string;

const sql = (text: string, at = cluster.url): Promise<unknown[]> =>
  withClient(at, async (client) => (await client.query(text)).rows as unknown[]);

beforeAll(async () => {
  cluster = await freshDatabase();
  await sql(`create role ${owner} login password 'x'`);
  await sql(`create database ${owner} owner ${owner}`);
  const own = new URL(cluster.url);
  Object.assign(own, { username: owner, password: "x", pathname: `/${owner}` });
  url = own.href;
});
afterAll(async () => {
  await sql(`drop database if exists ${owner} with (force)`);
  await sql(`drop role if exists ${owner}`);
  await cluster?.drop();
});

it("asks an administrator for the hub's roles where the user of DATABASE_URL may not take them, with the statement to run", async () => {
  await expect(migrate(url)).rejects.toThrow(/grant hub_app, hub_system to/);
  await sql(`grant hub_app, hub_system to ${owner} with inherit false, set true`);
  await migrate(url);
  await migrate(url);
});

it("holds an owner who is no superuser, until he says that he is at work as the owner", async () => {
  await sql(
    "insert into jurisdiction (code, slug, name_zh, name_en, level, plan_start, plan_end) values ('500001','a','a','a','county',1,2)",
    withDatabase(cluster.url, owner),
  );
  const count = "select count(*)::int as n from jurisdiction";
  expect(await sql(count, url)).toEqual([{ n: 0 }]);
  const told = new URL(url);
  told.searchParams.set("options", asOwner);
  expect(await sql(count, told.href)).toEqual([{ n: 1 }]);
});
