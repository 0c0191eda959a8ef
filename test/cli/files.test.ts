import { spawn } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { testFolder } from "../support/folder.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack, ROOT } from "../support/packs.ts";
import { buildHub, Running } from "../support/process.ts";

const area = "nanjie";
const task = `${area}-P01/DJ-W05/dj-op-water`;

let hub: TestHub;
let command: string;
let folder: string;

beforeAll(async () => {
  folder = await testFolder();
  command = join(dirname(await buildHub()), "hub.js");
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  await hub.data("dj-op-water", `mutation { acknowledgeTasks(input: {tasks: ["${task}"]}) { changed } }`);
}, 180_000);
afterAll(() => hub?.close());

async function run(who: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { PATH: process.env["PATH"], HUB_URL: hub.server.url, HUB_KEY: await hub.key(who) };
  const child = spawn(process.execPath, [command, ...args], { cwd: ROOT, env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const { code } = await new Running(child).ended;
  return { code, out, err };
}

describe("files over the command line", () => {
  it("are checked without --commit, and written with it; what is wrong comes back beside its row", async () => {
    const file = join(folder, "一月.csv");
    await writeFile(file, `完成日期,任务编号,完成数量\n2022-01-04,${task},2\n2022-01-04,no-such-task,1\n`);
    const reports = async (): Promise<number> =>
      (
        await hub.data("dj-op-water", `{ tasks(filter: {compound: "${area}-P01"}) { nodes { code quantityDone } } }`)
      ).tasks.nodes.find(({ code }: { code: string }) => code === task).quantityDone;
    const noted = join(folder, "noted.csv");
    const looked = await run("dj-op-water", "import", "reports", file, "--json", "--workbook", noted);
    expect([looked.code, looked.err, JSON.parse(looked.out)]).toEqual([
      1,
      "",
      expect.objectContaining({
        state: "PREVIEWED",
        rowsCount: 2,
        wrongCount: 1,
        writtenCount: 0,
        fileName: "一月.csv",
      }),
    ]);
    expect(await reports()).toBe(0);
    expect(await readFile(noted, "utf8")).toContain("no-such-task");
    const none = await run("dj-op-water", "import", "reports", file, "--commit", "ALL_OR_NOTHING");
    expect([none.code, await reports()]).toEqual([1, 0]);
    const some = await run("dj-op-water", "import", "reports", file, "--commit", "ROW_BY_ROW");
    expect([some.code, await reports()]).toEqual([1, 2]);
    expect(some.out).toContain("写入 1，有误 1");
    expect((await run("dj-op-water", "import", "cats", file, "--json")).err).toContain("NOT_FOUND");
    expect((await run("dj-op-water", "import", "reports", "no-such-file")).code).toBe(1);
    expect((await run("dj-op-water", "import", "reports", file, "--commit", "MAYBE")).code).toBe(2);
  }, 180_000);

  it("come out as a workbook, as CSV on standard output, and not at all for who asks wrongly", async () => {
    const file = join(folder, "tasks.xlsx");
    const done = await run("dj-op-water", "export", "tasks", "--to", file, "--with", `compound=${area}-P01`, "--json");
    expect([done.code, done.err, JSON.parse(done.out)]).toEqual([0, "", { file, bytes: (await stat(file)).size }]);
    const { sheets } = await readXlsx(await readFile(file));
    expect(JSON.stringify(sheets)).toContain(task);
    const csv = await run("dj-op-water", "export", "tasks", "--format", "csv", "--to", "-");
    expect([csv.code, csv.out.includes(task)]).toEqual([0, true]);
    const wrong = await run("dj-op-water", "export", "cats", "--to", join(folder, "cats"), "--json");
    expect([wrong.code, JSON.parse(wrong.err).error.code]).toEqual([1, "NOT_FOUND"]);
    await expect(stat(join(folder, "cats"))).rejects.toThrow("ENOENT");
  }, 120_000);
});
