import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { generateTasks } from "../../src/commands/generation/generate.ts";
import { rejectReport, verifyReport } from "../../src/commands/report/decide.ts";
import { correctReport } from "../../src/commands/report/correct.ts";
import { reportProgress } from "../../src/commands/report/progress.ts";
import { acceptTasks } from "../../src/commands/task/accept.ts";
import { acknowledgeTasks } from "../../src/commands/task/acknowledge.ts";
import { blockTask, resumeTask } from "../../src/commands/task/block.ts";
import { cancelTasks, keepTasks } from "../../src/commands/task/cancel.ts";
import { commitTaskDates } from "../../src/commands/task/commit.ts";
import { issueTasks } from "../../src/commands/task/issue.ts";
import { quantifyTasks } from "../../src/commands/task/quantify.ts";
import { toGlobalId } from "../../src/domain/globalId.ts";
import { taskStates, type TaskState } from "../../src/domain/task.ts";
import { openHub, refusalOf, type Hub } from "../support/seed.ts";

let hub: Hub;
let keys = 0;
const task = "C1/W8/water";
const key = () => `k${(keys += 1)}`;
beforeAll(async () => {
  hub = await openHub();
  await generateTasks(hub.lead, {});
});
afterAll(async () => hub.close());
beforeEach(async () => {
  await hub.rows("update task set state = 'DRAFT', state_before = null, withdrawal_reason = null, cancelled_by = null");
});

const put = (state: TaskState) =>
  hub.rows("update task set state = ?, state_before = null where code = ?", [state, task]);
const now = async () => (await hub.rows<{ state: string }>("select state from task where code = ?", [task]))[0]!.state;
const dates = { task, startsOn: "2024-06-03", endsOn: "2024-06-07" };

