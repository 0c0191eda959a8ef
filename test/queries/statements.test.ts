import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg, { type Client } from "pg";
import { currentTrace } from "../../src/trace.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
/** What was sent, and for which request or job. */
let statements: { text: string; trace: string }[] = [];
let restore = (): void => undefined;

beforeAll(async () => {
  // Connections take their `query` from here when they are opened.
  const prototype = pg.Client.prototype as Client;
  const plain = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { text?: string }).text;
    const trace = currentTrace()?.id;
    if (text && trace) statements.push({ text, trace });
    return (plain as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof plain;
  restore = () => (prototype.query = plain);
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2022}) { added } }`);
}, 120_000);
afterAll(async () => {
  restore();
  await hub?.close();
});

/** Statements of one request; the key and the clock are remembered for a second and looked up before. */
async function cost(query: string, tries = 5): Promise<number> {
  await hub.data("dj-hc", "{ __typename }");
  statements = [];
  await hub.data("dj-hc", query);
  const start = "begin read only; select set_config(";
  const request = statements.find(({ text }) => text.startsWith(start))?.trace;
  const own = statements.filter(({ trace }) => trace === request).map(({ text }) => text);
  // On a busy machine the second was over before the request came.
  if (tries > 1 && own.some((s) => s.includes("from api_key where prefix"))) return cost(query, tries - 1);
  const begun = own.filter((s) => s.startsWith(start));
  const frame = /^(begin|commit|select set_config\()/;
  const reads = own.filter((s) => !frame.test(s));
  // Each read is one transaction with the viewer's facts, and nothing else is asked.
  expect(reads.filter((s) => !/^\s*select/.test(s))).toEqual([]);
  expect(begun.length).toBe(reads.length);
  return reads.length;
}

it.each([
  [
    "a compound with everything below it",
    `{ compound(code: "yingchun-qiao-P01") { nameZh area { nameZh jurisdiction { nameZh } } windows { phase startsOn }
     progress { tasks byState { state count } } dutyHolders { organization { nameZh parent { nameZh } } subject { zh } clause }
     tasks(first: 100) { totalCount edges { cursor node { code workItem { nameZh subject { zh } } organization { nameZh }
       predecessors { code task { code compound { code area { code } } } } windows { phase } reports { nodes { quantity } } } } } householdList(first: 5) { nodes { room meters { state } } } } }`,
  ],
  [
    "compounds with tasks with compounds",
    `{ compounds(first: 20) { totalCount nodes { code tasks(first: 5) { nodes { code compound { code tasks(first: 2) { nodes { organization { tasks(first: 1) { totalCount } } } } } } } } } }`,
  ],
  [
    "the overview in every direction",
    `{ overview { totals { tasks householdsPlanned } byYear { key tasks } byArea { key share } byStreet { key } byOrganization { key overdue } byUtility { key metresBuried } curve { endsOn planned due finished } cursor } }`,
  ],
  [
    "the inbox",
    `{ inbox { toIssue(first: 3) { totalCount nodes { code compound { nameZh } } } toVerify { totalCount } overdue { totalCount } } }`,
  ],
  [
    "changes of windows with everything below them",
    `{ windowChanges(first: 20) { totalCount nodes { state supersededAt supersededBy { id } window { versions { revision } changes { id } } impact { tasks { code task { code } }
     organizations { organization { nameZh } } phases { phase } compounds { compound { code } } } parties { answer { answer } } answers { late }
     decision { counter { id } } notices { state receipt { person } } history { type } } } }`,
  ],
  [
    "the inbox of changes and notices",
    `{ inbox { toAnswer { totalCount } answered { nodes { id } } escalated { nodes { state } } notices { totalCount } unacknowledged { nodes { state } } } }`,
  ],
  [
    "the matrix",
    `{ responsibilityMatrix(compound: "yingchun-qiao-P01") { organization { code } role duty { section } } }`,
  ],
  ["its gaps", `{ responsibilityFindings { kind organizations { nameZh duties { code } } workItem { nameZh } } }`],
  [
    "the findings of a loading",
    `{ importRun { jurisdiction { areas { nameZh compounds(first: 2) { nodes { code } } } } findings(first: 50) { nodes { messageZh } } } }`,
  ],
  [
    "realignments",
    `{ realignments(first: 5) { totalCount nodes { state progress { phase } cost { total } moves { task { code compound { code } } } unmended { task { code } reasonEn } } } }`,
  ],
  ["the log", `{ changesSince(first: 20) { cursor events { type compound { nameZh } task { code } } } }`],
])("reads %s with one statement", async (_name, query) => {
  expect(await cost(query)).toBe(1);
});

it("reads two root fields with two statements", async () => {
  expect(await cost(`{ a: compounds(first: 1) { totalCount } b: tasks(first: 1) { nodes { code } } }`)).toBe(2);
});
