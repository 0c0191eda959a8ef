import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, getNamedType, isLeafType, type GraphQLObjectType } from "graphql";
import { inside, knownCodes, many, Target, type RawSocket, type Told } from "./target.ts";

let target: Target;
let socket: RawSocket;
beforeAll(async () => {
  target = await Target.open();
  socket = await target.socket().begin();
}, 120_000);
afterAll(async () => {
  socket?.end();
  await target?.close();
});

const bare = (n: number) => `a${n}: tasks(first: 500) { nodes { compound { tasks(first: 500) { nodes { code } } } } }`;
const chain = (length: number, inner: (next: string) => string): string =>
  many(length, (i) => `fragment F${i} on Organization { ${i < length - 1 ? inner(`...F${i + 1}`) : "code"} }`);

const task = buildSchema(readFileSync("schema.graphql", "utf8")).getType("Task") as GraphQLObjectType;
const leaves = Object.values(task.getFields()).filter(({ type }) => isLeafType(getNamedType(type)));
const everyField = many(30, () => leaves.map(({ name }) => name).join(" "));

/** Each attack with the limit that has to stop it. */
const attacks: [name: string, limit: string, document: string][] = [
  ["a kilobyte of aliased nested pages that would bring millions of records", "cost", `{ ${many(10, bare)} }`],
  [
    "pages within pages within pages",
    "cost",
    "{ compounds(first: 500) { nodes { tasks(first: 500) { nodes { id } } } } }",
  ],
  [
    "the same heavy sums under thirty names",
    "cost",
    `{ ${many(29, (i) => `a${i}: overview { totals { tasks } byArea { tasks } }`)} }`,
  ],
  ["a page of a million rows", "first", "{ tasks(first: 1000000) { nodes { id } } }"],
  ["a page of a million rows, backward", "last", "{ tasks(last: 1000000) { nodes { id } } }"],
  [
    "a hundred mutations in one operation",
    "mutations",
    `mutation { ${many(100, (i) => `a${i}: acknowledgeTasks(input: {tasks: ["nobody/${i}"]}) { changed }`)} }`,
  ],
  [
    "a hundred passwords tried in one operation",
    "mutations",
    `mutation { ${many(100, (i) => `a${i}: signIn(input: {name: "nobody", password: "guess-${i}"}) { token }`)} }`,
  ],
  ["a thousand aliases of one field", "aliases", `{ viewer { ${many(1000, (i) => `a${i}: role`)} } }`],
  ["a hundred root fields", "queries", `{ ${many(100, (i) => `a${i}: viewer { role }`)} }`],
  ["one field three thousand times", "repeats", `{ viewer { ${many(3000, () => "role")} } }`],
  ["equal fields that double at every level", "repeats", `{ viewer { organization { ${doubled(9)} } } }`],
  [
    "parents of parents of parents",
    "depth",
    `{ viewer { organization { ${"parent { ".repeat(100)} code ${"} ".repeat(100)} } } }`,
  ],
  [
    "a thousand directives on a field",
    "directives",
    `{ viewer { role ${many(900, () => "@include(if: true)")} } }`.replaceAll("(if: true)", ""),
  ],
  [
    "fragments that double at every level",
    "aliases",
    `${chain(13, (next) => `a: parent { ${next} } b: parent { ${next} }`)} { viewer { organization { ...F0 } } }`,
  ],
  [
    "every field of a task thirty times, three times",
    "fields",
    `{ ${many(3, (i) => `a${i}: tasks { nodes { ${everyField} } }`)} }`,
  ],
  [
    "a chain of a hundred fragments",
    "depth",
    `${chain(99, (next) => `parent { ${next} }`)} { viewer { organization { ...F0 } } }`,
  ],
  [
    "a fragment that holds itself",
    "depth",
    "fragment F on Organization { parent { ...F } } { viewer { organization { ...F } } }",
  ],
  [
    "two fragments that hold each other twice",
    "depth",
    "fragment F on Organization { a: parent { ...G } b: parent { ...G } } fragment G on Organization { a: parent { ...F } b: parent { ...F } } { viewer { organization { ...F } } }",
  ],
  [
    "a bomb in a fragment that nobody uses",
    "repeats",
    `fragment F on Viewer { ${many(1000, () => "role")} } { viewer { role } }`,
  ],
  [
    "a bomb in an operation that is not asked for",
    "repeats",
    `query B { viewer { ${many(1000, () => "role")} } } query A { viewer { role } }`,
  ],
  [
    "two hundred fragments",
    "fragments",
    `${many(200, (i) => `fragment F${i} on Viewer { role }`)} { viewer { role } }`,
  ],
  ["a document of a hundred thousand words", "tokens", `{ viewer { ${many(100_000, () => "role")} } }`],
  ["brackets within brackets, without an end", "tokens", `{ tasks(filter: {states: ${"[".repeat(50_000)}`],
  ["braces within braces, without an end", "tokens", "{ a ".repeat(50_000)],
];

