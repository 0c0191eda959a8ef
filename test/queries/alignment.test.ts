import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { writeCalendar } from "../../src/commands/calendar/write.ts";
import { openHub, type Hub } from "../support/seed.ts";

let hub: Hub;
const columns =
  "state, slack_days as slack, excess_days as excess, last_chance::text as chance, before_paving as before, aligned, provisional, basis";

beforeAll(async () => {
  hub = await openHub();
  await writeCalendar(asHubItself(hub.orm.em), 1, { days: [] });
});
afterAll(async () => hub.close());
beforeEach(async () => {
  await hub.rows("delete from task");
  await hub.rows("delete from construction_window");
});

async function window(phase: string, from: string, to: string): Promise<void> {
  await hub.rows(
    `insert into construction_window (compound_id, phase, period, status, basis) values (1, ?, daterange(?, ?, '[]'), 'PUBLISHED', 'DECIDED')`,
    [phase, from, to],
  );
}

async function task(item: number, values: Record<string, string> = {}): Promise<unknown> {
  const names = Object.keys(values);
  const [row] = await hub.rows<{ id: number }>(
    `insert into task (jurisdiction_id, compound_id, work_item_id, utility, code, created_at, changed_at${names.map((n) => `, ${n}`).join("")})
     values (1, 1, ?, 'water', 't' || ?, hub_now(), hub_now()${names.map(() => ", ?").join("")}) returning id`,
    [item, item, ...Object.values(values)],
  );
  const [found] = await hub.rows(`select ${columns} from task_alignment where task_id = ?`, [row!.id]);
  return found ?? null;
}

const planned = (from: string, to: string): Record<string, string> => ({ planned_start: from, planned_end: to });

