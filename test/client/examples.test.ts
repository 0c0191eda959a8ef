import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Caller } from "../support/client.ts";
import { openCounty } from "../support/county.ts";
import { testFolder } from "../support/folder.ts";
import { ROOT } from "../support/packs.ts";
import { buildHub, endEveryone, freePort, HubProcess, Running } from "../support/process.ts";

let main: string;
let folder: string;
let port: number;
let hub: HubProcess;
let lead: Caller;
let water: Caller;
let keys: Map<string, string>;

function settings(): Record<string, string> & { PORT: string } {
  return { HUB_DATA: folder, HUB_PACK: join(ROOT, "data/dianjiang"), PORT: String(port) };
}

/** Runs an example as its reader would, but for the client's source in place of its package. */
function example(name: string, who: string, ...args: string[]): Running {
  const path = join(ROOT, "client/examples", `${name}.ts`);
  const env = { PATH: process.env["PATH"], HUB_URL: hub.url, HUB_KEY: keys.get(who)! };
  return new Running(spawn(process.execPath, ["--conditions=compound-hub-source", path, ...args], { env }));
}

async function killHub(downMs = 0): Promise<void> {
  await hub.end("SIGKILL");
  await sleep(downMs);
  hub = await HubProcess.start(main, settings());
}

/** The end of the log, once everything that is committed has its place in it. */
async function logEnd(caller: Caller): Promise<string> {
  for (let last = ""; ; await sleep(1000)) {
    const { cursor } = (await caller.insist("{ overview { cursor } }")).overview as { cursor: string };
    if (cursor === last) return cursor;
    last = cursor;
  }
}

/** The ids of all events about tasks after a cursor, as the hub has them. */
async function eventsAfter(caller: Caller, cursor: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = cursor; ;) {
    const { changesSince } = await caller.insist(
      `query($after: String) { changesSince(after: $after, first: 500, filter: {organization: "dj-op-water"}) {
         cursor hasMore events { id task { code } } } }`,
      { after },
    );
    ids.push(...changesSince.events.filter((e: { task: unknown }) => e.task).map((e: { id: string }) => e.id));
    if (!changesSince.hasMore) return ids;
    after = changesSince.cursor;
  }
}

function told({ output }: Running): string[] {
  return [...output.matchAll(/^event (\S+) .*$/gm)].map(([, id]) => id!);
}

async function until(what: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
  for (const deadline = Date.now() + ms; !(await what()) && Date.now() < deadline;) await sleep(50);
}

interface Measured {
  code: string;
  quantityTarget: number | null;
}

async function measured(state: string): Promise<Measured[]> {
  const { tasks } = await water.insist(
    `query($s: [TaskState!]) { tasks(first: 500, filter: {states: $s}) { nodes { code quantityTarget } } }`,
    { s: [state] },
  );
  return (tasks.nodes as Measured[]).filter(({ quantityTarget }) => quantityTarget);
}

async function report(task: string, n: number): Promise<void> {
  await water.insist(`mutation($i: ReportProgressInput!) { reportProgress(input: $i) { userErrors { message } } }`, {
    i: { task, quantity: 0.01, doneOn: "2021-03-01", idempotencyKey: `one-${n}` },
  });
}

beforeAll(async () => {
  [main, folder, port] = await Promise.all([buildHub(), testFolder(), freePort()]);
  hub = await HubProcess.start(main, settings());
  const admin = new Caller(hub.url, hub.secret("ADMIN"));
  keys = await openCounty(admin, ["dj-op-water"]);
  admin.close();
  lead = new Caller(hub.url, keys.get("dj-hc")!);
  water = new Caller(hub.url, keys.get("dj-op-water")!);
  for (const area of ["lingyuan-lu", "nanjie"]) {
    await lead.insist(`mutation($a: ID) { generateTasks(input: {area: $a}) { added } }`, { a: area });
    await lead.insist(`mutation($a: ID) { issueTasks(input: {filter: {area: $a}}) { changed } }`, { a: area });
  }
}, 120_000);
afterAll(async () => {
  lead?.close();
  water?.close();
  await endEveryone();
});

