import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook as Verifier } from "standardwebhooks";
import { Caller } from "../support/client.ts";
import { freshDatabase, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";
import { Receiver } from "../support/receiver.ts";

let main: string;
let database: FreshDatabase;
let receiver: Receiver;
let hub: HubProcess;
let caller: Caller;
let admin: string;
let env: Record<string, string> & { PORT: string };

async function until(done: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms`);
    await sleep(50);
  }
}

beforeAll(async () => {
  [main, database, receiver] = await Promise.all([buildHub(), freshDatabase(), Receiver.open()]);
  env = {
    DATABASE_URL: database.url,
    PORT: String(await freePort()),
    HUB_OUTBOUND_HOSTS: receiver.host,
    HUB_WEBHOOK_WAITS: "1,2",
    HUB_SECRET_KEY: "a secret key of thirty-two letters",
  };
  hub = await HubProcess.start(main, { ...env, HUB_PACK: "data/dianjiang" });
  admin = hub.secret("ADMIN");
  caller = new Caller(hub.url, admin);
}, 120_000);
afterAll(async () => {
  caller?.close();
  await endEveryone();
  receiver?.close();
  await database?.drop();
});

describe("a webhook of a hub that is killed with -9 while the receiver has not answered", () => {
  it("gets the same message again from the hub started anew, under the same id and secret, and all the others", async () => {
    const held: string[] = [];
    receiver.answer = async ({ headers }) => {
      if (receiver.got.length > 3) return 204;
      held.push(headers["webhook-id"]!);
      await new Promise(() => undefined);
      return 204;
    };
    const { createWebhook } = await caller.insist(
      `mutation { createWebhook(input: {organization: "dj-hc", url: "${receiver.url}", topics: ["task.issued.v1"]}) {
         secret userErrors { message } } }`,
    );
    expect(createWebhook.userErrors).toEqual([]);
    const compound = "dingfaxiang-xinglinjie-P04";
    await caller.insist(
      `mutation { generateTasks(input: {jurisdiction: "500231", compounds: ["${compound}"]}) { userErrors { message } }
         issueTasks(input: {filter: {jurisdiction: "500231", compound: "${compound}"}}) { changed userErrors { message } } }`,
    );
    await until(() => held.length > 0, 20_000);
    await hub.end("SIGKILL");
    const killed = receiver.got.length;
    receiver.answer = () => 204;
    hub = await HubProcess.start(main, env);
    caller.close();
    caller = new Caller(hub.url, admin);
    const { tasks } = await caller.insist(
      `{ tasks(filter: {compound: "${compound}", states: [ISSUED]}) { totalCount } }`,
    );
    const again = (): string[] => receiver.got.slice(killed).map(({ headers }) => headers["webhook-id"]!);
    await until(() => new Set(again()).size >= tasks.totalCount, 60_000);
    expect(again()).toContain(held[0]);
    const verifier = new Verifier(createWebhook.secret);
    for (const { headers, body } of receiver.got) verifier.verify(body, headers);
    await until(async () => {
      const { webhookDeliveries: all } = await caller.insist(
        "{ webhookDeliveries(first: 200) { totalCount nodes { state } } }",
      );
      return (
        all.totalCount === tasks.totalCount && all.nodes.every((one: { state: string }) => one.state === "DELIVERED")
      );
    }, 20_000);
  }, 150_000);
});
