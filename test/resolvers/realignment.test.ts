import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { collect } from "../support/hub.ts";
import { area, beside, errors, gas, here, there, water, openRealigning, type Seen } from "../support/realigning.ts";

let people: Awaited<ReturnType<typeof openRealigning>>;
beforeAll(async () => {
  people = await openRealigning();
}, 120_000);
afterAll(() => people?.hub.close());

describe("a proposal", () => {
  it("mends what can be mended with a reason, leaves started work, and says why the rest cannot be", async () => {
    const seen = await people.proposed("dj-hc", `area: "${area}"`);
    expect(seen).toMatchObject({ state: "DONE", failure: null, gap: 0 });
    const moves = new Map(seen.moves.map((move) => [move.task!.code, move]));
    // One agreed date moves rather than two: the water works go before the gas works, which stay.
    expect(moves.get(water(here))).toMatchObject({
      fromStart: "2021-07-15",
      toStart: "2021-06-15",
      toEnd: "2021-06-28",
      reasonCode: "OUTSIDE_WINDOW",
    });
    expect(moves.get(water(here))!.reasonEn).toContain("2021-06-10 – 2021-07-22");
    expect(moves.get(gas(beside))).toMatchObject({ toStart: "2021-04-19", reasonCode: "AFTER_PREDECESSOR" });
    expect(moves.get(gas(beside))!.reasonEn).toContain("has to follow");
    expect(moves.get(gas(beside))!.reasonZh).toContain("2021-04-19");
    expect([...moves.keys()].sort()).toEqual([water(here), gas(beside)].sort());
    const why = new Map(seen.unmended.map((one) => [one.task!.code, one]));
    expect(why.get(water(there))).toMatchObject({ reasonCode: "STARTED" });
    expect(why.get(gas(there))).toMatchObject({ reasonCode: "WINDOW_TOO_SHORT" });
    expect(why.get(gas(there))!.reasonEn).toMatch(/needs 4\d working days, but its window .* has 3\d/);
  });

  it("is followed live, and every look is one of its states", async () => {
    const { realignment } = await people.propose("dj-hc", "planYear: 2021", "budgetSeconds: 2");
    const client = await people.hub.socket("dj-hc");
    const states = await collect<{ realignment: { state: string; progress: { phase: string } } }>(
      client,
      `subscription($id: ID!) { realignment(id: $id) { state progress { phase } } }`,
      { id: realignment!.id },
      (all) => all.at(-1)!.realignment.state !== "RUNNING",
    );
    expect(states.at(-1)!.realignment).toEqual({ state: "DONE", progress: { phase: "done" } });
    const { realignments } = await people.hub.data(
      "dj-hc",
      `{ realignments(first: 1) { totalCount nodes { id planYear } } }`,
    );
    expect(realignments.nodes).toEqual([{ id: realignment!.id, planYear: 2021 }]);
  });

  it("is the same again for the same seed, and says so", async () => {
    const first = await people.proposed("dj-hc", "planYear: 2021");
    const second = await people.proposed("dj-hc", "planYear: 2021");
    expect([first.reproducible, second.reproducible]).toEqual([true, true]);
    const plain = ({ moves }: Seen) => moves.map(({ task, toStart, toEnd }) => [task!.code, toStart, toEnd]);
    expect(plain(second)).toEqual(plain(first));
    expect(first.moves.length).toBeGreaterThan(1);
  });

  it("does once what one key asks for", async () => {
    const first = await people.propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 1", "twice");
    const again = await people.propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 1", "twice");
    expect(again.realignment!.id).toBe(first.realignment!.id);
    const other = await people.propose("dj-hc", `compound: "${there}"`, "budgetSeconds: 1", "twice");
    expect(other.userErrors).toMatchObject([{ code: "CONFLICT", field: ["idempotencyKey"] }]);
    for (const scope of [`compound: "${here}", area: "${area}"`, "seed: 1"]) {
      expect((await people.propose("dj-hc", scope)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    }
    expect((await people.propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 61")).userErrors).toMatchObject([
      { code: "INVALID_INPUT", field: ["budgetSeconds"] },
    ]);
  });

  it("is an operator's own to ask for and to see, and nobody else's", async () => {
    expect((await people.propose("dj-op-gas", `compound: "${here}"`)).userErrors).toMatchObject([
      { code: "FORBIDDEN" },
    ]);
    expect((await people.propose("dj-op-gas", `organization: "dj-op-water"`)).userErrors).toMatchObject([
      { code: "FORBIDDEN", field: ["organization"] },
    ]);
    const own = await people.proposed("dj-op-water", `organization: "dj-op-water"`);
    expect(own.moves.map((move) => move.task!.code)).toEqual([water(here)]);
    expect(own.moves[0]!.toStart <= "2021-06-15").toBe(true);
    expect(await people.read("dj-op-gas", own.id)).toBeNull();
    expect((await people.apply("dj-op-gas", own.id, people.key())).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    const { changesSince } = await people.hub.data(
      "dj-op-gas",
      `{ changesSince(first: 500, filter: {types: ["realignment.*"]}) { events { type } } }`,
    );
    expect(changesSince.events).toEqual([]);
  });

  it("answers with what it has when it is cancelled", async () => {
    const { realignment } = await people.propose("dj-hc", `area: "${area}"`, "budgetSeconds: 60");
    const { cancelRealignment } = await people.hub.data(
      "dj-hc",
      `mutation($id: ID!) { cancelRealignment(input: {realignment: $id}) { realignment { state moves { id } cost { total } } ${errors} } }`,
      { id: realignment!.id },
    );
    expect(cancelRealignment.userErrors.map((e: { code: string }) => e.code)).toEqual(
      cancelRealignment.realignment ? [] : ["CONFLICT"],
    );
    const seen = (await people.read("dj-hc", realignment!.id))!;
    expect(["CANCELLED", "DONE"]).toContain(seen.state);
    expect(seen.cost).not.toBeNull();
  });
});
