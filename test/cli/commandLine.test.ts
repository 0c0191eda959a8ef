import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Caller } from "../support/client.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { testFolder } from "../support/folder.ts";
import { examplePack, ROOT } from "../support/packs.ts";
import { buildHub, endEveryone, freePort, HubProcess, Running } from "../support/process.ts";
import { needing } from "../support/programs.ts";

const withTerminal = needing("script", it);

interface Done {
  code: number | null;
  out: string;
  err: string;
}

let database: FreshDatabase;
let hub: HubProcess;
let command: string;
let port: number;
let admin: string;
let pack: string;
const main = (): string => join(dirname(command), "main.js");
const env = (): Record<string, string> => ({
  PATH: process.env["PATH"]!,
  DATABASE_URL: database.url,
  HUB_URL: `http://127.0.0.1:${port}`,
  HUB_KEY: admin ?? "",
});

beforeAll(async () => {
  [database, port, pack] = await Promise.all([freshDatabase(), freePort(), examplePack()]);
  command = join(dirname(await buildHub()), "hub.js");
  hub = await start();
  admin = (await run("key")).out.trim();
}, 180_000);
afterAll(async () => {
  await endEveryone();
  await database?.drop();
});

const start = (): Promise<HubProcess> => HubProcess.start(main(), { PORT: String(port), DATABASE_URL: database.url });

function child(args: readonly string[], settings: Record<string, string> = {}) {
  return spawn(process.execPath, [command, ...args], { cwd: ROOT, env: { ...env(), ...settings } });
}

async function run(...args: string[]): Promise<Done> {
  return runWith({}, ...args);
}

async function runWith(settings: Record<string, string>, ...args: string[]): Promise<Done> {
  const started = child(args, settings);
  const done: Done = { code: null, out: "", err: "" };
  started.stdout.on("data", (chunk: Buffer) => (done.out += chunk.toString()));
  started.stderr.on("data", (chunk: Buffer) => (done.err += chunk.toString()));
  const running = new Running(started);
  done.code = (await running.ended).code;
  return done;
}

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
async function json(...args: string[]): Promise<any> {
  const { code, out, err } = await run(...args, "--json");
  expect([args, code, err]).toEqual([args, 0, ""]);
  return JSON.parse(out);
}

/** Lines of a command that goes on until it is ended. */
function following(...args: string[]): { lines: () => string[]; running: Running; err: () => string } {
  const started = child(args);
  let [out, err] = ["", ""];
  started.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  started.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return { lines: () => out.split("\n").slice(0, -1), running: new Running(started), err: () => err };
}

async function until(holds: () => boolean, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !holds(); await sleep(50)) if (Date.now() > end) throw new Error(holds.toString());
}

/** Events of the log as PostgreSQL has them. */
const ids = (): Promise<string[]> =>
  withClient(database.url, async (client) =>
    (await client.query<{ id: string }>("select 'evt_' || id as id from outbox order by pos")).rows.map(({ id }) => id),
  );

/** Events, made with the hub or, while it is away, by the command beside it. */
const make = async (n: number, beside = false): Promise<void> => {
  const code = await organization();
  const create = `mutation { createApiKey(input: {name: "made", organization: "${code}"}) { keyId } }`;
  for (let i = 0; i < n; i++) await (beside ? run("key", "make", code) : new Caller(hub.url, admin).insist(create));
};
const organization = async (): Promise<string> =>
  withClient(
    database.url,
    async (client) =>
      (
        await client.query<{ code: string }>(
          "select code from organization where kind = 'operator' order by id limit 1",
        )
      ).rows[0]!.code,
  );

