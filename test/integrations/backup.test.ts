import { spawn } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { createAccount } from "../../src/commands/key.ts";
import { verifyAudit } from "../../src/events/verifyAudit.ts";
import { restore } from "../../src/integrations/backup/restore.ts";
import { backupTables, hubWide, shared } from "../../src/integrations/backup/tables.ts";
import { backUp } from "../../src/integrations/backup/write.ts";
import { Changing } from "../support/changing.ts";
import { withClient } from "../support/database.ts";
import { testFolder } from "../support/folder.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, ROOT, shippedPack } from "../support/packs.ts";
import { buildHub, endEveryone, Running } from "../support/process.ts";

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const gas = `${compound}/DJ-W07/dj-op-gas`;
const report = `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { report { id task { code } counted } userErrors { code } } }`;

let source: TestHub;
let target: TestHub;
let main: string;
let file: string;
let openWindow: string;

/** Everything that a lead office reads, by codes and words only, so that two hubs can be held against each other. */
const everything = `{
  overview { totals { tasks finished compounds alignedTasks pipelineTasks overdue householdsMetered metresBuried }
    byOrganization { key tasks finished aligned: alignedShare } byArea { key tasks compounds } byYear { key tasks } }
  responsibilityMatrix(organization: "dj-op-water") { organization { code } role subject { slug } clause }
  responsibilityFindings { kind nature subject { slug } organizations { code } messageZh }
  importRun { digest at changed findings(first: 500) { nodes { kind messageZh statedValue alsoAt } } }
  jurisdictions(code: "500231") { code nameZh planStart areas { code statedCompounds } }
  calendar(from: "2021-01-01", to: "2021-12-31") { day working basis }
  windowChanges { nodes { state reason proposedAt answerBy revision compound { code } proposedBy { code } parties { organization { code } }
    answers { answer reason person late organization { code } } notices { content hash state receipt { person } }
    history { type seq } decision { note } } }
  conflicts(first: 500, orderBy: CODE) { totalCount nodes { code severity open openedAt sentenceZh data tasks { code } windows { startsOn endsOn }
    decision decisionReason owner { code } notes { text organization { code } } reopens { openedAt } } } }`;
const tasks = `query($after: String) { tasks(first: 500, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  code state version quantityDone quantityTarget plannedStart committedStart committedEnd reportedDoneOn changedAt
  organization { code } predecessors { task { code } reason } windows { phase startsOn revision }
  alignment { state slackDays lastChance }
  reports { nodes { quantity counted status doneOn recordedAt note ownReference reportedBy organization { code } corrects { note }
    decision { verdict reason organization { code } } meters { household { room } state } } } } } }`;
const compounds = `{ compounds(first: 500) { nodes { code households street { code } keyProjects { code }
  windows(statuses: [PUBLISHED, SUPERSEDED, PROPOSED]) { phase startsOn endsOn status revision basis replaces { startsOn } } } } }`;
const standing = `query($at: DateTimeISO!) { alignment(asOf: $at) { alignedTasks pipelineTasks byState { state count }
  tasks(first: 200, orderBy: TASK) { nodes { task { code } state startsOn } } } }`;
const told = `query($after: String) { changesSince(first: 500, after: $after, filter: {jurisdiction: "500231"}) { cursor hasMore
  events { type seq at state utility compound { code } task { code } organization { code } actor { code } } } }`;

async function paged(
  hub: TestHub,
  query: string,
  field: string,
  cursorOf: (page: Loose) => string | null,
): Promise<Loose[]> {
  const pages: Loose[] = [];
  for (let after: string | null = null; ;) {
    const page = (await hub.data("dj-hc", query, { after }))[field];
    pages.push(...(page.nodes ?? page.events));
    after = cursorOf(page);
    if (after === null) return pages;
  }
}

const sorted = (rows: Loose[]): Loose[] => rows.map((row) => JSON.stringify(row)).toSorted();