test("every move from every state: made or refused as the table says", async () => {
  const report = { idempotencyKey: "seed", task, doneOn: "2024-05-01", quantity: 1 };
  await put("ACKNOWLEDGED");
  const seeded = await reportProgress(hub.water, report);
  // A verdict is once per report, so that each look needs a report of its own.
  const fresh = async () => {
    const [row] = await hub.rows<{ id: number }>(
      `insert into progress_report (task_id, organization_id, quantity, counted, done_on, recorded_at)
       select task_id, organization_id, 0, 0, done_on, recorded_at from progress_report where id = ? returning id`,
      [seeded.reportId],
    );
    return toGlobalId("ProgressReport", row!.id);
  };
  const moves: Record<string, [() => Promise<unknown>, Partial<Record<TaskState, TaskState>>]> = {
    issue: [() => issueTasks(hub.lead, { tasks: [task] }), { DRAFT: "ISSUED" }],
    acknowledge: [() => acknowledgeTasks(hub.water, { tasks: [task] }), { ISSUED: "ACKNOWLEDGED" }],
    commit: [
      () => commitTaskDates(hub.water, { tasks: [dates] }),
      { ACKNOWLEDGED: "SCHEDULED", SCHEDULED: "SCHEDULED", IN_PROGRESS: "IN_PROGRESS", RETURNED: "RETURNED" },
    ],
    block: [
      () => blockTask(hub.water, { task, reason: "等材料" }),
      Object.fromEntries(
        ["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED"].map((state) => [state, "BLOCKED"]),
      ),
    ],
    resume: [() => resumeTask(hub.water, { task }), { BLOCKED: "ACKNOWLEDGED" }],
    accept: [() => acceptTasks(hub.lead, { tasks: [task] }), { VERIFIED: "ACCEPTED" }],
    cancel: [
      () => cancelTasks(hub.lead, { tasks: [task], reason: "x" }),
      Object.fromEntries(
        ["DRAFT", "ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "BLOCKED"].map((s) => [
          s,
          "CANCELLED",
        ]),
      ),
    ],
    keep: [() => keepTasks(hub.lead, { tasks: [task], reason: "x" }), {}],
    quantify: [
      () => quantifyTasks(hub.lead, { tasks: [{ task, quantityTarget: 1000 }] }),
      Object.fromEntries(
        ["DRAFT", "ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "BLOCKED"].map((s) => [s, s]),
      ),
    ],
    report: [
      () => reportProgress(hub.water, { ...report, idempotencyKey: key() }),
      {
        ACKNOWLEDGED: "IN_PROGRESS",
        SCHEDULED: "IN_PROGRESS",
        IN_PROGRESS: "IN_PROGRESS",
        RETURNED: "IN_PROGRESS",
        REPORTED_DONE: "REPORTED_DONE",
        VERIFIED: "VERIFIED",
        ACCEPTED: "ACCEPTED",
      },
    ],
    correct: [
      async () => correctReport(hub.water, { idempotencyKey: key(), report: await fresh(), note: "n", reason: "x" }),
      {
        IN_PROGRESS: "IN_PROGRESS",
        RETURNED: "IN_PROGRESS",
        BLOCKED: "BLOCKED",
        REPORTED_DONE: "IN_PROGRESS",
        VERIFIED: "IN_PROGRESS",
      },
    ],
    verify: [
      async () => verifyReport(hub.lead, { idempotencyKey: key(), report: await fresh() }),
      {
        IN_PROGRESS: "IN_PROGRESS",
        RETURNED: "RETURNED",
        BLOCKED: "BLOCKED",
        REPORTED_DONE: "REPORTED_DONE",
        VERIFIED: "VERIFIED",
      },
    ],
    reject: [
      async () => rejectReport(hub.lead, { idempotencyKey: key(), report: await fresh(), reason: "x" }),
      {
        IN_PROGRESS: "RETURNED",
        RETURNED: "RETURNED",
        BLOCKED: "BLOCKED",
        REPORTED_DONE: "RETURNED",
        VERIFIED: "RETURNED",
      },
    ],
  };
  for (const [name, [make, table]] of Object.entries(moves)) {
    for (const state of taskStates) {
      await put(state);
      const outcome = (await refusalOf(make())).split(" ")[0];
      const invisible =
        state === "DRAFT" && ["acknowledge", "commit", "block", "resume", "report", "correct"].includes(name);
      const expected = table[state] ? "done" : invisible ? "NOT_FOUND" : "CONFLICT";
      expect([name, state, outcome, await now()]).toEqual([name, state, expected, table[state] ?? state]);
    }
  }
});

test("issues by filter what has an implementer and says how much it skipped", async () => {
  const issued = await issueTasks(hub.lead, { filter: { planYear: 2024 } });
  expect({ n: issued.taskIds.length, skipped: issued.skipped }).toEqual({ n: 10, skipped: 1 });
  expect(await issueTasks(hub.lead, { filter: { planYear: 2024 } })).toEqual({ taskIds: [], skipped: 1 });
  expect((await issueTasks(hub.lead, { filter: { organization: "water" } })).taskIds).toHaveLength(2);
  expect(await refusalOf(issueTasks(hub.lead, { tasks: ["C2/W3/-"] }))).toBe("CONFLICT tasks.0");
  expect(await refusalOf(issueTasks(hub.lead, { filter: { area: "A9" } }))).toBe("NOT_FOUND filter.area");
  expect(await refusalOf(issueTasks(hub.water, { filter: {} }))).toBe("FORBIDDEN");
  expect(await refusalOf(issueTasks(hub.lead, {}))).toBe("INVALID_INPUT tasks");
});

