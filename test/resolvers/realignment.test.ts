import { asHubItself } from "../../src/commands/session.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
const area = "dingfaxiang-xinglinjie";
const [here, there, beside] = [`${area}-P04`, `${area}-P08`, `${area}-P07`];
const water = (compound: string): string => `${compound}/DJ-W05/dj-op-water`;
const gas = (compound: string): string => `${compound}/DJ-W07/dj-op-gas`;
const errors = "userErrors { field code message }";
const fields = `id state failure gap bound cost { total left agreedMoved daysMoved extraOpenings } progress { phase cost } movesCount
  moves { id task { code } fromStart fromEnd toStart toEnd reasonCode reasonZh reasonEn applied }
  unmended { task { code } reasonCode reasonZh reasonEn }`;

interface Move {
  id: string;
  task: { code: string } | null;
  fromStart: string;
  toStart: string;
  toEnd: string;
  reasonCode: string;
  reasonZh: string;
  reasonEn: string;
}
interface Seen {
  id: string;
  state: string;
  failure: string | null;
  gap: number;
  cost: { left: number };
  moves: Move[];
  unmended: { task: { code: string } | null; reasonCode: string; reasonZh: string; reasonEn: string }[];
}

let keys = 0;
const key = (): string => `realign-${++keys}`;

async function commit(who: string, task: string, from: string, to: string): Promise<void> {
  const { commitTaskDates } = await hub.data(
    who,
    `mutation { commitTaskDates(input: {tasks: [{task: "${task}", startsOn: "${from}", endsOn: "${to}"}]}) { ${errors} } }`,
  );
  expect(commitTaskDates.userErrors).toEqual([]);
}

async function propose(
  who: string,
  scope: string,
  more = "budgetSeconds: 1",
  idempotencyKey = key(),
): Promise<{ realignment: Seen | null; userErrors: { code: string; field: string[]; message: string }[] }> {
  const { proposeRealignment } = await hub.data(
    who,
    `mutation { proposeRealignment(input: {idempotencyKey: "${idempotencyKey}", ${scope}, ${more}}) { realignment { ${fields} } ${errors} } }`,
  );
  return proposeRealignment;
}

async function read(who: string, id: string): Promise<Seen | null> {
  return (await hub.data(who, `query($id: ID!) { realignment(id: $id) { ${fields} } }`, { id })).realignment;
}

/** Proposes and waits for the end. */
async function proposed(who: string, scope: string): Promise<Seen> {
  const { realignment, userErrors } = await propose(who, scope);
  expect(userErrors).toEqual([]);
  return until(async () => {
    const seen = (await read(who, realignment!.id))!;
    return seen.state === "RUNNING" ? null : seen;
  });
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never ended");
}

const apply = async (who: string, id: string, idempotencyKey: string, moves?: string[]) =>
  (
    await hub.data(
      who,
      `mutation($id: ID!, $key: String!, $moves: [ID!]) { applyRealignment(input: {idempotencyKey: $key, realignment: $id, moves: $moves}) {
         realignment { state moves { applied } } proposals { id state task { code } startsOn endsOn } ${errors} } }`,
      { id, key: idempotencyKey, moves },
    )
  ).applyRealignment;

const answer = async (who: string, proposals: string[], rest: string, idempotencyKey = key()) =>
  (
    await hub.data(
      who,
      `mutation($ids: [ID!]!) { answerDateProposals(input: {idempotencyKey: "${idempotencyKey}", proposals: $ids, ${rest}}) {
         proposals { state answerReason answerPerson task { code state committedStart committedEnd } } ${errors} } }`,
      { ids: proposals },
    )
  ).answerDateProposals;

const outside = async (): Promise<string[]> =>
  (
    await hub.data(
      "dj-hc",
      `{ conflicts(filter: {compound: "${here}", codes: [OUTSIDE_WINDOW], open: true}) { nodes { tasks { code } } } }`,
    )
  ).conflicts.nodes
    .map((node: { tasks: { code: string }[] }) => node.tasks[0]!.code)
    .sort();

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  for (const [who, task] of [
    ["dj-op-water", water],
    ["dj-op-gas", gas],
  ] as const) {
    const tasks = JSON.stringify([task(here), task(there), task(beside)]);
    await hub.data("dj-hc", `mutation { issueTasks(input: {tasks: ${tasks}}) { changed } }`);
    await hub.data(who, `mutation { acknowledgeTasks(input: {tasks: ${tasks}}) { changed } }`);
  }
  // Windows of both: open ground 2021-06-10 to 07-22, paving from 08-09.
  await commit("dj-op-water", water(here), "2021-07-15", "2021-07-28");
  await commit("dj-op-gas", gas(here), "2021-06-15", "2021-06-21");
  await commit("dj-op-water", water(there), "2021-05-24", "2021-06-04");
  await commit("dj-op-gas", gas(there), "2021-06-10", "2021-08-06");
  await commit("dj-op-water", water(beside), "2021-04-19", "2021-04-28");
  await commit("dj-op-gas", gas(beside), "2021-04-12", "2021-04-16");
  for (const task of [water(there), water(beside)]) {
    await hub.data(
      "dj-op-water",
      `mutation { reportProgress(input: {idempotencyKey: "${key()}", task: "${task}", quantity: 1, doneOn: "2021-03-01"}) { ${errors} } }`,
    );
  }
  await hub.app.warm();
}, 120_000);
afterAll(() => hub?.close());

