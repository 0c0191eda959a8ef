import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPack } from "../../../src/commands/pack.ts";
import type { Pack } from "../../../src/domain/pack/model.ts";
import { readPack } from "../../../src/integrations/packFiles.ts";
import { loadBench, type LoadBench } from "../../support/loads.ts";
import { examplePack } from "../../support/packs.ts";

let bench: LoadBench;
let pack: Pack;
beforeAll(async () => {
  bench = await loadBench();
  pack = (await readPack(await examplePack())).pack!;
  await loadPack(bench.context, pack);
});
afterAll(() => bench.close());

const load = (given: Pack) => loadPack(bench.context, given);
const paving = (...days: [start: string, end: string][]): Pack => ({
  ...pack,
  windows: [
    ...pack.windows.filter((window) => window.phase !== "paving"),
    ...days.map(([start, end]) => ({
      compound: "east-gate-P01",
      phase: "paving" as const,
      start,
      end,
      basis: "stated" as const,
      row: 0,
    })),
  ],
});

async function windows(): Promise<string[]> {
  const rows = await bench.rows<{ line: string }>(
    `select w.period || ' ' || w.basis || ' ' || w.status || ' r' || w.revision || coalesce(' after ' || lower(old.period)::text, '') as line
     from construction_window w join compound c on c.id = w.compound_id left join construction_window old on old.id = w.replaces_id
     where c.code = 'east-gate-P01' and w.phase = 'PAVING' order by w.id`,
  );
  return rows.map((row) => row.line);
}

describe("a pack's windows", () => {
  it("are superseded by their next revision when the pack changes them, also onto days that overlap", async () => {
    await load(paving(["2026-05-25", "2026-06-20"]));
    expect(await windows()).toEqual([
      "[2026-05-20,2026-06-16) STATED SUPERSEDED r1",
      "[2026-05-25,2026-06-21) STATED PUBLISHED r2 after 2026-05-20",
    ]);
    const [old, next] = await bench.rows<{ id: number }>(
      "select w.id from construction_window w join compound c on c.id = w.compound_id where c.code = 'east-gate-P01' and w.phase = 'PAVING' order by 1",
    );
    const span = (startsOn: string, endsOn: string, revision: number) => ({
      phase: "PAVING",
      basis: "STATED",
      startsOn,
      endsOn,
      revision,
    });
    expect(
      await bench.rows("select type, window_id, data from outbox where window_id in (?, ?) order by id offset 1", [
        old!.id,
        next!.id,
      ]),
    ).toEqual([
      { type: "window.superseded", window_id: old!.id, data: { ...span("2026-05-20", "2026-06-15", 1), by: next!.id } },
      {
        type: "window.published",
        window_id: next!.id,
        data: { ...span("2026-05-25", "2026-06-20", 2), replaces: [old!.id] },
      },
    ]);
    const again = await load(paving(["2026-05-25", "2026-06-20"]));
    expect(again.changed).toBe(0);
  });

  it("split and join", async () => {
    await load(paving(["2026-05-25", "2026-05-31"], ["2026-06-01", "2026-06-20"]));
    await load(paving(["2026-05-25", "2026-05-31"]));
    expect((await windows()).slice(1)).toEqual([
      "[2026-05-25,2026-06-21) STATED SUPERSEDED r2 after 2026-05-20",
      "[2026-05-25,2026-06-01) STATED PUBLISHED r1",
      "[2026-06-01,2026-06-21) STATED SUPERSEDED r3 after 2026-05-25",
    ]);
  });

  it("give way where the lead office has decided", async () => {
    await bench.rows(
      "update construction_window set status = 'SUPERSEDED' where phase = 'PAVING' and compound_id = (select id from compound where code = 'east-gate-P01')",
    );
    await bench.rows(
      `insert into construction_window (compound_id, phase, period, status, basis) select id, 'PAVING', '[2026-08-01,2026-09-01)', 'PUBLISHED', 'DECIDED' from compound where code = 'east-gate-P01'`,
    );
    const decided = await windows();
    expect(await load(paving(["2026-05-25", "2026-05-31"]))).toMatchObject({ changed: 0, importRunId: null });
    await load(paving(["2026-08-15", "2026-09-15"]));
    await load(paving());
    expect(await windows()).toEqual(decided);
  });

  it("never overlap in one phase of a compound", async () => {
    expect(
      await bench.count(`construction_window a join construction_window b on a.compound_id = b.compound_id and a.phase = b.phase
        and a.id < b.id and a.period && b.period where a.status = 'PUBLISHED' and b.status = 'PUBLISHED'`),
    ).toBe(0);
  });
});
