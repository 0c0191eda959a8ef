import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { generateTasks } from "../../src/commands/generation/generate.ts";
import { issueTasks } from "../../src/commands/task/issue.ts";
import { publishWindow, type PublishWindowInput } from "../../src/commands/window.ts";
import { toGlobalId } from "../../src/domain/globalId.ts";
import { openHub, refusalOf, type Hub } from "../support/seed.ts";

let hub: Hub;
let keys = 0;
beforeAll(async () => {
  hub = await openHub();
  await hub.rows(`insert into construction_window (compound_id, phase, period, status, basis)
    values (1, 'OPEN_GROUND', '[2024-03-01,2024-04-01)', 'PUBLISHED', 'SAMPLE')`);
  await generateTasks(hub.lead, {});
});
afterAll(async () => hub.close());

const publish = (over: Partial<PublishWindowInput> = {}) =>
  publishWindow(hub.lead, {
    idempotencyKey: `w${(keys += 1)}`,
    compound: "C1",
    phase: "OPEN_GROUND",
    startsOn: "2024-03-15",
    endsOn: "2024-05-15",
    ...over,
  });
const planned = async (code: string) =>
  (
    await hub.rows("select planned_start::text as s, planned_end::text as e, version from task where code = ?", [code])
  )[0];

test("tasks start from the span of the windows, and follow a new one; a sample gives way", async () => {
  expect(await planned("C1/W1/water")).toEqual({ s: "2024-03-01", e: "2024-03-31", version: 1 });
  await issueTasks(hub.lead, { tasks: ["C1/W1/water"] });
  await hub.rows("update task set state = 'SCHEDULED' where code = 'C1/W8/water'");
  const answer = await publish();
  expect({ superseded: answer.supersededIds.length, planned: answer.plannedTaskIds.length }).toEqual({
    superseded: 1,
    planned: 3,
  });
  expect(await planned("C1/W1/water")).toEqual({ s: "2024-03-15", e: "2024-05-15", version: 3 });
  expect(await planned("C1/W8/water")).toMatchObject({ s: "2024-03-01" });
  const events = await hub.rows<{ type: string }>(
    "select type from outbox where compound_id = 1 and type ~ '^(window|task)' order by seq desc limit 5",
  );
  expect(events.map(({ type }) => type).toReversed()).toEqual([
    "window.superseded",
    "window.published",
    "task.planned",
    "task.planned",
    "task.planned",
  ]);
});

test("an overlap is refused with the window's days, unless it is replaced by name", async () => {
  const [old] = await hub.rows<{ id: number }>("select id from construction_window where status = 'PUBLISHED'");
  await expect(publish({ startsOn: "2024-05-15", endsOn: "2024-06-01" })).rejects.toThrow("2024-03-15 to 2024-05-15");
  expect(await refusalOf(publish({ startsOn: "2024-05-16", endsOn: "2024-06-01" }))).toBe("done");
  expect(await refusalOf(publish({ replaces: toGlobalId("ConstructionWindow", 999) }))).toBe("NOT_FOUND replaces");
  expect(await refusalOf(publish({ phase: "PAVING", replaces: toGlobalId("ConstructionWindow", old!.id) }))).toBe(
    "NOT_FOUND replaces",
  );
  const answer = await publish({ endsOn: "2024-05-10", replaces: toGlobalId("ConstructionWindow", old!.id) });
  expect(answer.supersededIds).toEqual([old!.id]);
  expect(
    await hub.rows("select revision, replaces_id from construction_window where id = ?", [answer.windowId]),
  ).toEqual([{ revision: 3, replaces_id: old!.id }]);
  expect(await planned("C1/W1/water")).toMatchObject({ s: "2024-03-15", e: "2024-06-01" });
});

test("of overlapping windows published at once one wins; one key publishes once", async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(publish({ compound: "C2" }))));
  expect(outcomes.toSorted()).toEqual(["CONFLICT startsOn", "CONFLICT startsOn", "CONFLICT startsOn", "done"]);
  const same = { idempotencyKey: "same", compound: "C2", startsOn: "2025-01-01", endsOn: "2025-02-01" };
  const [a, b] = await Promise.all([publish(same), publish(same)]);
  expect(a).toEqual(b);
});

test("refuses unknown compounds, wrong days and everyone but the lead office", async () => {
  expect(await refusalOf(publish({ compound: "C7" }))).toBe("NOT_FOUND compound");
  expect(await refusalOf(publish({ compound: toGlobalId("Compound", 9) }))).toBe("NOT_FOUND compound");
  expect(await refusalOf(publish({ endsOn: "2024-03-14" }))).toBe("INVALID_INPUT endsOn");
  expect(await refusalOf(publish({ startsOn: "soon" }))).toBe("INVALID_INPUT startsOn");
  expect(await refusalOf(publish({ phase: "X" as "PAVING" }))).toBe("INVALID_INPUT phase");
  const input = {
    idempotencyKey: "x",
    compound: "C1",
    phase: "PAVING" as const,
    startsOn: "2024-01-01",
    endsOn: "2024-01-02",
  };
  expect(await refusalOf(publishWindow(hub.water, input))).toBe("FORBIDDEN");
  expect(await refusalOf(publishWindow(hub.admin, { ...input, compound: toGlobalId("Compound", 9) }))).toBe("done");
});
