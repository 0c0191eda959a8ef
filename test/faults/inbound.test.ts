import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { push } from "../../src/integrations/operatorSystem.ts";
import { Caller } from "../support/client.ts";
import { issueAndAcknowledge, openCounty } from "../support/county.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

let main: string;
let database: FreshDatabase;
let hub: HubProcess;
let settings: Record<string, string> & { PORT: string };
let url: string;
let secret: string;
let task: string;

const rows = <T>(text: string): Promise<T[]> =>
  withClient(database.url, async (client) => (await client.query(text)).rows as T[]);

beforeAll(async () => {
  [main, database] = await Promise.all([buildHub(), freshDatabase()]);
  settings = { DATABASE_URL: database.url, PORT: String(await freePort()) };
  hub = await HubProcess.start(main, { ...settings, HUB_PACK: "data/dianjiang" });
  const admin = new Caller(hub.url, hub.secret("ADMIN"));
  const keys = await openCounty(admin, ["dj-op-water"]);
  const water = new Caller(hub.url, keys.get("dj-op-water")!);
  const office = new Caller(hub.url, keys.get("dj-hc")!);
  const tasks = await issueAndAcknowledge(office, new Map([["dj-op-water", water]]), ["lingyuan-lu"]);
  task = tasks.toSorted((a, b) => b.quantityTarget - a.quantityTarget)[0]!.code;
  const { createInboundSource } = await water.insist(
    `mutation { createInboundSource(input: {name: "w", kind: WEBHOOK, adapter: GENERIC}) { source { number } secret } }`,
  );
  url = `${hub.url}/inbound/${createInboundSource.source.number}`;
  secret = createInboundSource.secret;
  for (const one of [admin, water, office]) one.close();
}, 240_000);
afterAll(async () => {
  await endEveryone();
  await database?.drop();
});

it("a hub that is killed with -9 in the middle of messages loses none and applies none twice", async () => {
  const count = 40;
  const message = (n: number): { contentType: string; body: string } => ({
    contentType: "application/json",
    body: JSON.stringify({ events: [{ id: `e${n}`, task, quantity: 0.5, at: "2021-02-27T10:00:00+08:00" }] }),
  });
  const sending = Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await sleep(n * 120);
      return push(url, secret, message(n), 120);
    }),
  );
  for (let kills = 0; kills < 2; kills++) {
    await sleep(900);
    await hub.end("SIGKILL");
    hub = await HubProcess.start(main, settings, 150_000);
  }
  const answers = await sending;
  expect(answers.filter((status) => status !== 202 && status !== 200)).toEqual([]);
  const until = Date.now() + 60_000;
  const states = async (): Promise<unknown[]> =>
    rows("select state, count(*)::int as n from inbound_message group by 1");
  while (JSON.stringify(await states()) !== JSON.stringify([{ state: "APPLIED", n: count }])) {
    if (Date.now() > until) break;
    await sleep(300);
  }
  expect(await states()).toEqual([{ state: "APPLIED", n: count }]);
  const [standing] = await rows(
    `select t.quantity_done::float8 as done, (select count(*)::int from progress_report r where r.task_id = t.id) as reports
     from task t where t.code = '${task}'`,
  );
  expect(standing).toEqual({ done: count / 2, reports: count });
}, 400_000);
