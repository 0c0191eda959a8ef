import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { Robots, type Taken } from "../support/robots.ts";

let hub: TestHub;
let people: Changing;
let robots: Robots;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";
const water = "dj-op-water";
const hubUrl = "https://hub.county.example";
const errors = "userErrors { code field message }";
const shown = "channel { id host signed waiting messages { test state items tries error } }";

beforeAll(async () => {
  robots = await Robots.open();
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00", {
    outboundHosts: [robots.host],
    door: { url: hubUrl, origins: [] },
  });
  people = new Changing(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
}, 120_000);
afterAll(async () => {
  await hub?.close();
  robots?.close();
});
beforeEach(() => {
  robots.taken.length = 0;
  robots.trouble.length = 0;
});

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

async function mutate(who: string, mutation: string, input: object, selection = shown): Promise<Loose> {
  const type = mutation === "testChannel" ? "ChannelInput" : `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await hub.data(
    who,
    `mutation($i: ${type === "DeleteChannelInput" ? "ChannelInput" : type}!) { ${mutation}(input: $i) { ${selection} ${errors} } }`,
    { i: input },
  );
  return answer[mutation];
}

async function make(who: string, platform: Taken["platform"], key: string, more: object = {}): Promise<string> {
  const made = await mutate(who, "createChannel", {
    kind: platform,
    name: key,
    url: robots.url(platform, key),
    ...more,
  });
  expect(made.userErrors).toEqual([]);
  return made.channel.id;
}

async function read(who: string, id: string): Promise<Loose> {
  const { node } = await hub.data(
    who,
    `query($id: ID!) { node(id: $id) { ... on Channel { waiting messages { test state items tries error } } } }`,
    { id },
  );
  return node;
}

/** Waits until the channel's last message is past waiting, then reads the channel. */
async function settled(who: string, id: string, state = /SENT|MOOT|FAILED|GIVEN_UP/): Promise<Loose> {
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    const channel = await read(who, id);
    if (channel.messages.length > 0 && state.test(channel.messages[0].state)) return channel;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not ${state} in time: ${JSON.stringify(await read(who, id))}`);
}

