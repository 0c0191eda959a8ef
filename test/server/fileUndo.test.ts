import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asHubItself } from "../../src/commands/wall.ts";
import { toGlobalId } from "../../src/domain/globalId.ts";
import { withClient } from "../support/database.ts";
import { Files } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let files: Files;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";
const water = "dj-op-water";
const task = (n: number): string => `${at(n)}/DJ-W05/${water}`;
const day = "2022-01-04";

const rows = <T = Record<string, unknown>>(sql: string): Promise<T[]> => asHubItself(hub.app.orm.em).execute<T[]>(sql);
const count = async (of: string): Promise<number> =>
  Number((await rows<{ n: string }>(`select count(*) as n from ${of}`))[0]!.n);
const committed = async (kind: string, who: string, csv: string): Promise<string> => {
  const { body } = await files.upload(who, kind, csv);
  expect(body).toMatchObject({ wrong: 0, faults: [] });
  expect(await files.commit(who, body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", wrongCount: 0 });
  return body.id as string;
};
const standing = (n: number): Promise<Record<string, unknown>[]> =>
  rows(`select state, quantity_done::float8 as done, reported_start_on::text as began, committed_start::text as starts,
    committed_end::text as ends from task where code = '${task(n)}'`);

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  files = new Files(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  const tasks = [1, 2, 3, 4, 5, 6].map(task);
  const acknowledge = `mutation($tasks: [ID!]!) { acknowledgeTasks(input: {tasks: $tasks}) { userErrors { message } } }`;
  await hub.data(water, acknowledge, { tasks });
}, 120_000);
afterAll(() => hub?.close());

describe("reports of a file", () => {
  const csv = `任务编号,完成日期,完成数量\n${task(1)},${day},2\n${task(1)},${day},2\n${task(2)},${day},3\n`;
  let id: string;

  it("are taken back by corrections with the reason, and the same file may come again", async () => {
    id = await committed("reports", water, csv);
    const before = await count("progress_report");
    expect(await standing(1)).toMatchObject([{ done: 4, began: day }]);
    expect(await files.undo(water, id, "two months in one sheet")).toMatchObject({
      state: "UNDONE",
      undoneCount: 3,
      keptCount: 0,
    });
    expect(await standing(1)).toMatchObject([{ done: 0, began: null }]);
    expect(await standing(2)).toMatchObject([{ done: 0, began: null }]);
    expect(await count("progress_report")).toBe(before + 3);
    expect(
      await rows("select distinct correction_reason as why from progress_report where corrects_id is not null"),
    ).toEqual([{ why: expect.stringContaining("two months in one sheet") }]);
    expect(await count("outbox where type = 'report.corrected'")).toBe(3);
    expect(await rows("select data ->> 'undone' as undone from outbox where type = 'fileImport.undone'")).toEqual([
      { undone: "3" },
    ]);
    expect(
      await rows(
        "select after ->> 'state' as state, after ->> 'undo_reason' as why, command from audit_entry where record_type = 'file_import' and after ->> 'state' = 'UNDOING'",
      ),
    ).toEqual([{ state: "UNDOING", why: "two months in one sheet", command: "undoFileImport" }]);
  });

  it("cannot be taken back twice", async () => {
    expect((await files.undo(water, id)).code).toBe("CONFLICT");
    const again = await committed("reports", water, csv);
    expect(await standing(1)).toMatchObject([{ done: 4 }]);
    await files.undo(water, again);
    expect(await standing(1)).toMatchObject([{ done: 0 }]);
  });

  it("stay where somebody corrected or verified them since, each with its reason, and are tried again when asked", async () => {
    const file = await committed("reports", water, `${csv}${task(3)},${day},1\n`);
    const report = async (n: number): Promise<string> => {
      const [newest] = await rows<{ id: number }>(
        `select max(r.id) as id from progress_report r join task t on t.id = r.task_id where t.code = '${task(n)}'`,
      );
      return toGlobalId("ProgressReport", newest!.id);
    };
    const correct = `mutation($input: CorrectReportInput!) { correctReport(input: $input) { userErrors { message } } }`;
    await hub.data(water, correct, {
      input: { report: await report(2), quantity: 1, reason: "counted twice", idempotencyKey: "c1" },
    });
    const verify = `mutation($input: VerifyReportInput!) { verifyReport(input: $input) { userErrors { message } } }`;
    await hub.data(lead, verify, { input: { report: await report(3), idempotencyKey: "v1" } });
    const undone = await files.undo(water, file);
    expect(undone).toMatchObject({ state: "UNDONE", undoneCount: 2, keptCount: 2 });
    expect(undone.rows.nodes.map(({ row, code }: Record<string, unknown>) => [row, code])).toEqual([
      [4, "CONFLICT"],
      [5, "CONFLICT"],
    ]);
    expect(undone.rows.nodes[1].problemEn).toContain("verified since");
    expect(await standing(2)).toMatchObject([{ done: 1 }]);
    expect(await files.undo(water, file)).toMatchObject({ state: "UNDONE", undoneCount: 2, keptCount: 2 });
  });
});

describe("an undo whose hub loses everything in the middle", () => {
  it("goes on where it was: nothing is taken back twice, and nothing is left", async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${task(5)},${day},0.5,n${i}`);
    const id = await committed("reports", water, `任务编号,完成日期,完成数量,备注\n${lines.join("\n")}\n`);
    const before = await count("progress_report where corrects_id is not null");
    const asked = `mutation($input: UndoFileImportInput!) { undoFileImport(input: $input) { userErrors { code } } }`;
    await hub.data(water, asked, { input: { id, reason: "killed", idempotencyKey: "killed" } });
    const [undone] = await withClient(hub.database.url, async (client) => {
      for (const until = Date.now() + 60_000; Date.now() < until;) {
        const { rows: found } = await client.query<{ undone: number }>(
          "select undone from file_import where state = 'UNDOING' and undone between 50 and 250",
        );
        if (found.length > 0) {
          await client.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
          );
          return found;
        }
      }
      return [];
    });
    expect(undone).toBeDefined();
    const over = async (): Promise<{ state: string }> => {
      for (const until = Date.now() + 120_000; ;) {
        const now = await files.over(water, id).catch(() => null);
        if (now && now.state !== "UNDOING") return now;
        if (Date.now() > until) throw new Error("it never ended");
      }
    };
    expect(await over()).toMatchObject({ state: "UNDONE", undoneCount: 300, keptCount: 0 });
    expect(await count("progress_report where corrects_id is not null")).toBe(before + 300);
    expect(await standing(5)).toMatchObject([{ done: 0 }]);
  }, 240_000);
});

describe("meters of a file", () => {
  it("go back to what they were, but for those of which a later report speaks", async () => {
    const ledger = (rooms: string[]): string =>
      `小区,楼栋,单元,房号,装表状态,装表日期\n${rooms.map((room) => `${at(4)},1栋,1,${room},已装表,${day}`).join("\n")}\n`;
    const meters = (): Promise<unknown[]> =>
      rows(`select h.room, m.state from meter m join household h on h.id = m.household_id join compound c on c.id = h.compound_id
        where c.code = '${at(4)}' and m.utility = 'water' and h.building = '1栋' order by 1`);
    const id = await committed("meters", water, ledger(["101", "102", "103"]));
    const seal = `mutation($input: ReportProgressInput!) { reportProgress(input: $input) { userErrors { message } } }`;
    const households = [{ building: "1栋", unit: "1", room: "102", state: "SEALED" }];
    await hub.data(water, seal, { input: { task: task(4), doneOn: day, households, idempotencyKey: "seal" } });
    const undone = await files.undo(water, id);
    expect(undone).toMatchObject({ state: "UNDONE", undoneCount: 2, keptCount: 1, rows: { nodes: [{ row: 3 }] } });
    expect(await meters()).toEqual([
      { room: "101", state: "NONE" },
      { room: "102", state: "SEALED" },
      { room: "103", state: "NONE" },
    ]);
    expect(await standing(4)).toMatchObject([{ done: 1 }]);
    const other = await committed("meters", water, ledger(["101", "103"]));
    expect(await files.undo(water, other)).toMatchObject({ state: "UNDONE", undoneCount: 2, keptCount: 0 });
    expect(await standing(4)).toMatchObject([{ done: 1 }]);
  });
});

describe("dates of a file", () => {
  const csv = (...spans: [number, string, string][]): string =>
    `任务编号,开工日期,完工日期\n${spans.map(([n, starts, ends]) => `${task(n)},${starts},${ends}`).join("\n")}\n`;

  it("go back to those before, or to none, unless they were changed since", async () => {
    await committed("dates", water, csv([5, "2022-03-01", "2022-03-20"]));
    const id = await committed(
      "dates",
      water,
      csv([5, "2022-04-01", "2022-04-20"], [6, "2022-04-01", "2022-04-20"], [1, "2022-05-01", "2022-05-09"]),
    );
    const commit = `mutation { commitTaskDates(input: {tasks: [{task: "${task(1)}", startsOn: "2022-06-01", endsOn: "2022-06-09"}]}) { userErrors { message } } }`;
    await hub.data(water, commit);
    const undone = await files.undo(water, id);
    expect(undone).toMatchObject({ undoneCount: 2, keptCount: 1, rows: { nodes: [{ row: 4 }] } });
    expect(undone.rows.nodes[0].problemEn).toContain("2022-06-01");
    expect(await standing(5)).toMatchObject([{ state: "SCHEDULED", starts: "2022-03-01", ends: "2022-03-20" }]);
    expect(await standing(6)).toMatchObject([{ state: "ACKNOWLEDGED", starts: null, ends: null }]);
    expect(await standing(1)).toMatchObject([{ starts: "2022-06-01" }]);
    expect(await count("outbox where type = 'task.unscheduled'")).toBe(1);
  });

  it("stay in a file of which nothing at all can be taken back: it is as it was", async () => {
    const id = await committed("dates", water, csv([6, "2022-04-01", "2022-04-20"]));
    const block = `mutation { blockTask(input: {task: "${task(6)}", reason: "no access"}) { userErrors { message } } }`;
    await hub.data(water, block);
    expect(await files.undo(water, id)).toMatchObject({ state: "DONE", undoneCount: 0, keptCount: 1 });
    const resume = `mutation { resumeTask(input: {task: "${task(6)}"}) { userErrors { message } } }`;
    await hub.data(water, resume);
    expect(await files.undo(water, id)).toMatchObject({ state: "UNDONE", undoneCount: 1, keptCount: 0 });
  });
});

describe("windows of a file", () => {
  const published = (n: number): Promise<unknown[]> =>
    rows(`select lower(w.period)::text as starts, w.revision from construction_window w join compound c on c.id = w.compound_id
      where c.code = '${at(n)}' and w.phase = 'PAVING' and w.status = 'PUBLISHED' and w.basis <> 'SAMPLE' order by 1`);
  const csv = (...windows: [number, string, string, string][]): string =>
    `小区,阶段,开始日期,结束日期,代替现行窗口\n${windows.map(([n, starts, ends, replaces]) => `${at(n)},铺装,${starts},${ends},${replaces}`).join("\n")}\n`;

  it("are taken out of force, and those before are published again with notices", async () => {
    await committed("windows", lead, csv([1, "2022-08-01", "2022-08-31", "否"]));
    const id = await committed(
      "windows",
      lead,
      csv([1, "2022-08-10", "2022-09-10", "是"], [2, "2022-08-01", "2022-08-31", "否"]),
    );
    const notices = await count("notice");
    expect(await files.undo(lead, id)).toMatchObject({ state: "UNDONE", undoneCount: 2, keptCount: 0 });
    expect(await published(1)).toEqual([{ starts: "2022-08-01", revision: 3 }]);
    expect(await published(2)).toEqual([]);
    expect(await count("construction_window where phase = 'PAVING' and status = 'SUPERSEDED'")).toBeGreaterThan(2);
    expect(await count("notice")).toBeGreaterThanOrEqual(notices);
  });

  it("stay where another took their place since", async () => {
    const id = await committed("windows", lead, csv([3, "2022-08-01", "2022-08-31", "否"]));
    await committed("windows", lead, csv([3, "2022-08-20", "2022-09-20", "是"]));
    expect(await files.undo(lead, id)).toMatchObject({ state: "DONE", undoneCount: 0, keptCount: 1 });
    expect(await published(3)).toMatchObject([{ starts: "2022-08-20" }]);
  });
});

describe("compounds of a file", () => {
  it("say again what they said; a new one is withdrawn, one that was changed since stays", async () => {
    const known = (n: number): Promise<unknown[]> =>
      rows(`select name_zh, households, floor_area_m2, derived, provisional from compound where code = '${at(n)}'`);
    const before = [await known(7), await known(8)];
    const doors = (n: number): Promise<number> =>
      count(`household h join compound c on c.id = h.compound_id where c.code = '${at(n)}'`);
    const households = await doors(7);
    const id = await committed(
      "compounds",
      lead,
      `小区编号,小区名称,户数,建筑面积（㎡）,片区\n${at(7)},,${households + 5},1234,\n${at(8)},莲湖小区,,,\nbrand-new,新小区,10,,${area}\n`,
    );
    expect(await doors(7)).toBe(households + 5);
    await committed("compounds", lead, `小区编号,小区名称\n${at(8)},莲花小区\n`);
    const undone = await files.undo(lead, id);
    expect(undone).toMatchObject({ undoneCount: 2, keptCount: 1, rows: { nodes: [{ row: 3 }] } });
    expect(await known(7)).toEqual(before[0]);
    expect(await doors(7)).toBe(households);
    expect(await known(8)).toMatchObject([{ name_zh: "莲花小区" }]);
    expect(await rows("select retired from compound where code = 'brand-new'")).toEqual([{ retired: true }]);
    expect(await count("outbox where type = 'compound.retired'")).toBe(1);
  });
});

describe("who may undo", () => {
  it("is who may commit: the file's own organization, of a file that wrote something", async () => {
    const csv = `任务编号,完成日期,完成数量\n${task(2)},2022-01-03,1\n`;
    const { body } = await files.upload(water, "reports", csv);
    expect((await files.undo(water, body.id)).code).toBe("CONFLICT");
    await files.commit(water, body.id, "ALL_OR_NOTHING");
    expect((await files.undo("dj-op-gas", body.id)).code).toBe("NOT_FOUND");
    expect((await files.undo(lead, body.id)).code).toBe("NOT_FOUND");
    expect((await files.undo("ADMIN", body.id)).code).toBe("NOT_FOUND");
    expect((await files.undo(water, body.id, "  ")).code).toBe("INVALID_INPUT");
    const asked = `mutation($input: UndoFileImportInput!) { undoFileImport(input: $input) { fileImport { state } userErrors { code } } }`;
    const input = { id: body.id, reason: "once", idempotencyKey: "the-same" };
    const [first, second] = await Promise.all([hub.data(water, asked, { input }), hub.data(water, asked, { input })]);
    expect([first.undoFileImport.userErrors, second.undoFileImport.userErrors]).toEqual([[], []]);
    expect(await files.over(water, body.id)).toMatchObject({ state: "UNDONE", undoneCount: 1 });
  });
});
