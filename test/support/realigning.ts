import { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";

/** Part of the place that is realigned. */
export const area = "dingfaxiang-xinglinjie";
/** Compounds of the area. */
export const [here, there, beside] = [`${area}-P04`, `${area}-P08`, `${area}-P07`];
/** Part of the place that is realigned. */
export const water = (compound: string): string => `${compound}/DJ-W05/dj-op-water`;
/** Part of the place that is realigned. */
export const gas = (compound: string): string => `${compound}/DJ-W07/dj-op-gas`;
/** Part of the place that is realigned. */
export const errors = "userErrors { field code message }";
/** The hub's day once everything is committed. */
export const today = "2021-04-19";
const fields = `id state failure gap bound reproducible cost { total left agreedMoved daysMoved extraOpenings } progress { phase cost } movesCount
  moves { id task { code } fromStart fromEnd toStart toEnd reasonCode reasonZh reasonEn applied }
  unmended { task { code } reasonCode reasonZh reasonEn }`;

/** A part of what is read. */
export interface Move {
  id: string;
  task: { code: string } | null;
  fromStart: string;
  toStart: string;
  toEnd: string;
  reasonCode: string;
  reasonZh: string;
  reasonEn: string;
}
/** A part of what is read. */
export interface Seen {
  id: string;
  state: string;
  failure: string | null;
  reproducible: boolean | null;
  gap: number;
  cost: { left: number };
  moves: Move[];
  unmended: { task: { code: string } | null; reasonCode: string; reasonZh: string; reasonEn: string }[];
}

/** A hub with an area whose water and gas works stand in each other's way, and the moves of those who realign it. */
// oxlint-disable-next-line typescript/explicit-function-return-type
export async function openRealigning() {
  const hub = await TestHub.open(await dianjiangPack());
  let keys = 0;
  const key = (): string => `realign-${++keys}`;

  async function commit(who: string, task: string, from: string, to: string): Promise<void> {
    const { commitTaskDates } = await hub.data(
      who,
      `mutation { commitTaskDates(input: {tasks: [{task: "${task}", startsOn: "${from}", endsOn: "${to}"}]}) { ${errors} } }`,
    );
    if (commitTaskDates.userErrors.length > 0) throw new Error(JSON.stringify(commitTaskDates.userErrors));
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
    const { realignment, userErrors } = await propose(who, scope, "budgetSeconds: 5");
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
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

  const window = async (): Promise<{ id: string; startsOn: string; endsOn: string }> =>
    (await hub.data("dj-hc", `{ compound(code: "${here}") { windows(phase: OPEN_GROUND) { id startsOn endsOn } } }`))
      .compound.windows[0];

  /** Publishes an open ground window of the compound in the place of the present one. */
  async function publish(startsOn: string, endsOn: string): Promise<void> {
    const { publishWindow } = await hub.data(
      "dj-hc",
      `mutation { publishWindow(input: {idempotencyKey: "${key()}", compound: "${here}", phase: OPEN_GROUND, startsOn: "${startsOn}", endsOn: "${endsOn}", replaces: "${(await window()).id}"}) { ${errors} } }`,
    );
    if (publishWindow.userErrors.length > 0) throw new Error(JSON.stringify(publishWindow.userErrors));
  }

  const outside = async (): Promise<string[]> =>
    (
      await hub.data(
        "dj-hc",
        `{ conflicts(filter: {compound: "${here}", codes: [OUTSIDE_WINDOW], open: true}) { nodes { tasks { code } } } }`,
      )
    ).conflicts.nodes
      .map((node: { tasks: { code: string }[] }) => node.tasks[0]!.code)
      .sort();

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
  // Both begin on the first day of the one; the other one's is still to come, and its window, too.
  await hub.data("ADMIN", `mutation($at: DateTimeISO) { setClock(input: {at: $at}) { now } }`, {
    at: `${today}T08:00:00+08:00`,
  });
  for (const task of [water(there), water(beside)]) {
    await hub.data(
      "dj-op-water",
      `mutation { reportProgress(input: {idempotencyKey: "${key()}", task: "${task}", quantity: 1, doneOn: "${today}"}) { ${errors} } }`,
    );
  }
  await hub.app.warm();

  return { hub, commit, propose, read, proposed, until, apply, answer, window, publish, outside, key };
}
