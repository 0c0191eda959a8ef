import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createFirstAccount } from "../../src/commands/account.ts";
import { verifyAudit } from "../../src/events/verifyAudit.ts";
import { restore } from "../../src/integrations/backup/restore.ts";
import { backUp } from "../../src/integrations/backup/write.ts";
import { usualLimits } from "../../src/server/limits/settings.ts";
import { Changing } from "../support/changing.ts";
import { testFolder } from "../support/folder.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, shippedPack } from "../support/packs.ts";
import { buildHub, endEveryone } from "../support/process.ts";
import { command, ordered, rows, say, seen, withPool } from "../support/wholeCounty.ts";

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const gas = `${compound}/DJ-W07/dj-op-gas`;

// The drill reads a whole county at once.
const generous = { access: { limits: { ...usualLimits, cost: 10_000_000, rate: 1_000_000 } } };
let source: TestHub;
let target: TestHub;
let main: string;
let file: string;
let openWindow: string;

beforeAll(async () => {
  [main, source, target, file] = await Promise.all([
    buildHub(),
    dianjiangPack().then((pack) => TestHub.open(pack, undefined, generous)),
    shippedPack("wulong").then((pack) => TestHub.open(pack, undefined, generous)),
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
    const { code, output } = await command(main, source, "backup", "500231", file);
    expect([code, output]).toEqual([0, expect.stringMatching(/500231 垫江县：\d+ 行[^]*sha256 [0-9a-f]{64}/)]);
    expect((await stat(file)).mode & 0o077).toBe(0);
  }, 240_000);

  it("reads the same there, by code, at every instant, beside the jurisdiction that is there already", async () => {
    const wulong = `{ jurisdictions(code: "500156") { code } overview { totals { tasks } } compounds { totalCount } }`;
    const own = await target.data("ADMIN", wulong);
    const { code, output } = await command(main, target, "restore", file);
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
    const { output } = await command(main, target, "recheck");
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
    const { code, output } = await command(main, target, "restore", path);
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
    await createFirstAccount(em, "li-lei", "ADMIN", new Date());
    await rows(
      source,
      "update account set role = 'OPERATOR', organization_id = (select id from organization where code = 'dj-op-gas') where username = 'li-lei'",
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