describe("a proposal", () => {
  it("mends what can be mended with a reason, leaves started work, and says why the rest cannot be", async () => {
    const seen = await proposed("dj-hc", `area: "${area}"`);
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
    const { realignment } = await propose("dj-hc", "planYear: 2021", "budgetSeconds: 2");
    const client = await hub.socket("dj-hc");
    const states = await collect<{ realignment: { state: string; progress: { phase: string } } }>(
      client,
      `subscription($id: ID!) { realignment(id: $id) { state progress { phase } } }`,
      { id: realignment!.id },
      (all) => all.at(-1)!.realignment.state !== "RUNNING",
    );
    expect(states.at(-1)!.realignment).toEqual({ state: "DONE", progress: { phase: "done" } });
    const { realignments } = await hub.data("dj-hc", `{ realignments(first: 1) { totalCount nodes { id planYear } } }`);
    expect(realignments.nodes).toEqual([{ id: realignment!.id, planYear: 2021 }]);
  });

  it("does once what one key asks for", async () => {
    const first = await propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 1", "twice");
    const again = await propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 1", "twice");
    expect(again.realignment!.id).toBe(first.realignment!.id);
    const other = await propose("dj-hc", `compound: "${there}"`, "budgetSeconds: 1", "twice");
    expect(other.userErrors).toMatchObject([{ code: "CONFLICT", field: ["idempotencyKey"] }]);
    for (const scope of [`compound: "${here}", area: "${area}"`, "seed: 1"]) {
      expect((await propose("dj-hc", scope)).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    }
    expect((await propose("dj-hc", `compound: "${here}"`, "budgetSeconds: 61")).userErrors).toMatchObject([
      { code: "INVALID_INPUT", field: ["budgetSeconds"] },
    ]);
  });

  it("is an operator's own to ask for and to see, and nobody else's", async () => {
    expect((await propose("dj-op-gas", `compound: "${here}"`)).userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
    expect((await propose("dj-op-gas", `organization: "dj-op-water"`)).userErrors).toMatchObject([
      { code: "FORBIDDEN", field: ["organization"] },
    ]);
    const own = await proposed("dj-op-water", `organization: "dj-op-water"`);
    expect(own.moves.map((move) => move.task!.code)).toEqual([water(here)]);
    expect(own.moves[0]!.toStart <= "2021-06-15").toBe(true);
    expect(await read("dj-op-gas", own.id)).toBeNull();
    expect((await apply("dj-op-gas", own.id, key())).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    const { changesSince } = await hub.data(
      "dj-op-gas",
      `{ changesSince(first: 500, filter: {types: ["realignment.*"]}) { events { type } } }`,
    );
    expect(changesSince.events).toEqual([]);
  });

  it("answers with what it has when it is cancelled", async () => {
    const { realignment } = await propose("dj-hc", `area: "${area}"`, "budgetSeconds: 60");
    const { cancelRealignment } = await hub.data(
      "dj-hc",
      `mutation($id: ID!) { cancelRealignment(input: {realignment: $id}) { realignment { state moves { id } cost { total } } ${errors} } }`,
      { id: realignment!.id },
    );
    expect(cancelRealignment.userErrors.map((e: { code: string }) => e.code)).toEqual(
      cancelRealignment.realignment ? [] : ["CONFLICT"],
    );
    const seen = (await read("dj-hc", realignment!.id))!;
    expect(["CANCELLED", "DONE"]).toContain(seen.state);
    expect(seen.cost).not.toBeNull();
  });
});

describe("what comes of it", () => {
  it("is refused once the facts have changed", async () => {
    const seen = await proposed("dj-hc", `compound: "${here}"`);
    await commit("dj-op-gas", gas(here), "2021-06-03", "2021-06-09");
    expect(await apply("dj-hc", seen.id, key())).toMatchObject({
      realignment: null,
      proposals: [],
      userErrors: [{ code: "STALE" }],
    });
  });

  it("goes to the parties as proposals, which they accept or refuse; accepting commits the dates", async () => {
    const seen = await proposed("dj-hc", `compound: "${here}"`);
    const once = key();
    const applied = await apply("dj-hc", seen.id, once);
    expect(applied).toMatchObject({ realignment: { state: "APPLIED" }, userErrors: [] });
    expect(applied.proposals).toHaveLength(2);
    expect(await apply("dj-hc", seen.id, once)).toEqual(applied);
    expect(await apply("dj-hc", seen.id, key())).toMatchObject({ userErrors: [{ code: "CONFLICT" }] });

    const inbox = `{ inbox { toAnswerDates { totalCount nodes { id startsOn endsOn reasonEn task { code } realignment { id } } } } }`;
    const [forWater] = (await hub.data("dj-op-water", inbox)).inbox.toAnswerDates.nodes;
    expect(forWater.task.code).toBe(water(here));
    expect(forWater.startsOn >= "2021-06-10" && forWater.endsOn <= "2021-07-22").toBe(true);
    expect(forWater.realignment).toBeNull();
    const [forGas] = (await hub.data("dj-op-gas", inbox)).inbox.toAnswerDates.nodes;

    expect(await answer("dj-op-gas", [forWater.id], `answer: ACCEPT, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "NOT_FOUND" }],
    });
    expect(await answer("dj-hc", [forWater.id], `answer: ACCEPT, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "FORBIDDEN" }],
    });
    expect(await answer("dj-op-gas", [forGas.id], `answer: REFUSE, person: "Li"`)).toMatchObject({
      userErrors: [{ code: "INVALID_INPUT", field: ["reason"] }],
    });
    expect(await outside()).toEqual([gas(here), water(here)].sort());
    expect(forGas.startsOn >= forWater.startsOn).toBe(true);
    const replay = key();
    const accepted = await answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`, replay);
    expect(accepted).toEqual({
      proposals: [
        {
          state: "ACCEPTED",
          answerReason: null,
          answerPerson: "Wang",
          task: {
            code: water(here),
            state: "SCHEDULED",
            committedStart: forWater.startsOn,
            committedEnd: forWater.endsOn,
          },
        },
      ],
      userErrors: [],
    });
    expect(await answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`, replay)).toEqual(accepted);
    expect(await answer("dj-op-water", [forWater.id], `answer: ACCEPT, person: "Wang"`)).toMatchObject({
      userErrors: [{ code: "CONFLICT" }],
    });
    expect(await outside()).toEqual([gas(here)]);
    const refused = await answer("dj-op-gas", [forGas.id], `answer: REFUSE, reason: "no crew", person: "Li"`);
    expect(refused).toMatchObject({
      proposals: [{ state: "REFUSED", answerReason: "no crew", task: { committedStart: "2021-06-03" } }],
    });
    const { tasks } = await hub.data(
      "dj-op-gas",
      `{ tasks(filter: {search: "${gas(here)}"}) { nodes { dateProposals { state answerPerson } } } }`,
    );
    expect(tasks.nodes[0].dateProposals).toEqual([{ state: "REFUSED", answerPerson: "Li" }]);
  });

  it("tells each step as an event", async () => {
    const { changesSince } = await hub.data(
      "dj-hc",
      `{ changesSince(first: 500, filter: {types: ["realignment.*", "task.date*"]}) { events { type task { code } } } }`,
    );
    const types = new Set(changesSince.events.map((event: { type: string }) => event.type));
    for (const type of ["proposed", "progressed", "done", "applied"]) expect(types).toContain(`realignment.${type}`);
    expect(types).toContain("task.dateProposed");
    expect(types).toContain("task.dateRefused");
  });

  it("buries the work of a hub that is gone", async () => {
    await asHubItself(hub.app.orm.em).execute(
      `insert into realignment (jurisdiction_id, plan_year, budget_seconds, seed, hub, beat_at, requested_at)
       select id, 2021, 1, 1, 'gone', now() - interval '1 minute', now() from jurisdiction`,
    );
    const failed = await until(async () => {
      const { realignments } = await hub.data("dj-hc", `{ realignments(first: 20) { nodes { state failure } } }`);
      return realignments.nodes.find((node: { state: string }) => node.state === "FAILED") ?? null;
    });
    expect(failed).toEqual({ state: "FAILED", failure: "interrupted" });
  }, 30_000);
});