async function seen(hub: TestHub, instants: readonly string[]): Promise<Record<string, Loose>> {
  const all = await hub.data("dj-hc", everything);
  const events = await paged(hub, told, "changesSince", (page) => (page.hasMore ? page.cursor : null));
  return {
    ...all,
    // Equal codes stand in the order of their numbers; the same numbers, a step apart.
    responsibilityMatrix: sorted(all.responsibilityMatrix),
    tasks: await paged(hub, tasks, "tasks", (page) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null)),
    ...(await hub.data("dj-hc", compounds)),
    asOf: await Promise.all(instants.map((at) => hub.data("dj-hc", standing, { at }))),
    events: Object.groupBy(
      events.filter(({ type }) => !type.startsWith("key.")),
      ({ compound: of }) => of?.code ?? "",
    ),
  };
}

async function withPool<T>(hub: TestHub, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withClient(hub.database.url, (client) => work(client as unknown as PoolClient));
}

async function rows(hub: TestHub, sql: string): Promise<Loose[]> {
  return withClient(hub.database.url, async (client) => (await client.query(sql)).rows);
}

async function command(hub: TestHub, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: hub.database.url };
  const running = new Running(spawn(process.execPath, [join(dirname(main), "hub.js"), ...args], { cwd: ROOT, env }));
  const { code } = await running.ended;
  return { code, output: running.output };
}

async function ordered(hub: TestHub): Promise<void> {
  const open = "select from outbox where pos is null union all select from audit_entry where n is null limit 1";
  for (let tries = 400; tries > 0; tries--) {
    if ((await rows(hub, open)).length === 0) return;
    await sleep(25);
  }
  throw new Error("the log is not ordered");
}

async function say(hub: TestHub, who: string, idempotencyKey: string, task: string, more: object): Promise<Loose> {
  const i = { idempotencyKey, task, doneOn: "2021-03-01", ...more };
  return (await hub.data(who, report, { i })).reportProgress;
}

beforeAll(async () => {
  [main, source, target, file] = await Promise.all([
    buildHub(),
    dianjiangPack().then((pack) => TestHub.open(pack)),
    shippedPack("wulong").then((pack) => TestHub.open(pack)),
    testFolder().then((folder) => join(folder, "500231.backup")),
  ]);
  // Databases of tests are copies of one; two hubs never share the name of their log.
  await rows(target, "update sequencer set epoch = 'another'");
  const people = new Changing(source);
  for (const area of ["lingyuan-lu", "nanjie"]) {
    await source.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
    await source.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  }
  await people.commit(gas, "2021-09-01", "2021-09-20");
  await source.data("dj-op-water", `mutation { acknowledgeTasks(input: {tasks: ["${water}"]}) { changed } }`);
  await say(source, "dj-op-water", "r1", water, { quantity: 2, note: "甲\u2028乙", ownReference: "W-1" });
  const { report: second } = await say(source, "dj-op-water", "r2", water, { quantity: 3.125 });
  await source.data(
    "dj-op-water",
    `mutation($r: ID!) { correctReport(input: {idempotencyKey: "r3", report: $r, quantity: 2.5, reason: "miscounted"}) { userErrors { code } } }`,
    { r: second.id },
  );
  const { id, startsOn, endsOn } = await people.windowOf(compound);
  openWindow = id;
  const { change } = await people.propose("dj-hc", {
    window: id,
    startsOn,
    endsOn: `2021-12-2${endsOn.at(-1)! > "5" ? 5 : 6}`,
  });
  await people.answer("dj-op-gas", { change: change.id, answer: "ACCEPT", person: "Wang" });
  await people.decide("dj-hc", { change: change.id, decision: "PUBLISH", note: "as agreed" });
  const other = await people.windowOf("nanjie-P01");
  await people.propose("dj-hc", { window: other.id, startsOn: other.startsOn, endsOn: "2021-12-28" });
  const { conflicts } = await source.data("dj-hc", `{ conflicts(first: 2, filter: {open: true}) { nodes { id } } }`);
  const [first] = conflicts.nodes;
  await source.data(
    "dj-hc",
    `mutation($c: ID!) { noteConflict(input: {conflict: $c, text: "looked at"}) { userErrors { code } }
    decideConflict(input: {conflict: $c, decision: EXCEPTION, reason: "narrow lane"}) { userErrors { code } } }`,
    { c: first.id },
  );
  await rows(source, "update api_key set account_id = null");
  await ordered(source);
}, 300_000);
afterAll(async () => {
  await endEveryone();
  await source?.close();
  await target?.close();
});

