import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { at, Telling, water, lead } from "../support/telling.ts";

let t: Telling;
beforeAll(async () => {
  t = await Telling.open();
}, 120_000);
afterAll(() => t?.close());
beforeEach(() => t.robots.forget());

describe("what robots are sent", () => {
  it.each([
    ["DINGTALK", "ding-signed-1", "SEC-ding"],
    ["FEISHU", "feishu-signed", "sec-feishu"],
  ] as const)(
    "is signed as %s asks, and a wrong secret is told by the platform's own code",
    async (platform, key, secret) => {
      t.robots.secrets.set(key, secret);
      const id = await t.make(water, platform, key, { secret });
      await t.mutate(water, "testChannel", { channel: id });
      expect((await t.settled(water, id)).messages[0]).toMatchObject({ test: true, state: "SENT", error: null });
      expect(t.robots.taken.at(-1)).toMatchObject({ platform, key });
      expect(t.robots.taken.at(-1)!.text).toContain("测试");
      await t.mutate(water, "updateChannel", { channel: id, secret: "another" });
      await t.mutate(water, "testChannel", { channel: id });
      const failed = await t.settled(water, id, /FAILED/);
      expect(failed.messages[0].error).toMatch(/310000: sign not match|19021: sign match fail/);
      await t.mutate(water, "updateChannel", { channel: id, secret });
      expect((await t.settled(water, id, /SENT/)).messages[0].tries).toBeGreaterThan(1);
      await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
    },
  );

  it("stays within 20 messages a minute of one robot, whosever channels it serves", async () => {
    const ids = await Promise.all(
      [water, "dj-op-gas", "dj-op-power"].map((who) =>
        t.make(who, "WECOM", "shared-robot").then((id) => ({ who, id })),
      ),
    );
    for (let i = 0; i < 24; i++) {
      const { who, id } = ids[i % 3]!;
      await t.mutate(who, "testChannel", { channel: id });
    }
    await t.taken(20);
    const before = t.robots.calls;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(t.robots.taken).toHaveLength(20);
    // The robot was not even asked: the other four wait for their turn.
    expect(t.robots.calls).toBe(before);
    const states = await t.rows<{ state: string; n: string }>(
      `select m.state, count(*) as n from channel_message m join channel c on c.id = m.channel_id where c.name = 'shared-robot' group by 1 order by 1`,
    );
    expect(states).toEqual([
      { state: "SENT", n: "20" },
      { state: "WAITING", n: "4" },
    ]);
    await t.rows("update robot_call set at = at - interval '61 seconds'");
    t.robots.taken.length = 0;
    await t.taken(4);
    expect(t.robots.taken).toHaveLength(4);
    for (const { who, id } of ids) await t.mutate(who, "deleteChannel", { channel: id }, "deletedId");
  }, 60_000);

  it("is one message of at most 4096 bytes however much there is, with all of it counted", async () => {
    const id = await t.make(lead, "WECOM", "much-to-tell", {
      topics: ["CONFLICT"],
      quietFrom: "00:00",
      quietUntil: "00:00",
    });
    const [{ channel } = { channel: 0 }] = await t.rows<{ channel: number }>(
      "select id as channel from channel where name = 'much-to-tell'",
    );
    await t.rows(
      `insert into channel_item (channel_id, event_id, topic, compound_id, task_id, data)
       select ${channel}, t.id, 'CONFLICT', t.compound_id, t.id, '{"code": "AFTER_PAVING"}' from task t order by t.id limit 600`,
    );
    await t.look();
    const sent = await t.settled(lead, id);
    expect(sent.messages[0]).toMatchObject({ state: "SENT", items: 600 });
    const [{ text } = { text: "" }] = t.robots.taken;
    expect(t.robots.taken).toHaveLength(1);
    expect(Buffer.byteLength(text)).toBeGreaterThan(3800);
    expect(text).toContain("冲突 600");
    const lines = text.split("\n").filter((line) => line.startsWith("> 冲突（铺装后仍开挖）")).length;
    const left = Number(/另有 (\d+) 条/.exec(text)![1]);
    const all = await t.rows(
      `select distinct c.name_zh, w.name_zh as work from channel_item i join task t on t.id = i.task_id
       join compound c on c.id = t.compound_id join work_item w on w.id = t.work_item_id where i.channel_id = ${channel}`,
    );
    expect(lines + left).toBe(all.length);
    await t.mutate(lead, "deleteChannel", { channel: id }, "deletedId");
  });

  it("carries no markup, mention or link of the people whose words it tells", async () => {
    const id = await t.make(water, "WECOM", "hostile-words", { topics: ["REPORT_REJECTED"] });
    const task = `${at(3)}/DJ-W05/${water}`;
    await t.issue(at(3));
    await t.hub.data(water, `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { userErrors { code } } }`);
    const { reportProgress } = await t.hub.data(
      water,
      `mutation { reportProgress(input: {idempotencyKey: "h", task: "${task}", quantity: 1, doneOn: "2022-01-05"}) { report { id } } }`,
    );
    const reason = "<@all> [点我](https://evil.example/x)\n# 通知 **加粗**";
    await t.hub.data(lead, `mutation($i: RejectReportInput!) { rejectReport(input: $i) { userErrors { code } } }`, {
      i: { idempotencyKey: "hr", report: reportProgress.report.id, reason },
    });
    await t.look();
    await t.settled(water, id);
    const { text } = t.robots.taken[0]!;
    expect(text).toContain("填报被退回");
    expect(text).toContain("点我");
    expect(text).not.toMatch(/<@all>|\]\(https:\/\/evil|\n# 通知/);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});

describe("quiet hours", () => {
  it("hold digests back until the morning in China, by the rule pack or the channel's own, and tests not", async () => {
    const id = await t.make(water, "WECOM", "quiet-usual");
    const own = await t.make(water, "WECOM", "quiet-never", { quietFrom: "08:00", quietUntil: "08:00" });
    const clock = (time: string): Promise<unknown> =>
      t.hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-05T${time}:00+08:00"}) { now } }`);
    await clock("21:30");
    await t.issue(at(4));
    await t.look();
    await t.settled(water, own, /SENT/);
    expect(t.robots.taken.map(({ key }) => key)).toEqual(["quiet-never"]);
    const held = await t.read(water, id);
    expect(held).toMatchObject({ messages: [] });
    expect(held.waiting).toBeGreaterThan(0);
    await t.mutate(water, "testChannel", { channel: id });
    await t.settled(water, id, /SENT/);
    await clock("23:59");
    await t.look();
    expect((await t.read(water, id)).waiting).toBe(held.waiting);
    await t.hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-06T08:00:01+08:00"}) { now } }`);
    await t.look();
    const morning = await t.settled(water, id, /SENT/);
    await t.taken(3);
    expect(t.robots.taken.filter(({ key }) => key === "quiet-usual")).toHaveLength(2);
    expect(morning.messages.filter((m: { test: boolean }) => !m.test)).toHaveLength(1);
    for (const channel of [id, own]) await t.mutate(water, "deleteChannel", { channel }, "deletedId");
  });

  it("and the pause between digests make one message of much that happens, without what is done by then", async () => {
    const id = await t.make(water, "WECOM", "paced-digest", { digestMinutes: 60, topics: ["TASK_ISSUED"] });
    const clock = (time: string): Promise<unknown> =>
      t.hub.data("ADMIN", `mutation { setClock(input: {at: "2022-01-07T${time}:00+08:00"}) { now } }`);
    await clock("10:00");
    await t.issue(at(5));
    await t.look();
    await t.settled(water, id, /SENT/);
    await clock("10:30");
    await t.issue(at(6));
    await t.look();
    await clock("10:50");
    await t.issue(at(7));
    await t.look();
    expect(t.robots.taken).toHaveLength(1);
    const tasks = await t.rows<{ code: string }>(
      `select t.code from task t join organization o on o.id = t.organization_id where t.state = 'ISSUED' and o.code = '${water}' and t.code like '${at(6)}/%'`,
    );
    await t.hub.data(water, `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { code } } }`, {
      t: tasks.map(({ code }) => code),
    });
    await clock("11:05");
    await t.look();
    await t.taken(2);
    expect(t.robots.taken).toHaveLength(2);
    const name = async (code: string): Promise<string> =>
      (await t.rows<{ zh: string }>(`select name_zh as zh from compound where code = '${code}'`))[0]!.zh;
    const plain = (text: string): string => text.replaceAll("（", "(").replaceAll("）", ")");
    expect(plain(t.robots.taken[1]!.text)).toContain(plain(await name(at(7))));
    expect(plain(t.robots.taken[1]!.text)).not.toContain(plain(await name(at(6))));
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  });
});

describe("a robot that fails", () => {
  it("is tried again, whether it answers 502, rubbish or a code within 200, and gets the message once", async () => {
    const id = await t.make(water, "WECOM", "failing-robot");
    t.robots.trouble.push(502, { errcode: 45009, errmsg: "api freq out of limit" }, { hello: "world" });
    await t.mutate(water, "testChannel", { channel: id });
    await t.settled(water, id, /FAILED/);
    const done = await t.settled(water, id, /SENT/);
    expect(done.messages[0]).toMatchObject({ tries: 4, error: null });
    expect(t.robots.taken).toHaveLength(1);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);

  it("is a dead letter in the end, without its secrets, and replaying that sends the message", async () => {
    const id = await t.make(water, "WECOM", "given-up-robot-key");
    const answer = { errcode: 93000, errmsg: "invalid webhook url given-up-robot-key" };
    t.robots.trouble.push(answer, answer);
    await t.mutate(water, "testChannel", { channel: id });
    await t.settled(water, id, /FAILED/);
    // Its tries are used up but for the one to come.
    await t.rows(
      "update pgboss.job set retry_count = retry_limit - 1, start_after = now() where name = 'channel-message' and state = 'retry'",
    );
    const given = await t.settled(water, id, /GIVEN_UP/);
    expect(given.messages[0].error).toBe("errcode 93000: invalid webhook url ***");
    let letters: { id: string; lastError: string }[] = [];
    for (const until = Date.now() + 10_000; letters.length === 0 && Date.now() < until;) {
      letters = (
        await t.hub.data(
          "ADMIN",
          `{ deadLetters(filter: {queue: "channel-message", waiting: true}) { nodes { id lastError } } }`,
        )
      ).deadLetters.nodes;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toContain("given-up-robot-key");
    await t.hub.data("ADMIN", `mutation($i: [ID!]) { replayDeadLetters(input: {ids: $i}) { userErrors { code } } }`, {
      i: letters.map((letter) => letter.id),
    });
    await t.settled(water, id, /SENT/);
    expect(t.robots.taken).toHaveLength(1);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);

  it("does not keep a disabled channel's matters from being told when it is enabled again", async () => {
    const id = await t.make(water, "WECOM", "switched-off");
    await t.issue(at(8));
    t.robots.trouble.push(502, 502, 502, 502);
    await t.look();
    await t.settled(water, id, /FAILED/);
    await t.mutate(water, "updateChannel", { channel: id, enabled: false });
    t.robots.trouble.length = 0;
    for (const until = Date.now() + 15_000; (await t.read(water, id)).messages.length > 0 && Date.now() < until;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(t.robots.taken).toEqual([]);
    expect((await t.read(water, id)).waiting).toBeGreaterThan(0);
    await t.mutate(water, "updateChannel", { channel: id, enabled: true });
    await t.look();
    await t.settled(water, id, /SENT/);
    expect(t.robots.taken).toHaveLength(1);
    await t.mutate(water, "deleteChannel", { channel: id }, "deletedId");
  }, 40_000);
});
