import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/clock.ts";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { bruteForce, impactSelection, plain } from "../support/impact.ts";
import { dianjiangPack } from "../support/packs.ts";
import { seeded } from "../support/random.ts";

let hub: TestHub;
let people: Changing;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  people = new Changing(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
}, 120_000);
afterAll(() => hub?.close());

describe("the impact", () => {
  it("shows before anyone decides what a change would do, as a pencil finds it, and writes nothing", async () => {
    const window = await people.windowOf(at(1));
    const { startsOn, endsOn } = window;
    await people.commit(`${at(1)}/DJ-W05/dj-op-water`, startsOn, endsOn);
    await people.commit(`${at(1)}/DJ-W07/dj-op-gas`, addDays(endsOn, 10), addDays(endsOn, 15));
    await people.commit(`${at(2)}/DJ-W05/dj-op-water`, addDays(endsOn, 3), addDays(endsOn, 12));
    await people.commit(`${at(3)}/DJ-W07/dj-op-gas`, addDays(startsOn, -9), addDays(startsOn, -5));
    const later = { startsOn: addDays(startsOn, 5), endsOn: addDays(endsOn, 20) };
    for (const to of [
      later,
      { startsOn: addDays(startsOn, -10), endsOn },
      { startsOn, endsOn: addDays(endsOn, 150) },
      { startsOn, endsOn: addDays(endsOn, -7) },
    ]) {
      const { impact, change, userErrors } = await people.propose(
        lead,
        { window: window.id, ...to, dryRun: true },
        `change { id } ${impactSelection}`,
      );
      expect({ change, userErrors }).toEqual({ change: null, userErrors: [] });
      expect(plain(impact)).toEqual(await bruteForce(hub, { compound: at(1), area }, window, to));
    }
    expect(await people.rows("select id from window_change")).toEqual([]);
    const { impact } = await people.propose(lead, { window: window.id, ...later, dryRun: true }, impactSelection);
    const moves = impact.tasks.map((t: { code: string; move: string }) => `${t.code.split("/")[2]} ${t.move}`);
    expect(moves).toEqual(expect.arrayContaining(["dj-op-water LEAVES", "dj-op-gas ENTERS"]));
    expect(impact.phases).toContainEqual(
      expect.objectContaining({ phase: "BACKFILL", first: "OPEN_GROUND", second: "BACKFILL" }),
    );
    expect(impact.compounds).toContainEqual(
      expect.objectContaining({ compound: { code: at(2) }, reason: "SAME_ORGANIZATION" }),
    );
    expect(impact.households).toBeGreaterThan(0);
  });

  it("equals the pencil's for random windows, phases and days", async () => {
    const seed = seeded(20_260_121);
    const many = await people.rows<{ id: number; s: string }>(
      `select t.id, t.planned_start::text as s from task t join compound c on c.id = t.compound_id
       where c.code like '${area}-P%' and c.code <> '${at(5)}' and t.state = 'ISSUED' and t.planned_start is not null order by t.id`,
    );
    for (const { id, s } of many.filter(() => seed() < 0.4)) {
      const from = addDays(s, Math.floor(seed() * 60) - 20);
      await people.rows(
        `update task set state = 'SCHEDULED', committed_start = '${from}', committed_end = '${addDays(from, Math.floor(seed() * 25))}' where id = ${id}`,
      );
    }
    for (let round = 0; round < 40; round += 1) {
      const compound = at(6 + Math.floor(seed() * 4));
      const phase = ["OPEN_GROUND", "BACKFILL", "PAVING", "BUILDING_WORKS"][round % 4]!;
      const window = await people.windowOf(compound, phase);
      const startsOn = addDays(window.startsOn, Math.floor(seed() * 80) - 40);
      const to = { startsOn, endsOn: addDays(startsOn, Math.floor(seed() * 80)) };
      const { impact } = await people.propose(lead, { window: window.id, ...to, dryRun: true }, impactSelection);
      expect(plain(impact)).toEqual(await bruteForce(hub, { compound, area }, window, to));
    }
  }, 120_000);

  it("is kept with the proposal as it was, and shows an operator its own tasks only", async () => {
    const window = await people.windowOf(at(1));
    const to = { startsOn: addDays(window.startsOn, 5), endsOn: addDays(window.endsOn, 20) };
    const { change, impact } = await people.propose(
      lead,
      { window: window.id, ...to },
      `change { id } ${impactSelection}`,
    );
    await people.commit(`${at(1)}/DJ-W05/dj-op-water`, to.startsOn, to.endsOn);
    const { node } = await hub.data(
      lead,
      `query($id: ID!) { node(id: $id) { ... on WindowChange { ${impactSelection} } } }`,
      change,
    );
    expect(node.impact).toEqual(impact);
    const own = await hub.data(
      "dj-op-gas",
      `{ windowChanges { nodes { impact { tasks { code } organizations { organization { code } } } } } }`,
    );
    const codes = own.windowChanges.nodes[0].impact.tasks.map((t: { code: string }) => t.code);
    expect(new Set(codes.map((code: string) => code.split("/")[2]))).toEqual(new Set(["dj-op-gas"]));
    expect((await people.decide(lead, { change: change.id, decision: "WITHDRAW" })).change.state).toBe("WITHDRAWN");
  });
});

