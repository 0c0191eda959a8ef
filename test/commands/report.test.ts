import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { generateTasks } from "../../src/commands/generation/generate.ts";
import { correctReport } from "../../src/commands/report/correct.ts";
import { rejectReport, verifyReport } from "../../src/commands/report/decide.ts";
import { reportProgress, type ReportProgressInput } from "../../src/commands/report/progress.ts";
import { acknowledgeTasks } from "../../src/commands/task/acknowledge.ts";
import { issueTasks } from "../../src/commands/task/issue.ts";
import { quantifyTasks } from "../../src/commands/task/quantify.ts";
import type { MeterException, MeterState } from "../../src/domain/vocabulary.ts";
import { toGlobalId } from "../../src/domain/globalId.ts";
import { openHub, refusalOf, type Hub } from "../support/seed.ts";

let hub: Hub;
let keys = 0;
const day = "2024-05-31";
const meters = "C1/W1/water";
const pipes = "C2/W8/water";

beforeAll(async () => {
  hub = await openHub();
  await generateTasks(hub.lead, {});
  await issueTasks(hub.lead, { filter: {} });
  await acknowledgeTasks(hub.water, { tasks: [meters, pipes, "C1/W8/water", "C2/W1/water"] });
  await acknowledgeTasks(hub.as("gov", "LEAD"), { tasks: ["C1/S2/gov"] });
});
afterAll(async () => hub.close());

const key = () => `k${(keys += 1)}`;
const report = (input: Partial<ReportProgressInput>) =>
  reportProgress(hub.water, { idempotencyKey: key(), task: pipes, doneOn: day, ...input });
const task = async (code: string) =>
  (
    await hub.rows(
      `select state, quantity_done::float8 as done, measured_by as by, reported_done_on::text as on, version from task where code = ?`,
      [code],
    )
  )[0]!;
const count = async (of: string) => Number((await hub.rows<{ n: string }>(`select count(*) as n from ${of}`))[0]!.n);
const id = (reported: { reportId: number }) => toGlobalId("ProgressReport", reported.reportId);
const last = async () =>
  (
    await hub.rows(
      "select counted::float8 as counted, held_reason as held from progress_report order by id desc limit 1",
    )
  )[0];

