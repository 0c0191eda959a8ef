import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeCalendar, writeStopRanges } from "../../src/commands/calendar/write.ts";
import { change } from "../../src/commands/change.ts";
import type { Calendar } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/clock.ts";
import { conflictCodes } from "../../src/domain/conflict.ts";
import { bruteForce, openConflicts, readFacts } from "../support/conflictFacts.ts";
import { openHub, type Hub } from "../support/seed.ts";

const today = "2024-06-01";
const states = [
  "DRAFT",
  "ISSUED",
  "ACKNOWLEDGED",
  "SCHEDULED",
  "IN_PROGRESS",
  "RETURNED",
  "BLOCKED",
  "REPORTED_DONE",
  "ACCEPTED",
  "CANCELLED",
];
const begun = new Set(["IN_PROGRESS", "RETURNED", "BLOCKED", "REPORTED_DONE", "ACCEPTED"]);
let hub: Hub;
let calendar: Calendar;
let random: () => number;
/** Codes that the brute force found, and how often. */
const met = new Map<string, number>();

beforeAll(async () => {
  hub = await openHub();
  await writeCalendar(asHubItself(hub.orm.em), 1, { days: [] });
  await readCalendar();
  await hub.rows(`insert into compound (id, jurisdiction_id, code, name_zh, kind, area_id, plan_year, pool) overriding system value
    select n, 1, 'R' || n, 'R', 'compound', 1 + n % 2, 2024, 'implement' from generate_series(100, 105) n`);
  await hub.rows("update organization set crews = id - 1 where id in (2, 3)");
  await hub.rows("update work_item set trench = 'duct' where id in (2, 3, 8)");
  await hub.rows("update work_item set trench_opener_id = 2 where id = 8");
  await hub.rows(`insert into setting (jurisdiction_id, key, value) values (1, 'area.most_open', '2'), (1, 'opening.gap_days', '8'),
    (1, 'opening.longest_days', '25'), (1, 'no_dig.new_road_years', '1')`);
  await hub.rows(`insert into stop_period (jurisdiction_id, code, name, kind, starts, ends, applies_to, basis) values
    (1, 'flood', '汛期', 'FLOOD', '07-01', '07-20', 'underground', 'SAMPLE'),
    (1, 'winter', '冬季', 'WINTER', '12-20', '01-15', 'all', 'SAMPLE'),
    (1, 'exam', '高考', 'EXAM', '2024-06-06', '2024-06-09', 'phase:paving', 'SAMPLE')`);
  await writeStopRanges(asHubItself(hub.orm.em), 1);
});
afterAll(async () => hub.close());

