import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verifyAudit } from "../../src/events/verifyAudit.ts";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

type Row = Record<string, unknown>;

let hub: TestHub;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const report = `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { report { id } userErrors { code } } }`;
const fields = `n action recordType record code keyName account organization { code } command request databaseUser
  before after jurisdiction { code } at recordedAt`;

async function rows<T = Row>(sql: string): Promise<T[]> {
  return withClient(hub.database.url, async (client) => (await client.query(sql)).rows as T[]);
}

async function entries(who: string, filter: object, first = 50): Promise<Row[]> {
  const { auditEntries } = await hub.data(
    who,
    `query($f: AuditFilter, $n: Int) { auditEntries(filter: $f, first: $n, orderBy: OLDEST) { nodes { ${fields} } } }`,
    { f: filter, n: first },
  );
  return auditEntries.nodes;
}

async function chained(): Promise<void> {
  for (let tries = 200; tries > 0; tries--) {
    if ((await rows("select from audit_entry where n is null limit 1")).length === 0) return;
    await sleep(25);
  }
  throw new Error("not chained");
}

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  await hub.data("dj-op-water", `mutation { acknowledgeTasks(input: {tasks: ["${water}"]}) { changed } }`);
  const input = { idempotencyKey: "rep-1", task: water, quantity: 3, doneOn: "2021-03-01" };
  const { reportProgress } = await hub.data("dj-op-water", report, { i: input });
  expect(reportProgress.userErrors).toEqual([]);
  await chained();
}, 120_000);
afterAll(() => hub?.close());

describe("the audit", () => {
  it("tells the whole life of a task: who, on whose behalf, by which command, from what to what", async () => {
    const life = await entries("dj-hc", { record: water });
    expect(life.map(({ action, command, keyName }) => [action, command, keyName])).toEqual([
      ["INSERT", "generateTasks", "dj-hc "],
      ["UPDATE", "issueTasks", "dj-hc "],
      ["UPDATE", "acknowledgeTasks", "dj-op-water "],
      ["UPDATE", "reportProgress", "dj-op-water "],
    ]);
    expect(life[2]).toMatchObject({
      recordType: "task",
      organization: { code: "dj-op-water" },
      before: { state: "ISSUED" },
      after: { state: "ACKNOWLEDGED" },
      jurisdiction: { code: "500231" },
    });
    expect(life[3]).toMatchObject({
      request: "rep-1",
      before: { state: "ACKNOWLEDGED", quantity_done: 0 },
      after: { state: "IN_PROGRESS", quantity_done: 3 },
    });
    expect(String(life[3]!["at"])).toMatch(/^2021-03-01T01:/);
    expect(new Date(life[3]!["recordedAt"] as string).getFullYear()).toBeGreaterThan(2024);
    const { node } = await hub.data("dj-hc", `query($id: ID!) { node(id: $id) { ... on Task { code } } }`, {
      id: life[0]!["record"],
    });
    expect(node).toEqual({ code: water });
    expect(await entries("dj-hc", { record: life[0]!["record"] })).toEqual(life);
  });

  it("finds by request, kind, command, organization and time", async () => {
    const one = await entries("dj-hc", { request: "rep-1" });
    expect(one.map((entry) => entry["recordType"]).toSorted()).toEqual(["progress_report", "task"]);
    expect(await entries("dj-hc", { request: "rep-1", recordTypes: ["task"] })).toHaveLength(1);
    expect(await entries("dj-hc", { organization: "dj-op-water", commands: ["acknowledgeTasks"] })).toHaveLength(1);
    expect(await entries("dj-hc", { until: "2021-02-01T00:00:00Z" })).toEqual([]);
    expect((await entries("dj-hc", { from: "2021-03-01T00:00:00Z", actions: ["UPDATE"] })).length).toBeGreaterThan(3);
    expect(await entries("dj-hc", { jurisdiction: "500232" })).toEqual([]);
  });

  it("keeps who may read it: the administrator all, the lead office its own, nobody else", async () => {
    for (const who of ["dj-op-water", "dj-op-power"]) {
      expect(await entries(who, {})).toEqual([]);
      expect(await hub.data(who, "{ auditHead { n } }")).toEqual({ auditHead: null });
    }
    expect(await entries("dj-hc", { recordTypes: ["api_key", "account"] })).toEqual([]);
    const keys = await entries("ADMIN", { recordTypes: ["api_key"], commands: ["createApiKey"] });
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set((await entries("dj-hc", {}, 500)).map((e) => (e["jurisdiction"] as Row)["code"]))).toEqual(
      new Set(["500231"]),
    );
  });

  it("never holds a secret, but tells that one was changed", async () => {
    await hub.key("dj-op-gas");
    await rows("update api_key set secret_hash = 'zzzz-new' where id = (select max(id) from api_key)");
    const [last] = (await entries("ADMIN", { recordTypes: ["api_key"], actions: ["UPDATE"] })).toReversed();
    expect(last).toMatchObject({ before: { secret_hash: "***" }, after: { secret_hash: "***" }, keyName: null });
    const hashes = await rows<{ h: string }>(
      "select secret_hash as h from api_key union all select password_hash from account",
    );
    const text = JSON.stringify(await rows("select before, after from audit_entry"));
    expect(hashes.filter(({ h }) => text.includes(h))).toEqual([]);
  });

  it("shows who wrote by SQL, past the hub, as nobody", async () => {
    await rows(`update task set quantity_done = 4 where code = '${water}'`);
    const last = (await entries("dj-hc", { record: water })).at(-1)!;
    expect(last).toMatchObject({ keyName: null, command: null, before: { quantity_done: 3 } });
    expect(last["databaseUser"]).toBe((await rows<{ u: string }>("select session_user as u"))[0]!.u);
  });

  it("writes nothing for a change that is undone, refused or a repetition", async () => {
    const [{ n }] = (await rows<{ n: string }>("select count(*) as n from audit_entry")) as [{ n: string }];
    const input = { idempotencyKey: "rep-1", task: water, quantity: 3, doneOn: "2021-03-01" };
    await hub.data("dj-op-water", report, { i: input });
    await hub.data("dj-op-water", report, { i: { ...input, idempotencyKey: "rep-2", quantity: -1 } });
    await hub.data("dj-hc", `mutation { generateTasks(input: {area: "nanjie", dryRun: true}) { added } }`);
    expect(await rows("select count(*) as n from audit_entry")).toEqual([{ n }]);
  });

  it("refuses to be edited, emptied or cut", async () => {
    await chained();
    for (const sql of [
      "update audit_entry set key_name = 'x' where n = 3",
      "update audit_entry set n = 1000000, hash = hash where n = 3",
      "delete from audit_entry where n = 3",
      "truncate audit_entry",
    ]) {
      await expect(rows(sql)).rejects.toThrow("append-only");
    }
  });
});

