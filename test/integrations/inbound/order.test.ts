import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asHubItself } from "../../../src/commands/wall.ts";
import { TestHub } from "../../support/hub.ts";
import {
  compound,
  eventsOf,
  generic,
  openSource,
  packWithCodes,
  send,
  settled,
  standing,
  type Source,
} from "../../support/inbound.ts";
import { seeded, shuffled } from "../../support/random.ts";

let hub: TestHub;
let compounds: string[];
const who = "dj-op-power";
const runs = Number(process.env["HUB_TEST_RUNS"] ?? 3);

beforeAll(async () => {
  hub = await TestHub.open(await packWithCodes());
  const found = await hub.data("dj-hc", "{ compounds(first: 100, filter: {planYear: 2021}) { nodes { code } } }");
  const codes = found.compounds.nodes.map(({ code }: { code: string }) => code) as string[];
  compounds = [compound, ...codes.filter((code) => code !== compound).slice(0, 2 * runs + 4)];
  await hub.data("dj-hc", `mutation($c: [ID!]) { generateTasks(input: {compounds: $c}) { added } }`, { c: compounds });
  await hub.data("dj-hc", "mutation { issueTasks(input: {filter: {planYear: 2021}}) { changed } }");
}, 120_000);
afterAll(() => hub?.close());

const at = (n: number): string => `2021-02-${String(n).padStart(2, "0")}T10:00:00+08:00`;
const rows = <T>(sql: string, parameters: unknown[] = []): Promise<T[]> =>
  asHubItself(hub.app.orm.em).execute<T[]>(sql, parameters);
/** A compound of its own for each run, so that runs do not meet. */
const place = (n: number): string => compounds[n]!;

async function play(source: Source, operator: string, all: readonly object[], atOnce: boolean): Promise<void> {
  if (atOnce) await Promise.all(all.map((event) => send(source, generic(event))));
  else for (const event of all) await send(source, generic(event));
  await settled(hub, operator, source);
}

describe("events in random orders, also all at once", () => {
  it("give the same total, whether they add, tell totals so far or put each other right", async () => {
    const random = seeded(11);
    const results: unknown[] = [];
    for (let run = 1; run <= runs; run++) {
      const source = await openSource(hub, who, "GENERIC");
      const work = { place: place(run), work: "DJ-W06", unit: "m" };
      const story = [
        { id: "a", at: at(1), quantity: 4.25, ...work },
        { id: "b", at: at(2), total: 10.5, ...work },
        { id: "c", at: at(3), quantity: 5, ...work },
        { id: "d", at: at(4), quantity: 3, corrects: "c", ...work },
        { id: "e", at: at(5), quantity: 2.125, corrects: "c", ...work },
        { id: "f", at: at(6), quantity: 0.3, ...work },
        { id: "g", at: at(2), part: "north", total: 30, ...work },
        { id: "h", at: at(7), part: "north", total: 22, ...work },
      ];
      await play(source, who, shuffled(random, story), run % 2 === 0);
      results.push((await standing(hub, `${work.place}/DJ-W06/${who}`)).quantityDone);
      const states = Object.values(await eventsOf(hub, who, source)).map(({ state }) => state as string);
      expect(states.filter((state) => !["APPLIED", "IGNORED"].includes(state))).toEqual([]);
    }
    expect(results).toEqual(Array.from({ length: runs }, () => 34.925));
  }, 120_000);

  it("end in the same state: what goes back is kept, ignored and says why", async () => {
    const random = seeded(5);
    const results: unknown[] = [];
    for (let run = 1; run <= runs; run++) {
      const source = await openSource(hub, who, "GENERIC");
      const work = { place: place(runs + run), work: "DJ-W06" };
      const story = [
        { id: "1", at: at(1), state: "ACKNOWLEDGED", ...work },
        { id: "2", at: at(2), state: "IN_PROGRESS", ...work },
        { id: "3", at: at(3), quantity: 10, unit: "m", ...work },
        { id: "4", at: at(4), state: "BLOCKED", remark: "no cable", ...work },
        { id: "5", at: at(5), quantity: 7, unit: "m", ...work },
        { id: "6", at: at(6), state: "REPORTED_DONE", ...work },
      ];
      await play(source, who, shuffled(random, story), run % 2 === 0);
      results.push(await standing(hub, `${work.place}/DJ-W06/${who}`));
      const events = await eventsOf(hub, who, source);
      expect(
        Object.values(events).filter(({ state, whyEn }) => state !== "APPLIED" && !(state === "IGNORED" && whyEn)),
      ).toEqual([]);
    }
    expect(results).toEqual(Array.from({ length: runs }, () => ({ state: "REPORTED_DONE", quantityDone: 17 })));
  }, 120_000);

  it("bring each door's meter as far as anybody said", async () => {
    const random = seeded(3);
    const operator = "dj-op-water";
    const source = await openSource(hub, operator, "GENERIC");
    const doors = ["101", "102", "103", "104"].map((room) => ({ building: "1", unit: "1", room }));
    const story = doors.flatMap((door, i) => {
      const event = (id: string, n: number, state: string): object => ({
        ...{ id: `${i}${id}`, at: at(n), place: compound, work: "DJ-W05", part: door.room, meter: { ...door, state } },
      });
      const steps = [event("p", 1, "PLANNED"), event("r", 2, "REFUSED")];
      return i === 0 ? steps : [...steps, event("f", 3, "FITTED"), event("s", 4, "SEALED")];
    });
    await play(source, operator, shuffled(random, story), true);
    const meters = await rows<{ room: string; state: string; exception: string | null }>(
      `select h.room, m.state, m.exception from meter m join household h on h.id = m.household_id
       join compound c on c.id = h.compound_id where c.code = ? order by 1`,
      [compound],
    );
    expect(meters.map(({ room, exception }) => [room, exception])).toEqual([
      ["101", "REFUSED"],
      ["102", null],
      ["103", null],
      ["104", null],
    ]);
    expect(meters.slice(1).map(({ state }) => state)).toEqual(["SEALED", "SEALED", "SEALED"]);
    expect((await standing(hub, `${compound}/DJ-W05/${operator}`)).quantityDone).toBe(3);
  }, 60_000);
});

