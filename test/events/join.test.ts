import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TestHub } from "../support/hub.ts";
import { ordered, until } from "../support/logWriter.ts";
import { dianjiangPack } from "../support/packs.ts";
import { seeded, shuffled, whole, type Random } from "../support/random.ts";

interface Task {
  code: string;
  state: string;
}

const stream = `subscription($after: String, $filter: EventFilter) {
  taskEvents(after: $after, filter: $filter) { id cursor state task { code } } }`;
const tasksOf = `query($code: ID!) { compound(code: $code) { cursor tasks(first: 100) { nodes { code state } } } }`;

let hub: TestHub;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
}, 120_000);
afterAll(() => hub?.close());

type State = Map<string, string>;
const stateOf = (tasks: Task[]): State => new Map(tasks.map(({ code, state }) => [code, state]));
const sorted = (state: State): [string, string][] => [...state].toSorted(([a], [b]) => (a < b ? -1 : 1));

async function fresh(compound: string | null): Promise<{ cursor: string; state: State }> {
  if (compound) {
    const { compound: found } = await hub.data("dj-hc", tasksOf, { code: compound });
    return { cursor: found.cursor, state: stateOf(found.tasks.nodes) };
  }
  // Two answers: the cursor is of the first, so that what changes in between is told again rather than lost.
  const { overview } = await hub.data("dj-hc", "{ overview { cursor } }");
  const { tasks } = await hub.data("dj-hc", "{ tasks(first: 500) { nodes { code state } } }");
  return { cursor: overview.cursor, state: stateOf(tasks.nodes) };
}

/** A client as the documents tell to write one: the state once, then what the stream tells, over broken connections. */
async function client(random: Random, compound: string | null, over: () => boolean): Promise<State> {
  await new Promise((resolve) => setTimeout(resolve, random() * 1500));
  const { state, ...read } = await fresh(compound);
  let { cursor } = read;
  while (!over()) {
    const socket = await hub.socket("dj-hc");
    const filter = compound ? { compound } : null;
    let left = whole(random, 5, 40);
    await new Promise<void>((resolve, reject) => {
      const end = socket.subscribe<{ taskEvents: { cursor: string; state: string | null; task: Task | null } }>(
        { query: stream, variables: { after: cursor, filter } },
        {
          next: ({ data, errors }) => {
            if (errors) return reject(new Error(JSON.stringify(errors)));
            if (left === 0) return undefined;
            const { task, state: now, cursor: at } = data!.taskEvents;
            if (task && now) state.set(task.code, now);
            cursor = at;
            left -= 1;
            if (left === 0) end();
            return undefined;
          },
          error: (error) => reject(new Error(JSON.stringify(error))),
          complete: resolve,
        },
      );
      const look = setInterval(() => {
        if (!over()) return;
        clearInterval(look);
        end();
        resolve();
      }, 50);
    });
    await socket.dispose();
  }
  return state;
}

it.each([1, 2, 3])(
  "a client that reads the state and follows from its cursor ends with what a fresh read shows (seed %s)",
  async (seed) => {
    const random = seeded(seed);
    const area = ["lingyuan-lu", "nanjie", "yingchun-qiao"][seed - 1]!;
    await hub.data("dj-hc", "mutation($area: ID) { generateTasks(input: {area: $area}) { added } }", { area });
    const { tasks } = await hub.data(
      "dj-hc",
      "{ tasks(first: 500) { nodes { code compound { code area { code } } } } }",
    );
    const here = (tasks.nodes as { code: string; compound: { code: string; area: { code: string } } }[]).filter(
      ({ compound }) => compound.area.code === area,
    );
    const compounds = [...new Set(here.map(({ compound }) => compound.code))].slice(0, 3);
    let over = false;
    const clients = [null, ...compounds, ...compounds].map((compound) => ({
      compound,
      state: client(random, compound, () => over),
    }));

    const queue = shuffled(
      random,
      here.map(({ code }) => code),
    ).slice(0, 120);
    const move = async (code: string): Promise<void> => {
      const owner = ["dj-op-water", "dj-op-power", "dj-op-gas", "dj-hc"].find((who) => code.endsWith(who)) ?? "dj-hc";
      await hub.data("dj-hc", "mutation($t: [ID!]) { issueTasks(input: {tasks: $t}) { changed } }", { t: [code] });
      if (random() < 0.3) return;
      await hub.data(owner, "mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { code } } }", {
        t: [code],
      });
      if (random() < 0.5) return;
      const dates = 'startsOn: "2021-03-01", endsOn: "2021-03-20"';
      await hub.data(
        owner,
        `mutation($t: ID!) { commitTaskDates(input: {tasks: [{task: $t, ${dates}}]}) { userErrors { code } } }`,
        { t: code },
      );
    };
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let code = queue.pop(); code; code = queue.pop()) await move(code);
      }),
    );
    await ordered(asHubItself(hub.app.orm.em));
    const { cursor } = (await hub.data("dj-hc", "{ overview { cursor } }")).overview;
    await until(async () => {
      const { changesSince } = await hub.data(
        "dj-hc",
        "query($a: String) { changesSince(after: $a) { events { id } } }",
        {
          a: cursor,
        },
      );
      return changesSince.events.length === 0;
    });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    over = true;
    for (const { compound, state } of clients) {
      expect(sorted(await state)).toEqual(sorted((await fresh(compound)).state));
    }
    const states = new Set((await fresh(null)).state.values());
    expect(states.size).toBeGreaterThan(2);
  },
  60_000,
);