describe("one report", () => {
  test("counts, and the task is under way", async () => {
    await report({ quantity: 1.5, ownReference: "WO-1", evidence: [{ url: "https://x.example/1.jpg" }] });
    expect(await task(pipes)).toMatchObject({ state: "IN_PROGRESS", done: 1.5, by: "AMOUNT" });
    const [event] = await hub.rows(
      "select type, state, data from outbox where type = 'report.progressed' order by id desc limit 1",
    );
    expect(event).toMatchObject({
      type: "report.progressed",
      state: "IN_PROGRESS",
      data: { from: "ACKNOWLEDGED", to: "IN_PROGRESS", quantity: 1.5, counted: 1.5, held: 0, quantityDone: 1.5 },
    });
  });

  test("reports progress once for one key, also when both come at once", async () => {
    const before = await count("progress_report");
    const input = { idempotencyKey: "same", quantity: 2 };
    const answers = await Promise.all([1, 2, 3, 4].map(() => report(input)));
    expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
    expect(await count("progress_report")).toBe(before + 1);
    expect(await task(pipes)).toMatchObject({ done: 3.5 });
    expect(await refusalOf(report({ ...input, quantity: 3 }))).toBe("CONFLICT idempotencyKey");
    expect(await refusalOf(report({ idempotencyKey: " " }))).toBe("INVALID_INPUT idempotencyKey");
    expect(await refusalOf(report({ idempotencyKey: undefined as unknown as string, quantity: 1 }))).toBe(
      "INVALID_INPUT idempotencyKey",
    );
  });

  test("two at once on one task both count", async () => {
    await Promise.all([1, 2, 3, 4, 5].map(() => report({ quantity: 0.1 })));
    expect(await task(pipes)).toMatchObject({ done: 4 });
  });

  test("holds what goes beyond the target and loses nothing", async () => {
    await quantifyTasks(hub.lead, { tasks: [{ task: pipes, quantityTarget: 10 }] });
    await report({ quantity: 8, doneOn: "2024-05-30" });
    expect(await last()).toEqual({ counted: 6, held: "BEYOND_TARGET" });
    expect(await task(pipes)).toMatchObject({ state: "REPORTED_DONE", done: 10, on: "2024-05-30" });
    await report({ quantity: 1 });
    expect(await last()).toEqual({ counted: 0, held: "BEYOND_TARGET" });
  });

  test("refuses what cannot be, and writes nothing", async () => {
    const before = await count("progress_report");
    const refused: [Partial<ReportProgressInput>, string][] = [
      [{ quantity: 1, doneOn: "2024-06-02" }, "INVALID_INPUT doneOn"],
      [{ quantity: 1, doneOn: "2024-02-30" }, "INVALID_INPUT doneOn"],
      [{ quantity: 1, doneOn: "1989-12-31" }, "INVALID_INPUT doneOn"],
      [{ quantity: -1 }, "INVALID_INPUT quantity"],
      [{ quantity: 1.0001 }, "INVALID_INPUT quantity"],
      [{ quantity: Number.NaN }, "INVALID_INPUT quantity"],
      [{}, "INVALID_INPUT quantity"],
      [{ quantity: 1, note: "a\0b" }, "INVALID_INPUT note"],
      [{ quantity: 1, task: "C9/none" }, "NOT_FOUND task"],
      [{ quantity: 1, task: "a\0b" }, "NOT_FOUND task"],
      [{ quantity: 1, task: "C2/W2/power" }, "NOT_FOUND task"],
      [{ quantity: 1, task: toGlobalId("Compound", 1) }, "NOT_FOUND task"],
      [
        { task: "C1/W8/water", households: [{ building: "1", room: "1", state: "FITTED" }] },
        "INVALID_INPUT households",
      ],
      [{ quantity: 1, evidence: [{ url: "javascript:x" }] }, "INVALID_INPUT evidence.0.url"],
    ];
    for (const [input, refusal] of refused) expect([input, await refusalOf(report(input))]).toEqual([input, refusal]);
    expect(
      await refusalOf(reportProgress(hub.lead, { idempotencyKey: key(), task: pipes, doneOn: day, quantity: 1 })),
    ).toBe("FORBIDDEN task");
    expect(await count("progress_report")).toBe(before);
    expect(await refusalOf(report({ idempotencyKey: "free again", quantity: -1 }))).toBe("INVALID_INPUT quantity");
    expect(await refusalOf(report({ idempotencyKey: "free again", quantity: 0.5 }))).toBe("done");
  });

  test("a step is reported complete, not measured; falling short needs a reason", async () => {
    const step = { idempotencyKey: key(), task: "C1/S2/gov", doneOn: day };
    expect(await refusalOf(reportProgress(hub.lead, { ...step, quantity: 1 }))).toBe("INVALID_INPUT quantity");
    await reportProgress(hub.lead, { ...step, complete: true });
    expect(await task("C1/S2/gov")).toMatchObject({ state: "REPORTED_DONE", by: null });
    await quantifyTasks(hub.lead, { tasks: [{ task: "C1/W8/water", quantityTarget: 100 }] });
    const short = { task: "C1/W8/water", quantity: 60, complete: true };
    expect(await refusalOf(report(short))).toBe("INVALID_INPUT shortfallReason");
    await report({ ...short, shortfallReason: "绿化带不挖" });
    expect(await task("C1/W8/water")).toMatchObject({ state: "REPORTED_DONE", done: 60 });
  });
});