describe("what comes late", () => {
  let late: string;
  let work: object;
  beforeAll(() => {
    late = place(2 * runs + 1);
    work = { place: late, work: "DJ-W06" };
  });

  it("is counted with its own day, also while the work is stopped, and leaves it stopped", async () => {
    const source = await openSource(hub, who, "GENERIC");
    await play(
      source,
      who,
      [
        { id: "stop", at: at(10), state: "BLOCKED", remark: "rain", ...work },
        { id: "before", at: at(3), quantity: 6, unit: "m", ...work },
      ],
      false,
    );
    expect(await standing(hub, `${late}/DJ-W06/${who}`)).toEqual({ state: "BLOCKED", quantityDone: 6 });
    const [report] = await rows(
      `select done_on::text as day, reported_by as "by", own_reference as reference from progress_report r join task t on t.id = r.task_id where t.code = ?`,
      [`${late}/DJ-W06/${who}`],
    );
    expect(report).toEqual({ day: "2021-02-03", by: null, reference: "before" });
    await play(source, who, [{ id: "after", at: at(12), quantity: 1, unit: "m", ...work }], false);
    expect(await standing(hub, `${late}/DJ-W06/${who}`)).toEqual({ state: "IN_PROGRESS", quantityDone: 7 });
  });

  it("does not set going what a person stopped: it waits until a person lets it go on", async () => {
    const source = await openSource(hub, who, "GENERIC");
    const task = `${late}/DJ-W06/${who}`;
    await hub.data(
      "dj-hc",
      `mutation($t: ID!) { blockTask(input: {task: $t, reason: "stop of works"}) { userErrors { code } } }`,
      { t: task },
    );
    await play(source, who, [{ id: "w", at: at(20), quantity: 2, unit: "m", ...work }], false);
    expect((await eventsOf(hub, who, source))["w"]).toMatchObject({ state: "HELD", heldKind: "TASK" });
    await hub.data("dj-hc", `mutation($t: ID!) { resumeTask(input: {task: $t}) { userErrors { code } } }`, { t: task });
    for (let n = 0; n < 100 && (await eventsOf(hub, who, source))["w"].state !== "APPLIED"; n++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await standing(hub, task)).quantityDone).toBe(9);
  });

  it("takes back a meter that was entered by mistake, and a smaller total takes back metres", async () => {
    const operator = "dj-op-water";
    const source = await openSource(hub, operator, "WATER");
    const order = (eventNo: string, status: string, replaces?: string): string =>
      JSON.stringify({
        batchNo: "x",
        orders: [
          {
            ...{
              eventNo,
              orderNo: "o",
              bookNo: place(2 * runs + 2),
              workType: "HB",
              door: { ld: "9", dy: "", mp: "9" },
              status,
              replaces,
            },
            doneAt: "2021-02-10 09:00:00",
          },
        ],
      });
    await hub.data(
      operator,
      `mutation($s: ID!, $t: String!) { mapReference(input: {source: $s, kind: COMPOUND, theirs: $t, ours: $t}) { userErrors { code } } }`,
      { s: source.id, t: place(2 * runs + 2) },
    );
    const task = `${place(2 * runs + 2)}/DJ-W05/${operator}`;
    // The correction comes first.
    await send(source, order("w2", "00", "w1"));
    await settled(hub, operator, source);
    expect((await eventsOf(hub, operator, source))["w2"]).toMatchObject({
      state: "HELD",
      heldKind: "EVENT",
      heldTheirs: "w1",
    });
    await send(source, order("w1", "02"));
    await settled(hub, operator, source);
    expect((await eventsOf(hub, operator, source))["w2"]).toMatchObject({ state: "APPLIED" });
    expect((await standing(hub, task)).quantityDone).toBe(0);
  });
});