async function readCalendar(): Promise<void> {
  const days = await hub.rows<{ day: string; working: boolean; provisional: boolean }>(
    "select day::text, working, provisional from calendar_day",
  );
  calendar = new Map(days.map(({ day, ...rest }) => [day, rest]));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
const upTo = (n: number): number => Math.floor(random() * n);
const pick = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
const someDay = (): string => addDays("2024-04-01", upTo(320));

interface Span {
  from: string | null;
  to: string | null;
}
function span(likely: number): Span {
  if (random() > likely) return { from: null, to: null };
  const from = someDay();
  return { from, to: addDays(from, upTo(30)) };
}

async function plan(): Promise<void> {
  await hub.rows("delete from conflict");
  await hub.rows("delete from task");
  await hub.rows("delete from construction_window");
  for (let compound = 100; compound < 106; compound++) {
    for (const item of [1, 2, 3, 4, 5, 8, 12].filter(() => random() < 0.8)) {
      for (const organization of [2, 3, null].filter(() => random() < 0.45)) {
        const [planned, committed] = [span(0.8), span(0.5)];
        const state = pick(states);
        await hub.rows(
          `insert into task (jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, state, planned_start,
             planned_end, committed_start, committed_end, reported_start_on, reported_done_on, created_at, changed_at)
           values (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), now())`,
          [
            compound,
            item,
            organization,
            item === 4 || item === 5 || item === 12 ? null : "water",
            `${compound}/${item}/${organization}`,
            state,
            planned.from,
            planned.to,
            committed.from,
            committed.to,
            random() < 0.5 && begun.has(state) ? someDay() : null,
            random() < 0.5 && state !== "DRAFT" ? someDay() : null,
          ],
        );
      }
    }
    for (const phase of ["OPEN_GROUND", "PAVING", "OPEN_GROUND"]) {
      if (random() < 0.7) await publish(compound, phase);
    }
  }
  await hub.rows(`insert into task_dependency (task_id, predecessor_id, lag_days, reason)
    select a.id, b.id, (a.id * 7 + b.id) % 5, (array['DEPTH', 'GATE', 'STEP'])[1 + (a.id + b.id) % 3] from task a join task b
      on a.compound_id = b.compound_id and a.id > b.id and (a.id * 31 + b.id * 17) % 4 = 0`);
}

async function publish(compound: number, phase: string): Promise<void> {
  const from = someDay();
  await hub.rows(
    `insert into construction_window (compound_id, phase, period, status, basis)
     select ?, ?, daterange(?, ?, '[]'), 'PUBLISHED', 'DECIDED' where not exists (select from construction_window w
       where w.compound_id = ? and w.phase = ? and w.status = 'PUBLISHED' and w.period && daterange(?, ?, '[]'))`,
    [compound, phase, from, addDays(from, 20 + upTo(60)), compound, phase, from, addDays(from, 80)],
  );
}

const recheck = (): Promise<void> =>
  change(hub.admin, async (tx) => tx.record({ type: "conflict.rechecked", jurisdictionId: 1 }));

/** One random change of a fact, told as the commands tell it. */
async function changeOne(): Promise<void> {
  const tasks = await hub.rows<{ id: number; compound_id: number; organization_id: number | null }>(
    "select id, compound_id, organization_id from task order by id",
  );
  const task = pick(tasks);
  const kind = upTo(7);
  await change(hub.admin, async (tx) => {
    await tx.lock([task.compound_id]);
    const common = { jurisdictionId: 1, compoundId: task.compound_id };
    const about = { ...common, taskId: task.id, organizationId: task.organization_id };
    if (kind === 0) {
      const { from, to } = span(0.9);
      await tx.em.execute("update task set committed_start = ?, committed_end = ? where id = ?", [from, to, task.id]);
      tx.record({ ...about, type: "task.scheduled" });
    } else if (kind === 1) {
      const state = pick(states);
      await tx.em.execute("update task set state = ? where id = ?", [state, task.id]);
      tx.record({ ...about, type: "report.progressed", state, data: { from: "?", to: state } });
    } else if (kind === 2) {
      await tx.em.execute(
        "update construction_window set status = 'SUPERSEDED' where id = (select id from construction_window where compound_id = ? and status = 'PUBLISHED' order by id limit 1)",
        [task.compound_id],
      );
      tx.record({ ...common, type: "window.superseded" });
    } else if (kind === 3) {
      const from = someDay();
      await tx.em.execute(
        `insert into construction_window (compound_id, phase, period, status, basis)
         select ?, 'OPEN_GROUND', daterange(?, ?, '[]'), 'PUBLISHED', 'DECIDED' where not exists (select from construction_window w
           where w.compound_id = ? and w.phase = 'OPEN_GROUND' and w.status = 'PUBLISHED' and w.period && daterange(?, ?, '[]'))`,
        [task.compound_id, from, addDays(from, 30), task.compound_id, from, addDays(from, 30)],
      );
      tx.record({ ...common, type: "window.published" });
    } else if (kind === 4) {
      // A report that leaves the state as it was, and moves the first day.
      const day = someDay();
      await tx.em.execute("update task set reported_start_on = ? where id = ?", [day, task.id]);
      const data = { from: "IN_PROGRESS", to: "IN_PROGRESS", startedOn: { from: null, to: day } };
      tx.record({ ...about, type: "report.progressed", state: "IN_PROGRESS", data });
    } else if (kind === 5) {
      const days = Array.from({ length: 12 }, () => ({
        day: someDay(),
        working: random() < 0.5,
        name: null,
        note: null,
      }));
      await writeCalendar(tx.em, 1, { days: [...new Map(days.map((own) => [own.day, own])).values()] });
      tx.record({ type: "calendar.changed", jurisdictionId: 1, data: {} });
    } else {
      const from = someDay();
      await tx.em.execute("update task set planned_start = ?, planned_end = ? where id = ?", [
        from,
        addDays(from, upTo(25)),
        task.id,
      ]);
      tx.record({ ...about, type: "task.planned" });
    }
  });
}

async function expectEqual(): Promise<number> {
  const wanted = bruteForce(await readFacts(hub, calendar, today));
  const found = await openConflicts(hub);
  for (const key of wanted.keys()) {
    const code = key.slice(0, key.indexOf("/"));
    met.set(code, (met.get(code) ?? 0) + 1);
  }
  expect(Object.fromEntries([...found].toSorted())).toEqual(Object.fromEntries([...wanted].toSorted()));
  // The view says of each the same window, excess and last chance that the conflict tells.
  const told = "array_agg(row(id, window_id, state, excess, chance, provisional)::text order by id) as told";
  const [viewed] =
    await hub.rows(`select ${told} from (select a.id, window_id, a.state, excess_days as excess, last_chance as chance, a.provisional
    from task_alignment a join dated_task d using (id) where d.unfinished and a.state in ('EARLY', 'LATE')) v`);
  const [kept] =
    await hub.rows(`select ${told} from (select task_ids[1] as id, window_ids[1] as window_id, data ->> 'state' as state,
    (data ->> 'excessDays')::int as excess, (data ->> 'lastChance')::date as chance, (data ->> 'provisional')::boolean as provisional
    from conflict where code = 'OUTSIDE_WINDOW' and closed_at is null) c`);
  expect(kept).toEqual(viewed);
  return wanted.size;
}

describe("conflicts", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "are those that a brute force finds, none more, in a random plan and after each change of it (%i)",
    async (seed) => {
      random = seeded(seed * 104_729);
      await plan();
      await recheck();
      expect(await expectEqual()).toBeGreaterThan(30);
      for (let n = 0; n < 12; n++) {
        await changeOne();
        await readCalendar();
        await expectEqual();
      }
      const before = await hub.rows("select id, key, data from conflict where closed_at is null order by id");
      await recheck();
      expect(await hub.rows("select id, key, data from conflict where closed_at is null order by id")).toEqual(before);
    },
    120_000,
  );

  it("come in every kind in these plans, each more than once", () => {
    expect([...met.keys()].toSorted()).toEqual([...conflictCodes].toSorted());
    expect(Math.min(...met.values())).toBeGreaterThan(20);
  });

  it("are looked for only where a change can have made or mended one: the others are not touched", async () => {
    random = seeded(99);
    await plan();
    await recheck();
    // Conflicts that no fact bears out: a look at their compound, operator or area would close them.
    await hub.rows(`insert into conflict (jurisdiction_id, code, key, severity, compound_id, organization_id, area_id, task_ids, window_ids, data, opened_at, changed_at)
      select 1, 'OVERDUE', 'planted/c' || n, 'LOW', n, null::int, null::int, '{}'::int[], '{}'::int[], '{}'::jsonb, now(), now() from generate_series(100, 105) n
      union all select 1, 'CREW_OVERLOAD', 'planted/o' || n, 'LOW', null, n, null, '{}', '{}', '{}', now(), now() from generate_series(2, 3) n
      union all select 1, 'AREA_OVERLOAD', 'planted/a' || n, 'LOW', null, null, n, '{}', '{}', '{}', now(), now() from generate_series(1, 2) n`);
    const [task] = await hub.rows<{ id: number }>(
      "select id from task where compound_id = 102 and organization_id = 2 order by id limit 1",
    );
    await change(hub.admin, async (tx) => {
      await tx.em.execute("update task set committed_start = '2024-09-01', committed_end = '2024-09-02' where id = ?", [
        task!.id,
      ]);
      tx.record({ type: "task.scheduled", jurisdictionId: 1, compoundId: 102, organizationId: 2, taskId: task!.id });
    });
    const looked = await hub.rows<{ key: string }>(
      "select key from conflict where key like 'planted%' and closed_at is not null order by 1",
    );
    expect(looked.map(({ key }) => key)).toEqual(["planted/a1", "planted/c102", "planted/o2"]);
    await change(hub.admin, async (tx) =>
      tx.record({
        type: "report.progressed",
        jurisdictionId: 1,
        compoundId: 103,
        organizationId: 3,
        taskId: task!.id,
        state: "IN_PROGRESS",
        data: { from: "IN_PROGRESS", to: "IN_PROGRESS" },
      }),
    );
    expect(await hub.rows("select key from conflict where key = 'planted/c103' and closed_at is null")).toHaveLength(1);
  });
});