describe("a jurisdiction moved to another hub by its backup", () => {
  let before: Record<string, Loose>;
  const instants: string[] = [];

  it("is written beside a running hub, by one command", async () => {
    await sleep(1100);
    instants.push((await source.data("dj-hc", "{ viewer { now } }")).viewer.now);
    await say(source, "dj-op-water", "r4", water, { quantity: 1 });
    await ordered(source);
    instants.push((await source.data("dj-hc", "{ viewer { now } }")).viewer.now);
    before = await seen(source, instants);
    expect(before["tasks"].length).toBeGreaterThan(300);
    expect(before["conflicts"].totalCount).toBeGreaterThan(3);
    const { code, output } = await command(source, "backup", "500231", file);
    expect([code, output]).toEqual([0, expect.stringMatching(/500231 垫江县：\d+ 行[^]*sha256 [0-9a-f]{64}/)]);
    expect((await stat(file)).mode & 0o077).toBe(0);
  }, 240_000);

  it("reads the same there, by code, at every instant, beside the jurisdiction that is there already", async () => {
    const wulong = `{ jurisdictions(code: "500156") { code } overview { totals { tasks } } compounds { totalCount } }`;
    const own = await target.data("ADMIN", wulong);
    const { code, output } = await command(target, "restore", file);
    expect([code, output]).toEqual([0, expect.stringContaining("500231 垫江县：已恢复")]);
    await ordered(target);
    const after = await seen(target, instants);
    for (const part of Object.keys(before)) expect([part, after[part]]).toEqual([part, before[part]]);
    const { compounds: all } = await target.data("ADMIN", `{ compounds { totalCount } }`);
    expect(all.totalCount).toBeGreaterThan(own.compounds.totalCount);
  }, 240_000);

  it("keeps its audit, with its place in the chain it came from, and the new chain holds", async () => {
    const query = `query($f: AuditFilter) { auditEntries(first: 100, filter: $f, orderBy: OLDEST) { nodes { action command keyName organization { code } before after at origin record } } }`;
    const read = async (hub: TestHub): Promise<Loose[]> =>
      (await hub.data("dj-hc", query, { f: { record: water } })).auditEntries.nodes;
    const [here, there] = [await read(source), await read(target)];
    const plain = ({ action, command: by, keyName, organization, at }: Loose): Loose => ({
      action,
      by,
      keyName,
      organization,
      at,
    });
    expect(there.slice(0, -1).map(plain)).toEqual(here.map(plain));
    expect(there[0].origin).toEqual({
      n: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      head: expect.any(String),
    });
    expect(there.at(-1)).toMatchObject({ action: "INSERT", command: "restore" });
    const { node } = await target.data("dj-hc", `query($id: ID!) { node(id: $id) { ... on Task { code } } }`, {
      id: there[0].record,
    });
    expect(node).toEqual({ code: water });
    const restored = await target.data("dj-hc", query, { f: { actions: ["RESTORE"] } });
    expect(restored.auditEntries.nodes[0].after).toMatchObject({
      step: expect.any(Number),
      sha256: expect.any(String),
    });
    expect(await verifyAudit(target.app.orm.em)).toMatchObject({ broken: null, unchained: 0 });
  });

  it("goes on: the same key gets its first answer, new reports, windows and tasks are numbered and told", async () => {
    const again = await say(target, "dj-op-water", "r1", water, {
      quantity: 2,
      note: "甲\u2028乙",
      ownReference: "W-1",
    });
    expect(again).toMatchObject({ report: { task: { code: water }, counted: 2 }, userErrors: [] });
    const cursor = (await target.data("dj-hc", "{ overview { cursor } }")).overview.cursor;
    expect(await say(target, "dj-op-water", "r9", water, { quantity: 1 })).toMatchObject({ report: { counted: 1 } });
    const people = new Changing(target);
    const window = await people.windowOf(compound, "PAVING");
    const { publishWindow } = await target.data(
      "dj-hc",
      `mutation($i: PublishWindowInput!) { publishWindow(input: $i) { window { revision replaces { startsOn } } userErrors { code } } }`,
      {
        i: {
          idempotencyKey: "w9",
          compound,
          phase: "PAVING",
          startsOn: window.startsOn,
          endsOn: "2021-12-30",
          replaces: window.id,
        },
      },
    );
    expect(publishWindow).toMatchObject({ window: { replaces: { startsOn: window.startsOn } }, userErrors: [] });
    const { windowChanges } = await target.data(
      "dj-hc",
      `{ windowChanges(filter: {states: [OPEN]}) { nodes { id } } }`,
    );
    expect(
      (await people.answer("dj-op-gas", { change: windowChanges.nodes[0].id, answer: "ACCEPT" })).userErrors,
    ).toEqual([]);
    const { generateTasks } = await target.data(
      "dj-hc",
      `mutation { generateTasks(input: {area: "guixi-lu"}) { added } }`,
    );
    expect(generateTasks.added).toBeGreaterThan(50);
    await ordered(target);
    const { changesSince } = await target.data(
      "dj-hc",
      `query($a: String) { changesSince(after: $a, first: 500) { events { type compound { code } seq } } }`,
      { a: cursor },
    );
    const types = changesSince.events.map(({ type }: Loose) => type);
    expect(types).toEqual(
      expect.arrayContaining(["report.progressed", "window.published", "windowChange.answered", "task.generated"]),
    );
    expect(
      await rows(
        target,
        `select stream from (select stream, seq, row_number() over (partition by stream order by pos) as n from outbox) o where seq <> n`,
      ),
    ).toEqual([]);
  });

  it("told conflicts apart from before: checking again opens and closes none", async () => {
    const { output } = await command(target, "recheck");
    expect(output).toContain("0 opened, 0 closed");
  });

  it("does not let old cursors, old ids or old keys pass for its own", async () => {
    const old = (await source.data("dj-hc", "{ overview { cursor } }")).overview.cursor;
    const { changesSince } = await target.data("dj-hc", `query($a: String) { changesSince(after: $a) { resync } }`, {
      a: old,
    });
    expect(changesSince.resync).toBe(true);
    const { node } = await target.data("dj-hc", `query($id: ID!) { node(id: $id) { id } }`, { id: openWindow });
    expect(node).toBeNull();
    expect((await target.ask(await source.key("dj-op-water"), "{ viewer { role } }")).errors![0]!.extensions.code).toBe(
      "UNAUTHENTICATED",
    );
    const text = gunzipSync(await readFile(file)).toString();
    for (const { h } of await rows(source, "select secret_hash as h from api_key"))
      expect(text.includes(h)).toBe(false);
  });
});

