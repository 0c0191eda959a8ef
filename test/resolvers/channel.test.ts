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

describe("what robots are sent", () => {
  it.each([
    ["DINGTALK", "ding-signed-1", "SEC-ding"],
    ["FEISHU", "feishu-signed", "sec-feishu"],
  ] as const)(
    "is signed as %s asks, and a wrong secret is told by the platform's own code",
    async (platform, key, secret) => {
      robots.secrets.set(key, secret);
      const id = await make(water, platform, key, { secret });
      await mutate(water, "testChannel", { channel: id });
      expect((await settled(water, id)).messages[0]).toMatchObject({ test: true, state: "SENT", error: null });
      expect(robots.taken.at(-1)).toMatchObject({ platform, key });
      expect(robots.taken.at(-1)!.text).toContain("测试");
      await mutate(water, "updateChannel", { channel: id, secret: "another" });
      await mutate(water, "testChannel", { channel: id });
      const failed = await settled(water, id, /FAILED/);
      expect(failed.messages[0].error).toMatch(/310000: sign not match|19021: sign match fail/);
      await mutate(water, "updateChannel", { channel: id, secret });
      expect((await settled(water, id, /SENT/)).messages[0].tries).toBeGreaterThan(1);
      await mutate(water, "deleteChannel", { channel: id }, "deletedId");
    },
  );

  it("stays within 20 messages a minute of one robot, whosever channels it serves", async () => {
    const ids = await Promise.all(
      [water, "dj-op-gas", "dj-op-power"].map((who) => make(who, "WECOM", "shared-robot").then((id) => ({ who, id }))),
    );
    for (let i = 0; i < 24; i++) {
      const { who, id } = ids[i % 3]!;
      await mutate(who, "testChannel", { channel: id });
    }
    for (const until = Date.now() + 15_000; robots.taken.length < 20 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const before = robots.calls;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(robots.taken).toHaveLength(20);
    // The robot was not even asked: the other four wait for their turn.
    expect(robots.calls).toBe(before);
    const states = await people.rows<{ state: string; n: string }>(
      `select m.state, count(*) as n from channel_message m join channel c on c.id = m.channel_id where c.name = 'shared-robot' group by 1 order by 1`,
    );
    expect(states).toEqual([
      { state: "SENT", n: "20" },
      { state: "WAITING", n: "4" },
    ]);
    await people.rows("update robot_call set at = at - interval '61 seconds'");
    robots.taken.length = 0;
    for (const until = Date.now() + 15_000; robots.taken.length < 4 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(robots.taken).toHaveLength(4);
    for (const { who, id } of ids) await mutate(who, "deleteChannel", { channel: id }, "deletedId");
  }, 60_000);

  it("is one message of at most 4096 bytes however much there is, with all of it counted", async () => {
    const id = await make(lead, "WECOM", "much-to-tell", {
      topics: ["CONFLICT"],
      quietFrom: "00:00",
      quietUntil: "00:00",
    });
    const [{ channel } = { channel: 0 }] = await people.rows<{ channel: number }>(
      "select id as channel from channel where name = 'much-to-tell'",
    );
    await people.rows(
      `insert into channel_item (channel_id, event_id, topic, compound_id, task_id, data)
       select ${channel}, t.id, 'CONFLICT', t.compound_id, t.id, '{"code": "AFTER_PAVING"}' from task t order by t.id limit 600`,
    );
    await look();
    const sent = await settled(lead, id);
    expect(sent.messages[0]).toMatchObject({ state: "SENT", items: 600 });
    const [{ text } = { text: "" }] = robots.taken;
    expect(robots.taken).toHaveLength(1);
    expect(Buffer.byteLength(text)).toBeGreaterThan(3800);
    expect(text).toContain("冲突 600");
    const lines = text.split("\n").filter((line) => line.startsWith("> 冲突（铺装后仍开挖）")).length;
    const left = Number(/另有 (\d+) 条/.exec(text)![1]);
    const all = await people.rows(
      `select distinct c.name_zh, w.name_zh as work from channel_item i join task t on t.id = i.task_id
       join compound c on c.id = t.compound_id join work_item w on w.id = t.work_item_id where i.channel_id = ${channel}`,
    );
    expect(lines + left).toBe(all.length);
    await mutate(lead, "deleteChannel", { channel: id }, "deletedId");
  });

  it("carries no markup, mention or link of the people whose words it tells", async () => {
    const id = await make(water, "WECOM", "hostile-words", { topics: ["REPORT_REJECTED"] });
    const task = `${at(3)}/DJ-W05/${water}`;
    await issue(at(3));
    await hub.data(water, `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { userErrors { code } } }`);
    const { reportProgress } = await hub.data(
      water,
      `mutation { reportProgress(input: {idempotencyKey: "h", task: "${task}", quantity: 1, doneOn: "2022-01-05"}) { report { id } } }`,
    );
    const reason = "<@all> [点我](https://evil.example/x)\n# 通知 **加粗**";
    await hub.data(lead, `mutation($i: RejectReportInput!) { rejectReport(input: $i) { userErrors { code } } }`, {
      i: { idempotencyKey: "hr", report: reportProgress.report.id, reason },
    });
    await look();
    await settled(water, id);
    const { text } = robots.taken[0]!;
    expect(text).toContain("填报被退回");
    expect(text).toContain("点我");
    expect(text).not.toMatch(/<@all>|\]\(https:\/\/evil|\n# 通知/);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});

describe("quiet hours", () => {
  it("hold digests back until the morning in China, by the rule pack or the channel's own, and tests not", async () => {
    const id = await make(water, "WECOM", "quiet-usual");
    const own = await make(water, "WECOM", "quiet-never", { quietFrom: "08:00", quietUntil: "08:00" });
    const clock = (time: string): Promise<unknown> =>
      hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-05T${time}:00+08:00"}) { now } }`);
    await clock("21:30");
    await issue(at(4));
    await look();
    await settled(water, own, /SENT/);
    expect(robots.taken.map(({ key }) => key)).toEqual(["quiet-never"]);
    const held = await read(water, id);
    expect(held).toMatchObject({ messages: [] });
    expect(held.waiting).toBeGreaterThan(0);
    await mutate(water, "testChannel", { channel: id });
    await settled(water, id, /SENT/);
    await clock("23:59");
    await look();
    expect((await read(water, id)).waiting).toBe(held.waiting);
    await hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-06T08:00:01+08:00"}) { now } }`);
    await look();
    const morning = await settled(water, id, /SENT/);
    for (const until = Date.now() + 10_000; robots.taken.length < 3 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(robots.taken.filter(({ key }) => key === "quiet-usual")).toHaveLength(2);
    expect(morning.messages.filter((m: { test: boolean }) => !m.test)).toHaveLength(1);
    for (const channel of [id, own]) await mutate(water, "deleteChannel", { channel }, "deletedId");
  });

  it("and the pause between digests make one message of much that happens, without what is done by then", async () => {
    const id = await make(water, "WECOM", "paced-digest", { digestMinutes: 60, topics: ["TASK_ISSUED"] });
    const clock = (time: string): Promise<unknown> =>
      hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-07T${time}:00+08:00"}) { now } }`);
    await clock("10:00");
    await issue(at(5));
    await look();
    await settled(water, id, /SENT/);
    await clock("10:30");
    await issue(at(6));
    await look();
    await clock("10:50");
    await issue(at(7));
    await look();
    expect(robots.taken).toHaveLength(1);
    const tasks = await people.rows<{ code: string }>(
      `select t.code from task t join organization o on o.id = t.organization_id where t.state = 'ISSUED' and o.code = '${water}' and t.code like '${at(6)}/%'`,
    );
    await hub.data(water, `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { code } } }`, {
      t: tasks.map(({ code }) => code),
    });
    await clock("11:05");
    await look();
    for (const until = Date.now() + 10_000; robots.taken.length < 2 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(robots.taken).toHaveLength(2);
    const name = async (code: string): Promise<string> =>
      (await people.rows<{ zh: string }>(`select name_zh as zh from compound where code = '${code}'`))[0]!.zh;
    const plain = (text: string): string => text.replaceAll("（", "(").replaceAll("）", ")");
    expect(plain(robots.taken[1]!.text)).toContain(plain(await name(at(7))));
    expect(plain(robots.taken[1]!.text)).not.toContain(plain(await name(at(6))));
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});

describe("a robot that fails", () => {
  it("is tried again, whether it answers 502, rubbish or a code within 200, and gets the message once", async () => {
    const id = await make(water, "WECOM", "failing-robot");
    robots.trouble.push(502, { errcode: 45009, errmsg: "api freq out of limit" }, { hello: "world" });
    await mutate(water, "testChannel", { channel: id });
    await settled(water, id, /FAILED/);
    const done = await settled(water, id, /SENT/);
    expect(done.messages[0]).toMatchObject({ tries: 4, error: null });
    expect(robots.taken).toHaveLength(1);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);

  it("is a dead letter in the end, without its secrets, and replaying that sends the message", async () => {
    const id = await make(water, "WECOM", "given-up-robot-key");
    const answer = { errcode: 93000, errmsg: "invalid webhook url given-up-robot-key" };
    robots.trouble.push(answer, answer);
    await mutate(water, "testChannel", { channel: id });
    await settled(water, id, /FAILED/);
    // Its tries are used up but for the one to come.
    await people.rows(
      "update pgboss.job set retry_count = retry_limit - 1, start_after = now() where name = 'channel-message' and state = 'retry'",
    );
    const given = await settled(water, id, /GIVEN_UP/);
    expect(given.messages[0].error).toBe("errcode 93000: invalid webhook url ***");
    let letters: { id: string; lastError: string }[] = [];
    for (const until = Date.now() + 10_000; letters.length === 0 && Date.now() < until;) {
      letters = (
        await hub.data(
          "ADMIN",
          `{ deadLetters(filter: {queue: "channel-message", waiting: true}) { nodes { id lastError } } }`,
        )
      ).deadLetters.nodes;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toContain("given-up-robot-key");
    await hub.data("ADMIN", `mutation($i: [ID!]) { replayDeadLetters(input: {ids: $i}) { userErrors { code } } }`, {
      i: letters.map((letter) => letter.id),
    });
    await settled(water, id, /SENT/);
    expect(robots.taken).toHaveLength(1);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);

  it("does not keep a disabled channel's matters from being told when it is enabled again", async () => {
    const id = await make(water, "WECOM", "switched-off");
    await issue(at(8));
    robots.trouble.push(502, 502, 502, 502);
    await look();
    await settled(water, id, /FAILED/);
    await mutate(water, "updateChannel", { channel: id, enabled: false });
    robots.trouble.length = 0;
    for (const until = Date.now() + 15_000; (await read(water, id)).messages.length > 0 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(robots.taken).toEqual([]);
    expect((await read(water, id)).waiting).toBeGreaterThan(0);
    await mutate(water, "updateChannel", { channel: id, enabled: true });
    await look();
    await settled(water, id, /SENT/);
    expect(robots.taken).toHaveLength(1);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);
});

describe("collecting", () => {
  it("takes each event once however many hubs look at once, and nothing that an organization did itself", async () => {
    const id = await make(water, "WECOM", "many-looks");
    const office = await make(lead, "WECOM", "office-looks", { topics: ["TASK_ISSUED", "WINDOW_PUBLISHED"] });
    await issue(at(9));
    await Promise.all(Array.from({ length: 8 }, look));
    await settled(water, id, /SENT/);
    await look();
    const [counted] = await people.rows<{ n: string; events: string }>(
      `select count(*) as n, count(distinct event_id) as events from channel_item i join channel c on c.id = i.channel_id where c.name = 'many-looks'`,
    );
    expect(Number(counted!.n)).toBeGreaterThan(0);
    expect(counted!.events).toBe(counted!.n);
    expect(robots.taken).toHaveLength(1);
    expect(await read(lead, office)).toMatchObject({ waiting: 0, messages: [] });
    for (const [who, channel] of [
      [water, id],
      [lead, office],
    ] as const)
      await mutate(who, "deleteChannel", { channel }, "deletedId");
  });

  it("tells of a notice with a link to its document", async () => {
    const id = await make(water, "FEISHU", "notice-link", { topics: ["NOTICE"], language: "en" });
    const { sendPlanNotices } = await hub.data(
      lead,
      `mutation { sendPlanNotices(input: {idempotencyKey: "n", compounds: ["${at(1)}"], organizations: ["${water}"]}) { notices { document } } }`,
    );
    await look();
    await settled(water, id, /SENT/);
    const { text } = robots.taken[0]!;
    expect(text).toContain("notices to acknowledge, by 2022-01-");
    expect(text).toContain(`](${hubUrl}${sendPlanNotices.notices[0].document})`);
    await mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});
