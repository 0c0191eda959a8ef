import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect } from "@jest/globals";
import { HTTP, type CloudEvent } from "cloudevents";
import { Webhook as Verifier } from "standardwebhooks";
import { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";
import { Receiver, type Got } from "./receiver.ts";

/** The hub of the file. */
export let hub: TestHub;
/** Where its webhooks lead. */
export let receiver: Receiver;
const compounds: string[] = [];
const areas = ["dingfaxiang-xinglinjie", "lingyuan-lu"];
const waits = [0.3, 0.6];

/** Looks until there is something. */
export async function until<T>(
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  ms = 15_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error("it never came");
    await sleep(50);
  }
}

/** A mutation's payload. */
// oxlint-disable-next-line typescript/no-explicit-any
export async function mutate(who: string, name: string, input: string, fields: string): Promise<any> {
  const data = await hub.data(
    who,
    `mutation { ${name}(input: {${input}}) { ${fields} userErrors { code field message } } }`,
  );
  return data[name];
}

/** Makes a webhook of somebody, of the receiver. */
export async function create(who: string, topics: string[], more = ""): Promise<{ id: string; secret: string }> {
  const { webhook, secret, userErrors } = await mutate(
    who,
    "createWebhook",
    `url: "${receiver.url}", topics: ${JSON.stringify(topics)} ${more}`,
    "webhook { id state topics } secret",
  );
  expect(userErrors).toEqual([]);
  return { id: webhook.id, secret };
}

/** Checks the signature as the public package does. */
export const verify = ({ headers, body }: Got, secret: string): unknown => new Verifier(secret).verify(body, headers);
/** The envelope as the public package reads it. */
export const eventOf = (got: Got): CloudEvent<Record<string, never>> =>
  HTTP.toEvent({ headers: got.headers, body: got.body }) as CloudEvent<Record<string, never>>;
/** The ids that the receiver got. */
export const ids = (): string[] => receiver.got.map(({ headers }) => headers["webhook-id"]!);

/** The log of deliveries. */
// oxlint-disable-next-line typescript/no-explicit-any
export async function deliveries(who: string, filter: string): Promise<any[]> {
  const { webhookDeliveries } = await hub.data(
    who,
    `{ webhookDeliveries(first: 200, filter: {${filter}}) { nodes { id message topic state tries nextAt endedAt event { id type } attempts { at ms status answer error } } } }`,
  );
  return webhookDeliveries.nodes;
}

let next = 0;
/** Issues the tasks of the next compounds. */
export async function issue(count = 1): Promise<string[]> {
  const some = compounds.slice(next, next + count);
  next += count;
  if (some.length < count) throw new Error("no compound is left");
  for (const compound of some) {
    const { userErrors } = await mutate("dj-hc", "issueTasks", `filter: {compound: "${compound}"}`, "changed");
    expect(userErrors).toEqual([]);
  }
  return some;
}

/** Opens the hub and the receiver for the tests of a file; each begins without webhooks. */
export function useWebhooks(): void {
  beforeAll(async () => {
    receiver = await Receiver.open();
    hub = await TestHub.open(await dianjiangPack(), undefined, {
      outboundHosts: [receiver.host],
      webhooks: { waits, timeoutMs: 10_000, logDays: 30 },
    });
    for (const area of areas) {
      await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
      const data = await hub.data("dj-hc", `{ compounds(first: 100, filter: {area: "${area}"}) { nodes { code } } }`);
      compounds.push(...data.compounds.nodes.map(({ code }: { code: string }) => code));
    }
  }, 120_000);
  beforeEach(async () => {
    for (const who of ["dj-hc", "dj-op-water", "dj-op-gas"]) {
      const { webhooks } = await hub.data(who, "{ webhooks { nodes { id } } }");
      for (const { id } of webhooks.nodes) await mutate(who, "deleteWebhook", `webhook: "${id}"`, "deletedId");
    }
    receiver.got.length = 0;
    receiver.answer = () => 204;
  });
  afterAll(async () => {
    await hub?.close();
    receiver?.close();
  });
}
