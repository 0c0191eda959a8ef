import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from "graphql";
import { encode } from "../../src/domain/globalId.ts";
import { Changing } from "../support/changing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
/** Compounds without tasks. */
let others: string[];
const area = "dingfaxiang-xinglinjie";
const compound = `${area}-P04`;
const water = `${compound}/DJ-W05/dj-op-water`;

/** One record at least of every type: work with dates, a report, a decided change of a window, an applied realignment. */
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  const changing = new Changing(hub);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  const { compounds } = await hub.data(
    "dj-hc",
    "{ compounds(first: 500, filter: {planYear: 2021}) { nodes { code } } }",
  );
  others = compounds.nodes.map(({ code }: { code: string }) => code).filter((code: string) => !code.startsWith(area));
  await hub.data(
    "ADMIN",
    `mutation { createAccount(input: {username: "zhang.san", organization: "dj-hc"}) { password } }`,
  );
  await hub.data("dj-hc", `mutation { createCalendarFeed(input: {name: "office"}) { feedId } }`);
  await asHubItself(hub.app.orm.em).execute(
    `insert into dead_letter (job_id, queue, payload, attempts, error, first_at, failed_at)
     values (gen_random_uuid(), 'day', '{}', 6, 'it did not answer', now(), now())`,
  );
  await hub.data(
    "dj-op-water",
    `mutation { createChannel(input: {kind: WECOM, name: "robot", url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x"}) { channel { id } } }`,
  );
  const made = await hub.data(
    "dj-op-water",
    `mutation { createWebhook(input: {url: "https://hooks.example.com/", topics: ["task.issued.v1"]}) { webhook { id } } }`,
  );
  await hub.data(
    "dj-op-water",
    `mutation { disableWebhook(input: {webhook: "${made.createWebhook.webhook.id}"}) { webhook { id } } }`,
  );
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
  await changing.commit(water, "2021-07-15", "2021-07-28");
  await hub.data(
    "dj-op-water",
    `mutation { reportProgress(input: {idempotencyKey: "r", task: "${compound}/DJ-W05/dj-op-water", quantity: 1, doneOn: "2021-03-01"}) { report { id } } }`,
  );
  const gas = `${compound}/DJ-W07/dj-op-gas`;
  await changing.commit(gas, "2021-07-20", "2021-08-06");
  const { id } = (
    await hub.data(
      "dj-hc",
      `mutation { proposeRealignment(input: {idempotencyKey: "p", compound: "${compound}", budgetSeconds: 1}) { realignment { id } } }`,
    )
  ).proposeRealignment.realignment;
  for (let state = "RUNNING"; state === "RUNNING";) {
    state = (await hub.data("dj-hc", `{ realignment(id: "${id}") { state } }`)).realignment.state;
  }
  await hub.data(
    "dj-hc",
    `mutation { applyRealignment(input: {idempotencyKey: "a", realignment: "${id}"}) { proposals { id } } }`,
  );
  const window = await changing.windowOf(compound);
  const proposed = await changing.propose("dj-hc", { window: window.id, startsOn: "2021-06-15", endsOn: "2021-07-30" });
  const decided = await changing.decide("dj-hc", {
    change: proposed.change.id,
    decision: "PUBLISH",
    forcedReason: "flood",
  });
  if (decided.userErrors.length > 0) throw new Error(JSON.stringify(decided.userErrors));
}, 120_000);
afterAll(() => hub?.close());

const fieldsOf = (type: GraphQLObjectType): GraphQLField<unknown, unknown>[] => Object.values(type.getFields());
const required = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(({ type }) => isNonNullType(type));

