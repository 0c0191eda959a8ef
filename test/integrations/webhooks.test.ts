import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CloudEvent, HTTP } from "cloudevents";
import { Webhook as Verifier, WebhookVerificationError } from "standardwebhooks";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { Receiver, type Got } from "../support/receiver.ts";

let hub: TestHub;
let receiver: Receiver;
const compounds: string[] = [];
const areas = ["dingfaxiang-xinglinjie", "lingyuan-lu"];
const waits = [0.3, 0.6];

async function until<T>(
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

// oxlint-disable-next-line typescript/no-explicit-any
async function mutate(who: string, name: string, input: string, fields: string): Promise<any> {
  const data = await hub.data(
    who,
    `mutation { ${name}(input: {${input}}) { ${fields} userErrors { code field message } } }`,
  );
  return data[name];
}

async function create(who: string, topics: string[], more = ""): Promise<{ id: string; secret: string }> {
  const { webhook, secret, userErrors } = await mutate(
    who,
    "createWebhook",
    `url: "${receiver.url}", topics: ${JSON.stringify(topics)} ${more}`,
    "webhook { id state topics } secret",
  );
  expect(userErrors).toEqual([]);
  return { id: webhook.id, secret };
}

const verify = ({ headers, body }: Got, secret: string): unknown => new Verifier(secret).verify(body, headers);
const eventOf = (got: Got): CloudEvent<Record<string, never>> =>
  HTTP.toEvent({ headers: got.headers, body: got.body }) as CloudEvent<Record<string, never>>;
const ids = (): string[] => receiver.got.map(({ headers }) => headers["webhook-id"]!);

// oxlint-disable-next-line typescript/no-explicit-any
async function deliveries(who: string, filter: string): Promise<any[]> {
  const { webhookDeliveries } = await hub.data(
    who,
    `{ webhookDeliveries(first: 200, filter: {${filter}}) { nodes { id message topic state tries nextAt endedAt event { id type } attempts { at ms status answer error } } } }`,
  );
  return webhookDeliveries.nodes;
}

/** Issues the tasks of the next compounds. */
let next = 0;
async function issue(count = 1): Promise<string[]> {
  const some = compounds.slice(next, next + count);
  next += count;
  if (some.length < count) throw new Error("no compound is left");
  for (const compound of some) {
    const { userErrors } = await mutate("dj-hc", "issueTasks", `filter: {compound: "${compound}"}`, "changed");
    expect(userErrors).toEqual([]);
  }
  return some;
}

beforeAll(async () => {
  receiver = await Receiver.open();
  hub = await TestHub.open(await dianjiangPack(), undefined, {
    outboundHosts: [receiver.host],
    webhooks: { waits, timeoutMs: 1000, logDays: 30 },
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

describe("a webhook", () => {
  it("tells an organization of exactly the events that its subscription tells it of, signed and in an envelope", async () => {
    const water = await create("dj-op-water", ["task.issued.v1", "window.changed.v1"]);
    const { changesSince } = await hub.data("dj-op-water", "{ changesSince(first: 1) { cursor } }");
    const [compound] = await issue();
    const { changesSince: feed } = await hub.data(
      "dj-op-water",
      `{ changesSince(after: "${changesSince.cursor}", first: 500, filter: {types: ["task.issued"], compound: "${compound}"}) { events { id cursor seq data task { code } } } }`,
    );
    const issued = await hub.data(
      "dj-hc",
      `{ tasks(first: 500, filter: {compound: "${compound}", states: [ISSUED]}) { nodes { code } } }`,
    );
    expect(issued.tasks.nodes.length).toBeGreaterThan(feed.events.length);
    await until(() => receiver.got.length >= feed.events.length);
    await sleep(500);
    expect(ids()).toEqual(feed.events.map(({ id }: { id: string }) => id));
    for (const [i, got] of receiver.got.entries()) {
      expect(verify(got, water.secret)).toEqual(JSON.parse(got.body));
      const { id, cursor, seq, task } = feed.events[i];
      const event = eventOf(got);
      expect(event.validate()).toBe(true);
      expect(event).toMatchObject({ specversion: "1.0", id, type: "task.issued.v1", subject: task.code });
      expect(event["sequence"]).toBe((cursor as string).split(".")[1]!.padStart(20, "0"));
      expect(event.source).toBe(`urn:compound-hub:${(cursor as string).split(".")[0]}:500231`);
      expect(event.dataschema).toBe("urn:compound-hub:schema:task.issued.v1");
      expect(event.data).toMatchObject({ id, seq, type: "task.issued", state: "ISSUED", compound: { code: compound } });
      expect(event.data!["task"]).toMatchObject({ code: task.code, organization: { code: "dj-op-water" } });
    }
    expect(() => verify({ ...receiver.got[0]!, body: `${receiver.got[0]!.body} ` }, water.secret)).toThrow(
      WebhookVerificationError,
    );
    expect(() => verify(receiver.got[0]!, `whsec_${Buffer.alloc(32).toString("base64")}`)).toThrow(
      WebhookVerificationError,
    );
    const { event } = await hub.data("dj-op-water", `{ event(id: "${ids()[0]}") { type } }`);
    expect(event).toEqual({ type: "task.issued" });
    const other = await hub.data("dj-op-gas", `{ event(id: "${ids()[0]}") { type } }`);
    expect(other.event).toBeNull();
  });

  it("is tried again with growing waits, with the same id, and is given up to the dead letters, from where it goes out again", async () => {
    let failing = 2;
    receiver.answer = () => (failing-- > 0 ? 500 : 200);
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    await issue();
    const first = await until(async () =>
      (await deliveries("dj-op-water", `webhook: "${id}", state: DELIVERED`)).at(-1),
    );
    expect(first.attempts.map(({ status }: { status: number }) => status)).toEqual([500, 500, 200]);
    expect(first.attempts[0]).toMatchObject({ answer: "status 500", error: "HTTP 500" });
    const times = receiver.got.filter(({ headers }) => headers["webhook-id"] === first.message).map(({ at }) => at);
    expect(times).toHaveLength(3);
    expect(times[1]! - times[0]!).toBeGreaterThan(200);
    expect(times[2]! - times[1]!).toBeGreaterThan(450);

    failing = Infinity;
    await issue();
    const lost = await until(async () => (await deliveries("dj-op-water", `webhook: "${id}", state: FAILED`))[0]);
    expect(lost.attempts).toHaveLength(3);
    expect(lost).toMatchObject({ tries: 3, nextAt: null });
    const letters = await hub.data(
      "ADMIN",
      `{ deadLetters(filter: {queue: "webhook", waiting: true}) { nodes { id eventId attempts lastError } } }`,
    );
    const letter = letters.deadLetters.nodes.find(({ eventId }: { eventId: string }) => eventId === lost.message);
    expect(letter).toMatchObject({ attempts: 3, lastError: `webhook ${id}: HTTP 500` });
    failing = 0;
    await mutate("ADMIN", "replayDeadLetters", `ids: ["${letter.id}"]`, "deadLetters { id }");
    await until(
      async () =>
        (await deliveries("dj-op-water", `webhook: "${id}", message: "${lost.message}", state: DELIVERED`))[0],
    );
    expect(ids().filter((one) => one === lost.message)).toHaveLength(4);
  });

  it("keeps what comes while it is disabled and sends it in order once it is enabled", async () => {
    const { id } = await create("dj-hc", ["task.issued.v1"]);
    await mutate("dj-hc", "disableWebhook", `webhook: "${id}"`, "webhook { state }");
    const some = await issue(3);
    const issued = await hub.data(
      "dj-hc",
      `{ ${some.map((code, i) => `c${i}: tasks(filter: {compound: "${code}", states: [ISSUED]}) { totalCount }`).join(" ")} }`,
    );
    const count = Object.values(issued as Record<string, { totalCount: number }>).reduce((n, c) => n + c.totalCount, 0);
    expect(count).toBeGreaterThan(20);
    await until(async () => (await deliveries("dj-hc", `webhook: "${id}", state: WAITING`)).length === count);
    await sleep(500);
    expect(receiver.got).toEqual([]);
    const { webhook } = await mutate("dj-hc", "enableWebhook", `webhook: "${id}"`, "webhook { state waiting }");
    expect(webhook).toEqual({ state: "ENABLED", waiting: count });
    const all = await until(async () => {
      const done = await deliveries("dj-hc", `webhook: "${id}", state: DELIVERED`);
      return done.length === count ? done : null;
    }, 30_000);
    expect(ids().toSorted()).toEqual(all.map(({ message }) => message).toSorted());
    const byCompound = Map.groupBy(
      receiver.got.map(eventOf),
      (event) => (event.data!["compound"] as unknown as { code: string }).code,
    );
    expect(byCompound.size).toBe(3);
    for (const events of byCompound.values()) {
      const sequence = events.map((event) => event["sequence"] as string);
      expect(sequence).toEqual(sequence.toSorted());
    }
  });

  it("stops when the receiver says 410, and goes on when it is enabled again", async () => {
    receiver.answer = () => 410;
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    await issue();
    await until(
      async () =>
        (await hub.data("dj-op-water", "{ webhooks { nodes { state } } }")).webhooks.nodes[0].state === "GONE",
    );
    const told = receiver.got.length;
    await issue();
    await sleep(1500);
    expect(receiver.got.length).toBe(told);
    receiver.answer = () => 200;
    await mutate("dj-op-water", "enableWebhook", `webhook: "${id}"`, "webhook { state }");
    await issue();
    await until(() => receiver.got.length > told);
    const [failed] = await deliveries("dj-op-water", `webhook: "${id}", state: FAILED`);
    expect(failed.attempts.at(-1)).toMatchObject({ status: 410, error: "HTTP 410" });
    const audit = await hub.data(
      "dj-hc",
      `{ auditEntries(first: 20, filter: {recordTypes: ["webhook"], commands: ["webhookGone"]}) { nodes { actor: keyName after } } }`,
    );
    expect(audit.auditEntries.nodes[0]).toMatchObject({ actor: "hub", after: { state: "GONE" } });
  });

  it("has a test button that works while it is disabled, and sends a delivery again under the same id", async () => {
    const { id, secret } = await create("dj-op-water", ["task.issued.v1"]);
    await mutate("dj-op-water", "disableWebhook", `webhook: "${id}"`, "webhook { state }");
    const { delivery } = await mutate(
      "dj-op-water",
      "testWebhook",
      `webhook: "${id}"`,
      "delivery { id message topic event { id } }",
    );
    expect(delivery).toMatchObject({ topic: "webhook.test.v1", event: null });
    const got = await until(() => receiver.got[0]);
    verify(got, secret);
    expect(eventOf(got)).toMatchObject({ type: "webhook.test.v1", id: delivery.message, sequence: "0".repeat(20) });
    receiver.answer = () => 500;
    await mutate("dj-op-water", "testWebhook", `webhook: "${id}"`, "delivery { id }");
    await until(async () => (await deliveries("dj-op-water", `webhook: "${id}", state: FAILED`))[0]);
    await sleep(1000);
    expect(receiver.got).toHaveLength(2);

    receiver.answer = () => 200;
    await mutate("dj-op-water", "enableWebhook", `webhook: "${id}"`, "webhook { state }");
    await issue();
    const done = await until(
      async () => (await deliveries("dj-op-water", `webhook: "${id}", state: DELIVERED, topic: "task.issued.v1"`))[0],
    );
    await mutate("dj-op-water", "redeliver", `delivery: "${done.id}"`, "delivery { state }");
    await until(() => ids().filter((one) => one === done.message).length === 2);
    const [first, second] = receiver.got.filter(({ headers }) => headers["webhook-id"] === done.message) as [Got, Got];
    expect(second.body).toBe(first.body);
    const again = await until(
      async () => (await deliveries("dj-op-water", `message: "${done.message}", state: DELIVERED`))[0],
    );
    expect(again.attempts).toHaveLength(2);
  });

  it("signs with both secrets after a rotation, until the old one's hours are over", async () => {
    const { id, secret: old } = await create("dj-op-water", ["task.issued.v1"]);
    const { secret, webhook } = await mutate(
      "dj-op-water",
      "rotateWebhookSecret",
      `webhook: "${id}"`,
      "secret webhook { oldSecretUntil }",
    );
    expect(secret).not.toBe(old);
    expect(Date.parse(webhook.oldSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const test = (): Promise<unknown> => mutate("dj-op-water", "testWebhook", `webhook: "${id}"`, "delivery { id }");
    await test();
    const both = await until(() => receiver.got[0]);
    verify(both, old);
    verify(both, secret);
    await withClient(hub.database.url, (client) =>
      client.query("update webhook set old_secret_until = now() - interval '1 s'"),
    );
    await test();
    const one = await until(() => receiver.got[1]);
    verify(one, secret);
    expect(() => verify(one, old)).toThrow(WebhookVerificationError);
    const { secret: third } = await mutate(
      "dj-op-water",
      "rotateWebhookSecret",
      `webhook: "${id}", keepHours: 0`,
      "secret",
    );
    await test();
    const last = await until(() => receiver.got[2]);
    verify(last, third);
    expect(() => verify(last, secret)).toThrow(WebhookVerificationError);
  });

  it("keeps its secret nowhere: not in its table, the audit, the jobs nor any answer but the first", async () => {
    const { secret } = await create("dj-op-water", ["task.issued.v1"]);
    await mutate(
      "dj-op-water",
      "testWebhook",
      `webhook: "${(await hub.data("dj-op-water", "{ webhooks { nodes { id } } }")).webhooks.nodes[0].id}"`,
      "delivery { id }",
    );
    await until(() => receiver.got[0]);
    const bare = secret.replace("whsec_", "");
    await withClient(hub.database.url, async (client) => {
      for (const name of [
        "webhook",
        "webhook_delivery",
        "audit_entry",
        "outbox",
        "idempotency",
        "dead_letter",
        "hub_secret",
        "pgboss.job",
      ]) {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::int as n from ${name} x where position($1 in x::text) > 0 or position($2 in x::text) > 0`,
          [bare, Buffer.from(bare, "base64").toString("hex")],
        );
        expect([name, rows[0]!.n]).toEqual([name, 0]);
      }
      const { rows } = await client.query(
        `select after ->> 'secret_salt' as told from audit_entry where record_type = 'webhook' and action = 'INSERT' order by id desc limit 1`,
      );
      expect(rows).toEqual([{ told: "***" }]);
    });
  });

  it("is its organization's own: others neither see it nor change it, nor get more than they may read", async () => {
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    for (const who of ["dj-op-gas", "dj-hc"]) {
      const { webhooks, webhookDeliveries } = await hub.data(
        who,
        "{ webhooks { totalCount } webhookDeliveries { totalCount } }",
      );
      expect([webhooks.totalCount, webhookDeliveries.totalCount]).toEqual([0, 0]);
      for (const [name, more, fields] of [
        ["updateWebhook", `, url: "https://evil.example/"`, "webhook { id }"],
        ["rotateWebhookSecret", "", "secret"],
        ["enableWebhook", "", "webhook { id }"],
        ["disableWebhook", "", "webhook { id }"],
        ["testWebhook", "", "delivery { id }"],
        ["deleteWebhook", "", "deletedId"],
      ] as const) {
        const { userErrors } = await mutate(who, name, `webhook: "${id}"${more}`, fields);
        expect([who, name, userErrors[0]?.code]).toEqual([who, name, "NOT_FOUND"]);
      }
    }
    const foreign = await mutate(
      "dj-op-gas",
      "createWebhook",
      `organization: "dj-op-water", url: "${receiver.url}", topics: ["task.issued.v1"]`,
      "secret",
    );
    expect([foreign.secret, foreign.userErrors[0].code]).toEqual([null, "FORBIDDEN"]);
    for (const scopes of ["[READ]", "[READ, PLAN, ANSWER, REPORT]", "[ADMIN]"]) {
      const { createApiKey } = await hub.data(
        "ADMIN",
        `mutation { createApiKey(input: {name: "k", organization: "dj-op-water", scopes: ${scopes}}) { secret } }`,
      );
      const made = await hub.ask(
        createApiKey.secret,
        `mutation { createWebhook(input: {url: "${receiver.url}", topics: ["task.issued.v1"]}) { secret userErrors { code } } }`,
      );
      expect([scopes, made.data.createWebhook.userErrors]).toEqual([scopes, [{ code: "FORBIDDEN" }]]);
    }
    // The lead office's organization by a key that only looks: what it makes sees with its eyes, or it may not.
    const viewer = await hub.key("dj-hc", "VIEWER");
    const made = await hub.ask(
      viewer,
      `mutation { createWebhook(input: {url: "${receiver.url}", topics: ["task.issued.v1"]}) { userErrors { code } } }`,
    );
    expect(made.data.createWebhook.userErrors).toEqual([{ code: "FORBIDDEN" }]);
    const admin = await mutate(
      "ADMIN",
      "createWebhook",
      `organization: "dj-op-gas", url: "${receiver.url}", topics: ["task.issued.v1"]`,
      "webhook { role organization { code } } secret",
    );
    expect(admin.webhook).toEqual({ role: "OPERATOR", organization: { code: "dj-op-gas" } });
  });

  it("refuses addresses that the hub must not call, and topics that there are not", async () => {
    for (const url of [
      "http://example.com/",
      "https://127.0.0.1/",
      "https://2130706433/",
      "https://[::1]/",
      "https://u:p@example.com/",
      "javascript:alert(1)",
      "",
    ]) {
      const { userErrors } = await mutate(
        "dj-op-water",
        "createWebhook",
        `url: "${url}", topics: ["task.issued.v1"]`,
        "secret",
      );
      expect([url, userErrors[0]]).toMatchObject([url, { code: "INVALID_INPUT", field: ["url"] }]);
    }
    const { userErrors } = await mutate(
      "dj-op-water",
      "createWebhook",
      `url: "${receiver.url}", topics: ["task.issued.v1", "task.generated.v1"]`,
      "secret",
    );
    expect(userErrors[0]).toMatchObject({ code: "INVALID_INPUT", field: ["topics", "1"] });
    expect(userErrors[0].message).toContain("task.issued.v1");
    // A name that leads to this machine is only found out when it is called.
    const named = await mutate(
      "dj-op-water",
      "createWebhook",
      `url: "https://localhost:${receiver.host.split(":")[1]}/", topics: ["task.issued.v1"]`,
      "webhook { id }",
    );
    await mutate("dj-op-water", "testWebhook", `webhook: "${named.webhook.id}"`, "delivery { id }");
    const [failed] = await until(async () => {
      const all = await deliveries("dj-op-water", `webhook: "${named.webhook.id}", state: FAILED`);
      return all.length > 0 ? all : null;
    });
    expect(failed.attempts[0]).toMatchObject({
      status: null,
      error: expect.stringContaining("not on the public internet"),
    });
    expect(receiver.got).toEqual([]);
  });

  it("does not tell what its organization may no longer see", async () => {
    const { id } = await create("dj-op-water", ["task.issued.v1"]);
    await mutate("dj-op-water", "disableWebhook", `webhook: "${id}"`, "webhook { state }");
    await issue();
    const waiting = await until(async () => {
      const all = await deliveries("dj-op-water", `webhook: "${id}"`);
      return all.length > 0 ? all : null;
    });
    await withClient(hub.database.url, (client) =>
      client.query(
        "update outbox set organization_id = (select id from organization where code = 'dj-op-gas') where id = $1",
        [waiting[0].message.slice(4)],
      ),
    );
    await mutate("dj-op-water", "enableWebhook", `webhook: "${id}"`, "webhook { state }");
    await until(async () => (await deliveries("dj-op-water", `webhook: "${id}", state: WITHHELD`)).length === 1);
    expect(ids()).not.toContain(waiting[0].message);
  });
});
