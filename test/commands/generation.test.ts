import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { generateTasks } from "../../src/commands/generation/generate.ts";
import { cancelTasks, keepTasks } from "../../src/commands/task/cancel.ts";
import { issueTasks } from "../../src/commands/task/issue.ts";
import { quantifyTasks } from "../../src/commands/task/quantify.ts";
import { openHub, refusalOf, type Hub } from "../support/seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(async () => hub.close());

const states = async () =>
  Object.fromEntries(
    (await hub.rows<{ code: string; state: string }>("select code, state from task order by code")).map((t) => [
      t.code,
      t.state,
    ]),
  );
const events = async () =>
  Number((await hub.rows<{ n: string }>("select count(*) as n from outbox where type like 'task.%'"))[0]!.n);

test("a dry run tells the difference and writes nothing", async () => {
  const run = await generateTasks(hub.lead, { dryRun: true, limit: 1000 });
  expect(run.added).toBe(22);
  expect(run.diff).toContainEqual({
    change: "ADD",
    taskCode: "C1/W1/water",
    compoundCode: "C1",
    workItemCode: "W1",
    organizationCode: "water",
    utility: "water",
    quantityTarget: 10,
    reason: "计划要求",
  });
  expect(await states()).toEqual({});
  expect(await events()).toBe(0);
});

test("makes the tasks of the compounds in the plan, each with its event", async () => {
  const run = await generateTasks(hub.lead, { idempotencyKey: "g1" });
  expect({ ...run, diff: run.diff.length }).toMatchObject({ added: 22, unassigned: 2, unchanged: 0, diff: 22 });
  expect(await events()).toBe(22);
  expect(Object.keys(await states())).toEqual(
    expect.arrayContaining(
      ["C1/W3/-", "C1/W5/east", "C2/W5/streets", "C1/W7/east", "C1/S1/east", "C2/S1/streets"].filter(
        (c) => c !== "C1/W5/east",
      ),
    ),
  );
  expect(Object.keys(await states())).not.toContain("C1/W5/east");
  expect(Object.keys(await states()).some((code) => code.startsWith("C3"))).toBe(false);
});

test("running again changes nothing and says nothing, the same key gets the first answer", async () => {
  const before = await events();
  const again = await generateTasks(hub.lead, {});
  expect(again).toMatchObject({ added: 0, unchanged: 22, withdrawn: 0, quantityChanged: 0, diff: [] });
  expect((await generateTasks(hub.lead, { idempotencyKey: "g1" })).added).toBe(22);
  expect(await events()).toBe(before);
});

test("orders steps, pipes by depth, the road last and the acceptance after all mandatory works", async () => {
  const waits = async (code: string) =>
    (
      await hub.rows<{ p: string; reason: string }>(
        `select p.code as p, d.reason from task_dependency d join task t on t.id = d.task_id join task p on p.id = d.predecessor_id
         where t.code = ? order by 1`,
        [code],
      )
    ).map((row) => `${row.reason} ${row.p}`);
  expect(await waits("C1/S2/gov")).toEqual(["STEP C1/S1/east"]);
  expect(await waits("C1/W1/water")).toEqual(["GATE C1/S2/gov"]);
  expect(await waits("C1/W3/-")).toEqual(["GATE C1/S2/gov", "DEPTH C1/W1/water", "DEPTH C1/W8/water"]);
  expect(await waits("C1/W4/road")).toEqual(["GATE C1/S2/gov", "DEPTH C1/W2/power"]);
  expect((await waits("C1/S4/gov")).filter((w) => w.startsWith("ACCEPTANCE"))).toHaveLength(6);
  expect(await waits("C1/S5/gov")).toEqual(["STEP C1/S4/gov"]);
});

test("optional items come on request, and once chosen they stay", async () => {
  expect((await generateTasks(hub.lead, { includeOptional: true, compounds: ["C1"] })).added).toBe(1);
  expect(await generateTasks(hub.lead, {})).toMatchObject({ added: 0, withdrawn: 0, unchanged: 23 });
});