test("all or nothing: one bad name and no task moves; the path says which", async () => {
  await issueTasks(hub.lead, { filter: {} });
  const [version] = await hub.rows("select version from task where code = ?", [task]);
  expect(await refusalOf(acknowledgeTasks(hub.water, { tasks: [task, "C1/W1/water", "C2/nix"] }))).toBe(
    "NOT_FOUND tasks.2",
  );
  expect(await refusalOf(acknowledgeTasks(hub.water, { tasks: [task, task] }))).toBe("INVALID_INPUT tasks.1");
  expect(await refusalOf(acknowledgeTasks(hub.water, { tasks: [] }))).toBe("INVALID_INPUT tasks");
  expect(await refusalOf(acknowledgeTasks(hub.water, { tasks: Array.from({ length: 501 }, () => task) }))).toBe(
    "LIMIT_EXCEEDED tasks",
  );
  expect(await refusalOf(acknowledgeTasks(hub.as("road", "DEPARTMENT"), { tasks: [task] }))).toBe("FORBIDDEN tasks.0");
  expect(await hub.rows("select version from task where code = ?", [task])).toEqual([version]);
  await acknowledgeTasks(hub.water, { tasks: [task], note: "收到", idempotencyKey: "ack" });
  await acknowledgeTasks(hub.water, { tasks: [task], note: "收到", idempotencyKey: "ack" });
  expect(await refusalOf(acknowledgeTasks(hub.water, { tasks: [task] }))).toBe("CONFLICT tasks.0");
  const [after] = await hub.rows<{ version: number }>("select version from task where code = ?", [task]);
  expect(after!.version).toBe((version!["version"] as number) + 1);
});

test("a blocked task names what it waits for and goes on from where it was", async () => {
  await issueTasks(hub.lead, { filter: {} });
  await acknowledgeTasks(hub.water, { tasks: [task] });
  await commitTaskDates(hub.water, { tasks: [dates] });
  expect(await refusalOf(blockTask(hub.water, { task, reason: " " }))).toBe("INVALID_INPUT reason");
  expect(await refusalOf(blockTask(hub.water, { task, reason: "x", waitsFor: task }))).toBe("INVALID_INPUT waitsFor");
  expect(await refusalOf(blockTask(hub.water, { task, reason: "x", waitsFor: "C2/W1/water" }))).toBe(
    "NOT_FOUND waitsFor",
  );
  await blockTask(hub.water, { task, reason: "等路面", waitsFor: "C1/W4/road" });
  expect(await hub.rows("select state, state_reason, waits_for from task where code = ?", [task])).toEqual([
    { state: "BLOCKED", state_reason: "等路面", waits_for: "C1/W4/road" },
  ]);
  await resumeTask(hub.water, { task });
  expect(await now()).toBe("SCHEDULED");
});

test("dates are real days in order", async () => {
  await put("ACKNOWLEDGED");
  const commit = (over: object) => refusalOf(commitTaskDates(hub.water, { tasks: [{ ...dates, ...over }] }));
  expect(await commit({ startsOn: "2024-02-30" })).toBe("INVALID_INPUT tasks.0.startsOn");
  expect(await commit({ endsOn: "2024-06-02" })).toBe("INVALID_INPUT tasks.0.endsOn");
  expect(await commit({ task: "C2/W2/power" })).toBe("NOT_FOUND tasks.0.task");
});

test("a street acts in its own compounds only", async () => {
  await issueTasks(hub.lead, { filter: {} });
  expect(await refusalOf(acknowledgeTasks(hub.as("west", "STREET"), { tasks: ["C1/W7/east"] }))).toBe(
    "NOT_FOUND tasks.0",
  );
  expect(await refusalOf(acknowledgeTasks(hub.as("east", "STREET"), { tasks: ["C1/W7/east"] }))).toBe("done");
  expect(await refusalOf(acknowledgeTasks(hub.as("streets", "STREET"), { tasks: ["C2/W5/streets"] }))).toBe("done");
});

test("the administrator names by id where two jurisdictions share a code", async () => {
  expect(await refusalOf(issueTasks(hub.admin, { filter: { compound: "C1" } }))).toBe("INVALID_INPUT filter.compound");
  const issued = await issueTasks(hub.admin, { filter: { compound: toGlobalId("Compound", 1) } });
  expect(issued.taskIds).toHaveLength(10);
});