describe("the examples of the typed client, against a hub that is killed with -9 in the middle", () => {
  it("inbox: lists, signs for everything, and is told every change once, in order", async () => {
    const before = await logEnd(water);
    const cursorFile = join(await testFolder(), "cursor");
    const listing = example("inbox", "dj-op-water", "list");
    expect((await listing.ended).code).toBe(0);
    const waiting = Number(/^toAcknowledge: (\d+)$/m.exec(listing.output)![1]);
    expect(waiting).toBeGreaterThan(10);
    const follower = example("inbox", "dj-op-water", "follow", cursorFile);
    await follower.says("connection open");
    expect(follower.output).toContain(`toAcknowledge: ${waiting}\n`);

    const signing = example("inbox", "dj-op-water", "acknowledge");
    expect([(await signing.ended).code, signing.output]).toEqual([0, `acknowledged ${waiting}\n`]);
    const tasks = await measured("ACKNOWLEDGED");
    for (let n = 0; n < 90; n++) {
      await report(tasks[n % tasks.length]!.code, n);
      if (n === 20) await killHub();
      if (n === 60) await killHub(500);
    }
    const all = await eventsAfter(water, before);
    await until(() => told(follower).length >= all.length);
    expect(told(follower)).toEqual(all);
    expect(follower.output.match(/connection open/g)!.length).toBeGreaterThanOrEqual(3);

    // The program itself is killed and goes on from its file: what it had not kept yet may come once more, nothing else.
    await follower.end("SIGKILL");
    const kept = await readFile(cursorFile, "utf8");
    for (let n = 90; n < 100; n++) await report(tasks[n % tasks.length]!.code, n);
    const again = example("inbox", "dj-op-water", "follow", cursorFile);
    const rest = await eventsAfter(water, kept);
    await until(() => told(again).length >= rest.length);
    expect(told(again)).toEqual(rest);
    expect([...told(follower).slice(0, all.length), ...rest.slice(-10)]).toEqual(await eventsAfter(water, before));
    await again.end("SIGKILL");
  }, 300_000);

  it("report: sends a file once however often it runs, and says which rows were refused and why", async () => {
    const tasks = (await measured("IN_PROGRESS")).slice(0, 20);
    const count = async (): Promise<number> =>
      (
        await lead.insist(
          `query($o: ID) { tasks(first: 500, filter: {organization: $o}) { nodes { reports { totalCount } } } }`,
          { o: "dj-op-water" },
        )
      ).tasks.nodes.reduce((sum: number, t: { reports: { totalCount: number } }) => sum + t.reports.totalCount, 0);
    const already = await count();
    const rows = Array.from({ length: 700 }, (_, i) => [`r${i}`, tasks[i % tasks.length]!.code, "2021-03-01", "0.001"]);
    rows[3]![1] = "no/such/task";
    rows[450]![2] = "2031-01-01";
    rows[699]![3] = "-1";
    const file = join(await testFolder(), "quantities.csv");
    const write = () => writeFile(file, `\uFEFF${["reference,task,doneOn,quantity", ...rows].join("\r\n")}\r\n`);
    await write();

    const first = example("report", "dj-op-water", file);
    await until(async () => (await count()) > already);
    await killHub(500);
    expect((await first.ended).code).toBe(1);
    const lines = first.output.trim().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/^row 4 \(r3, no\/such\/task\): NOT_FOUND .*task/),
      expect.stringMatching(/^row 451 \(r450, .*\): INVALID_INPUT .*doneOn/),
      expect.stringMatching(/^row 700 \(r699, .*\): INVALID_INPUT .*quantity/),
      "697 of 700 rows are in the hub",
    ]);
    expect(await count()).toBe(already + 697);

    rows[450]![2] = "2021-03-01";
    await write();
    const second = example("report", "dj-op-water", file);
    expect((await second.ended).code).toBe(1);
    expect(second.output).toMatch(/698 of 700 rows are in the hub\n$/);
    expect(await count()).toBe(already + 698);
  }, 300_000);

  it("dashboard: shows the figures and changes as they are, also after the hub was away", async () => {
    const dashboard = example("dashboard", "dj-hc");
    await dashboard.says(/live \(websocket\)/);
    const [task] = await measured("IN_PROGRESS");
    for (let n = 0; n < 20; n++) {
      await report(task!.code, 1000 + n);
      if (n === 10) await killHub();
    }
    const { overview } = await lead.insist("{ overview { totals { tasks finished overdue metresBuried } } }");
    const { tasks, finished, metresBuried } = overview.totals;
    const last = (): string => dashboard.output.trim().split("\n").at(-1)!;
    const wanted = new RegExp(
      `^tasks ${tasks} · finished ${finished} .* metres ${metresBuried}/.* · changes 20 · live \\(websocket\\)$`,
    );
    await until(() => wanted.test(last()));
    expect(last()).toMatch(wanted);
    expect(dashboard.output).toContain("connecting again");
    expect((await dashboard.end("SIGINT")).code).toBe(0);
  }, 300_000);
});