describe("a restore", () => {
  const counts = (): Promise<Loose[]> =>
    rows(
      target,
      "select (select count(*) from task) as t, (select count(*) from audit_entry) as a, (select count(*) from outbox) as o",
    );

  async function refused(path: string): Promise<string> {
    const { code, output } = await command(target, "restore", path);
    expect(code).toBe(1);
    return output;
  }

  it("is refused where the jurisdiction is there already", async () => {
    const before = await counts();
    expect(await refused(file)).toContain("this hub has jurisdiction 500231 already");
    expect(await counts()).toEqual(before);
  });

  it("writes nothing of a file that is damaged, cut short, made up or of another version", async () => {
    await ordered(target);
    const folder = await testFolder();
    const whole = await readFile(file);
    const lines = gunzipSync(whole).toString().split("\n");
    const damaged: [string, Buffer, string][] = [
      [
        "flipped",
        Buffer.from(whole.map((byte, i) => (i === whole.length >> 1 ? byte ^ 0xff : byte))),
        "not a whole backup",
      ],
      ["cut", whole.subarray(0, whole.length - 2000), "cut short"],
      ["half", gzipSync(lines.slice(0, lines.length >> 1).join("\n")), "cut short"],
      ["edited", gzipSync(lines.join("\n").replace('"state": "ISSUED"', '"state": "VERIFIED"')), "checksum"],
      ["line", gzipSync(lines.toSpliced(900, 1).join("\n")), "checksum"],
      ["format", gzipSync(lines.join("\n").replace('"version":1', '"version":2')), "checksum"],
      ["text", Buffer.from("hello"), "cannot be read"],
      ["empty", Buffer.alloc(0), "cut short"],
    ];
    const before = await counts();
    for (const [name, content, why] of damaged) {
      const path = join(folder, name);
      await writeFile(path, content);
      await expect(withPool(target, (client) => restore(client, path, new Date()))).rejects.toThrow(why);
    }
    expect(await refused(join(folder, "cut"))).toMatch(/备份文件有问题[^]*nothing was written/);
    expect(await counts()).toEqual(before);
  }, 240_000);

  it("is refused by a hub of another schema", async () => {
    const fresh = await TestHub.open(null);
    await rows(fresh, "insert into mikro_orm_migrations (name, executed_at) values ('Migration9999Later', now())");
    await expect(withPool(fresh, (client) => restore(client, file, new Date()))).rejects.toThrow(
      "bring both hubs to one version",
    );
    await fresh.close();
  });

  it("leaves nothing half done when it fails near its end, and nothing of a backup that fails", async () => {
    const fresh = await TestHub.open(null);
    await rows(
      fresh,
      `create function boom() returns trigger language plpgsql as $$ begin raise exception 'boom'; end $$;
      create trigger boom before insert on idempotency execute function boom()`,
    );
    await expect(withPool(fresh, (client) => restore(client, file, new Date()))).rejects.toThrow("boom");
    expect(
      await rows(fresh, "select from jurisdiction union all select from task union all select from outbox"),
    ).toEqual([]);
    await rows(fresh, "drop function boom cascade");
    const path = join(await testFolder(), "none", "x.backup");
    await expect(withPool(source, (client) => backUp(client, "500231", path, { withAccounts: false }))).rejects.toThrow(
      "ENOENT",
    );
    await expect(withPool(source, (client) => backUp(client, "999999", file, { withAccounts: false }))).rejects.toThrow(
      "there is no jurisdiction",
    );
    await fresh.close();
  });

  it("brings accounts and living keys along only when the backup was asked to", async () => {
    const em = source.app.orm.em.fork();
    await createAccount(em, "li-lei", "OPERATOR", new Date());
    await rows(
      source,
      "update account set organization_id = (select id from organization where code = 'dj-op-gas') where username = 'li-lei'",
    );
    const path = join(await testFolder(), "with.backup");
    await withPool(source, (client) => backUp(client, "500231", path, { withAccounts: true }));
    const fresh = await TestHub.open(null);
    await withPool(fresh, (client) => restore(client, path, new Date()));
    expect(
      (await fresh.ask(await source.key("dj-op-water"), "{ viewer { organization { code } } }")).data.viewer
        .organization.code,
    ).toBe("dj-op-water");
    expect(await rows(fresh, "select username from account")).toEqual([{ username: "li-lei" }]);
    await fresh.close();
  });
});

describe("the list of what is backed up", () => {
  it("comes from the catalogue and holds every table", async () => {
    const tables = await withPool(source, backupTables);
    const all = await rows(
      source,
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
    );
    const known = [...tables.map(({ name }) => name), ...hubWide, ...shared];
    // A new table: give it a way to its jurisdiction, or say in tables.ts that it is the hub's own.
    expect(all.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    expect(tables.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(["account"]);
  });

  it("knows every column that may hold numbers of records out of sight", async () => {
    const tables = await withPool(source, backupTables);
    const json = tables.flatMap(({ name, columns }) =>
      [...columns].filter(([, kind]) => kind === "json").map(([column]) => `${name}.${column}`),
    );
    // A new column of JSON: does it hold numbers of records under other names than renumber.ts knows?
    expect(json.toSorted()).toEqual([
      ...[
        "audit_entry.after",
        "audit_entry.before",
        "audit_entry.origin",
        "conflict.data",
        "finding.also_at",
        "idempotency.response",
      ],
      ...["import_run.counts", "outbox.data", "progress_report.evidence", "realignment.cost", "realignment.progress"],
      ...["realignment.unmended", "realignment_move.basis", "window_change.impact"],
    ]);
  });
});