describe("the command line", () => {
  it("loads a pack, tells so in JSON, and is silent about its progress where it is piped", async () => {
    const loaded = await json("load", pack);
    expect(loaded.importRunId).toEqual(expect.any(Number));
    expect(loaded.counts.organization.added).toBeGreaterThan(0);
    expect((await json("load", pack)).importRunId).toBeNull();
    const again = await run("load", pack);
    expect(again).toMatchObject({ code: 0, err: "" });
    expect(again.out).toMatch(/^数据包与已导入的相同/);
  }, 180_000);

  withTerminal(
    "shows how far it is in a terminal",
    async () => {
      const folder = await testFolder();
      const line = `${process.execPath} ${command} verify --json 1>${join(folder, "out")}`;
      const terminal = new Running(spawn("script", ["-qec", line, "/dev/null"], { env: { ...env(), TERM: "xterm" } }));
      expect((await terminal.ended).code).toBe(0);
      expect(terminal.output).toContain("审计 audit");
      expect(terminal.output.endsWith("\r\u001b[K")).toBe(true);
    },
    180_000,
  );

  it("makes, lists and revokes keys; a revoked one opens nothing", async () => {
    const code = await organization();
    const made = await json(
      "key",
      "make",
      code,
      "--name",
      "meters",
      "--scopes",
      "READ,REPORT",
      "--expires",
      "2099-01-01",
    );
    const listed = (await json("key", "list")).find((k: { id: string }) => k.id === made.id);
    expect(listed).toMatchObject({ name: "meters", organization: code, scopes: ["READ", "REPORT"], revokedAt: null });
    expect(JSON.stringify(await json("key", "list"))).not.toContain(made.secret);
    const ask = async (): Promise<number> =>
      new Caller(hub.url, made.secret).ask("{ viewer { role } }").then(({ status }) => status);
    expect(await ask()).toBe(200);
    expect(await json("key", "revoke", listed.prefix)).toEqual({ id: made.id, revoked: true });
    await sleep(1200);
    expect(await ask()).toBe(401);
    expect((await run("key", "list")).out).not.toContain(listed.prefix);
    expect((await run("key", "list", "--all")).out).toContain(`${listed.prefix}  OPERATOR`);
    expect((await run("key", code, "--name", "short")).out).toMatch(/^hub_\w{8}_\S+\n$/);
  }, 180_000);

  it("says by its exit code whether it was refused, wrongly used, or nobody answered", async () => {
    const refused = await run("key", "make", "nobody", "--json");
    expect([refused.code, refused.out, JSON.parse(refused.err).error.code]).toEqual([1, "", "NOT_FOUND"]);
    expect((await run("key", "make", "nobody")).err).toContain("没有单位“nobody” / there is no organization");
    const wrong = [
      ["fly"],
      ["key", "make", "--role", "KING"],
      ["tail", "--nope"],
      ["backup", "500231"],
      ["verify", "--anchor", "x"],
    ];
    expect(await Promise.all(wrong.map(async (args) => (await run(...args)).code))).toEqual(wrong.map(() => 2));
    expect((await runWith({ HUB_KEY: "" }, "tail")).code).toBe(2);
    const closed = await freePort();
    const away = await runWith({ HUB_URL: `http://127.0.0.1:${closed}` }, "replay", "--json");
    expect([away.code, JSON.parse(away.err).error.code]).toEqual([3, "UNREACHABLE"]);
    expect((await runWith({ DATABASE_URL: `postgres://x@127.0.0.1:${closed}/x` }, "key", "list")).code).toBe(3);
    expect((await runWith({ HUB_KEY: "hub_00000000_00000000000000000000000000000000000" }, "replay")).code).toBe(1);
    expect((await run("tail", "--after", "nothing")).code).toBe(1);
    expect((await run("tail", "--after", "other.5")).err).toContain("已失效");
  }, 180_000);

  it("teaches each command with examples, in help that is no failure", async () => {
    const top = await run("--help");
    expect(top).toMatchObject({ code: 0, err: "" });
    expect(top.out).toMatch(/Exit codes 退出码: 0 done/);
    const commands = [...top.out.matchAll(/^ {2}(\w[\w-]*) (?:\[|<)/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== "help");
    expect(commands).toEqual(
      expect.arrayContaining(["load", "key", "tail", "replay", "simulate", "verify", "backup", "restore", "jobs"]),
    );
    const taught = await Promise.all(commands.map(async (name) => ({ name, ...(await run(name, "--help")) })));
    expect(taught.filter(({ code, out }) => code !== 0 || !out.includes("--json")).map(({ name }) => name)).toEqual([]);
    const without = taught.filter(({ out }) => !/Examples:\n {2}\S/.test(out)).map(({ name }) => name);
    expect(without).toEqual(["recheck", "restore", "password", "verify-audit"]);
  }, 180_000);

  it("replays the log as it is, from any cursor, and narrowed by a filter", async () => {
    const { out, code } = await run("replay", "--json");
    const events = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; cursor: string; type: string });
    expect(code).toBe(0);
    expect(events.map(({ id }) => id)).toEqual(await ids());
    const middle = Math.floor(events.length / 2);
    const rest = await run("replay", "--json", "--after", events[middle]!.cursor);
    expect(
      rest.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(events.slice(middle + 1).map(({ id }) => id));
    expect(rest.err).toContain(`--after ${events.at(-1)!.cursor}`);
    const keys = (await run("replay", "--type", "key.*")).out.trim().split("\n");
    expect(keys.length).toBe(events.filter(({ type }) => type.startsWith("key.")).length);
    expect(keys[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}\w+\.\d+ {2}key\.created/);
  }, 180_000);

  it("follows the log live, over a killed hub, with nothing missed and nothing twice", async () => {
    const before = await ids();
    const [{ cursor }] = await withClient(
      database.url,
      async (client) =>
        (await client.query<{ cursor: string }>("select epoch || '.' || last_pos as cursor from sequencer")).rows as [
          { cursor: string },
        ],
    );
    const tail = following("tail", "--json", "--type", "key.*", "--after", cursor);
    await make(2);
    await until(() => tail.lines().length === 2, 60_000);
    await hub.end("SIGKILL");
    await make(1, true);
    await until(() => tail.err().includes("连接中断"), 60_000);
    hub = await start();
    await make(1);
    await until(() => tail.lines().length >= 4, 60_000);
    await sleep(1500);
    expect(tail.lines().map((line) => JSON.parse(line).id)).toEqual((await ids()).slice(before.length));
    const { code } = await tail.running.end("SIGINT");
    expect(code).toBe(130);
    const last = JSON.parse(tail.lines().at(-1)!).cursor as string;
    expect(tail.err()).toContain(`--after ${last}`);
    const after = following("tail", "--json", "--after", last);
    await make(1);
    await until(() => after.lines().length === 1, 60_000);
    expect(JSON.parse(after.lines()[0]!).id).toBe((await ids()).at(-1));
    await after.running.end("SIGTERM");
  }, 180_000);

  it("ends quietly when its reader has enough", async () => {
    const line = `${process.execPath} ${command} replay --json | head -n 1`;
    const piped = new Running(spawn("bash", ["-o", "pipefail", "-c", line], { env: env() }));
    const { code } = await piped.ended;
    expect([code, piped.output.includes("EPIPE")]).toEqual([0, false]);
  }, 180_000);

  it("verifies audit, log and conflicts, changes nothing, and finds what was tampered with", async () => {
    const before = await ids();
    const good = await json("verify");
    expect(good).toMatchObject({ ok: true, log: { events: before.length, faults: [] }, audit: { broken: null } });
    expect(good.conflicts).toHaveLength(1);
    expect(await ids()).toEqual(before);
    const head = (await run("verify-audit", "--head")).out.trim();
    expect((await run("verify", "--anchor", head)).code).toBe(0);
    expect((await run("verify", "--anchor", head.replace(/.{4}$/, "0000"))).code).toBe(1);
    await withClient(database.url, (client) =>
      client.query("delete from outbox where pos = (select pos from outbox order by pos offset 3 limit 1)"),
    );
    const bad = await run("verify", "--json");
    const { ok, log } = JSON.parse(bad.out);
    expect([bad.code, ok, log.faults.map(({ how }: { how: string }) => how)]).toEqual([1, false, ["GAP", "STREAM"]]);
    expect((await run("verify")).out).toContain("变更日志有缺");
  }, 180_000);

  it("backs up and restores with what it did as JSON", async () => {
    const file = join(await testFolder(), "lianhu.backup");
    const [{ code }] = await withClient(
      database.url,
      async (client) =>
        (await client.query<{ code: string }>("select code from jurisdiction")).rows as [{ code: string }],
    );
    const written = await json("backup", code, file);
    expect(written).toMatchObject({
      jurisdiction: code,
      withAccounts: false,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const other = await freshDatabase();
    try {
      const restored = await runWith({ DATABASE_URL: other.url }, "restore", file, "--json");
      expect([restored.code, JSON.parse(restored.out).rows]).toEqual([0, written.rows]);
      const twice = await runWith({ DATABASE_URL: other.url }, "restore", file, "--json");
      expect([twice.code, JSON.parse(twice.err).error.code]).toEqual([1, "CONFLICT"]);
    } finally {
      await other.drop();
      await rm(file);
    }
  }, 180_000);
});
