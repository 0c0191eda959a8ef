import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

interface Point {
  endsOn: string;
  planned: number;
  due: number;
  finished: number | null;
}
interface Task {
  state: string;
  plannedEnd: string | null;
  committedEnd: string | null;
  reportedDoneOn: string | null;
  finished: boolean;
}

const today = "2021-07-14";
let hub: TestHub;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), `${today}T10:00:00+08:00`);
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  // Days and states of every kind, without the moves that lead to them.
  await withClient(hub.database.url, async (client) => {
    await client.query("set role hub_system");
    await client.query(
      `update task set planned_end = case when id % 3 > 0 then '2021-02-01'::date + (id * 7919 % 400)::int end,
         planned_start = case when id % 3 > 0 then '2021-01-20'::date end,
         committed_end = case when id % 4 > 1 then '2021-02-15'::date + (id * 6007 % 400)::int end,
         committed_start = case when id % 4 > 1 then '2021-01-20'::date end`,
    );
    await client.query(
      `update task set state = (array['REPORTED_DONE', 'VERIFIED', 'ACCEPTED'])[1 + id % 3],
         reported_done_on = '2021-02-01'::date + (id * 4001 % 160)::int where id % 5 = 0 and state <> 'DRAFT'`,
    );
    await client.query(
      `update task set state = 'RETURNED', reported_done_on = '2021-05-05' where id % 35 = 1 and state <> 'DRAFT'`,
    );
    await client.query(`update task set state = 'CANCELLED' where id % 11 = 0`);
    await client.query(
      `update task set committed_end = '9999-12-24' where id = (select max(id) from task where state = 'ISSUED')`,
    );
  });
}, 120_000);
afterAll(() => hub?.close());

/** The Sunday of a day's week. */
function sunday(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + ((7 - at.getUTCDay()) % 7));
  return at.toISOString().slice(0, 10);
}

/** The curve counted task by task. */
function counted(tasks: Task[]): Point[] {
  const alive = tasks.filter(({ state }) => state !== "CANCELLED");
  const planned = alive.flatMap(({ plannedEnd, committedEnd }) => plannedEnd ?? committedEnd ?? []);
  const due = alive.flatMap(({ plannedEnd, committedEnd }) => committedEnd ?? plannedEnd ?? []);
  const done = alive.flatMap(({ finished, reportedDoneOn }) => (finished ? (reportedDoneOn ?? []) : []));
  const weeks = [...new Set([today, ...planned, ...due, ...done].map(sunday))].toSorted();
  const until = (days: string[], end: string): number => days.filter((day) => day <= end).length;
  return weeks.map((endsOn) => ({
    endsOn,
    planned: until(planned, endsOn),
    due: until(due, endsOn),
    finished: endsOn <= sunday(today) ? until(done, endsOn) : null,
  }));
}

async function tasksOf(who: string, filter: object): Promise<Task[]> {
  const all: Task[] = [];
  for (let after: string | null = null; ;) {
    const { tasks } = await hub.data(
      who,
      `query($filter: TaskFilter, $after: String) { tasks(first: 500, after: $after, filter: $filter) { pageInfo { hasNextPage endCursor }
         nodes { state plannedEnd committedEnd reportedDoneOn finished } } }`,
      { filter, after },
    );
    all.push(...(tasks.nodes as Task[]));
    if (!tasks.pageInfo.hasNextPage) return all;
    after = tasks.pageInfo.endCursor as string;
  }
}

const query = `query($filter: OverviewFilter) { overview(filter: $filter) { curve { endsOn planned due finished } totals { finished } } }`;

describe("the curve", () => {
  it.each([
    ["dj-hc", {}],
    ["ADMIN", { jurisdiction: "500231", planYear: 2021 }],
    ["dj-hc", { utility: "WATER" }],
    ["dj-hc", { area: "lingyuan-lu", kind: "STEP" }],
    ["dj-joint-conference", { kind: "WORK" }],
    ["dj-op-power", {}],
    ["dj-op-power", { organization: "dj-op-water" }],
    ["dj-guixi", {}],
  ])("is what counting %s's tasks one by one gives, filtered by %j", async (who, filter) => {
    const { overview } = await hub.data(who, query, { filter });
    const tasks = await tasksOf(who, filter);
    expect(overview.curve).toEqual(counted(tasks));
    expect(overview.curve.length > 15).toBe(tasks.length > 0);
    const now = (overview.curve as Point[]).find(({ endsOn }) => endsOn === sunday(today));
    expect(now?.finished).toBe(overview.totals.finished);
  });

  it("tells of a task due in the year 9999 in one point, and has the present week where there is nothing", async () => {
    const { overview } = await hub.data("dj-hc", query, {});
    expect(overview.curve.at(-1)).toMatchObject({ endsOn: "9999-12-26", finished: null });
    expect(overview.curve.length).toBeLessThan(100);
    const { overview: none } = await hub.data("dj-hc", query, { filter: { planYear: 2024 } });
    expect(none.curve).toEqual([{ endsOn: "2021-07-18", planned: 0, due: 0, finished: 0 }]);
  });
});
