import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { at, Telling, water, lead, hubUrl, shown } from "../support/telling.ts";

let t: Telling;
beforeAll(async () => {
  t = await Telling.open();
}, 120_000);
afterAll(() => t?.close());
beforeEach(() => t.robots.forget());

describe("a channel", () => {
  it("tells nobody its address or secret again, in no answer, audit or event", async () => {
    t.robots.secrets.set("ding-secret-key", "SECcanary-of-the-robot");
    const id = await t.make(water, "DINGTALK", "ding-secret-key", { secret: "SECcanary-of-the-robot" });
    const all = await t.hub.data(
      "ADMIN",
      `{ channels { nodes { id name host signed kind topics organization { code } } }
         auditEntries(first: 500, filter: {recordTypes: ["channel"]}) { nodes { before after } }
         changesSince(first: 500) { events { data } } }`,
    );
    const [channel] = all.channels.nodes;
    expect(channel).toMatchObject({ id, host: t.robots.host, signed: true, organization: { code: water } });
    expect(all.auditEntries.nodes[0].after).toMatchObject({ url_secret: "***", sign_secret: "***" });
    const [row] = await t.rows(`select * from channel where name = 'ding-secret-key'`);
    expect(row).toMatchObject({ sign_secret: "SECcanary-of-the-robot" });
    expect(JSON.stringify(all)).not.toMatch(/SECcanary|access_token/);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
    expect((await t.hub.data(water, "{ channels { totalCount } }")).channels.totalCount).toBe(0);
  });

  it("is its organization's own: others neither see, change, test nor end it, and make none for it", async () => {
    const id = await t.make(water, "WECOM", "own-channel-1");
    for (const who of ["dj-op-gas", lead]) {
      expect((await t.hub.data(who, "{ channels { totalCount } }")).channels.totalCount).toBe(0);
      expect(await t.read(who, id)).toBeNull();
      for (const [mutation, input, selection] of [
        ["updateChannel", { channel: id, enabled: false }, shown],
        ["testChannel", { channel: id }, shown],
        ["deleteChannel", { channel: id }, "deletedId"],
      ] as const) {
        expect((await t.mutate(who, mutation, input, selection)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
      }
      const forWater = { kind: "WECOM", name: "x", url: t.robots.url("WECOM", "12345678"), organization: water };
      expect((await t.mutate(who, "createChannel", forWater)).userErrors).toMatchObject([
        { code: "FORBIDDEN", field: ["organization"] },
      ]);
    }
    const reader = await t.hub.key(water, "VIEWER");
    expect((await t.mutate(reader, "updateChannel", { channel: id, enabled: false })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    expect(
      (await t.mutate("ADMIN", "updateChannel", { channel: id, name: "by the administrator" })).userErrors,
    ).toEqual([]);
    expect((await t.mutate(water, "deleteChannel", { channel: id }, "deletedId")).deletedId).toBe(id);
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
    const url = "url" in more || _name === "no address" ? {} : { url: t.robots.url("WECOM", "12345678") };
    const refused = await t.mutate(water, "createChannel", { kind: "WECOM", name: "bad", ...url, ...more });
    expect(refused).toMatchObject({ channel: null, userErrors: [{ field }] });
  });

  it("is refused under a name that the organization uses, and made once for one idempotency key", async () => {
    const input = { kind: "WECOM", name: "twice", url: t.robots.url("WECOM", "12345678"), idempotencyKey: "once" };
    const [one, two] = await Promise.all([
      t.mutate(water, "createChannel", input),
      t.mutate(water, "createChannel", input),
    ]);
    expect(one.channel.id).toBe(two.channel.id);
    expect((await t.mutate(water, "createChannel", { ...input, idempotencyKey: "other" })).userErrors).toMatchObject([
      { code: "CONFLICT", field: ["name"] },
    ]);
    await t.mutate(water, "deleteChannel", { channel: one.channel.id }, "deletedId");
  });
});

describe("a digest", () => {
  it("tells an organization in one message what concerns it, by compound, Chinese first, and nobody else's", async () => {
    const id = await t.make(water, "WECOM", "water-wecom");
    const gas = await t.make("dj-op-gas", "WECOM", "gas-wecom-1", { topics: ["NOTICE"] });
    await t.issue(at(1));
    await t.issue(at(2));
    await t.look();
    const channel = await t.settled(water, id);
    expect(channel).toMatchObject({ waiting: 0, messages: [{ state: "SENT", tries: 1, error: null }] });
    expect(t.robots.taken.map(({ key }) => key)).toEqual(["water-wecom"]);
    const { text } = t.robots.taken[0]!;
    const names = await t.rows<{ zh: string; works: string[] }>(
      `select c.name_zh as zh, array_agg(w.name_zh) as works from compound c join task t on t.compound_id = c.id
       join work_item w on w.id = t.work_item_id join organization o on o.id = t.organization_id and o.code = '${water}'
       where c.code in ('${at(1)}', '${at(2)}') group by 1`,
    );
    expect(names).toHaveLength(2);
    for (const { works } of names) for (const work of works) expect(text).toContain(`新任务待签收：${work}`);
    expect(text).toContain(`（${hubUrl}/）`.replace(/[（）]/g, (c) => (c === "（" ? "(" : ")")));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
    expect(text).not.toContain("燃气");
    expect((await t.read("dj-op-gas", gas)).messages).toEqual([]);
    await t.look();
    expect(t.robots.calls).toBe(1);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
    await t.mutate("dj-op-gas", "deleteChannel", { channel: gas }, "deletedId");
  });
});

describe("collecting", () => {
  it("takes each event once however many hubs look at once, and nothing that an organization did itself", async () => {
    const id = await t.make(water, "WECOM", "many-looks");
    const office = await t.make(lead, "WECOM", "office-looks", { topics: ["TASK_ISSUED", "WINDOW_PUBLISHED"] });
    await t.issue(at(9));
    await Promise.all(Array.from({ length: 8 }, () => t.look()));
    await t.settled(water, id, /SENT/);
    await t.look();
    const [counted] = await t.rows<{ n: string; events: string }>(
      `select count(*) as n, count(distinct event_id) as events from channel_item i join channel c on c.id = i.channel_id where c.name = 'many-looks'`,
    );
    expect(Number(counted!.n)).toBeGreaterThan(0);
    expect(counted!.events).toBe(counted!.n);
    expect(t.robots.taken).toHaveLength(1);
    expect(await t.read(lead, office)).toMatchObject({ waiting: 0, messages: [] });
    for (const [who, channel] of [
      [water, id],
      [lead, office],
    ] as const)
      await t.mutate(who, "deleteChannel", { channel }, "deletedId");
  });

  it("tells of a notice with a link to its document", async () => {
    const id = await t.make(water, "FEISHU", "notice-link", { topics: ["NOTICE"], language: "en" });
    const { sendPlanNotices } = await t.hub.data(
      lead,
      `mutation { sendPlanNotices(input: {idempotencyKey: "n", compounds: ["${at(1)}"], organizations: ["${water}"]}) { notices { document } } }`,
    );
    await t.look();
    await t.settled(water, id, /SENT/);
    const { text } = t.robots.taken[0]!;
    expect(text).toContain("notices to acknowledge, by 2022-01-");
    expect(text).toContain(`](${hubUrl}${sendPlanNotices.notices[0].document})`);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});
