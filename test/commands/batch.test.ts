import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { generateTasks } from "../../src/commands/generation/generate.ts";
import { reportProgressBatch } from "../../src/commands/report/batch.ts";
import { reportProgress } from "../../src/commands/report/progress.ts";
import { acknowledgeTasks } from "../../src/commands/task/acknowledge.ts";
import { issueTasks } from "../../src/commands/task/issue.ts";
import { openHub, refusalOf, type Hub } from "../support/seed.ts";

let hub: Hub;
const day = "2024-05-31";
beforeAll(async () => {
  hub = await openHub();
  await generateTasks(hub.lead, {});
  await issueTasks(hub.lead, { filter: {} });
  await acknowledgeTasks(road(), { tasks: ["C1/W4/road"] });
});
afterAll(async () => hub.close());

const count = async (of: string) => Number((await hub.rows<{ n: string }>(`select count(*) as n from ${of}`))[0]!.n);
const road = () => hub.as("road", "DEPARTMENT");
const row = (over: object) => ({ task: "C1/W4/road", doneOn: day, quantity: 0.1, ...over });

test("all or nothing: every refused row is told and nothing is written", async () => {
  const before = await count("progress_report");
  const input = {
    idempotencyKey: "b1",
    onError: "ALL_OR_NOTHING" as const,
    reports: [row({}), row({ quantity: -1 }), row({ task: "C1/W1/water" }), row({ doneOn: "x" })],
  };
  const answer = await reportProgressBatch(road(), input);
  expect(answer).toMatchObject({ applied: 0, refused: 3 });
  expect(answer.rows.map(({ refusal }) => refusal && `${refusal.code} ${refusal.field.join(".")}`)).toEqual([
    null,
    "INVALID_INPUT reports.1.quantity",
    "FORBIDDEN reports.2.task",
    "INVALID_INPUT reports.3.doneOn",
  ]);
  expect(await count("progress_report")).toBe(before);
  expect(await reportProgressBatch(road(), { ...input, reports: [row({})] })).toMatchObject({ applied: 1 });
});

test("row by row: the good ones are written, the batch replays, and a row's key is shared with single reports", async () => {
  const single = await reportProgress(road(), { idempotencyKey: "row", ...row({}) });
  const input = {
    idempotencyKey: "b2",
    onError: "ROW_BY_ROW" as const,
    reports: [
      row({ idempotencyKey: "row" }),
      row({}),
      row({ quantity: 7.12345 }),
      row({ idempotencyKey: "row", quantity: 0.2 }),
      row({ idempotencyKey: "new" }),
      row({ idempotencyKey: "new" }),
    ],
  };
  const answer = await reportProgressBatch(road(), input);
  expect(answer).toMatchObject({ applied: 4, refused: 2 });
  expect(answer.rows[0]!.reportId).toBe(single.reportId);
  expect(answer.rows[5]!.reportId).toBe(answer.rows[4]!.reportId);
  expect(answer.rows[3]!.refusal).toMatchObject({ code: "CONFLICT", field: ["reports", "3", "idempotencyKey"] });
  const before = await count("progress_report");
  expect(await reportProgressBatch(road(), input)).toEqual(answer);
  expect((await reportProgress(road(), { idempotencyKey: "b2#1", ...row({}) })).reportId).toBe(
    answer.rows[1]!.reportId,
  );
  expect(await refusalOf(reportProgressBatch(road(), { ...input, reports: [row({})] }))).toBe(
    "CONFLICT idempotencyKey",
  );
  expect(await count("progress_report")).toBe(before);
});

test("is limited", async () => {
  const reports = Array.from({ length: 501 }, () => row({}));
  expect(await refusalOf(reportProgressBatch(road(), { idempotencyKey: "b3", onError: "ROW_BY_ROW", reports }))).toBe(
    "LIMIT_EXCEEDED reports",
  );
});

test("batches and single reports from many sides at once: every key once, nothing lost, no deadlock left", async () => {
  await hub.rows(
    "update task set state = 'IN_PROGRESS', organization_id = 2 where code in ('C1/W1/water', 'C2/W1/water', 'C1/W8/water', 'C2/W8/water')",
  );
  const tasks = ["C1/W8/water", "C2/W8/water"];
  const rows = Array.from({ length: 60 }, (_, i) => ({
    task: tasks[i % 2]!,
    doneOn: day,
    quantity: 1,
    idempotencyKey: `many${i}`,
  }));
  const batches = [0, 1, 2, 3].map((n) => {
    const reports = n % 2 ? rows : rows.toReversed();
    return reportProgressBatch(hub.water, { idempotencyKey: `many-batch${n}`, onError: "ROW_BY_ROW", reports });
  });
  const singles = rows.slice(0, 20).map((row) => reportProgress(hub.water, row));
  const answers = await Promise.all([...batches, ...singles]);
  expect(new Set(answers.slice(0, 4).map((answer) => "applied" in answer && answer.applied))).toEqual(new Set([60]));
  expect(
    await hub.rows(
      "select quantity_done::int as n from task where code = any(array['C1/W8/water', 'C2/W8/water']) order by code",
    ),
  ).toEqual([{ n: 30 }, { n: 30 }]);
  expect(await count("progress_report r join task t on t.id = r.task_id where t.code like '%/W8/water'")).toBe(60);
});