test("a compound that leaves the plan: drafts go, issued work is proposed, finished work stays; a decision is remembered", async () => {
  await issueTasks(hub.lead, { tasks: ["C2/W1/water", "C2/W2/power", "C2/W8/water"] });
  await hub.rows("update task set state = 'VERIFIED' where code = 'C2/W8/water'");
  await hub.rows("update compound set pool = 'reserve' where code = 'C2'");
  const run = await generateTasks(hub.lead, { planYear: 2025 });
  expect(run).toMatchObject({ withdrawn: 8, withdrawalProposed: 2, keptFinished: 1, added: 0 });
  expect(await states()).toMatchObject({
    "C2/W1/water": "ISSUED",
    "C2/W4/road": "CANCELLED",
    "C2/W8/water": "VERIFIED",
  });
  expect(await refusalOf(keepTasks(hub.lead, { tasks: ["C1/W1/water"], reason: "x" }))).toBe("CONFLICT tasks.0");
  await keepTasks(hub.lead, { tasks: ["C2/W1/water"], reason: "已开工" });
  await cancelTasks(hub.lead, { tasks: ["C2/W2/power"], reason: "同意撤回" });
  const before = await events();
  expect(await generateTasks(hub.lead, {})).toMatchObject({ withdrawalProposed: 0, withdrawn: 0, keptFinished: 1 });
  expect(await events()).toBe(before);
});

test("what the plan withdrew comes back, what a person cancelled does not", async () => {
  await cancelTasks(hub.lead, { tasks: ["C1/W4/road"], reason: "不做" });
  await hub.rows("update compound set pool = 'implement' where code = 'C2'");
  const run = await generateTasks(hub.lead, {});
  expect(run).toMatchObject({ revived: 9, declined: 1, added: 0 });
  expect(await states()).toMatchObject({
    "C2/W2/power": "DRAFT",
    "C1/W4/road": "CANCELLED",
    "C2/W8/water": "VERIFIED",
  });
});

test("a new figure of the plan changes the target, but never one that a person set", async () => {
  await quantifyTasks(hub.lead, { tasks: [{ task: "C2/W5/streets", quantityTarget: 7 }] });
  await hub.rows("update compound set buildings = 4 where code in ('C1', 'C2')");
  const run = await generateTasks(hub.lead, {});
  expect(run.diff.filter(({ change }) => change === "QUANTITY").map(({ taskCode }) => taskCode)).toEqual([
    "C1/W6/road",
    "C1/W7/east",
  ]);
  const [row] = await hub.rows("select quantity_target::int as n from task where code = 'C2/W5/streets'");
  expect(row).toEqual({ n: 7 });
});

test("the scope is checked", async () => {
  expect(await refusalOf(generateTasks(hub.lead, { area: "nowhere" }))).toBe("NOT_FOUND area");
  expect(await refusalOf(generateTasks(hub.lead, { compounds: ["C1", "C8"] }))).toBe("NOT_FOUND compounds.1");
  expect(await refusalOf(generateTasks(hub.lead, { jurisdiction: "500232" }))).toBe("NOT_FOUND jurisdiction");
  expect(await refusalOf(generateTasks(hub.admin, {}))).toBe("INVALID_INPUT jurisdiction");
  expect(await refusalOf(generateTasks(hub.water, {}))).toBe("FORBIDDEN");
  expect(await refusalOf(generateTasks(hub.lead, { limit: 1001 }))).toBe("LIMIT_EXCEEDED limit");
});

test("two runs at once make every task once", async () => {
  await hub.rows("update compound set pool = 'implement' where code = 'C3'");
  const runs = await Promise.all([1, 2, 3].map(() => generateTasks(hub.lead, {})));
  expect(runs.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 11]);
});
