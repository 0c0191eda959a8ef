import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { WebSocket } from "ws";
import { Caller, Follower, type Reply } from "../support/client.ts";
import { issueAndAcknowledge, openCounty, type ReportableTask } from "../support/county.ts";
import { testFolder } from "../support/folder.ts";
import { ROOT } from "../support/packs.ts";
import { buildHub, endEveryone, freePort, HubProcess, Running } from "../support/process.ts";

const report = `mutation($input: ReportProgressInput!) {
  answer: reportProgress(input: $input) { report { id } userErrors { code message } } }`;
/** What no answer may show of the hub's inside. */
const inside = /\bat \S+ \(|\.(js|ts):\d|\bselect\b|\binsert\b|ECONN|ENOENT|PGSQL|57P0|postgres|stack/i;

let main: string;
let folder: string;
let port: number;
let hub: HubProcess;
let lead: string;
let water: string;
let tasks: ReportableTask[];

function settings(): Record<string, string> & { PORT: string } {
  return { HUB_DATA: folder, HUB_PACK: join(ROOT, "data/dianjiang"), PORT: String(port) };
}

async function postmaster(of = folder): Promise<number | null> {
  const text = await readFile(join(of, "data", "postmaster.pid"), "utf8").catch(() => null);
  return text === null ? null : Number(text.split("\n")[0]);
}

function ask(caller: Caller, key: string, n = 0): Promise<Reply> {
  const { code } = tasks[n % tasks.length]!;
  return caller.ask(report, { input: { idempotencyKey: key, task: code, quantity: 0.01, doneOn: "2021-03-01" } });
}

async function reports(): Promise<number> {
  const caller = new Caller(hub.url, lead);
  const { tasks: all } = await caller.insist("{ tasks(first: 500) { nodes { reports { totalCount } } } }");
  caller.close();
  return all.nodes.reduce((sum: number, t: { reports: { totalCount: number } }) => sum + t.reports.totalCount, 0);
}

beforeAll(async () => {
  [main, folder, port] = await Promise.all([buildHub(), testFolder(), freePort()]);
  hub = await HubProcess.start(main, settings());
  const admin = new Caller(hub.url, hub.secret("ADMIN"));
  const keys = await openCounty(admin, ["dj-op-water"]);
  lead = keys.get("dj-hc")!;
  water = keys.get("dj-op-water")!;
  const operator = new Caller(hub.url, water);
  const office = new Caller(hub.url, lead);
  tasks = await issueAndAcknowledge(office, new Map([["dj-op-water", operator]]), ["lingyuan-lu", "nanjie"]);
  for (const caller of [admin, operator, office]) caller.close();
}, 120_000);
afterAll(endEveryone);

describe("a hub with its own PostgreSQL", () => {
  it("shows the secrets of the first start once, and keeps data and keys over kill -9", async () => {
    expect(hub.output).toMatch(/^ {2}admin {3}\S{16}$/m);
    const caller = new Caller(hub.url, water);
    const answer = await ask(caller, "kept");
    caller.close();
    expect(answer.body.data.answer.userErrors).toEqual([]);
    await hub.end("SIGKILL");
    hub = await HubProcess.start(main, settings());
    expect(hub.output).not.toMatch(/^ {2}admin|hub_/m);
    expect(await reports()).toBe(1);
    const again = new Caller(hub.url, water);
    expect((await ask(again, "kept")).body).toEqual(answer.body);
    again.close();
  });

  it("outlives a PostgreSQL that is killed with -9: unready, clean errors, ready again, streams complete", async () => {
    const office = new Caller(hub.url, lead);
    const start = (await office.insist("{ overview { cursor } }")).overview.cursor as string;
    const follower = new Follower([hub.url], lead, start);
    const seen: number[] = [];
    const health: number[] = [];
    const replies: { reply: Reply; ms: number }[] = [];
    const broken: unknown[] = [];
    const stopped = new AbortController();
    const { signal } = stopped;
    const watch = async (): Promise<void> => {
      while (!signal.aborted) {
        const [ready, healthy] = await Promise.all([hub.status("/readyz"), hub.status("/healthz")]);
        if (seen.at(-1) !== ready) seen.push(ready);
        health.push(healthy);
        await sleep(20);
      }
    };
    const done = new Set<string>();
    const write = async (who: number): Promise<void> => {
      const caller = new Caller(hub.url, water);
      for (let n = 0; !signal.aborted;) {
        const began = performance.now();
        const reply = await ask(caller, `pg-${who}-${n}`, who + n).catch((error: unknown) => void broken.push(error));
        if (!reply) continue;
        replies.push({ reply, ms: performance.now() - began });
        if (reply.status === 200) done.add(`pg-${who}-${n++}`);
        else await sleep(50);
      }
      caller.close();
    };
    const working = Promise.all([watch(), ...[1, 2, 3, 4].map(write)]);
    await sleep(500);
    process.kill((await postmaster())!, "SIGKILL");
    const deadline = Date.now() + 20_000;
    while (seen.length < 3 && Date.now() < deadline) await sleep(50);
    await sleep(500);
    stopped.abort();
    await working;

    expect(seen).toEqual([200, 503, 200]);
    expect(new Set(health)).toEqual(new Set([200]));
    expect(broken).toEqual([]);
    expect(Math.max(...replies.map(({ ms }) => ms))).toBeLessThan(5000);
    const refused = replies.filter(({ reply }) => reply.status !== 200).map(({ reply }) => reply);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, body, text } of refused) {
      expect([status, body.errors[0].extensions.code, inside.test(text)]).toEqual([503, "UNAVAILABLE", false]);
    }
    expect(await reports()).toBe(1 + done.size);
    const all = Date.now() + 5000;
    while (follower.events.length < done.size && Date.now() < all) await sleep(50);
    await follower.stop();
    expect(follower.wrong).toEqual([]);
    expect(follower.events.filter(({ type }) => type === "report.progressed")).toHaveLength(done.size);
    expect(follower.connections).toBe(1);
    office.close();
  }, 60_000);

  it("says that a port is taken, ends with 1 and leaves no PostgreSQL behind", async () => {
    const other = await testFolder();
    const second = HubProcess.spawn(main, { ...settings(), HUB_DATA: other });
    expect((await second.ended).code).toBe(1);
    expect(second.output).toContain(`127.0.0.1:${port} 已被占用`);
    expect(second.output).toMatch(/is in use: free it, or set PORT/);
    expect(second.output).not.toMatch(/ at \S+ \(|Error:/);
    expect(await postmaster(other)).toBeNull();
    const same = HubProcess.spawn(main, settings());
    expect((await same.ended).code).toBe(1);
    expect(await hub.status("/readyz")).toBe(200);
  });

  it("on SIGTERM answers what is under way, says goodbye to sockets, stops PostgreSQL and exits with 0", async () => {
    const before = await reports();
    const { closed } = await openSocket(hub, lead);
    const caller = new Caller(hub.url, water);
    const office = new Caller(hub.url, lead);
    const writes = Array.from({ length: 40 }, (_, n) => ask(caller, `term-${n}`, n));
    const slow = office.ask("mutation { generateTasks(input: {dryRun: true, includeOptional: true}) { unchanged } }");
    // What has not reached the hub when it stops is not under way.
    await sleep(150);
    const began = Date.now();
    const { code, signal } = await hub.end("SIGTERM");
    expect([code, signal]).toEqual([0, null]);
    expect(Date.now() - began).toBeLessThan(15_000);
    const answers = await Promise.all([...writes, slow]);
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(answers.map(() => [200, undefined]));
    expect(await closed).toBe(1001);
    expect(hub.output).not.toContain("left running");
    expect(await postmaster()).toBeNull();
    caller.close();
    office.close();
    hub = await HubProcess.start(main, settings());
    expect(await reports()).toBe(before + 40);
  }, 40_000);

  it("on SIGTERM does not wait for a client that never says goodbye", async () => {
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("open", resolve));
    (socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const began = Date.now();
    const { code } = await hub.end("SIGTERM");
    socket.terminate();
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 40_000);

  it("ends as cleanly when the signal comes while it starts", async () => {
    for (const ms of [150, 600, 1200]) {
      const early = HubProcess.spawn(main, settings());
      await sleep(ms);
      const { code, signal } = await early.end("SIGTERM");
      // Before Node runs the hub's first line, the signal simply ends the process.
      expect(signal === "SIGTERM" || code === 0).toBe(true);
      expect(await postmaster()).toBeNull();
    }
  }, 40_000);

  it("ends cleanly through npm start", async () => {
    const project = dirname(dirname(dirname(main)));
    const { scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as {
      scripts: { start: string };
    };
    await writeFile(
      join(project, "package.json"),
      JSON.stringify({ type: "module", scripts: { start: scripts.start } }),
    );
    const env = { PATH: process.env["PATH"], HOME: project, ...settings() };
    const npm = new Running(spawn("npm", ["start"], { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] }));
    await npm.says(/\/readyz\n/);
    const { code } = await npm.end("SIGTERM");
    expect(npm.output).toContain("draining");
    expect(code).toBe(0);
    expect(await postmaster()).toBeNull();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow("fetch failed");
  }, 60_000);
});

/** Opens a socket with a running subscription; `closed` will be its close code. */
async function openSocket({ url }: HubProcess, secret: string): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  const heard = (): Promise<unknown> => new Promise((resolve) => socket.once("message", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${secret}` } }));
  await heard();
  const payload = { query: "subscription { taskEvents { id } }" };
  socket.send(JSON.stringify({ type: "subscribe", id: "1", payload }));
  await sleep(200);
  return { closed };
}
