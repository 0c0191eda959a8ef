import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPack, type LoadedPack } from "../../src/commands/pack.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import { readPack } from "../../src/integrations/packFiles.ts";
import { loadBench, type LoadBench } from "../support/loads.ts";
import { dianjiangPack, examplePack } from "../support/packs.ts";

let bench: LoadBench;
let pack: Pack;
let first: LoadedPack;
beforeAll(async () => {
  bench = await loadBench();
  pack = await dianjiangPack();
  first = await loadPack(bench.context, pack);
});
afterAll(() => bench.close());

const load = (given: Pack) => loadPack(bench.context, given);

/** The events that a piece of work adds to the log, as `type code`. */
async function eventsOf(work: () => Promise<unknown>): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const [last] = await bench.rows<{ id: number }>("select coalesce(max(id), 0) as id from outbox");
  await work();
  return bench.rows("select type, data from outbox where id > ? order by id", [last!.id]);
}

/** A second reading of everything that a load writes, but for ids that a retry might skip. */
async function everything(): Promise<string> {
  const tables = ["jurisdiction", "setting", "subject", "organization", "area", "compound", "household", "key_project"];
  tables.push("key_project_compound", "duty", "work_item", "rule", "stated_total", "window_template");
  tables.push("construction_window", "import_run", "finding", "outbox");
  const digests = [];
  for (const table of tables)
    digests.push(
      ...(await bench.rows(`select md5(string_agg(t::text, ',' order by t::text)) as ${table} from ${table} t`)),
    );
  return JSON.stringify(digests);
}

describe("a first load", () => {
  it("keeps every row of the pack", () => {
    expect(Object.fromEntries(Object.entries(first.counts).map(([table, count]) => [table, count.added]))).toEqual({
      jurisdiction: 1,
      subject: 107,
      setting: 26,
      operator_code: 0,
      calendar: 0,
      stop_period: 0,
      organization: 29,
      duty: 75,
      work_item: 76 + 12,
      area: 25,
      compound: 239 + outside(),
      key_project: 6,
      rule: 19,
      stated_total: 231,
      window_template: 16,
      household: 21_479,
      construction_window: 239 * 4,
    });
  });

  it("gives the compounds of each area exactly the figures of the area's row", async () => {
    const sums = await bench.rows(
      `select a.code, count(*)::int as compounds, sum(c.buildings)::int as buildings, sum(c.households)::int as households,
         sum(c.floor_area_m2)::int as floor, (select count(*)::int from household h join compound hc on hc.id = h.compound_id where hc.area_id = a.id) as doors
       from area a join compound c on c.area_id = a.id and c.pool = 'implement' group by a.id`,
    );
    const stated = pack.areas.map((area) => ({
      code: area.code,
      compounds: area.compounds,
      buildings: area.buildings,
      households: area.households,
      floor: area.floorAreaM2,
      doors: area.households,
    }));
    expect(sums.toSorted(byCode)).toEqual(stated.toSorted(byCode));
  });

  it("marks the figures that were dealt out, and gives compounds outside the programme none", async () => {
    expect(
      await bench.count("compound where derived <> '{buildings,households,floor_area}' and pool = 'implement'"),
    ).toBe(0);
    expect(
      await bench.count("compound where pool <> 'implement' and (households is not null or derived <> '{}')"),
    ).toBe(0);
    expect(await bench.count("household h join compound c on c.id = h.compound_id where c.pool <> 'implement'")).toBe(
      0,
    );
  });

  it("numbers provisional households from 0001 to the compound's figure", async () => {
    expect(
      await bench.count(`compound c where c.pool = 'implement' and c.households is distinct from (select count(*) from household h
        where h.compound_id = c.id and h.provisional and (h.building, h.unit) = ('待登记', '-') and h.room::int between 1 and c.households and length(h.room) = 4)`),
    ).toBe(0);
  });

  it("finds the implementers where the pack leaves the subjects blank", async () => {
    const subjects = async (code: string) =>
      (await bench.rows<{ duty_subjects: string[] }>("select duty_subjects from work_item where code = ?", [code]))[0]
        ?.duty_subjects;
    expect(await subjects("DJ-W01")).toEqual(["fire", "construction"]);
    expect(await subjects("DJ-W03")).toEqual(["drainage", "construction"]);
  });

  it("keeps steps that are done once per plan apart from those of each compound", async () => {
    const steps = await bench.rows(
      "select coalesce(applies_to, 'compound') as scope, count(*)::int as n from work_item where kind = 'STEP' group by 1 order by 1",
    );
    expect(steps).toEqual([
      { scope: "compound", n: 10 },
      { scope: "scope:plan", n: 2 },
    ]);
  });

  it("lays key projects over the compounds that they name, else over the compounds of their area", async () => {
    const members = await bench.rows(
      "select k.code, count(m)::int as n from key_project k left join key_project_compound m on m.key_project_id = k.id group by 1 order by 1",
    );
    expect(members.map((row) => [row["code"], row["n"]])).toEqual([
      ["DJ-K0", 2],
      ["DJ-K1", 6],
      ["DJ-K2", 6],
      ["DJ-K3", 4],
      ["DJ-K4", 0],
      ["DJ-K5", 4],
    ]);
  });

  it("stores the 43 contradictions with both values and both places", async () => {
    expect(first.findings).toBe(43);
    const findings = await bench.rows("select * from finding where import_run_id = ? order by position", [
      first.importRunId,
    ]);
    expect(findings).toHaveLength(43);
    expect(findings.find((row) => row["code"] === "SUM_DIFFERS:DJ-T118:sum-rows-2021-households")).toMatchObject({
      severity: "contradiction",
      stated_text: "21521",
      other_text: "21479",
      stated_place: expect.stringContaining("行"),
      stated_place_en: expect.stringContaining("line"),
    });
    expect(
      await bench.count(
        "finding where stated_place = '' or other_place = '' or (stated_value - other_value) <> difference",
      ),
    ).toBe(0);
  });

  it("writes one event for each row, numbered without gaps on its stream, and pack.loaded last", async () => {
    expect(await bench.rows("select type, count(*)::int as n from outbox group by 1 order by 1")).toEqual([
      { type: "area.registered", n: 25 },
      { type: "compound.registered", n: 239 + outside() },
      { type: "duty.registered", n: 75 },
      { type: "household.registered", n: 239 },
      { type: "jurisdiction.registered", n: 1 },
      { type: "keyProject.registered", n: 6 },
      { type: "organization.registered", n: 29 },
      { type: "pack.loaded", n: 1 },
      { type: "rule.registered", n: 19 },
      { type: "setting.registered", n: 26 },
      { type: "statedTotal.registered", n: 231 },
      { type: "window.published", n: 956 },
      { type: "workItem.registered", n: 88 },
    ]);
    expect(await bench.count("(select stream from outbox group by stream having max(seq) <> count(*)) gaps")).toBe(0);
    expect(await bench.count("outbox where type like 'compound.%' and compound_id is null")).toBe(0);
    expect(await bench.rows("select type from outbox order by id desc limit 1")).toEqual([{ type: "pack.loaded" }]);
  });
});