function doubled(depth: number): string {
  return depth === 0 ? "code" : `parent { ${doubled(depth - 1)} } parent { ${doubled(depth - 1)} }`;
}

function operationName(document: string): object {
  return document.includes("query A") ? { operationName: "A" } : {};
}

describe("a document that asks too much", () => {
  it.each(attacks)("is refused at once over HTTP: %s", async (_name, limit, document) => {
    const reply = await target.withstands(() => target.ask(document, {}, operationName(document)));
    expect(reply.body.data ?? null).toBeNull();
    const [error] = reply.body.errors;
    expect(error.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit });
    expect(error.extensions.given).toBeGreaterThan(error.extensions.max);
    expect(reply.text).not.toMatch(inside);
  });

  it.each(attacks)("is refused just so over WebSocket, and the socket lives: %s", async (name, limit, document) => {
    const reply = await target.withstands(async () => {
      const began = performance.now();
      const id = `${name} ${Math.random()}`;
      socket.subscribe(id, document, {}, operationName(document));
      const told = await socket.until((message) => message.id === id);
      return { ms: performance.now() - began, body: told, status: 0, headers: {}, text: JSON.stringify(told) };
    });
    const [error] = errorsOf(reply.body as Told);
    expect(error!.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit });
    socket.subscribe(`${name} after`, "{ viewer { role } }");
    expect((await socket.until(({ id }) => id === `${name} after`)).type).toBe("next");
  });

  it("says so in Chinese and in English", async () => {
    const document = "{ compounds(first: 500) { nodes { tasks(first: 500) { nodes { id } } } } }";
    const zh = await target.post({ query: document }, { "accept-language": "zh-CN" });
    expect(zh.body.errors[0].message).toMatch(/超出限制：查询成本.*最多/);
    expect((await target.ask(document)).body.errors[0].message).toMatch(/^limit exceeded: \d+ cost/);
  });

  it("cannot hide its page behind a variable or the variable's default", async () => {
    const nested = "{ compounds(first: $n) { nodes { tasks(first: $n) { nodes { id } } } } }";
    const given = await target.ask(`query($n: Int) ${nested}`, { n: 500 });
    const byDefault = await target.ask(`query($n: Int = 500) ${nested}`);
    expect([given, byDefault].map(({ body }) => body.errors[0].extensions.limit)).toEqual(["cost", "cost"]);
    expect((await target.ask(`query($n: Int = 500) ${nested}`, { n: 1 })).body.errors).toBeUndefined();
  });
});

describe("variables that are too much", () => {
  const document = "query($f: TaskFilter) { tasks(filter: $f) { totalCount } }";
  it.each([
    ["a hundred thousand values", { f: { states: Array(100_000).fill("DRAFT") } }, "LIMIT_EXCEEDED"],
    ["ten thousand wrong ones", { f: { states: Array(10_000).fill("NONE") } }, "BAD_USER_INPUT"],
  ])("are refused at once: %s", async (_name, variables, code) => {
    const reply = await target.withstands(() => target.ask(document, variables));
    expect(new Set(reply.body.errors.map((e: { extensions: { code: string } }) => e.extensions.code))).toEqual(
      new Set([code]),
    );
  });

  it("are read however deep they are nested", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const reply = await target.withstands(() =>
      target.post(`{"query": ${JSON.stringify(document)}, "variables": {"f": ${deep}}}`),
    );
    expect(reply.status).toBeLessThan(500);
    expect(knownCodes).toContain(reply.body.errors[0].extensions.code);
    expect(reply.text).not.toMatch(inside);
  });
});

describe("what the answer tells of the cost", () => {
  it("is the cost and its limit, where extensions ask for it", async () => {
    const { body } = await target.ask("{ tasks(first: 7) { nodes { id } } }", {}, { extensions: { cost: true } });
    expect(body.extensions.cost).toEqual({ requested: 28, limit: expect.any(Number) });
    expect((await target.ask("{ viewer { role } }")).body.extensions).toBeUndefined();
  });
});

function errorsOf(told: Told): { extensions: Record<string, unknown> }[] {
  return told.type === "error" ? told.payload : told.payload.errors;
}
