import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Files } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let keys = 0;
const power = "dj-op-power";
const lines = "lingyuan-lu-P01/DJ-L04/dj-op-power";
const steps = ["DUCT", "CABLE_LAID", "CUT_OVER", "REMOVED"];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data(
    "dj-hc",
    `mutation {
      issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed }
      quantifyTasks(input: {tasks: [{task: "${lines}", quantityTarget: 300}]}) { changed }
    }`,
  );
  await hub.data(power, `mutation { acknowledgeTasks(input: {tasks: ["${lines}"]}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

const answer = `report { id step quantity counted held heldReason } userErrors { code field message }`;
interface Answer {
  report: { id: string; step: string | null; counted: number; held: number } | null;
  userErrors: { code: string; field: string[]; message: string }[];
}
const act = async (who: string, name: string, input: string): Promise<Answer> => {
  const call = `${name}(input: {idempotencyKey: "steps-${++keys}", ${input}}) { ${answer} }`;
  return (await hub.data(who, `mutation { done: ${call} }`))["done"] as Answer;
};
const report = (quantity: number, step?: string, task = lines): Promise<Answer> =>
  act(
    power,
    "reportProgress",
    `task: "${task}", doneOn: "2021-02-01", quantity: ${quantity}${step ? `, step: ${step}` : ""}`,
  );
const standing = async (): Promise<unknown> => {
  const { node } = await hub.data(
    power,
    `{ node: tasks(filter: {search: "${lines}"}) { nodes { code state measuredBy quantityDone lineSteps { step done } } } }`,
  );
  const { code: _, ...rest } = node.nodes.find((one: { code: string }) => one.code === lines);
  return { ...rest, lineSteps: rest.lineSteps.map((one: { done: number }) => one.done) };
};

it("tells the steps of a work before anything is reported", async () => {
  const { tasks } = await hub.data(
    power,
    `{ tasks(filter: {workItem: "DJ-L04"}, first: 1) { nodes { workItem { lineSteps } lineSteps { step done } } } }`,
  );
  expect(tasks.nodes[0].workItem.lineSteps).toEqual(steps);
  expect(tasks.nodes[0].lineSteps).toEqual(steps.map((step) => ({ step, done: 0 })));
});

it("counts metres at the step that they passed, in any order, and as done when they passed all of them", async () => {
  expect((await report(200, "DUCT")).report).toMatchObject({ step: "DUCT", counted: 200, held: 0 });
  expect(await standing()).toEqual({
    state: "IN_PROGRESS",
    measuredBy: "STEP",
    quantityDone: 0,
    lineSteps: [200, 0, 0, 0],
  });
  await report(80, "REMOVED");
  await report(120.5, "CABLE_LAID");
  await report(100, "CUT_OVER");
  expect(await standing()).toMatchObject({ quantityDone: 80, lineSteps: [200, 120.5, 100, 80] });
});

it("holds at each step what goes beyond the target, and calls the task done when the last step arrives", async () => {
  expect((await report(150, "DUCT")).report).toMatchObject({ counted: 100, held: 50, heldReason: "BEYOND_TARGET" });
  for (const [metres, step] of [
    [179.5, "CABLE_LAID"],
    [200, "CUT_OVER"],
  ] as const) {
    await report(metres, step);
  }
  expect(await standing()).toMatchObject({ state: "IN_PROGRESS", quantityDone: 80 });
  await report(220, "REMOVED");
  expect(await standing()).toMatchObject({
    state: "REPORTED_DONE",
    quantityDone: 300,
    lineSteps: [300, 300, 300, 300],
  });
});

it("follows corrections, of the amount and of the step, and rejections", async () => {
  const { tasks } = await hub.data(
    power,
    `{ tasks(filter: {workItem: "DJ-L04", search: "lingyuan-lu-P01"}) { nodes { code reports(orderBy: NEWEST, first: 1) { nodes { id } } } } }`,
  );
  const newest = tasks.nodes.find((one: { code: string }) => one.code === lines).reports.nodes[0].id as string;
  const less = await act(power, "correctReport", `report: "${newest}", reason: "又量一次", quantity: 200`);
  expect(less.report).toMatchObject({ step: "REMOVED", counted: 200 });
  expect(await standing()).toMatchObject({ state: "IN_PROGRESS", quantityDone: 280, lineSteps: [300, 300, 300, 280] });
  const moved = await act(power, "correctReport", `report: "${less.report!.id}", reason: "填错工序", step: CUT_OVER`);
  expect(moved.report).toMatchObject({ step: "CUT_OVER", counted: 0, held: 200 });
  expect(await standing()).toMatchObject({ quantityDone: 80, lineSteps: [300, 300, 300, 80] });
  const back = await report(220, "REMOVED");
  await act("dj-hc", "rejectReport", `report: "${back.report!.id}", reason: "现场未拆完"`);
  expect(await standing()).toMatchObject({ state: "RETURNED", quantityDone: 80, lineSteps: [300, 300, 300, 80] });
});

it("refuses what mixes the ways of counting, and says how to switch", async () => {
  const whole = await report(10);
  expect(whole.userErrors[0]).toMatchObject({ code: "CONFLICT", field: ["step"] });
  expect(whole.userErrors[0]!.message).toContain("correctReport");
  const other = "lingyuan-lu-P01/DJ-W06/dj-op-power";
  await hub.data(power, `mutation { acknowledgeTasks(input: {tasks: ["${other}"]}) { changed } }`);
  const none = await report(10, "DUCT", other);
  expect(none.userErrors[0]).toMatchObject({ code: "INVALID_INPUT", field: ["step"] });
  expect(none.userErrors[0]!.message).toContain(other);
});

it("takes the step from a handed-in file, in the words of the template", async () => {
  const files = new Files(hub);
  const csv = [
    "任务编号,完成日期,完成数量,工序",
    `${lines},2021-02-02,5,拆除旧线杆`,
    `${lines},2021-02-02,5,拆除`,
    `${lines},2021-02-02,5,`,
  ].join("\r\n");
  const { body } = await files.upload(power, "reports", Buffer.from(csv));
  expect(body.problems.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
    [3, "工序"],
    [4, "工序"],
  ]);
  expect(await files.commit(power, body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 1 });
  expect(await standing()).toMatchObject({ quantityDone: 85, lineSteps: [300, 300, 300, 85] });
});

it("keeps amounts that name no step: they passed them all", async () => {
  const telecom = "dj-op-telecom";
  const { tasks } = await hub.data(
    "dj-hc",
    `{ tasks(filter: {workItem: "DJ-L04", area: "lingyuan-lu"}, first: 50) { nodes { id code organization { code } } } }`,
  );
  const task = tasks.nodes.find((one: { organization: { code: string } | null; code: string }) => {
    return one.organization !== null && one.code !== lines;
  }) as { id: string; code: string; organization: { code: string } };
  const who = task.organization.code;
  expect([power, telecom]).toContain(who);
  await hub.data(
    "dj-hc",
    `mutation { quantifyTasks(input: {tasks: [{task: "${task.id}", quantityTarget: 90}]}) { changed } }`,
  );
  await hub.data(who, `mutation { acknowledgeTasks(input: {tasks: ["${task.id}"]}) { changed } }`);
  await act(who, "reportProgress", `task: "${task.id}", doneOn: "2021-02-01", quantity: 30`);
  const { node } = await hub.data(
    who,
    `{ node(id: "${task.id}") { ... on Task { measuredBy quantityDone lineSteps { done } } } }`,
  );
  expect(node).toEqual({
    measuredBy: "AMOUNT",
    quantityDone: 30,
    lineSteps: [30, 30, 30, 30].map((done) => ({ done })),
  });
});
