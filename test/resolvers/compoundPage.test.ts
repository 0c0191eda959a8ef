import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
const compound = "lingyuan-lu-P01";
const people = ["dj-hc", "dj-op-water", "dj-op-gas", "dj-cm", "dj-joint-conference"];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
}, 120_000);
afterAll(() => hub?.close());

/** The mutation of each move, tried on the task (on its newest report). */
const moves: Record<string, (task: string, report: string) => string> = {
  ISSUE: (task) => `issueTasks(input: {tasks: ["${task}"]})`,
  ACKNOWLEDGE: (task) => `acknowledgeTasks(input: {tasks: ["${task}"]})`,
  COMMIT: (task) =>
    `commitTaskDates(input: {tasks: [{task: "${task}", startsOn: "2021-04-01", endsOn: "2021-04-20"}]})`,
  REPORT: (task) =>
    `reportProgress(input: {task: "${task}", doneOn: "2021-03-01", quantity: 1, idempotencyKey: "KEY"})`,
  VERIFY: (_task, report) => `verifyReport(input: {report: "${report}", idempotencyKey: "KEY"})`,
  REJECT: (_task, report) => `rejectReport(input: {report: "${report}", reason: "r", idempotencyKey: "KEY"})`,
  ACCEPT: (task) => `acceptTasks(input: {tasks: ["${task}"]})`,
  BLOCK: (task) => `blockTask(input: {task: "${task}", reason: "r"})`,
  RESUME: (task) => `resumeTask(input: {task: "${task}"})`,
  QUANTIFY: (task) => `quantifyTasks(input: {tasks: [{task: "${task}", quantityTarget: 40}]})`,
  CANCEL: (task) => `cancelTasks(input: {tasks: ["${task}"], reason: "r"})`,
  KEEP: (task) => `keepTasks(input: {tasks: ["${task}"], reason: "r"})`,
};

let keys = 0;
const attempt = async (who: string, move: string, id: string, report: string): Promise<string[]> => {
  const call = moves[move]!(id, report).replace("KEY", `moves-${++keys}`);
  const answer = Object.values(await hub.data(who, `mutation { done: ${call} { userErrors { code message } } }`))[0];
  return (answer as { userErrors: { code: string }[] }).userErrors.map((error) => error.code);
};

interface Seen {
  id: string;
  state: string;
  moves: string[];
  reports: { nodes: { id: string }[] };
}
const look = async (who: string): Promise<Seen | null> => {
  const filter = `filter: {compound: "${compound}", workItem: "DJ-W05"}`;
  const { tasks } = await hub.data(
    who,
    `{ tasks(${filter}) { nodes { id state moves reports(orderBy: NEWEST) { nodes { id } } } } }`,
  );
  return (tasks.nodes[0] as Seen | undefined) ?? null;
};

describe("Task.moves", () => {
  it("holds what is then done, and what it does not hold is refused, in every state and for everybody", async () => {
    const way: [who: string, move: string, state: string][] = [
      ["dj-hc", "ISSUE", "ISSUED"],
      ["dj-op-water", "ACKNOWLEDGE", "ACKNOWLEDGED"],
      ["dj-op-water", "COMMIT", "SCHEDULED"],
      ["dj-hc", "QUANTIFY", "SCHEDULED"],
      ["dj-op-water", "REPORT", "IN_PROGRESS"],
      ["dj-op-water", "BLOCK", "BLOCKED"],
      ["dj-hc", "RESUME", "IN_PROGRESS"],
      ["dj-hc", "REJECT", "RETURNED"],
      ["dj-op-water", "REPORT", "IN_PROGRESS"],
      ["dj-hc", "VERIFY", "IN_PROGRESS"],
      ["dj-hc", "CANCEL", "CANCELLED"],
    ];
    const { id } = (await look("dj-hc"))!;
    for (const [who, move, state] of way) {
      const report = (await look("dj-hc"))!.reports.nodes[0]?.id ?? "none";
      const wrong = people.map(async (person) => {
        const seen = await look(person);
        const others = Object.keys(moves).filter((one) => !seen?.moves.includes(one));
        const refusals = await Promise.all(others.map((other) => attempt(person, other, id, report)));
        return others.filter((_, index) => refusals[index]!.length === 0).map((other) => `${person} ${other}`);
      });
      expect({ before: move, taken: (await Promise.all(wrong)).flat() }).toEqual({ before: move, taken: [] });
      const before = (await look(who))!;
      expect({ who, move, offered: before.moves.includes(move) }).toEqual({ who, move, offered: true });
      expect({ move, refused: await attempt(who, move, id, report) }).toEqual({ move, refused: [] });
      expect({ move, state: (await look("dj-hc"))!.state }).toEqual({ move, state });
    }
    expect((await look("dj-hc"))!.moves).toEqual([]);
  }, 240_000);
});