const issue = (compound: string): Promise<unknown> =>
  hub.data(lead, `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);

/** The log is ordered, then the hub looks as it does every minute. */
async function look(): Promise<void> {
  for (;;) {
    const [row] = await people.rows("select 1 from outbox where pos is null limit 1");
    if (!row) break;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await hub.app.services.channels.look();
}

describe("a channel", () => {
  it("tells nobody its address or secret again, in no answer, audit or event", async () => {
    robots.secrets.set("ding-secret-key", "SECcanary-of-the-robot");
    const id = await make(water, "DINGTALK", "ding-secret-key", { secret: "SECcanary-of-the-robot" });
    const all = await hub.data(
      "ADMIN",
      `{ channels { nodes { id name host signed kind topics organization { code } } }
         auditEntries(first: 500, filter: {recordTypes: ["channel"]}) { nodes { before after } }
         changesSince(first: 500) { events { data } } }`,
    );
    const [channel] = all.channels.nodes;
    expect(channel).toMatchObject({ id, host: robots.host, signed: true, organization: { code: water } });
    expect(all.auditEntries.nodes[0].after).toMatchObject({ url_secret: "***", sign_secret: "***" });
    const [row] = await people.rows(`select * from channel where name = 'ding-secret-key'`);
    expect(row).toMatchObject({ sign_secret: "SECcanary-of-the-robot" });
    expect(JSON.stringify(all)).not.toMatch(/SECcanary|access_token/);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
    expect((await hub.data(water, "{ channels { totalCount } }")).channels.totalCount).toBe(0);
  });

  it("is its organization's own: others neither see, change, test nor end it, and make none for it", async () => {
    const id = await make(water, "WECOM", "own-channel-1");
    for (const who of ["dj-op-gas", lead]) {
      expect((await hub.data(who, "{ channels { totalCount } }")).channels.totalCount).toBe(0);
      expect(await read(who, id)).toBeNull();
      for (const [mutation, input, selection] of [
        ["updateChannel", { channel: id, enabled: false }, shown],
        ["testChannel", { channel: id }, shown],
        ["deleteChannel", { channel: id }, "deletedId"],
      ] as const) {
        expect((await mutate(who, mutation, input, selection)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
      }
      const forWater = { kind: "WECOM", name: "x", url: robots.url("WECOM", "12345678"), organization: water };
      expect((await mutate(who, "createChannel", forWater)).userErrors).toMatchObject([
        { code: "FORBIDDEN", field: ["organization"] },
      ]);
    }
    const reader = await hub.key(water, "VIEWER");
    expect((await mutate(reader, "updateChannel", { channel: id, enabled: false })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect((await mutate("ADMIN", "updateChannel", { channel: id, name: "by the administrator" })).userErrors).toEqual(
      [],
    );
    expect((await mutate(water, "deleteChannel", { channel: id }, "deletedId")).deletedId).toBe(id);
  });

  it.each([
    ["an address inside the own network", { url: "http://127.0.0.1:1/x" }, ["url"]],
    ["a cloud's metadata", { url: "https://169.254.169.254/latest" }, ["url"]],
    ["no address", {}, ["url"]],
    ["a secret for WeCom", { secret: "s" }, ["secret"]],
    ["mail addresses for a robot", { addresses: ["a@b.cn"] }, ["addresses"]],
    ["no topics", { topics: [] }, ["topics"]],
    ["a time that is none", { quietFrom: "25:00", quietUntil: "08:00" }, ["quietFrom"]],
    ["one end of the quiet hours", { quietFrom: "20:00" }, ["quietUntil"]],
    ["a digest every day and a half", { digestMinutes: 2000 }, ["digestMinutes"]],
    ["an empty name", { name: " " }, ["name"]],
  ])("is refused with %s", async (_name, more, field) => {
    const url = "url" in more || _name === "no address" ? {} : { url: robots.url("WECOM", "12345678") };
    const refused = await mutate(water, "createChannel", { kind: "WECOM", name: "bad", ...url, ...more });
    expect(refused).toMatchObject({ channel: null, userErrors: [{ field }] });
  });

  it("is refused under a name that the organization uses, and made once for one idempotency key", async () => {
    const input = { kind: "WECOM", name: "twice", url: robots.url("WECOM", "12345678"), idempotencyKey: "once" };
    const [one, two] = await Promise.all([
      mutate(water, "createChannel", input),
      mutate(water, "createChannel", input),
    ]);
    expect(one.channel.id).toBe(two.channel.id);
    expect((await mutate(water, "createChannel", { ...input, idempotencyKey: "other" })).userErrors).toMatchObject([
      { code: "CONFLICT", field: ["name"] },
    ]);
    await mutate(water, "deleteChannel", { channel: one.channel.id }, "deletedId");
  });
});

describe("a digest", () => {
  it("tells an organization in one message what concerns it, by compound, Chinese first, and nobody else's", async () => {
    const id = await make(water, "WECOM", "water-wecom");
    const gas = await make("dj-op-gas", "WECOM", "gas-wecom-1", { topics: ["NOTICE"] });
    await issue(at(1));
    await issue(at(2));
    await look();
    const channel = await settled(water, id);
    expect(channel).toMatchObject({ waiting: 0, messages: [{ state: "SENT", tries: 1, error: null }] });
    expect(robots.taken.map(({ key }) => key)).toEqual(["water-wecom"]);
    const { text } = robots.taken[0]!;
    const names = await people.rows<{ zh: string; works: string[] }>(
      `select c.name_zh as zh, array_agg(w.name_zh) as works from compound c join task t on t.compound_id = c.id
       join work_item w on w.id = t.work_item_id join organization o on o.id = t.organization_id and o.code = '${water}'
       where c.code in ('${at(1)}', '${at(2)}') group by 1`,
    );
    expect(names).toHaveLength(2);
    for (const { works } of names) for (const work of works) expect(text).toContain(`新任务待签收：${work}`);
    expect(text).toContain(`（${hubUrl}/）`.replace(/[（）]/g, (c) => (c === "（" ? "(" : ")")));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
    expect(text).not.toContain("燃气");
    expect((await read("dj-op-gas", gas)).messages).toEqual([]);
    await look();
    expect(robots.calls).toBe(1);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
    await mutate("dj-op-gas", "deleteChannel", { channel: gas }, "deletedId");
  });
});
