import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { TestHub } from "../support/hub.ts";
import {
  compound,
  eventsOf,
  generic,
  headersOf,
  issue,
  openSource,
  packWithCodes,
  send,
  settled,
  standing,
  taskOf,
  type Source,
} from "../support/inbound.ts";

let hub: TestHub;
let source: Source;
const who = "dj-op-power";
const task = taskOf.power;

beforeAll(async () => {
  hub = await TestHub.open(await packWithCodes());
  await issue(hub);
  source = await openSource(hub, who, "GENERIC");
}, 120_000);
afterAll(() => hub?.close());

const post = async (headers: Record<string, string>, body: string, url = source.url): Promise<number> =>
  (await fetch(url, { method: "POST", headers, body })).status;
const messages = async (): Promise<number> =>
  (await hub.data(who, "{ inboundMessages { totalCount } }")).inboundMessages.totalCount;
const laid = (id: string, quantity: number, more: object = {}): object => ({
  ...{ id, task, quantity, unit: "m", at: "2021-02-27T10:00:00+08:00", person: "老刘", ...more },
});

describe("the door of operators' systems", () => {
  it("takes a message that the public package signed, applies it once, and names the person in their system", async () => {
    expect(await send(source, generic(laid("e1", 12.5)))).toBe(202);
    await settled(hub, who, source);
    expect((await eventsOf(hub, who, source))["e1"]).toMatchObject({
      ...{ state: "APPLIED", task: { code: task }, report: { reportedBy: "老刘", ownReference: "e1", quantity: 12.5 } },
    });
    expect(await standing(hub, task)).toEqual({ state: "IN_PROGRESS", quantityDone: 12.5 });
  });

  it("answers a replayed message with 200 and no second effect, within the five minutes, too", async () => {
    const body = generic(laid("e2", 1));
    const headers = headersOf(source.secret, body, "msg-replay");
    expect(await post(headers, body)).toBe(202);
    const all = await messages();
    const again = await Promise.all(Array.from({ length: 10 }, () => post(headers, body)));
    expect(again).toEqual(Array.from({ length: 10 }, () => 200));
    // The same event in another message has no second effect either.
    expect(await send(source, body)).toBe(202);
    await settled(hub, who, source);
    expect(await messages()).toBe(all + 1);
    expect((await standing(hub, task)).quantityDone).toBe(13.5);
  });

  it.each([
    ["a wrong signature", () => headersOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{}")],
    ["a message older than five minutes", () => headersOf(source.secret, "{}", "old", new Date(Date.now() - 301_000))],
    ["a message of the future", () => headersOf(source.secret, "{}", "new", new Date(Date.now() + 302_000))],
    ["a changed body", () => headersOf(source.secret, "{ }")],
    ["a changed id", () => ({ ...headersOf(source.secret, "{}", "a"), "webhook-id": "b" })],
    [
      "a changed time",
      () => ({ ...headersOf(source.secret, "{}"), "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 9) }),
    ],
    [
      "another version of signature",
      () => {
        const headers = headersOf(source.secret, "{}");
        return { ...headers, "webhook-signature": headers["webhook-signature"].replace("v1,", "v2,") };
      },
    ],
    ["no headers", () => ({})],
  ])("refuses %s and keeps nothing", async (_name, headers: () => Record<string, string>) => {
    const before = await messages();
    expect(await post(headers(), "{}")).toBe(401);
    expect(await messages()).toBe(before);
  });

  it("answers an unknown source like a wrong signature", async () => {
    const headers = headersOf(source.secret, "{}");
    expect(await post(headers, "{}", `${hub.server.url}/inbound/999999`)).toBe(401);
    expect(await post(headers, "{}", `${hub.server.url}/inbound/1e9`)).toBe(401);
  });

  it("takes no body beyond the limit", async () => {
    const body = "x".repeat(1_000_001);
    expect(await post(headersOf(source.secret, body), body)).toBe(413);
  });

  it("keeps a message that it cannot read, says where it departs from the format, and lets it be dismissed", async () => {
    expect(await send(source, `{"events": [{"id": "x"}]}`, "unreadable")).toBe(202);
    await settled(hub, who, source);
    const failed = `{ inboundMessages(filter: {state: FAILED}) { nodes { id messageId body whyEn whyZh } } }`;
    const { nodes } = (await hub.data(who, failed)).inboundMessages;
    expect(nodes).toMatchObject([{ messageId: "unreadable", body: `{"events": [{"id": "x"}]}` }]);
    expect(nodes[0].whyEn).toContain("at events.0.at");
    const dismiss = `mutation($ids: [ID!]!) { dismissInbound(input: {ids: $ids, reason: "a test of theirs"}) { messages { state whyEn } userErrors { message } } }`;
    expect((await hub.data(who, dismiss, { ids: [nodes[0].id] })).dismissInbound).toEqual({
      messages: [{ state: "IGNORED", whyEn: expect.stringContaining("a test of theirs") as unknown }],
      userErrors: [],
    });
  });

  it("takes two secrets while they are changed over, and a third one ends the first", async () => {
    const rotate = async (): Promise<string> =>
      (
        await hub.data(
          who,
          `mutation($s: ID!) { rotateInboundSecret(input: {source: $s}) { secret source { overlapUntil } } }`,
          { s: source.id },
        )
      ).rotateInboundSecret.secret;
    const first = source.secret;
    const second = await rotate();
    const taken = async (secret: string): Promise<number> => post(headersOf(secret, generic()), generic());
    expect([await taken(first), await taken(second)]).toEqual([202, 202]);
    const third = await rotate();
    expect([await taken(first), await taken(second), await taken(third)]).toEqual([401, 202, 202]);
    source = { ...source, secret: third };
  });

  it("asks a paused source's system to come again, and knows a closed one no more", async () => {
    const other = await openSource(hub, who, "POWER");
    const state = (to: string): Promise<unknown> =>
      hub.data(
        who,
        `mutation($s: ID!) { changeInboundSource(input: {source: $s, state: ${to}}) { userErrors { code } } }`,
        { s: other.id },
      );
    await state("PAUSED");
    expect(await send(other, "{}")).toBe(503);
    await state("ACTIVE");
    expect(await send(other, "{}")).toBe(202);
    await state("CLOSED");
    expect(await send(other, "{}")).toBe(401);
  });
});

describe("who may manage a source", () => {
  const create = `mutation($o: ID) { createInboundSource(input: {name: "x", kind: WEBHOOK, adapter: POWER, organization: $o}) { source { id } secret userErrors { code } } }`;

  it("is its organization and the administrator, nobody else", async () => {
    const codes: unknown[] = [];
    for (const asking of ["dj-op-gas", "dj-hc", "dj-joint-conference"]) {
      const { createInboundSource } = await hub.data(asking, create, { o: who });
      codes.push(createInboundSource.userErrors[0]?.code);
      const { rotateInboundSecret } = await hub.data(
        asking,
        `mutation($s: ID!) { rotateInboundSecret(input: {source: $s}) { secret userErrors { code } } }`,
        { s: source.id },
      );
      codes.push(rotateInboundSecret.userErrors[0]?.code, rotateInboundSecret.secret);
      const { inboundSources, inboundMessages } = await hub.data(
        asking,
        "{ inboundSources { totalCount } inboundMessages { totalCount } }",
      );
      codes.push(inboundSources.totalCount + inboundMessages.totalCount);
    }
    expect(codes).toEqual(Array.from({ length: 3 }, () => ["FORBIDDEN", "NOT_FOUND", null, 0]).flat());
    expect((await hub.data("ADMIN", create, { o: who })).createInboundSource.userErrors).toEqual([]);
  });

  it("needs a key of the scope ADMIN; codes are mapped with ANSWER", async () => {
    const keyOf = async (scopes: string): Promise<string> =>
      (
        await hub.data(
          "ADMIN",
          `mutation { createApiKey(input: {name: "s", organization: "${who}", scopes: [${scopes}]}) { secret } }`,
        )
      ).createApiKey.secret;
    const reporting = await keyOf("READ, REPORT, ANSWER");
    expect((await hub.data(reporting, create)).createInboundSource.userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
    const map = `mutation($s: ID!) { mapReference(input: {source: $s, kind: UNIT, theirs: "rod", ours: "m*5.029"}) { userErrors { code } } }`;
    expect((await hub.data(reporting, map, { s: source.id })).mapReference.userErrors).toEqual([]);
    expect((await hub.data(await keyOf("READ, REPORT"), map, { s: source.id })).mapReference.userErrors).toMatchObject([
      { code: "FORBIDDEN" },
    ]);
  });

  it("shows secrets once: neither the API nor the audit tells them", async () => {
    const all = await hub.data(
      "ADMIN",
      `{ auditEntries(first: 100, filter: {recordTypes: ["inbound_secret", "inbound_source"]}) { totalCount nodes { after before } } }`,
    );
    expect(all.auditEntries.totalCount).toBeGreaterThan(3);
    expect(JSON.stringify(all)).not.toContain("whsec_");
  });
});

describe("words that are not understood", () => {
  it("are held, listed with what resolves them, and applied when a person says what they mean", async () => {
    const water = await openSource(hub, "dj-op-water", "WATER");
    const order = (event: string, bookNo: string, status: string, mp: string): string =>
      JSON.stringify({
        batchNo: "b",
        orders: [
          {
            eventNo: event,
            orderNo: event,
            bookNo,
            workType: "HB",
            door: { ld: "1", dy: "1", mp },
            status,
            doneAt: "2021-02-26 10:00:00",
            operator: "张伟",
          },
        ],
      });
    await send(water, order("h1", "0312-08", "02", "101"));
    await send(water, order("h2", "0312-08", "77", "102"));
    await send(water, order("h3", "0312-07", "77", "103"));
    await settled(hub, "dj-op-water", water);
    const held = `{ heldReferences { nodes { kind theirs events example resolvesEn source { name } } } }`;
    expect((await hub.data("dj-op-water", held)).heldReferences.nodes).toMatchObject([
      {
        kind: "COMPOUND",
        theirs: "0312-08",
        events: 2,
        example: "h1",
        resolvesEn: expect.stringContaining("mapReference"),
      },
      { kind: "METER_STATE", theirs: "77", events: 1 },
    ]);
    expect((await hub.data("dj-op-gas", held)).heldReferences.nodes).toEqual([]);
    const map = (kind: string, theirs: string, ours: string): Promise<unknown> =>
      hub.data(
        "dj-op-water",
        `mutation($s: ID!, $t: String!, $o: String) { mapReference(input: {source: $s, kind: ${kind}, theirs: $t, ours: $o}) { replayed userErrors { code field } } }`,
        { s: water.id, t: theirs, o: ours },
      );
    expect(await map("COMPOUND", "0312-08", "no-such")).toMatchObject({
      mapReference: { userErrors: [{ code: "NOT_FOUND" }] },
    });
    expect(await map("METER_STATE", "77", "MELTED")).toMatchObject({
      mapReference: { userErrors: [{ code: "INVALID_INPUT" }] },
    });
    expect(await map("COMPOUND", "0312-08", compound)).toMatchObject({ mapReference: { replayed: 2, userErrors: [] } });
    await settled(hub, "dj-op-water", water);
    expect(await map("METER_STATE", "77", "FITTED")).toMatchObject({ mapReference: { replayed: 2 } });
    await settled(hub, "dj-op-water", water);
    const events = await eventsOf(hub, "dj-op-water", water);
    expect([events["h1"].state, events["h2"].state, events["h3"].state]).toEqual(["APPLIED", "APPLIED", "APPLIED"]);
    expect((await standing(hub, taskOf.water)).quantityDone).toBe(3);
    expect((await hub.data("dj-op-water", held)).heldReferences.nodes).toEqual([]);
  });

  it("wait for the task where it is not issued yet, and go on by themselves when it is", async () => {
    const other = "lingyuan-lu-P02";
    const gas = await openSource(hub, "dj-op-gas", "GENERIC");
    await send(gas, generic({ id: "g1", at: "2021-02-26T10:00:00+08:00", place: other, work: "DJ-W07", quantity: 4 }));
    await settled(hub, "dj-op-gas", gas);
    expect((await eventsOf(hub, "dj-op-gas", gas))["g1"]).toMatchObject({ state: "HELD", heldKind: "TASK" });
    await hub.data(
      "dj-hc",
      `mutation { generateTasks(input: {compounds: ["${other}"]}) { added } issueTasks(input: {filter: {compound: "${other}"}}) { changed } }`,
    );
    for (let n = 0; n < 100 && (await eventsOf(hub, "dj-op-gas", gas))["g1"].state !== "APPLIED"; n++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await eventsOf(hub, "dj-op-gas", gas))["g1"]).toMatchObject({ state: "APPLIED" });
    expect((await standing(hub, `${other}/DJ-W07/dj-op-gas`)).quantityDone).toBe(4);
  });

  it("are tried again or dismissed with a reason where nothing of theirs fits", async () => {
    const gas = await openSource(hub, "dj-op-gas", "GENERIC");
    await send(
      gas,
      generic({ id: "n1", at: "2021-02-26T10:00:00+08:00", task: "nowhere/DJ-W07/dj-op-gas", quantity: 4 }),
    );
    await settled(hub, "dj-op-gas", gas);
    const { id } = (await eventsOf(hub, "dj-op-gas", gas))["n1"];
    const retry = `mutation($ids: [ID!]!) { retryInbound(input: {ids: $ids}) { messages { id } userErrors { code } } }`;
    expect((await hub.data("dj-op-power", retry, { ids: [id] })).retryInbound.userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect((await hub.data("dj-op-gas", retry, { ids: [id] })).retryInbound.userErrors).toEqual([]);
    await settled(hub, "dj-op-gas", gas);
    await hub.data(
      "dj-op-gas",
      `mutation($ids: [ID!]!) { dismissInbound(input: {ids: $ids, reason: "another county"}) { userErrors { code } } }`,
      { ids: [id] },
    );
    expect((await eventsOf(hub, "dj-op-gas", gas))["n1"]).toMatchObject({ state: "IGNORED", whyCode: "DISMISSED" });
  });
});
