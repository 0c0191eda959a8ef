import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isAnnounced, nationalDays } from "../../src/commands/calendar/national.ts";
import { writeCalendar } from "../../src/commands/calendar/write.ts";
import { addWorkingDays, isProvisional, isWorkday, workingDays, type Calendar } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/clock.ts";
import { openHub, type Hub } from "../support/seed.ts";

let hub: Hub;
let calendar: Calendar;
beforeAll(async () => {
  hub = await openHub();
  await writeCalendar(asHubItself(hub.orm.em), 1, { days: [] });
  const rows = await hub.rows<{ day: string; working: boolean; provisional: boolean }>(
    "select day::text, working, provisional from calendar_day where jurisdiction_id = 1",
  );
  calendar = new Map(rows.map(({ day, ...rest }) => [day, rest]));
});
afterAll(async () => hub.close());

describe("the working-day calendar", () => {
  it.each([
    ["2021-02-07", true],
    ["2021-02-11", false],
    ["2021-10-09", true],
    ["2022-01-29", true],
    ["2022-10-07", false],
    ["2023-01-28", true],
    ["2023-10-08", true],
    ["2024-02-10", false],
    ["2024-02-18", true],
    ["2025-01-26", true],
    ["2025-10-08", false],
    ["2026-01-04", true],
    ["2026-02-14", true],
    ["2026-02-15", false],
    ["2026-10-10", true],
    ["2026-03-02", true],
    ["2026-03-07", false],
  ])("knows whether %s is worked (%s)", (day, working) => {
    expect([day, isWorkday(calendar, day), isProvisional(calendar, [day])]).toEqual([day, working, false]);
  });

  it("says that a year without announced holidays is provisional, and takes its weeks as plain", () => {
    expect([isAnnounced(2026), isAnnounced(2027), isAnnounced(2003)]).toEqual([true, false, false]);
    expect(nationalDays().some(({ day }) => day > "2027")).toBe(false);
    expect([isWorkday(calendar, "2027-01-01"), isProvisional(calendar, ["2026-12-31", "2027-01-01"])]).toEqual([
      true,
      true,
    ]);
  });

  it("counts the same in SQL and in the pure rules, inside the calendar and beyond it", async () => {
    const days = Array.from({ length: 60 }, (_, n) => addDays("2021-01-01", (n * 7919) % 2400));
    const far = ["1999-12-25", "1995-06-03", "2051-01-01", "2061-07-07"];
    const pairs = [...days, ...far].map((day, n) => [day, [...days.toReversed(), ...far][n]!]);
    for (const [from, to] of pairs) {
      const [row] = await hub.rows<{ n: number }>("select working_index(1, ?) - working_index(1, ?) as n", [to, from]);
      expect([from, to, row!.n]).toEqual([from, to, workingDays(calendar, from!, to!)]);
    }
  });

  it("adds working days over holidays and make-up workdays", () => {
    // 30 Jan 2026 is a Friday; 14 Feb is worked, 15 to 23 Feb is the Spring Festival.
    expect(addWorkingDays(calendar, "2026-02-13", 1)).toBe("2026-02-14");
    expect(addWorkingDays(calendar, "2026-02-13", 2)).toBe("2026-02-24");
    expect(addWorkingDays(calendar, "2026-02-24", -2)).toBe("2026-02-13");
    expect(addWorkingDays(calendar, "2026-02-15", 0)).toBe("2026-02-24");
    expect(workingDays(calendar, "2026-02-09", "2026-03-02")).toBe(11);
    expect(workingDays(calendar, "2026-03-02", "2026-02-09")).toBe(-11);
  });

  it("lays the jurisdiction's own days over it, touches nothing twice, and moves no task", async () => {
    const em = asHubItself(hub.orm.em);
    await hub.rows(
      "insert into task (jurisdiction_id, compound_id, work_item_id, code, planned_start, planned_end, created_at, changed_at) values (1, 1, 1, 'x', '2027-02-06', '2027-02-08', now(), now())",
    );
    const own = { days: [{ day: "2027-02-06", working: true, name: "补班", note: null }] };
    expect(await writeCalendar(em, 1, own)).toMatchObject({ added: 0 });
    expect(await writeCalendar(em, 1, own)).toEqual({ added: 0, changed: 0 });
    expect(await writeCalendar(em, 1, null)).toEqual({ added: 0, changed: 0 });
    const [day] = await hub.rows(
      "select working, provisional, basis, name_zh from calendar_day where jurisdiction_id = 1 and day = '2027-02-06'",
    );
    expect(day).toEqual({ working: true, provisional: false, basis: "PACK", name_zh: "补班" });
    await hub.rows("insert into setting (jurisdiction_id, key, value) values (1, 'calendar.announced_to', '2027')");
    await writeCalendar(em, 1, null);
    const known = await hub.rows(
      "select extract(year from day)::int as y from calendar_day where jurisdiction_id = 1 and provisional and day between '2026-01-01' and '2028-12-31' group by 1",
    );
    expect(known).toEqual([{ y: 2028 }]);
    expect(await hub.rows("select planned_start::text as s from task")).toEqual([{ s: "2027-02-06" }]);
  });
});