describe("the alignment of a task", () => {
  it("is NO_WINDOW, then NO_DATE, then a state; a step, a work without phase and a cancelled task have none", async () => {
    expect(await task(1, planned("2026-02-02", "2026-02-06"))).toMatchObject({ state: "NO_WINDOW", aligned: false });
    await window("OPEN_GROUND", "2026-02-02", "2026-02-28");
    expect(await task(2)).toMatchObject({ state: "NO_DATE", aligned: false, chance: null, basis: null });
    expect([await task(5), await task(11), await task(3, { state: "CANCELLED" })]).toEqual([null, null, null]);
  });

  it("counts slack over the Spring Festival and a make-up Saturday", async () => {
    await window("OPEN_GROUND", "2026-02-02", "2026-02-27");
    // After Friday 13 Feb: Saturday 14 is worked, 15 to 23 is the festival, 24 to 27 is worked.
    expect(await task(1, planned("2026-02-09", "2026-02-13"))).toMatchObject({
      state: "INSIDE",
      slack: 5,
      aligned: true,
    });
    expect(await task(8, planned("2026-02-09", "2026-02-14"))).toMatchObject({ state: "INSIDE", slack: 4 });
  });

  it("tells EARLY and LATE with the working days outside", async () => {
    // Saturday 28 Feb is worked.
    await window("OPEN_GROUND", "2026-02-14", "2026-02-27");
    await window("OPEN_GROUND", "2026-05-11", "2026-05-29");
    expect(await task(1, planned("2026-02-10", "2026-02-25"))).toMatchObject({
      state: "EARLY",
      excess: 4,
      slack: null,
    });
    expect(await task(2, planned("2026-02-24", "2026-03-03"))).toMatchObject({ state: "LATE", excess: 3 });
    expect(await task(8, planned("2026-02-13", "2026-03-02"))).toMatchObject({ state: "LATE", excess: 3 });
  });

  it("is told in working days: rest days beside the window lie inside, a make-up Saturday and one working day more do not", async () => {
    await window("OPEN_GROUND", "2026-05-11", "2026-05-29");
    // Sunday 10 May and the last weekend of May are rest days.
    expect(await task(2, planned("2026-05-10", "2026-05-31"))).toMatchObject({
      state: "INSIDE",
      slack: 0,
      excess: null,
      aligned: true,
    });
    expect(await task(3, planned("2026-05-30", "2026-05-31"))).toMatchObject({ state: "INSIDE", slack: 0 });
    expect(await task(8, planned("2026-05-25", "2026-06-01"))).toMatchObject({ state: "LATE", excess: 1 });
    await hub.rows("delete from task");
    // Saturday 9 May 2026 makes up for the Labour Day holiday.
    expect(await task(1, planned("2026-05-09", "2026-05-15"))).toMatchObject({ state: "EARLY", excess: 1 });
    expect(await task(2, planned("2026-05-09", "2026-05-09"))).toMatchObject({ state: "EARLY", excess: 1 });
    expect(await task(3, planned("2026-06-06", "2026-06-07"))).toMatchObject({ state: "LATE", excess: 5 });
  });

  it("prefers the implementer's dates to the plan's, and what was done to both", async () => {
    await window("OPEN_GROUND", "2026-03-02", "2026-03-31");
    const both = { ...planned("2026-03-02", "2026-03-06"), committed_start: "2026-04-01", committed_end: "2026-04-02" };
    expect(await task(1, both)).toMatchObject({ state: "LATE", basis: "COMMITTED" });
    expect(await task(2, { ...both, state: "REPORTED_DONE", reported_done_on: "2026-03-20" })).toMatchObject({
      state: "INSIDE",
      basis: "ACTUAL",
    });
  });

  it("begins with the first report once there is one; the report of completion alone tells nothing of the start", async () => {
    await window("OPEN_GROUND", "2026-03-02", "2026-03-31");
    const agreed = { committed_start: "2026-03-09", committed_end: "2026-03-20", reported_start_on: "2026-02-26" };
    expect(await task(1, { ...agreed, state: "IN_PROGRESS" })).toMatchObject({
      state: "EARLY",
      excess: 3,
      basis: "COMMITTED",
    });
    const done = { ...agreed, state: "ACCEPTED", reported_done_on: "2026-03-13" };
    expect(await task(2, done)).toMatchObject({ state: "EARLY", excess: 3, basis: "ACTUAL" });
    const atOnce = { ...done, reported_start_on: "2026-03-13" };
    const starts = "select starts::text, ends::text from task_alignment where task_id = (select max(id) from task)";
    expect(await task(3, atOnce)).toMatchObject({ state: "INSIDE" });
    expect(await hub.rows(starts)).toEqual([{ starts: "2026-03-09", ends: "2026-03-14" }]);
    expect(await task(8, { ...agreed, reported_start_on: "2026-04-02", state: "RETURNED" })).toMatchObject({
      state: "LATE",
    });
    expect(await hub.rows(starts)).toEqual([{ starts: "2026-04-02", ends: "2026-04-03" }]);
  });

  it("takes the window that contains the work, else the one that it lies fewest working days outside of", async () => {
    await window("OPEN_GROUND", "2026-03-02", "2026-03-13");
    await window("OPEN_GROUND", "2026-05-06", "2026-05-29");
    expect(await task(1, planned("2026-05-11", "2026-05-15"))).toMatchObject({ state: "INSIDE", slack: 10 });
    expect(await task(2, planned("2026-03-09", "2026-03-17"))).toMatchObject({ state: "LATE", excess: 2 });
    // Wholly outside of both, a week before the second.
    expect(await task(3, planned("2026-04-20", "2026-04-24"))).toMatchObject({ state: "EARLY", excess: 9 });
  });

  it("gives underground work its last chance before paving, and counts it as aligned only when it keeps it", async () => {
    await window("OPEN_GROUND", "2026-02-02", "2026-03-31");
    await window("PAVING", "2026-03-16", "2026-04-10");
    // Ten working days that end on Friday 13 March begin on Monday 2 March.
    expect(await task(1, planned("2026-02-02", "2026-02-13"))).toMatchObject({
      state: "INSIDE",
      chance: "2026-03-02",
      before: true,
      aligned: true,
    });
    expect(await task(2, planned("2026-03-09", "2026-03-20"))).toMatchObject({
      state: "INSIDE",
      chance: "2026-03-02",
      before: false,
      aligned: false,
    });
  });

  it("keeps the ground closed after paving for the years that the rule pack says", async () => {
    await window("PAVING", "2020-03-02", "2020-04-10");
    await window("OPEN_GROUND", "2024-05-06", "2024-05-31");
    expect(await task(1, planned("2024-05-06", "2024-05-10"))).toMatchObject({ state: "INSIDE", aligned: false });
    await hub.rows("insert into setting (jurisdiction_id, key, value) values (1, 'no_dig.after_paving', 'overhaul')");
    expect(await task(2, planned("2024-05-06", "2024-05-10"))).toMatchObject({ state: "INSIDE", aligned: true });
    await hub.rows("delete from setting");
  });

  it("says when the holidays of a year concerned are not announced", async () => {
    await window("OPEN_GROUND", "2026-12-01", "2027-01-29");
    expect(await task(1, planned("2026-12-07", "2026-12-11"))).toMatchObject({ state: "INSIDE", provisional: true });
  });

  it("stood as the histories say: the state at an instant is the one that was read then", async () => {
    await hub.rows("update hub_clock set shown_at = '2026-01-01', set_at = now()");
    await window("OPEN_GROUND", "2026-02-02", "2026-02-28");
    await task(1, planned("2026-02-03", "2026-02-06"));
    await hub.rows("update hub_clock set shown_at = '2026-01-10', set_at = now()");
    await hub.rows("update task set committed_start = '2026-03-03', committed_end = '2026-03-04'");
    await hub.rows("update hub_clock set shown_at = '2026-01-20', set_at = now()");
    await hub.rows("update construction_window set status = 'SUPERSEDED'");
    const at = async (day: string) =>
      (await hub.rows<{ state: string }>("select state from alignment_at(?::timestamptz)", [day])).map((r) => r.state);
    expect([await at("2025-12-31"), await at("2026-01-05"), await at("2026-01-15"), await at("2026-01-25")]).toEqual([
      [],
      ["INSIDE"],
      ["LATE"],
      ["NO_WINDOW"],
    ]);
    await hub.rows("update hub_clock set shown_at = null, set_at = null");
  });
});