describe("the chain of the audit", () => {
  /** Does to the entries what only somebody with all rights over the database can, then puts all back. */
  async function tampered(sql: string): Promise<unknown> {
    await rows(`create table kept as select * from audit_entry;
      alter table audit_entry disable trigger user; alter table audit_entry drop constraint audit_entry_n_key; ${sql}`);
    try {
      return (await verifyAudit(hub.app.orm.em)).broken;
    } finally {
      await rows(`delete from audit_entry; insert into audit_entry overriding system value select * from kept;
        drop table kept; alter table audit_entry add constraint audit_entry_n_key unique (n);
        alter table audit_entry enable trigger user`);
    }
  }

  it("holds over every entry and ends where auditHead says", async () => {
    await chained();
    const found = await verifyAudit(hub.app.orm.em);
    expect(found).toMatchObject({ broken: null, unchained: 0 });
    expect([{ count: String(found.held) }]).toEqual(await rows("select count(*) from audit_entry"));
    const { auditHead } = await hub.data("dj-hc", "{ auditHead { n hash } }");
    expect(auditHead).toEqual(found.head);
    expect(found.held).toBeGreaterThan(2000);
  });

  it("shows an edit, also of the smallest part of the last entry", async () => {
    for (const set of ["key_name = 'x'", "after = after || '{\"a\": 1}'", "at = at + interval '1 microsecond'"]) {
      expect(await tampered(`update audit_entry set ${set} where n = 40`)).toMatchObject({ n: 40, how: "EDITED" });
    }
    const { head } = await verifyAudit(hub.app.orm.em);
    expect(await tampered(`update audit_entry set command = 'x' where n = ${head!.n}`)).toMatchObject({
      n: head!.n,
      how: "EDITED",
    });
  });

  it("shows a deleted, an inserted and two exchanged entries", async () => {
    expect(await tampered("delete from audit_entry where n = 40")).toEqual({ n: 40, id: null, how: "MISSING" });
    expect(await tampered("delete from audit_entry where n = 1")).toEqual({ n: 1, id: null, how: "MISSING" });
    const exchange = "update audit_entry set n = case n when 40 then 41 else 40 end where n in (40, 41)";
    expect(await tampered(exchange)).toMatchObject({ n: 40, how: "MOVED" });
    const insert = `update audit_entry set n = n + 1 where n >= 40;
      insert into audit_entry (n, hash, at, action, record_type, record_id) values (40, sha256('x'), now(), 'UPDATE', 'task', '1')`;
    expect(await tampered(insert)).toMatchObject({ n: 40, how: "MOVED" });
    const double = `insert into audit_entry (n, hash, at, action, record_type, record_id)
      select 40, hash, now(), 'UPDATE', 'task', '1' from audit_entry where n = 40`;
    expect(await tampered(double)).toMatchObject({ how: "MOVED" });
  });

  it("shows a cut end, and a chain written anew, against a head that was kept", async () => {
    const { head } = await verifyAudit(hub.app.orm.em);
    await rows("create table kept as select * from audit_entry; alter table audit_entry disable trigger user");
    await rows(`delete from audit_entry where n > ${head!.n - 5}`);
    expect(await verifyAudit(hub.app.orm.em)).toMatchObject({ broken: null, held: head!.n - 5 });
    expect((await verifyAudit(hub.app.orm.em, head)).broken).toMatchObject({ n: head!.n - 4, how: "CUT" });
    // The hub itself chains what comes next, so that the numbers are full again: only the hash tells.
    await rows("alter table audit_entry enable trigger user");
    for (let i = 0; i < 6; i++) await rows(`update task set quantity_done = 3.${i} where code = '${water}'`);
    await chained();
    expect((await verifyAudit(hub.app.orm.em)).broken).toBeNull();
    expect((await verifyAudit(hub.app.orm.em, head)).broken).toMatchObject({ n: head!.n, how: "MOVED" });
  });
});
