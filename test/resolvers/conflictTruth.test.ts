import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPack } from "../../src/commands/pack.ts";
import type { CalendarDay } from "../../src/domain/calendar.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { bruteForce, openConflicts, readFacts } from "../support/conflictFacts.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

type Json = Record<string, unknown>;
// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

let hub: TestHub;
let pack: Pack;
let keys = 0;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const gas = `${compound}/DJ-W07/dj-op-gas`;

const rows = <T>(sql: string): Promise<T[]> => asHubItself(hub.app.orm.em).execute<T[]>(sql);

/** Makes a mutation with one input and answers with its payload. */
async function make(who: string, mutation: string, input: Json, type = mutation, selection = ""): Promise<Loose> {
  const name = `${type[0]!.toUpperCase()}${type.slice(1)}Input`;
  const data = await hub.data(
    who,
    `mutation($i: ${name}!) { ${mutation}(input: $i) { ${selection} userErrors { code field message } } }`,
    { i: { idempotencyKey: `k${(keys += 1)}`, ...input } },
  );
  return data[mutation];
}

async function done(who: string, mutation: string, input: Json, type = mutation, selection = ""): Promise<Loose> {
  const payload = await make(who, mutation, input, type, selection);
  expect(payload.userErrors).toEqual([]);
  return payload;
}

const commit = (who: string, task: string, startsOn: string, endsOn: string): Promise<Loose> =>
  done(who, "commitTaskDates", { tasks: [{ task, startsOn, endsOn }] });

const report = async (input: Json): Promise<string> =>
  (await done("dj-op-water", "reportProgress", { task: water, ...input }, "reportProgress", "report { id }")).report.id;

const windowOf = async (phase: string): Promise<string> =>
  (await hub.data("dj-hc", `{ compound(code: "${compound}") { windows(phase: ${phase}) { id } } }`)).compound.windows[0]
    .id;

/** Every open conflict is one that the brute force finds, and the other way about; answers with them. */
async function truth(): Promise<Map<string, number | string>> {
  const days = await rows<{ day: string } & CalendarDay>("select day::text, working, provisional from calendar_day");
  const calendar = new Map(days.map(({ day, ...rest }) => [day, rest]));
  const { today } = await hub.app.services.moment();
  const found = await openConflicts({ rows });
  const wanted = bruteForce(await readFacts({ rows }, calendar, today));
  expect(Object.fromEntries([...found].toSorted())).toEqual(Object.fromEntries([...wanted].toSorted()));
  return found;
}

const idOf = async (task: string): Promise<number> =>
  (await rows<{ id: number }>(`select id from task where code = '${task}'`))[0]!.id;

beforeAll(async () => {
  pack = await dianjiangPack();
  hub = await TestHub.open(pack);
  await done("dj-hc", "generateTasks", { area: "lingyuan-lu" });
  await done("dj-hc", "issueTasks", { filter: { compound } });
  await done("dj-op-water", "acknowledgeTasks", { tasks: [water] });
  await done("dj-op-gas", "acknowledgeTasks", { tasks: [gas] });
}, 120_000);
afterAll(() => hub?.close());

