import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { loadPack } from "../../../src/commands/pack.ts";
import type { Pack, PackHousehold } from "../../../src/domain/pack/model.ts";
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
beforeEach(async () => {
  await bench.rows("delete from meter");
  await loadPack(bench.context, pack);
});

const load = (given: Pack) => loadPack(bench.context, given);
const withHouseholds = (compound: string, rooms: string[]): Pack => ({
  ...pack,
  households: [
    ...pack.households.filter((row) => row.compound !== compound),
    ...rooms.map((room) => door(compound, room)),
  ],
});
const withFigure = (households: number): Pack => ({
  ...pack,
  areas: pack.areas.map((area) => (area.code === "west-gate" ? { ...area, compounds: 1, households } : area)),
});

function door(compound: string, room: string): PackHousehold {
  return { compound, building: "1", unit: null, room, name: null, row: 0 };
}

async function rooms(compound: string): Promise<string[]> {
  const rows = await bench.rows<{ door: string }>(
    `select h.building || '/' || h.unit || '/' || h.room || case when h.provisional then '*' else '' end as door
     from household h join compound c on c.id = h.compound_id where c.code = ? order by h.building, h.room`,
    [compound],
  );
  return rows.map((row) => row.door);
}

async function report(compound: string, room: string): Promise<number> {
  const [meter] = await bench.rows<{ household_id: number }>(
    `insert into meter (household_id, utility, state, changed_at)
     select h.id, 'water', 'FITTED', now() from household h join compound c on c.id = h.compound_id
     where c.code = ? and h.room = ? returning household_id`,
    [compound, room],
  );
  return meter!.household_id;
}

describe("the households of a compound", () => {
  it("are the doors that the pack lists, even where the plan says another number", async () => {
    expect(await rooms("LH-C01")).toEqual(["1/1/101", "1/1/102"]);
    expect(await bench.count("compound where code = 'LH-C01' and households = 60")).toBe(1);
  });

  it("grow and shrink with the figure, at the end of the numbers", async () => {
    await load(withFigure(3));
    expect(await rooms("west-gate-P01")).toEqual(["待登记/-/0001*", "待登记/-/0002*", "待登记/-/0003*"]);
    await load(withFigure(1));
    expect(await rooms("west-gate-P01")).toEqual(["待登记/-/0001*"]);
    await load(withFigure(2));
    expect(await rooms("west-gate-P01")).toEqual(["待登记/-/0001*", "待登记/-/0002*"]);
  });

  it("may number more than 9999", async () => {
    await load(withFigure(10_002));
    expect((await rooms("west-gate-P01")).filter((door) => /\d{5}/.test(door))).toEqual([
      "待登记/-/10000*",
      "待登记/-/10001*",
      "待登记/-/10002*",
    ]);
  });

  it("keep the reported ones when the figure shrinks, and refuse a figure below their number", async () => {
    await load(withFigure(3));
    await report("west-gate-P01", "0003");
    await load(withFigure(2));
    expect(await rooms("west-gate-P01")).toEqual(["待登记/-/0001*", "待登记/-/0003*"]);
    await report("west-gate-P01", "0001");
    await expect(load(withFigure(1))).rejects.toMatchObject({
      code: "CONFLICT",
      en: expect.stringContaining("west-gate-P01 falls to 1 households, but meters were reported of 2"),
    });
    expect(await rooms("west-gate-P01")).toEqual(["待登记/-/0001*", "待登记/-/0003*"]);
  });

  it("take over provisional ones with their meters when doors are listed, and lose the rest", async () => {
    await load(withFigure(3));
    const id = await report("west-gate-P01", "0002");
    await load({ ...withHouseholds("west-gate-P01", ["101", "102"]), areas: withFigure(3).areas });
    expect(await rooms("west-gate-P01")).toEqual(["1//101", "1//102"]);
    expect(await bench.rows("select room, provisional from household where id = ?", [id])).toEqual([
      { room: "101", provisional: false },
    ]);
    await load({ ...withHouseholds("west-gate-P01", ["101", "102", "103", "104"]), areas: withFigure(3).areas });
    expect(await rooms("west-gate-P01")).toHaveLength(4);
    expect(await bench.count("meter")).toBe(1);
  });

  it("refuse a list with fewer doors than households that were reported, and a list that drops such a door", async () => {
    await load(withFigure(3));
    await report("west-gate-P01", "0001");
    await report("west-gate-P01", "0002");
    const listed = (list: string[]) => ({ ...withHouseholds("west-gate-P01", list), areas: withFigure(3).areas });
    await expect(load(listed(["101"]))).rejects.toMatchObject({
      code: "CONFLICT",
      en: expect.stringContaining("add their doors to households.csv"),
    });
    await load(listed(["101", "102"]));
    await expect(load(listed(["101", "103"]))).rejects.toMatchObject({
      code: "CONFLICT",
      en: expect.stringContaining("1-102 of west-gate-P01: keep their rows"),
    });
  });

  it("keep the doors that crews registered by reporting them when the pack lists none", async () => {
    await load(withFigure(3));
    const id = await report("west-gate-P01", "0002");
    await bench.rows(
      "update household set building = '1', unit = '1', room = '101', provisional = false where id = ?",
      [id],
    );
    await load({ ...withFigure(3), jurisdiction: { ...pack.jurisdiction, note: "changed" } });
    expect(await rooms("west-gate-P01")).toEqual(["1/1/101", "待登记/-/0001*", "待登记/-/0003*"]);
    await load(withFigure(4));
    expect(await rooms("west-gate-P01")).toHaveLength(4);
    await load(withFigure(1));
    expect(await rooms("west-gate-P01")).toEqual(["1/1/101"]);
  });

  it("change in one event for each compound", async () => {
    const [last] = await bench.rows<{ id: number }>("select max(id) as id from outbox");
    await load({ ...pack, households: [...pack.households, door("LH-C01", "201")] });
    expect(await bench.rows("select type, data from outbox where id > ? order by id limit 1", [last!.id])).toEqual([
      { type: "household.registered", data: { households: 3, provisional: 0, added: 1, changed: 0, removed: 0 } },
    ]);
  });
});