describe("the meter ledger", () => {
  const doors = (from: number, to: number, state: MeterState | null, exception: MeterException | null = null) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({
      building: "1",
      unit: "1",
      room: String(from + i),
      state,
      exception,
    }));
  const meter = async (room: number) =>
    (
      await hub.rows(`select m.state, m.exception from meter m where household_id = ? and utility = 'water'`, [room])
    )[0];
  let first: { reportId: number };

  test("counts the households that become metered", async () => {
    first = await report({ task: meters, households: doors(1, 3, "FITTED"), quantity: 3 });
    await report({
      task: meters,
      households: [...doors(3, 3, "SEALED"), ...doors(4, 4, null, "REFUSED"), ...doors(5, 5, "PLANNED")],
    });
    expect(await last()).toEqual({ counted: 0, held: null });
    expect(await task(meters)).toMatchObject({ done: 3, by: "LEDGER", state: "IN_PROGRESS" });
    expect([await meter(3), await meter(4)]).toEqual([
      { state: "SEALED", exception: null },
      { state: "NONE", exception: "REFUSED" },
    ]);
  });

  test("refuses steps backwards, strangers, doubles, disagreeing sums and the other measure", async () => {
    const refused: [Partial<ReportProgressInput>, string][] = [
      [{ households: doors(3, 3, "FITTED") }, "CONFLICT households.0"],
      [{ households: doors(1, 1, null, "VACANT") }, "CONFLICT households.0"],
      [{ households: [...doors(5, 5, "FITTED"), ...doors(5, 5, "READ")] }, "INVALID_INPUT households.1"],
      [{ households: doors(5, 5, "FITTED", "VACANT") }, "INVALID_INPUT households.0"],
      [
        { households: [{ household: toGlobalId("Household", 99), state: "FITTED" }] },
        "NOT_FOUND households.0.household",
      ],
      [{ households: doors(5, 5, "FITTED"), quantity: 2 }, "INVALID_INPUT quantity"],
      [{ quantity: 2 }, "CONFLICT quantity"],
    ];
    for (const [input, refusal] of refused) {
      expect([input, await refusalOf(report({ task: meters, ...input }))]).toEqual([input, refusal]);
    }
    await report({ task: "C2/W1/water", quantity: 4 });
    expect(
      await refusalOf(
        report({ task: "C2/W1/water", households: [{ building: "1", unit: "1", room: "1", state: "FITTED" }] }),
      ),
    ).toBe("CONFLICT households");
  });

  test("an unknown door takes the next free place, until none is left", async () => {
    await report({ task: meters, households: doors(101, 103, "PLANNED") });
    const places = await hub.rows("select room, provisional from household where id between 7 and 10 order by id");
    expect(places.map((row) => `${String(row["room"])} ${String(row["provisional"])}`)).toEqual([
      "101 false",
      "102 false",
      "103 false",
      "10 true",
    ]);
    expect(await count("outbox where type = 'household.registered'")).toBe(3);
    expect(await refusalOf(report({ task: meters, households: doors(104, 105, "PLANNED") }))).toBe(
      "CONFLICT households.1",
    );
    await report({ task: meters, households: doors(101, 103, "FITTED") });
    expect(await task(meters)).toMatchObject({ done: 6 });
  });

  test("a correction takes words back but keeps what others said", async () => {
    const second = await correctReport(hub.water, {
      idempotencyKey: key(),
      report: id(first),
      households: doors(1, 1, "FITTED"),
      reason: "二户未装",
    });
    expect(await meter(2)).toEqual({ state: "NONE", exception: null });
    expect(await meter(3)).toEqual({ state: "SEALED", exception: null });
    expect(await task(meters)).toMatchObject({ done: 5 });
    expect(await last()).toEqual({ counted: 1, held: null });
    expect(
      await refusalOf(correctReport(hub.water, { idempotencyKey: key(), report: id(first), quantity: 0, reason: "x" })),
    ).toBe("CONFLICT report");
    await rejectReport(hub.as("audit", "DEPARTMENT"), {
      idempotencyKey: key(),
      report: id(second),
      reason: "现场未见",
    });
    expect(await task(meters)).toMatchObject({ done: 4, state: "RETURNED" });
    expect(await meter(1)).toEqual({ state: "NONE", exception: null });
    await report({ task: meters, households: doors(1, 2, "READ") });
    expect(await task(meters)).toMatchObject({ done: 6, state: "IN_PROGRESS" });
  });

  test("correcting every report to 0 frees the task for the other measure", async () => {
    const [amount] = await hub.rows<{ id: number }>(
      "select r.id from progress_report r join task t on t.id = r.task_id where t.code = 'C2/W1/water'",
    );
    await correctReport(hub.water, {
      idempotencyKey: key(),
      report: id({ reportId: amount!.id }),
      quantity: 0,
      reason: "改按户",
    });
    expect(await task("C2/W1/water")).toMatchObject({ done: 0, by: null, state: "IN_PROGRESS" });
    await report({ task: "C2/W1/water", households: [{ household: toGlobalId("Household", 99), state: "FITTED" }] });
    expect(await task("C2/W1/water")).toMatchObject({ done: 1, by: "LEDGER", state: "REPORTED_DONE" });
  });
});