describe("Compound", () => {
  it("tells the contradictions that speak of it, its area, its key project or its year, and no other area's", async () => {
    const { compound: one, other } = await hub.data(
      "dj-hc",
      `{ compound(code: "${compound}") { findings { code member statedText statedPlace otherText otherPlace } }
         other: compound(code: "gongnong-nanlu-P01") { findings { code member } } }`,
    );
    const members = (findings: { member: string }[]): string[] => [...new Set(findings.map(({ member }) => member))];
    expect(members(one.findings)).toEqual(["2021", "陵园路片区"]);
    expect(members(other.findings)).toEqual(["2021"]);
    expect(one.findings).toContainEqual({
      code: "PROJECT_EXCEEDS_AREA:DJ-K1:rows-lingyuan-lu-households",
      member: "陵园路片区",
      statedText: "427",
      statedPlace: "重点项目 ch5 §4(1) 第640行",
      otherText: "268",
      otherPlace: "各行合计 table 5.1.4 第511行",
    });
  });

  it("lists its reports by what became of them and by their evidence, each by the rights of its task", async () => {
    const read = async (who: string, args: string): Promise<{ totalCount: number }> =>
      (await hub.data(who, `{ compound(code: "${compound}") { reports(${args}) { totalCount nodes { status } } } }`))
        .compound?.reports;
    expect(await read("dj-hc", "first: 10")).toEqual({
      totalCount: 2,
      nodes: [{ status: "REJECTED" }, { status: "VERIFIED" }],
    });
    expect((await read("dj-hc", "status: VERIFIED")).totalCount).toBe(1);
    expect((await read("dj-hc", "status: REPORTED")).totalCount).toBe(0);
    expect((await read("dj-hc", "withEvidence: true")).totalCount).toBe(0);
    expect((await read("dj-hc", "withEvidence: false")).totalCount).toBe(2);
  });

  it("is found by the states of its tasks that the viewer sees, and by what is overdue", async () => {
    const count = async (who: string, filter: string): Promise<number> =>
      (await hub.data(who, `{ compounds(filter: {${filter}}) { totalCount } }`)).compounds.totalCount as number;
    expect(await count("dj-hc", "taskStates: [CANCELLED]")).toBe(1);
    expect(await count("dj-hc", "taskStates: [DRAFT]")).toBeGreaterThan(1);
    // Drafts are the lead office's own.
    expect(await count("dj-joint-conference", "taskStates: [DRAFT]")).toBe(0);
    expect(await count("dj-hc", "overdue: true")).toBe(0);
    expect(await count("dj-hc", "overdue: false")).toBeGreaterThan(200);
  });

  it("tells of a work its trench and who opens it, as the pack says", async () => {
    await withClient(hub.database.url, (client) =>
      client.query(`update work_item set trench = 'T1', trench_opener_id = (select id from organization where code = 'dj-op-power')
        where code = 'DJ-L04'`),
    );
    const { tasks } = await hub.data(
      "dj-hc",
      `{ tasks(filter: {compound: "${compound}", underground: true}, first: 100) { nodes { workItem { code trench trenchOpener { code } } } } }`,
    );
    const shared = (tasks.nodes as { workItem: { code: string; trench: string | null } }[]).filter(
      ({ workItem }) => workItem.trench !== null,
    );
    expect(shared).toHaveLength(2);
    expect(shared[0]!.workItem).toEqual({ code: "DJ-L04", trench: "T1", trenchOpener: { code: "dj-op-power" } });
  });
});
