import { describe, expect, it } from "@jest/globals";
import { check } from "../../../src/domain/schedule/check.ts";
import { standardWeights, type Activity, type Problem } from "../../../src/domain/schedule/model.ts";
import { allowedStarts } from "../../../src/domain/schedule/ranges.ts";

function activity(given: Partial<Activity> = {}): Activity {
  return {
    id: "a",
    duration: 3,
    ranges: [{ from: 0, to: 20 }],
    current: null,
    agreed: false,
    fixed: false,
    weight: 1,
    due: null,
    compound: 0,
    opensGround: false,
    demands: [],
    ...given,
  };
}

function problem(activities: Activity[], given: Partial<Problem> = {}): Problem {
  return {
    activities,
    edges: [],
    resources: [{ id: "crew", capacity: 1 }],
    areas: [{ id: "area", capacity: 1 }],
    compounds: [
      { id: "one", area: 0, year: 0, tolerance: 2 },
      { id: "two", area: 0, year: 0, tolerance: 2 },
    ],
    horizon: 30,
    objective: { kind: "change", weights: standardWeights },
    ...given,
  };
}

const codes = (one: Problem, starts: (number | null)[]): string[] =>
  check(one, starts).violations.map(({ code, activities }) => `${code} ${activities.join()}`);

describe("the checker", () => {
  it("names a start outside the ranges and a fixed one that moved", () => {
    const one = problem([activity(), activity({ fixed: true, current: 4 })]);
    expect(codes(one, [21, 5])).toEqual(["OUTSIDE_WINDOW 0", "FIXED_MOVED 1"]);
    expect(codes(one, [20, 4])).toEqual([]);
  });

  it("names who comes too early, and who is too far behind a maximal lag", () => {
    const edges = [
      { before: 0, after: 1, lag: 3 },
      { before: 1, after: 0, lag: -5 },
    ];
    const one = problem([activity(), activity()], { edges });
    expect(codes(one, [4, 6])).toEqual(["OUT_OF_SEQUENCE 0,1"]);
    expect(codes(one, [4, 10])).toEqual(["OUT_OF_SEQUENCE 1,0"]);
    expect(codes(one, [4, 9])).toEqual([]);
  });

  it("keeps the order through what is left, with time for its work", () => {
    const edges = [
      { before: 0, after: 1, lag: 3 },
      { before: 1, after: 2, lag: 3 },
    ];
    const one = problem([activity(), activity(), activity()], { edges });
    expect(codes(one, [0, null, 5])).toEqual(["OUT_OF_SEQUENCE 1,2"]);
    expect(codes(one, [0, null, 6])).toEqual([]);
    expect(codes(one, [null, null, 0])).toEqual([]);
  });

  it("names a crew that is overloaded, unless it is so by what is fixed alone", () => {
    const demands = [{ resource: 0, amount: 1 }];
    const movable = problem([activity({ demands }), activity({ demands })]);
    expect(codes(movable, [0, 2])).toEqual(["CREW_OVERLOAD 0,1"]);
    expect(codes(movable, [0, 3])).toEqual([]);
    const given = problem([
      activity({ demands, fixed: true, current: 0 }),
      activity({ demands, fixed: true, current: 1 }),
      activity({ demands }),
    ]);
    expect(codes(given, [0, 1, 4])).toEqual([]);
    expect(codes(given, [0, 1, 2])).toEqual(["CREW_OVERLOAD 0,1,2"]);
  });

  it("names an area with too many open compounds; a gap within the tolerance is open too", () => {
    const opener = (compound: number): Activity => activity({ compound, opensGround: true });
    const one = problem([opener(0), opener(0), opener(1)]);
    expect(codes(one, [0, 5, 8])).toEqual([]);
    expect(codes(one, [0, 5, 3])).toEqual(["AREA_OVERLOAD 2"]);
    expect(codes(one, [0, 6, 3])).toEqual([]);
    expect(check(one, [0, 6, 3]).cost.extraOpenings).toBe(1);
  });

  it("counts the cost from nothing but the starts", () => {
    const one = problem([
      activity({ current: 2, agreed: true, weight: 3, due: 8 }),
      activity({ current: 5 }),
      activity({ weight: 2 }),
    ]);
    expect(check(one, [7, 4, null]).cost).toEqual({
      total: 2_000_000 + 600 + 50 + 6,
      left: 1,
      extraOpenings: 0,
      lateness: 6,
      agreedMoved: 1,
      daysMoved: 6,
      makespan: 10,
    });
  });
});

describe("allowed starts", () => {
  it("lie wholly inside a window and touch no stop period", () => {
    expect(allowedStarts([{ from: 0, until: 20 }], 3, [{ from: 8, until: 10 }])).toEqual({
      ranges: [
        { from: 0, to: 5 },
        { from: 10, to: 17 },
      ],
    });
  });

  it("say why there is none", () => {
    expect(allowedStarts([], 3).noRange).toBe("NO_WINDOW");
    expect(allowedStarts([{ from: 0, until: 2 }], 3).noRange).toBe("WINDOW_TOO_SHORT");
    expect(allowedStarts([{ from: 0, until: 5 }], 3, [{ from: 2, until: 3 }]).noRange).toBe("STOP_PERIOD");
  });
});