/** The ways from the query to a type by fields that need no arguments, the shortest first. */
function waysTo(wanted: string): string[][] {
  const found: string[][] = [];
  let ways: { way: string[]; type: GraphQLObjectType }[] = [{ way: [], type: hub.app.schema.getQueryType()! }];
  for (let depth = 0; depth < 6 && found.length < 8; depth += 1) {
    ways = ways.flatMap(({ way, type }) =>
      fieldsOf(type).flatMap((field) => {
        const next = getNamedType(field.type);
        if (!isObjectType(next) || field.name === "edges" || next.name === "PageInfo") return [];
        const entry = field.name === "compound" && type === hub.app.schema.getQueryType();
        if (required(field) && !entry) return [];
        const name = entry ? `compound(code: "${compound}")` : field.name;
        return [{ way: [...way, name], type: next }];
      }),
    );
    found.push(...ways.filter(({ type }) => type.name === wanted).map(({ way }) => way));
    ways = ways.slice(0, 4000);
  }
  return found;
}

function idIn(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(idIn).find((id) => id !== null) ?? null;
  if (value === null || typeof value !== "object") return null;
  if ("id" in value) return value.id as string;
  return (
    Object.values(value)
      .map(idIn)
      .find((id) => id !== null) ?? null
  );
}

async function anIdOf(type: string): Promise<string> {
  for (const way of waysTo(type)) {
    const query = `{ ${way.join(" { ")} { id } ${"} ".repeat(way.length)}`;
    for (const who of ["dj-hc", "ADMIN", "dj-op-water"]) {
      const { data } = await hub.ask(who, query);
      const id = idIn(data);
      if (id !== null) return id;
    }
  }
  throw new Error(`no ${type} anywhere`);
}

describe("node(id:)", () => {
  it("gives every record back by its global id, each type of them", async () => {
    const node = hub.app.schema.getType("Node") as GraphQLInterfaceType;
    const types = hub.app.schema.getPossibleTypes(node).map(({ name }) => name);
    expect(types.length).toBeGreaterThanOrEqual(22);
    for (const type of types) {
      const id = await anIdOf(type);
      const asked = `query($id: ID!) { node(id: $id) { __typename id ... on ${type} { again: id } } }`;
      let { node: found } = await hub.data("ADMIN", asked, { id });
      found ??= (await hub.data("dj-hc", asked, { id })).node;
      expect([type, found]).toEqual([type, { __typename: type, id, again: id }]);
    }
  }, 120_000);

  it.each([
    ["of a type that there is not", encode("Cat:1")],
    ["of a type without ids", encode("PageInfo:1")],
    ["of a record that there is not", encode("Task:2147483647")],
    ["of the number 0", encode("Task:0")],
    ["of a number that no column holds", encode("Task:99999999999")],
    ["written in other base64", Buffer.from("Task:1").toString("base64")],
    ["that is a code", water],
    ["that is empty", ""],
    ["that is no base64", "%%%"],
  ])("answers null to an id %s", async (_name, id) => {
    const answer = await hub.ask("dj-hc", "query($id: ID!) { node(id: $id) { id } }", { id });
    // Base64 with padding is another id than ours; without padding it is the same text.
    if (id === encode("Task:1")) return;
    expect(answer).toEqual({ status: 200, data: { node: null } });
  });

  it("answers null to the id of a record that the viewer may not see", async () => {
    const asked = "query($id: ID!) { node(id: $id) { id } }";
    const key = await anIdOf("ApiKey");
    expect((await hub.data("ADMIN", asked, { id: key })).node).toEqual({ id: key });
    expect(await hub.ask("dj-op-water", asked, { id: key })).toEqual({ status: 200, data: { node: null } });
    const household = await anIdOf("Household");
    expect(await hub.ask("dj-joint-conference", asked, { id: household })).toEqual({
      status: 200,
      data: { node: null },
    });
  });
});