describe("open conflicts, none more and none less than the facts give, after", () => {
  it("two implementers commit dates of one compound at the same time", async () => {
    await truth();
    await Promise.all([
      commit("dj-op-water", water, "2021-03-29", "2021-04-09"),
      commit("dj-op-gas", gas, "2021-02-18", "2021-03-05"),
    ]);
    const found = await truth();
    expect(found.get(`OUTSIDE_WINDOW/t${await idOf(water)}`)).toBe(6);
    expect(found.has(`OUT_OF_SEQUENCE/t${await idOf(gas)}/t${await idOf(water)}`)).toBe(true);
  });

  it("two windows of one compound are published at the same time: one of a phase wins, of two phases both do", async () => {
    const publish = (phase: string, startsOn: string, endsOn: string, replaces: string): Promise<Loose> =>
      make("dj-hc", "publishWindow", { compound, phase, startsOn, endsOn, replaces });
    const ground = await windowOf("OPEN_GROUND");
    const rivals = await Promise.all([
      publish("OPEN_GROUND", "2021-03-22", "2021-04-09", ground),
      publish("OPEN_GROUND", "2021-03-01", "2021-04-11", ground),
    ]);
    expect(rivals.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    await truth();
    const [open, paving] = [await windowOf("OPEN_GROUND"), await windowOf("PAVING")];
    const both = await Promise.all([
      publish("OPEN_GROUND", "2021-03-15", "2021-04-06", open),
      publish("PAVING", "2021-04-08", "2021-04-30", paving),
    ]);
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    const found = await truth();
    expect(found.get(`OUTSIDE_WINDOW/t${await idOf(water)}`)).toBe(3);
    expect(found.has(`AFTER_PAVING/t${await idOf(water)}`)).toBe(true);
  });

  it("a report tells of an earlier start, and after its correction and its rejection", async () => {
    await commit("dj-op-water", water, "2021-03-15", "2021-03-26");
    const key = `OUTSIDE_WINDOW/t${await idOf(water)}`;
    const start = async (): Promise<unknown> =>
      (await hub.data("dj-hc", `{ tasks(filter: {search: "${water}"}) { nodes { reportedStartOn } } }`)).tasks.nodes[0]
        .reportedStartOn;
    expect((await truth()).has(key)).toBe(false);
    await hub.data("ADMIN", `mutation { setClock(input: {at: "2021-03-18T09:00:00+08:00"}) { now } }`);
    await report({ quantity: 1, doneOn: "2021-03-16" });
    expect((await truth()).has(key)).toBe(false);
    // The state stays, the first day does not.
    const early = await report({ quantity: 1, doneOn: "2021-03-11" });
    expect([await start(), (await truth()).get(key)]).toEqual(["2021-03-11", 2]);
    const corrected = await done(
      "dj-op-water",
      "correctReport",
      { report: early, doneOn: "2021-03-12", reason: "a slip" },
      "correctReport",
      "report { id }",
    );
    expect([await start(), (await truth()).get(key)]).toEqual(["2021-03-12", 1]);
    await done("dj-hc", "rejectReport", { report: corrected.report.id, reason: "nothing there" });
    expect([await start(), (await truth()).has(key)]).toEqual(["2021-03-16", false]);
    const again = await report({ quantity: 1, doneOn: "2021-03-10" });
    expect((await truth()).get(key)).toBe(3);
    await done("dj-op-water", "correctReport", { report: again, quantity: 0, reason: "another compound" });
    expect([await start(), (await truth()).has(key)]).toEqual(["2021-03-16", false]);
  });

  it("a work is blocked, resumed, and its predecessor cancelled", async () => {
    await done("dj-op-gas", "blockTask", { task: gas, reason: "rain" });
    await truth();
    await done("dj-op-gas", "resumeTask", { task: gas });
    const key = `OUT_OF_SEQUENCE/t${await idOf(gas)}/t${await idOf(water)}`;
    expect((await truth()).has(key)).toBe(true);
    await done("dj-hc", "cancelTasks", { tasks: [water], reason: "not needed" }, "decideTasks");
    const found = await truth();
    const gone = `t${await idOf(water)}`;
    expect([...found.keys()].filter((k) => k.split("/").includes(gone))).toEqual([]);
    expect(found.has(key)).toBe(false);
  });

  it("the calendar makes working days of rest days, and takes them back", async () => {
    await commit("dj-op-gas", gas, "2021-03-13", "2021-04-06");
    const key = `OUTSIDE_WINDOW/t${await idOf(gas)}`;
    expect((await truth()).has(key)).toBe(false);
    const load = async (calendar: Pack["calendar"]): Promise<void> => {
      const { em, moment, committed } = hub.app.services;
      await loadPack({ em, viewer: hubViewer, moment: await moment(), committed }, { ...pack, calendar });
    };
    const day = { working: "yes", name: null, note: null } as never as Pack["calendar"][number];
    await load([{ ...day, day: "2021-03-13" }]);
    expect((await truth()).get(key)).toBe(1);
    await load([]);
    expect((await truth()).has(key)).toBe(false);
  });
});