describe("a second load", () => {
  it("of the same pack changes nothing, records nothing and notes no import", async () => {
    const before = await everything();
    const again = await load(await dianjiangPack());
    expect(again).toMatchObject({ importRunId: null, changed: 0, findings: 43 });
    expect(await everything()).toBe(before);
  });

  it("changes exactly the row that changed, and says what it was and is", async () => {
    const duties = pack.duties.map((duty, index) =>
      index === 4 ? { ...duty, summaryEn: "Anew", street: "dj-guixi" } : duty,
    );
    const events = await eventsOf(async () => expect(await load({ ...pack, duties })).toMatchObject({ changed: 1 }));
    expect(events.map((event) => event.type)).toEqual(["duty.registered", "pack.loaded"]);
    expect(events[0]?.data).toEqual({
      code: pack.duties[4]?.code,
      from: { street: null, summary_en: pack.duties[4]?.summaryEn },
      to: { street: "dj-guixi", summary_en: "Anew" },
    });
    await load(pack);
  });

  it("changes what depends on a figure: shares, households, nothing else", async () => {
    const areas = pack.areas.map((area) => (area.code === "fengshan-xilu" ? { ...area, households: 127 } : area));
    const events = await eventsOf(() => load({ ...pack, areas }));
    const types = new Set(events.map((event) => event.type));
    expect(types).toEqual(new Set(["area.registered", "compound.registered", "household.registered", "pack.loaded"]));
    expect(await bench.count("household")).toBe(21_482);
    await load(pack);
    expect(await bench.count("household")).toBe(21_479);
  });

  it("retires what is gone, supersedes its windows, and takes both up again when it returns", async () => {
    const gone: Pack = {
      ...pack,
      areas: pack.areas.map((area) => (area.code === "gongnong-lu-bei" ? { ...area, compounds: 14 } : area)),
      rules: pack.rules.slice(0, -1),
    };
    const before = await bench.rows<{ id: number }>("select id from compound where code = 'gongnong-lu-bei-P11'");
    const events = await eventsOf(() => load(gone));
    expect(events.filter((event) => event.type.endsWith(".retired"))).toEqual([
      { type: "compound.retired", data: { code: "gongnong-lu-bei-P11" } },
      { type: "rule.retired", data: { code: "DJ-R019" } },
    ]);
    expect(await bench.count("compound where retired")).toBe(1);
    expect(await bench.count(`construction_window where compound_id = ${before[0]!.id} and status = 'PUBLISHED'`)).toBe(
      0,
    );
    const back = await eventsOf(() => load(pack));
    expect(back.filter((event) => event.type === "rule.registered")).toEqual([
      { type: "rule.registered", data: { code: "DJ-R019", from: { retired: true }, to: { retired: false } } },
    ]);
    expect(await bench.rows("select id from compound where code = 'gongnong-lu-bei-P11' and not retired")).toEqual(
      before,
    );
    const windows = await bench.rows(
      `select revision, status, replaces_id is not null as replaces from construction_window where compound_id = ${before[0]!.id} order by id`,
    );
    expect(windows).toEqual([
      ...Array.from({ length: 4 }, () => ({ revision: 1, status: "SUPERSEDED", replaces: false })),
      ...Array.from({ length: 4 }, () => ({ revision: 2, status: "PUBLISHED", replaces: true })),
    ]);
  });

  it("leaves nothing behind when it fails half way", async () => {
    const before = await everything();
    const broken: Pack = {
      ...pack,
      duties: pack.duties.map((duty) => ({ ...duty, summaryEn: "half" })),
      windows: [
        { compound: "nanjie-P01", phase: "paving", start: "2021-05-01", end: "2021-05-09", basis: "stated", row: 2 },
        { compound: "nanjie-P01", phase: "paving", start: "2021-05-05", end: "2021-05-19", basis: "stated", row: 3 },
      ],
    };
    await expect(load(broken)).rejects.toThrow("window_no_overlap");
    expect(await everything()).toBe(before);
  });

  it("is refused to everyone but the administrator and the jurisdiction's lead office", async () => {
    const viewer = { ...bench.context.viewer, role: "LEAD" as const, organizationId: 4, organizationIds: [4] };
    const as = (jurisdictionId: number) => loadPack({ ...bench.context, viewer: { ...viewer, jurisdictionId } }, pack);
    expect(await as(first.jurisdictionId)).toMatchObject({ changed: 0 });
    await expect(as(first.jurisdictionId + 1)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("two jurisdictions", () => {
  it("stand beside each other, and neither changes the other", async () => {
    const example = await readPack(await examplePack());
    const before = await bench.rows("select md5(string_agg(c::text, ',' order by id)) from compound c");
    const loaded = await load(example.pack!);
    expect(loaded.counts["compound"]).toMatchObject({ rows: 6, added: 6 });
    expect(loaded.counts["subject"]).toMatchObject({ added: 1, changed: 0 });
    expect(
      await bench.rows(
        `select md5(string_agg(c::text, ',' order by id)) from compound c where jurisdiction_id <> ${loaded.jurisdictionId}`,
      ),
    ).toEqual(before);
    expect(await load(pack)).toMatchObject({ changed: 0, importRunId: null });
    expect(await load(example.pack!)).toMatchObject({ changed: 0, importRunId: null });
    expect(await bench.rows("select utility, utilities from organization where code = 'lh-op-lines'")).toEqual([
      { utility: "telecom", utilities: ["telecom", "broadcast"] },
    ]);
    const own = await bench.rows(
      `select phase, lower(period)::text as start, upper(period)::text as end, basis from construction_window w join compound c on c.id = w.compound_id where c.code = 'east-gate-P01' order by 1`,
    );
    expect(own).toEqual([
      { phase: "OPEN_GROUND", start: "2026-04-01", end: "2026-05-11", basis: "STATED" },
      { phase: "PAVING", start: "2026-05-20", end: "2026-06-16", basis: "STATED" },
    ]);
  });

  it("may not share a short name, nor give one word two meanings", async () => {
    const example = (await readPack(await examplePack())).pack!;
    const other = { ...example, jurisdiction: { ...example.jurisdiction, code: "500998" } };
    await expect(load(other)).rejects.toMatchObject({ code: "CONFLICT", field: ["jurisdiction", "slug"] });
    const subjects = example.subjects.map((row) => (row.shared ? row : { ...row, zh: "别的" }));
    const named = { ...other, jurisdiction: { ...other.jurisdiction, slug: "other" }, subjects };
    await expect(load(named)).rejects.toMatchObject({ code: "CONFLICT", field: ["subjects", "cold-storage"] });
  });
});

describe("two loaders at once", () => {
  it("load a new pack once, and a changed pack once", async () => {
    const fresh = await loadBench();
    try {
      const both = (given: Pack) => Promise.all([loadPack(fresh.context, given), loadPack(fresh.context, given)]);
      const runs = async (given: Pack) => (await both(given)).filter((loaded) => loaded.importRunId !== null).length;
      expect(await runs(pack)).toBe(1);
      expect(await fresh.count("household")).toBe(21_479);
      expect(await runs({ ...pack, rules: pack.rules.slice(1) })).toBe(1);
      expect(await fresh.count("import_run")).toBe(2);
    } finally {
      await fresh.close();
    }
  });
});

/** Compounds that the pack names outside of its programme of 239. */
function outside(): number {
  return pack.compounds.filter(({ pool }) => pool === "done" || pool === "outside").length;
}

function byCode(a: object, b: object): number {
  return (a as { code: string }).code < (b as { code: string }).code ? -1 : 1;
}
