import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { WebhookVerificationError } from "standardwebhooks";
import type { Got } from "../support/receiver.ts";
import {
  create,
  deliveries,
  eventOf,
  hub,
  ids,
  issue,
  mutate,
  receiver,
  until,
  verify,
  useWebhooks,
} from "../support/webhooks.ts";

useWebhooks();

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
});