describe("a proposal", () => {
  it("is one per window, once per key, and comes from a party", async () => {
    const window = await people.windowOf(at(2));
    const input = { window: window.id, startsOn: "2021-05-01", endsOn: "2021-06-30" };
    for (const who of ["dj-op-postal", "dj-op-power", "dj-leading-group", "dj-guixi"]) {
      expect((await people.propose(who, input)).userErrors[0].code).toMatch(/FORBIDDEN|NOT_FOUND/);
    }
    const outcomes = await Promise.all([1, 2, 3].map(() => people.propose(lead, input)));
    expect(outcomes.map((o) => o.userErrors[0]?.code ?? "made").toSorted()).toEqual(["CONFLICT", "CONFLICT", "made"]);
    const made = outcomes.find((o) => o.change);
    expect((await people.decide(lead, { change: made.change.id, decision: "REJECT" })).userErrors[0]).toMatchObject({
      code: "INVALID_INPUT",
      field: ["note"],
    });
    await people.decide(lead, { change: made.change.id, decision: "REJECT", note: "no crews" });
    const once = { ...input, idempotencyKey: "once" };
    const first = await people.propose("dj-op-water", once);
    expect(first.userErrors).toEqual([]);
    expect(await people.propose("dj-op-water", once)).toEqual(first);
    expect((await people.propose("dj-op-water", { ...once, reason: "another" })).userErrors[0].code).toBe("CONFLICT");
    expect(
      (await people.decide("dj-op-gas", { change: first.change.id, decision: "WITHDRAW" })).userErrors[0].code,
    ).toBe("FORBIDDEN");
    expect(
      (await people.decide("dj-op-water", { change: first.change.id, decision: "PUBLISH" })).userErrors[0].code,
    ).toBe("FORBIDDEN");
    const gone = await people.decide("dj-op-water", { change: first.change.id, decision: "WITHDRAW" });
    expect(gone.change.state).toBe("WITHDRAWN");
  });

  it("ends by itself when its window is replaced otherwise, and blocks nobody", async () => {
    const window = await people.windowOf(at(3));
    const input = { window: window.id, startsOn: "2021-05-01", endsOn: "2021-06-30" };
    const { change } = await people.propose(lead, input);
    const { publishWindow } = await hub.data(
      lead,
      `mutation($r: ID!) { publishWindow(input: {idempotencyKey: "over", compound: "${at(3)}", phase: OPEN_GROUND, startsOn: "2021-04-01", endsOn: "2021-05-10", replaces: $r}) { window { id } userErrors { message } } }`,
      { r: window.id },
    );
    expect(publishWindow.userErrors).toEqual([]);
    expect((await people.propose(lead, input)).userErrors[0]).toMatchObject({ code: "STALE", field: ["window"] });
    expect((await people.decide(lead, { change: change.id, decision: "PUBLISH" })).userErrors[0].code).toBe("STALE");
    expect((await people.answer("dj-op-water", { change: change.id, answer: "ACCEPT" })).userErrors[0].code).toBe(
      "STALE",
    );
    const { windowChanges } = await hub.data(
      lead,
      `{ windowChanges(filter: {compound: "${at(3)}"}) { nodes { state supersededAt supersededBy { id } decision { decision } history { type data } } }
         inbox { answered { totalCount } escalated { totalCount } } }`,
    );
    expect(windowChanges.nodes).toMatchObject([
      { state: "SUPERSEDED", supersededBy: publishWindow.window, decision: null },
    ]);
    expect(windowChanges.nodes[0].supersededAt).not.toBeNull();
    const told = windowChanges.nodes[0].history.at(-1);
    expect(told).toMatchObject({ type: "windowChange.superseded", data: { from: "OPEN", to: "SUPERSEDED" } });
    // Who had not answered stays on record.
    expect(told.data.silent.length).toBeGreaterThan(1);
    expect((await hub.data("dj-op-water", `{ inbox { toAnswer { totalCount } } }`)).inbox.toAnswer.totalCount).toBe(0);
    expect((await people.decide(lead, { change: change.id, decision: "WITHDRAW" })).userErrors[0].code).toBe("STALE");
    const again = await people.propose(lead, { ...input, window: publishWindow.window.id });
    expect(again.userErrors).toEqual([]);
    await people.decide(lead, { change: again.change.id, decision: "WITHDRAW" });
  });
});
