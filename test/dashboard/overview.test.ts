import { describe, expect, it } from "@jest/globals";
import { everyWeek, lastWeek } from "../../dashboard/src/features/overview/curvePoints.ts";
import { figureOf, placesOf, shortName, stepOf, within } from "../../dashboard/src/features/overview/mapTree.ts";
import { partsOf, periodOf } from "../../dashboard/src/features/overview/periods.ts";
import { addDays } from "../../src/domain/clock.ts";
import { readPeriod } from "../../src/domain/period.ts";

describe("the period of a day", () => {
  it("is one that the hub knows and that holds the day, every day of eight years", () => {
    for (let day = "2019-12-20"; day < "2028-01-10"; day = addDays(day, 1)) {
      for (const kind of ["WEEK", "MONTH", "QUARTER", "YEAR"] as const) {
        const period = readPeriod(periodOf(kind, day), day);
        expect([period.kind, period.from <= day && day < period.to]).toEqual([kind, true]);
      }
    }
  });

  it("is named by its year and number", () => {
    expect([partsOf("2021-W05"), partsOf("2021-07"), partsOf("2021-Q3"), partsOf("2021").year]).toEqual([
      { year: "2021", n: "5" },
      { year: "2021", n: "7" },
      { year: "2021", n: "3" },
      "2021",
    ]);
  });
});

describe("the weeks of the curve", () => {
  const today = "2021-06-23";
  const points = [
    { endsOn: "2021-06-06", planned: 3, due: 2, finished: 1 },
    { endsOn: "2021-06-20", planned: 5, due: 6, finished: 4 },
    { endsOn: "2021-06-27", planned: 5, due: 7, finished: 4 },
    { endsOn: "2021-07-11", planned: 8, due: 8, finished: null },
    { endsOn: "9999-12-26", planned: 9, due: 9, finished: null },
  ];
  it("are filled where nothing changed, without a finish to come, and end some years ahead", () => {
    const weeks = everyWeek(points, today);
    expect(weeks.slice(0, 6)).toEqual([
      points[0],
      { endsOn: "2021-06-13", planned: 3, due: 2, finished: 1 },
      points[1],
      points[2],
      { endsOn: "2021-07-04", planned: 5, due: 7, finished: null },
      points[3],
    ]);
    expect(weeks.length).toBeLessThan(170);
    expect(everyWeek([], today)).toEqual([]);
  });

  it("know the last one that is over", () => {
    expect(lastWeek(points, today)).toBe(points[1]);
    expect(lastWeek(points.slice(2), today)).toBeNull();
  });
});

describe("the map", () => {
  const place = (code: string) => ({ code, nameZh: code, nameEn: null });
  const compound = (
    code: string,
    street: string | null,
    area: string | null,
    tasks: number,
    finished: number,
    open = 0,
  ) => ({
    code,
    nameZh: code,
    nameEn: null,
    households: 10,
    street: street === null ? null : place(street),
    area: area === null ? null : place(area),
    progress: { tasks, finished, overdue: 0 },
    conflicts: { totalCount: open },
  });
  const all = [
    compound("a", "s", "x", 10, 5),
    compound("b", "s", "y", 10, 10, 3),
    compound("c", "s", "y", 0, 0),
    compound("d", null, null, 0, 0, 2),
  ];

  it("groups by street and area, what has neither last, and looks at a part", () => {
    expect(placesOf(all, "area").map(({ key }) => key)).toEqual(["y", "x", null]);
    expect(within(all, { street: "s", area: "y" }).map(({ code }) => code)).toEqual(["b", "c"]);
    expect(within(all, { street: null }).map(({ code }) => code)).toEqual(["d"]);
  });

  it("weighs progress by tasks, and tells nothing where there are none", () => {
    expect(figureOf(all, "progress")).toBe(0.75);
    expect(figureOf([all[2]!], "progress")).toBeNull();
    expect(figureOf([all[2]!], "conflicts")).toBeNull();
    expect(figureOf(all, "conflicts")).toBe(5);
    expect(stepOf(1, "progress")).toEqual(stepOf(0.8, "progress"));
    expect(stepOf(0, "conflicts")).not.toEqual(stepOf(null, "conflicts"));
  });

  it("leaves the area out of a name below its heading, never the whole name", () => {
    expect(shortName("陵园路片区第1号（待定名）", "陵园路片区")).toBe("第1号");
    expect(shortName("陵园路片区", "陵园路片区")).toBe("陵园路片区");
    expect(shortName("锦府", null)).toBe("锦府");
  });
});
