import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { asHubItself } from "../../src/commands/wall.ts";
import { Files, xlsx } from "../support/files.ts";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let files: Files;
const area = "nanjie";
const water = "dj-op-water";
const rows = 20_000;
const task = (i: number): string => `${area}-P0${1 + (i % 8)}/DJ-W05/${water}`;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  files = new Files(hub);
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  const tasks = Array.from({ length: 8 }, (_, i) => task(i));
  const acknowledge = `mutation($tasks: [ID!]!) { acknowledgeTasks(input: {tasks: $tasks}) { userErrors { message } } }`;
  await hub.data(water, acknowledge, { tasks });
}, 120_000);
afterAll(() => hub?.close());

it("takes 20,000 rows, shows how far it is, and twice changes nothing", async () => {
  const cells = Array.from({ length: rows }, (_, i) => ["2022-01-04", task(i), 0.001, `row ${i}`]);
  const book = await xlsx([["完成日期", "任务编号", "完成数量", "备注"], ...cells]);
  const began = performance.now();
  const uploaded = await files.upload(water, "reports", book);
  const { id } = uploaded.body;
  expect(uploaded.body.rows).toBe(rows);
  expect(await files.over(water, id, 600_000)).toMatchObject({ state: "PREVIEWED", goodCount: rows, wrongCount: 0 });
  const checked = performance.now();
  const socket = await hub.socket(water);
  const watching = collect<{ fileImport: { state: string; doneCount: number } }>(
    socket,
    `subscription($id: ID!) { fileImport(id: $id) { state doneCount } }`,
    { id },
    (seen) => seen.at(-1)!.fileImport.state === "DONE",
    900_000,
  );
  expect(await files.commit(water, id, "ROW_BY_ROW", 900_000)).toMatchObject({ state: "DONE", writtenCount: rows });
  const written = performance.now();
  expect(new Set((await watching).map(({ fileImport }) => fileImport.doneCount)).size).toBeGreaterThan(3);
  const count = async (): Promise<unknown> =>
    asHubItself(hub.app.orm.em).execute("select count(*)::int as n from progress_report");
  expect(await count()).toEqual([{ n: rows }]);
  const again = (await files.upload(water, "reports", book)).body;
  expect(await files.over(water, again.id, 600_000)).toMatchObject({ goodCount: 0, unchangedCount: rows });
  expect(await count()).toEqual([{ n: rows }]);
  process.stdout.write(
    `20,000 rows: checked in ${Math.round(checked - began)} ms, written in ${Math.round(written - checked)} ms\n`,
  );
}, 1_800_000);