describe("verdicts and corrections", () => {
  const work = "C1/W8/water";
  const audit = () => hub.as("audit", "DEPARTMENT");
  const effective = async () =>
    hub.rows<{ id: number }>(
      `select r.id from progress_report r join task t on t.id = r.task_id where t.code = ? and not exists
       (select 1 from progress_report n where n.corrects_id = r.id) order by r.id`,
      [work],
    );

  test("the last verdict verifies the task; nobody verifies his own, and none twice", async () => {
    const [only] = await effective();
    const input = { report: id({ reportId: only!.id }) };
    expect(await refusalOf(verifyReport(hub.water, { idempotencyKey: key(), ...input }))).toBe("FORBIDDEN report");
    expect(await refusalOf(verifyReport(hub.as("power", "OPERATOR"), { idempotencyKey: key(), ...input }))).toBe(
      "NOT_FOUND report",
    );
    await verifyReport(audit(), { idempotencyKey: key(), ...input });
    expect(await task(work)).toMatchObject({ state: "VERIFIED" });
    expect(await refusalOf(verifyReport(audit(), { idempotencyKey: key(), ...input }))).toBe("CONFLICT report");
    expect(await refusalOf(rejectReport(audit(), { idempotencyKey: key(), ...input, reason: "x" }))).toBe(
      "CONFLICT report",
    );
  });

  test("a report on verified work is held whole", async () => {
    await report({ task: work, quantity: 5 });
    expect(await last()).toEqual({ counted: 0, held: "TASK_CLOSED" });
    expect(await task(work)).toMatchObject({ state: "VERIFIED", done: 60 });
  });

  test("a correction reopens verified work, chain after chain, and the total follows", async () => {
    let [current] = await effective();
    for (const [quantity, state] of [
      [100, "REPORTED_DONE"],
      [40, "IN_PROGRESS"],
      [70, "IN_PROGRESS"],
    ] as const) {
      const next = await correctReport(hub.water, {
        idempotencyKey: key(),
        report: id({ reportId: current!.id }),
        quantity,
        complete: false,
        reason: "复测",
      });
      expect(await task(work)).toMatchObject({ state, done: quantity });
      current = { id: next.reportId };
    }
    const races = await Promise.all(
      [80, 90].map((quantity) =>
        refusalOf(
          correctReport(hub.water, {
            idempotencyKey: key(),
            report: id({ reportId: current!.id }),
            quantity,
            reason: "r",
          }),
        ),
      ),
    );
    expect(races.toSorted()).toEqual(["CONFLICT report", "done"]);
  });

  test("reports stay as they were written", async () => {
    await expect(hub.rows("update progress_report set quantity = 1")).rejects.toThrow("append-only");
    await expect(hub.rows("delete from report_decision")).rejects.toThrow("append-only");
  });

  test("each done figure is the sum of what counts", async () => {
    expect(
      await hub.rows(
        `select t.code from task t where t.measured_by = 'AMOUNT' and t.quantity_done <> (select coalesce(sum(r.counted), 0)
         from progress_report r where r.task_id = t.id and not exists (select 1 from progress_report n where n.corrects_id = r.id)
         and not exists (select 1 from report_decision d where d.report_id = r.id and d.verdict = 'REJECTED'))`,
      ),
    ).toEqual([]);
  });
});