interface Page {
  nodes: { code: string }[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describe("connections", () => {
  const everyType = (): GraphQLObjectType[] => Object.values(hub.app.schema.getTypeMap()).filter(isObjectType);
  const shape = (type: GraphQLObjectType): Record<string, string> =>
    Object.fromEntries(fieldsOf(type).map(({ name, type: of }) => [name, String(of)]));

  it("have the shape that Relay's specification asks for", () => {
    const connections = everyType().filter(({ name }) => name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(10);
    for (const type of connections) {
      const name = type.name.replace(/Connection$/, "");
      expect(shape(type)).toEqual({
        edges: `[${name}Edge!]!`,
        nodes: `[${name}!]!`,
        pageInfo: "PageInfo!",
        totalCount: "Int!",
      });
      expect(shape(hub.app.schema.getType(`${name}Edge`) as GraphQLObjectType)).toEqual({
        cursor: "String!",
        node: `${name}!`,
      });
    }
    expect(shape(hub.app.schema.getType("PageInfo") as GraphQLObjectType)).toEqual({
      hasNextPage: "Boolean!",
      hasPreviousPage: "Boolean!",
      startCursor: "String",
      endCursor: "String",
    });
    const node = hub.app.schema.getType("Node") as GraphQLInterfaceType;
    expect(String(node.getFields()["id"]!.type)).toBe("ID!");
  });

  it("are paged by first and after, last and before, wherever they are", () => {
    for (const type of everyType()) {
      for (const field of fieldsOf(type)) {
        const args = Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
        const where = `${type.name}.${field.name}`;
        const paging = { first: args["first"], after: args["after"], last: args["last"], before: args["before"] };
        const isConnection = getNamedType(field.type).name.endsWith("Connection");
        const wanted = isConnection
          ? { first: "Int", after: "String", last: "Int", before: "String" }
          : { ...paging, last: undefined, before: undefined };
        expect([where, paging]).toEqual([where, wanted]);
      }
    }
  });

  const orders = ["CODE", "CHANGED_AT", "PLANNED_START", "DUE_ON", "DEPTH"];
  it.each(orders.flatMap((order) => [true, false].map((forward) => [order, forward] as const)))(
    "lose and repeat nothing while rows are added (%s, forward: %s)",
    async (order, forward) => {
      const codes = async (): Promise<string[]> => {
        const rows = await asHubItself(hub.app.orm.em).execute<{ code: string }[]>("select code from task");
        return rows.map(({ code }) => code);
      };
      const before = await codes();
      const seen: string[] = [];
      let cursor: string | null = null;
      let more = true;
      for (let pages = 0; more && pages < 60; pages += 1) {
        const adding = pages % 8 === 1 ? add() : null;
        const tasks: Page = await readPage(order, forward, cursor);
        await adding;
        const { pageInfo } = tasks;
        expect(pageInfo.startCursor).toBe(tasks.edges[0]?.cursor ?? null);
        expect(pageInfo.endCursor).toBe(tasks.edges.at(-1)?.cursor ?? null);
        const found = tasks.nodes.map(({ code }) => code);
        if (forward) seen.push(...found);
        else seen.unshift(...found);
        cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
        more = forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      }
      expect(more).toBe(false);
      expect(seen.length).toBe(new Set(seen).size);
      expect(before.filter((code) => !seen.includes(code))).toEqual([]);
      expect((await codes()).length).toBeGreaterThan(before.length);
    },
    60_000,
  );

  async function readPage(order: string, forward: boolean, cursor: string | null): Promise<Page> {
    const page = forward ? "first: 17, after: $cursor" : "last: 17, before: $cursor";
    const { tasks } = await hub.data(
      "dj-hc",
      `query($cursor: String) { tasks(${page}, orderBy: ${order}) { nodes { code } edges { cursor }
         pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { cursor },
    );
    return tasks;
  }

  /** Tasks that come while somebody reads: those of one more compound. */
  async function add(): Promise<void> {
    const input = { compounds: [others.pop()], idempotencyKey: `${others.length}` };
    const { generateTasks } = await hub.data(
      "dj-hc",
      "mutation($input: GenerateTasksInput!) { generateTasks(input: $input) { added } }",
      { input },
    );
    expect(generateTasks.added).toBeGreaterThan(0);
  }
});
