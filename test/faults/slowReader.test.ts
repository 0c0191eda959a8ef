import { asHubItself } from "../../src/commands/wall.ts";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { MikroORM } from "@mikro-orm/postgresql";
import { WebSocket } from "ws";
import { openOrm } from "../../src/orm.ts";
import { Caller, Follower } from "../support/client.ts";
import { openCounty } from "../support/county.ts";
import { freshDatabase, type FreshDatabase } from "../support/database.ts";
import { EventStreamReader } from "../support/eventStream.ts";
import { writeEvents } from "../support/logWriter.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

const query = "subscription($after: String) { taskEvents(after: $after) { id cursor data } }";

let database: FreshDatabase;
let hub: HubProcess;
let orm: MikroORM;
let secret: string;
let admin: string;
let healthy: Follower | undefined;
const leavings: (() => void)[] = [];
let task: { id: number; compound_id: number };

beforeAll(async () => {
  const [main, fresh, port] = await Promise.all([buildHub(), freshDatabase(), freePort()]);
  database = fresh;
  hub = await HubProcess.start(main, {
    DATABASE_URL: database.url,
    PORT: String(port),
    HUB_PACK: "data/dianjiang",
  });
  admin = hub.secret("ADMIN");
  const caller = new Caller(hub.url, admin);
  secret = (await openCounty(caller, [])).get("dj-hc")!;
  const lead = new Caller(hub.url, secret);
  await lead.insist(`mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  for (const one of [caller, lead]) one.close();
  orm = await openOrm(database.url);
  [task] = (await asHubItself(orm.em).execute("select id, compound_id from task order by id limit 1")) as [typeof task];
}, 120_000);
afterAll(async () => {
  for (const leave of leavings) leave();
  await healthy?.stop();
  await orm?.close(true);
  await endEveryone();
  await database?.drop();
}, 30_000);

async function metric(name: string): Promise<number> {
  const text = await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${admin}` } });
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(await text.text())![1]);
}

async function write(): Promise<void> {
  const padding = "填".repeat(1500);
  const event = { taskId: task.id, compoundId: task.compound_id, data: { padding } };
  await writeEvents(
    asHubItself(orm.em),
    Array.from({ length: 100 }, () => event),
  );
}

/** A socket that follows the log and can stop reading, with all that it was told. */
async function open(
  after: string,
): Promise<{ socket: WebSocket; raw: Socket; cursors: string[]; closed: Promise<[number, string]> }> {
  const socket = new WebSocket(`${hub.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  const cursors: string[] = [];
  const closed = new Promise<[number, string]>((resolve) =>
    socket.once("close", (code, reason) => resolve([code, reason.toString()])),
  );
  socket.on("error", () => undefined);
  leavings.push(() => socket.terminate());
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${secret}` } }));
  await new Promise((resolve) => socket.once("message", resolve));
  socket.on("message", (text: Buffer) => {
    const { payload } = JSON.parse(text.toString()) as { payload?: { data: { taskEvents: { cursor: string } } } };
    if (payload) cursors.push(payload.data.taskEvents.cursor);
  });
  socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: { query, variables: { after } } }));
  return { socket, raw: (socket as unknown as { _socket: Socket })._socket, cursors, closed };
}

it("cuts readers that take nothing within 30 s, tells them their cursor, and holds less than 64 MB for them", async () => {
  const lead = new Caller(hub.url, secret);
  const { cursor } = (await lead.insist("{ overview { cursor } }")).overview as { cursor: string };
  healthy = new Follower([hub.url], secret, cursor, { types: ["task.planned"] });
  let written = 0;
  const load = async (until: () => boolean | Promise<boolean>): Promise<number> => {
    let most = 0;
    while (!(await until())) {
      await write();
      written += 100;
      most = Math.max(most, await metric("process_resident_memory_bytes"));
      await sleep(20);
    }
    return most;
  };
  const told = await open(cursor);
  const others = await Promise.all([open(cursor), open(cursor)]);
  const stream = new EventStreamReader(`${hub.url}/graphql`, {
    headers: { authorization: `Bearer ${secret}` },
    body: { query, variables: { after: cursor } },
  });
  await stream.until(() => stream.status === 200);
  leavings.push(() => stream.cut());
  // The same readers and the same load for as long, so that what grows afterwards is what stuck readers hold.
  const began = Date.now();
  const before = await load(() => Date.now() - began > 20_000);
  const stuck = Date.now();
  for (const { raw } of [told, ...others]) raw.pause();
  stream.response!.pause();
  let cut = 0;
  const during = await load(async () => {
    cut = await metric("hub_slow_readers_total");
    // One that reads on in time hears why.
    if (cut > 0 && told.raw.isPaused()) told.raw.resume();
    return cut >= 4 || Date.now() - stuck > 40_000;
  });
  const seconds = (Date.now() - stuck) / 1000;
  process.stdout.write(
    `4 stuck readers were cut after ${seconds.toFixed(1)} s; the hub grew by ${Math.round((during - before) / 2 ** 20)} MB beside ${written} events\n`,
  );
  expect(cut).toBe(4);
  expect(seconds).toBeLessThan(30);
  expect(during - before).toBeLessThan(64 * 2 ** 20);
  const [code, reason] = await told.closed;
  expect([code, reason]).toEqual([4414, `lagging: follow again after ${told.cursors.at(-1)}`]);

  // Whoever comes back with that cursor has lost nothing; the others noticed nothing.
  const back = await open(reason.split(" ").at(-1)!);
  const deadline = Date.now() + 30_000;
  while (told.cursors.length + back.cursors.length < written || healthy.events.length < written) {
    if (Date.now() > deadline)
      throw new Error(`${told.cursors.length} + ${back.cursors.length}, ${healthy.events.length} of ${written}`);
    await sleep(50);
  }
  expect([...told.cursors, ...back.cursors]).toEqual(healthy.events.map((event) => event.cursor));
  expect(healthy.wrong).toEqual([]);
  expect(healthy.connections).toBe(1);
  lead.close();
}, 150_000);
