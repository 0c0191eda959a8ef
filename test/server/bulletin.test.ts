import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
const area = "lingyuan-lu";
const compound = `${area}-P01`;
const item = (code: string): string => `${compound}/${code}`;

beforeAll(async () => {
  const pack = await dianjiangPack();
  hub = await TestHub.open(pack);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  for (const operator of ["dj-op-water", "dj-op-gas"])
    await hub.data(
      "dj-hc",
      `mutation { issueTasks(input: {filter: {compound: "${compound}", organization: "${operator}"}}) { changed } }`,
    );
}, 120_000);
afterAll(() => hub?.close());

async function clock(at: string): Promise<void> {
  await hub.data("ADMIN", `mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, { at });
}

async function commit(who: string, task: string, startsOn: string, endsOn: string): Promise<void> {
  const { acknowledgeTasks } = await hub.data(
    who,
    `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { message } } }`,
    { t: [task] },
  );
  expect(acknowledgeTasks.userErrors).toEqual([]);
  const { commitTaskDates } = await hub.data(
    who,
    `mutation($i: CommitTaskDatesInput!) { commitTaskDates(input: $i) { userErrors { message } } }`,
    {
      i: { tasks: [{ task, startsOn, endsOn }] },
    },
  );
  expect(commitTaskDates.userErrors).toEqual([]);
}

let key = 0;
async function report(who: string, task: string, doneOn: string, quantity: number, more: object = {}): Promise<string> {
  const { reportProgress } = await hub.data(
    who,
    `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { report { id } userErrors { message } } }`,
    { i: { idempotencyKey: `b${(key += 1)}`, task, doneOn, quantity, ...more } },
  );
  expect(reportProgress.userErrors).toEqual([]);
  return reportProgress.report.id;
}

const figures = `compoundsStarted householdsStarted compoundsFinished householdsMetered metresBuried metresRenewed tasksFinished tasksDue doneOnTime
  doneLate overdue overdueBlocked longestOverdue pipelineTasks alignedTasks alignedShare conflictsOpened conflictsClosed conflictsOpen`;
const query = `query($p: String!) { bulletin(period: $p) { period from to complete asOf previousPeriod figures { ${figures} } previous { ${figures} } inAll { ${figures} }
  trades { utility householdsMetered householdsMeteredBefore householdsMeteredInAll metresBuried metresBuriedInAll }
  organizations { code tasksDue doneOnTime doneLate overdue overdueBlocked overduePercent longestOverdue dueNext list } } }`;

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
async function bulletin(period: string, who = "dj-hc"): Promise<any> {
  return (await hub.data(who, query, { p: period })).bulletin;
}

async function sum(sql: string): Promise<Record<string, number>> {
  return withClient(hub.database.url, async (client) => {
    await client.query("set role hub_system");
    const [row] = (await client.query(sql)).rows as Record<string, string | null>[];
    return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
  });
}

describe("the bulletin", () => {
  it("sums what was done by the day on which it was done, and compares with the period before", async () => {
    await commit("dj-op-water", item("DJ-W05/dj-op-water"), "2021-03-08", "2021-03-19");
    await commit("dj-op-gas", item("DJ-W07/dj-op-gas"), "2021-03-08", "2021-04-02");
    await clock("2021-03-20T10:00:00+08:00");
    await report("dj-op-water", item("DJ-W05/dj-op-water"), "2021-03-10", 12);
    const wrong = await report("dj-op-water", item("DJ-W05/dj-op-water"), "2021-03-11", 7);
    await hub.data(
      "dj-op-water",
      `mutation($i: CorrectReportInput!) { correctReport(input: $i) { userErrors { message } } }`,
      { i: { report: wrong, idempotencyKey: "c1", doneOn: "2021-03-11", quantity: 5, reason: "数错" } },
    );
    await clock("2021-04-08T10:00:00+08:00");
    await report("dj-op-water", item("DJ-W05/dj-op-water"), "2021-03-31", 3);
    await report("dj-op-water", item("DJ-W05/dj-op-water"), "2021-04-01", 2);
    await report("dj-op-gas", item("DJ-W07/dj-op-gas"), "2021-04-06", 4);
    const [march, april] = [await bulletin("2021-03"), await bulletin("2021-04")];
    expect(march.figures).toMatchObject({ compoundsStarted: 1, householdsMetered: 20, compoundsFinished: 0 });
    expect(april.figures).toMatchObject({ compoundsStarted: 0, householdsMetered: 6 });
    expect(april.previous).toEqual(march.figures);
    expect(april.inAll.householdsMetered).toBe(26);
    const { overview } = await hub.data("dj-hc", `{ overview { totals { householdsMetered } } }`);
    expect(april.inAll.householdsMetered).toBe(overview.totals.householdsMetered);
    expect(march.trades.find((t: { utility: string }) => t.utility === "WATER")).toMatchObject({
      householdsMetered: 20,
      householdsMeteredInAll: 20,
    });
    expect(april.trades.find((t: { utility: string }) => t.utility === "GAS")).toMatchObject({
      householdsMetered: 4,
      householdsMeteredBefore: 0,
    });
    const quarters = await Promise.all(["2021-Q1", "2021-Q2", "2021"].map((p) => bulletin(p)));
    expect(quarters.map((q) => q.figures.householdsMetered)).toEqual([20, 6, 26]);
    const weeks = await Promise.all(["2021-W10", "2021-W13", "2021-W14"].map((p) => bulletin(p)));
    expect(weeks.map((q) => q.figures.householdsMetered)).toEqual([17, 5, 4]);
  });

  it("counts overdue in working days, of the day as it stood, and puts who is late on the rule pack's lists", async () => {
    // Water was due on Friday 19 March: 8 working days after it are passed by the end of March, 9 of April's begin.
    const march = await bulletin("2021-03");
    const of = (told: typeof march, code: string) => told.organizations.find((o: { code: string }) => o.code === code);
    expect(of(march, "dj-op-water")).toMatchObject({ overdue: 1, longestOverdue: 8, list: "RED" });
    // Gas is due on 2 April; then comes Qingming (3 to 5 April), so that 8 April is the third working day after it.
    const april = await bulletin("2021-04");
    expect(of(april, "dj-op-gas")).toMatchObject({ overdue: 1, longestOverdue: 3, tasksDue: 1 });
    expect(of(march, "dj-op-gas")).toMatchObject({ overdue: 0, dueNext: 1 });
    expect(
      (await bulletin("2021-W13")).organizations.find((o: { code: string }) => o.code === "dj-op-gas").overdue,
    ).toBe(0);
    // Setting it all to "does not count" empties the lists: the numbers are the rule pack's.
    const settings = (yellow: string, red: string): Promise<unknown> =>
      withClient(hub.database.url, async (client) => {
        await client.query("set role hub_system");
        await client.query("delete from setting where key like 'bulletin.%'");
        await client.query(
          `insert into setting (jurisdiction_id, key, value) select j.id, s.key, s.value from jurisdiction j,
           (values ('bulletin.yellow_overdue_days', $1), ('bulletin.red_overdue_days', $2), ('bulletin.yellow_overdue_percent', '0'), ('bulletin.red_overdue_percent', '0')) s(key, value)`,
          [yellow, red],
        );
      });
    await settings("0", "0");
    expect((await bulletin("2021-04")).organizations.every((o: { list: string | null }) => o.list === null)).toBe(true);
    await settings("3", "4");
    const lists = Object.fromEntries(
      (await bulletin("2021-04")).organizations.map((o: { code: string; list: string | null }) => [o.code, o.list]),
    );
    expect(lists).toMatchObject({ "dj-op-gas": "YELLOW", "dj-op-water": "RED" });
    // Blocked work waits for others: it is told apart and puts nobody on a list.
    const blocked = await hub.data(
      "dj-op-gas",
      `mutation($i: BlockTaskInput!) { blockTask(input: $i) { userErrors { message } } }`,
      {
        i: { task: item("DJ-W07/dj-op-gas"), reason: "等许可", idempotencyKey: "bl" },
      },
    );
    expect(blocked.blockTask.userErrors).toEqual([]);
    expect(
      (await bulletin("2021-04")).organizations.find((o: { code: string }) => o.code === "dj-op-gas"),
    ).toMatchObject({ overdue: 0, overdueBlocked: 1, list: null });
    // What March's bulletin said stays said.
    expect((await bulletin("2021-03")).figures).toMatchObject({ overdue: march.figures.overdue, longestOverdue: 8 });
  });

  it("agrees with sums that are made another way, and with the alignment of that instant", async () => {
    for (const [period, from, to] of [
      ["2021-03", "2021-03-01", "2021-04-01"],
      ["2021-Q2", "2021-04-01", "2021-04-09"],
    ] as const) {
      const { figures: told, asOf } = await bulletin(period);
      // Drafts are nobody's work yet: a department does not see them.
      const { alignment } = await hub.data(
        "dj-eic",
        `query($at: DateTimeISO!) { alignment(asOf: $at) { pipelineTasks alignedTasks alignedShare } }`,
        { at: asOf },
      );
      expect(told).toMatchObject(alignment);
      const reports =
        await sum(`select sum(r.counted) as counted from progress_report r join task t on t.id = r.task_id where t.unit = 'household'
        and r.done_on >= '${from}' and r.done_on < '${to}' and r.id not in (select corrects_id from progress_report where corrects_id is not null)`);
      expect(told.householdsMetered).toBe(reports["counted"]);
      const conflicts =
        await sum(`select count(*) filter (where opened_at >= '${from}T00:00+08') as opened, count(*) filter (where closed_at >= '${from}T00:00+08' and closed_at < '${to}T00:00+08') as closed,
        count(*) filter (where closed_at is null or closed_at >= '${to}T00:00+08') as open from conflict where opened_at < '${to}T00:00+08'`);
      expect([told.conflictsOpened, told.conflictsClosed, told.conflictsOpen]).toEqual([
        conflicts["opened"],
        conflicts["closed"],
        conflicts["open"],
      ]);
    }
  });

  it("tells an operator of its own work, and the same to the lead office in the page, the book and the API", async () => {
    const own = await bulletin("2021-04", "dj-op-water");
    expect(own.organizations.map((o: { code: string }) => o.code)).toEqual(["dj-op-water"]);
    expect(own.figures.householdsMetered).toBe(2);
    const { figures: told } = await bulletin("2021-04");
    const get = async (path: string): Promise<Response> =>
      fetch(`${hub.server.url}/exports/${path}`, { headers: { authorization: `Bearer ${await hub.key("dj-hc")}` } });
    const answer = await get("bulletin.html?period=2021-04");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await answer.text();
    expect(page).toContain("2021年4月");
    expect(page).toContain(`装表 ${told.householdsMetered} 户`);
    expect(page.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")).toContain(`新增冲突 项 ${told.conflictsOpened} `);
    expect(page).not.toMatch(/https?:|<script/);
    const { sheets } = await readXlsx(Buffer.from(await (await get("bulletin.xlsx?period=2021-04")).arrayBuffer()));
    expect(sheets.map(({ name }) => name)).toEqual(["总体 2021-04", "各专业", "各单位与红黄牌"]);
    const line = sheets[0]!.rows.find(([name]) => name === "一户一表装表（各专业合计）")!;
    expect(line.slice(2)).toEqual([6, 20, -14, 26]);
    const upward = await readXlsx(Buffer.from(await (await get("indicators.xlsx?period=2021-04")).arrayBuffer()));
    const indicators = new Map(upward.sheets[0]!.rows.map((row) => [row[4], row]));
    expect(indicators.get("开工小区")!.slice(7, 10)).toEqual([0, 1, 1]);
    expect(indicators.get("一户一表：供水")!.slice(7, 10)).toEqual([2, 20, 22]);
  });
});
