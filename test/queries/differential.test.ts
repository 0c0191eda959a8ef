import { afterAll, beforeAll, expect, it } from "@jest/globals";
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
} from "graphql";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

/** A selection as a tree: response key -> field with its children (none for a leaf). */
interface Selected {
  key: string;
  text: string;
  children: Selected[] | null;
}

let hub: TestHub;
let random: () => number;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  await changeWindows();
}, 120_000);
/** A change that is decided and one that is open, so that there is something to read of them. */
async function changeWindows(): Promise<void> {
  for (const [code, decide] of [
    ["lingyuan-lu-P01", true],
    ["lingyuan-lu-P02", false],
  ] as const) {
    const { compound } = await hub.data(
      "dj-hc",
      `{ compound(code: "${code}") { windows(phase: OPEN_GROUND) { id } } }`,
    );
    const { proposeWindowChange } = await hub.data(
      "dj-hc",
      `mutation($w: ID!) { proposeWindowChange(input: {idempotencyKey: "${code}", window: $w, startsOn: "2021-05-01", endsOn: "2021-07-20", reason: "rain"}) { change { id } } }`,
      { w: compound.windows[0].id },
    );
    if (!decide) continue;
    const { decideWindowChange } = await hub.data(
      "dj-hc",
      `mutation($c: ID!) { decideWindowChange(input: {idempotencyKey: "d", change: $c, decision: PUBLISH, forcedReason: "flood"}) { notices { id } } }`,
      { c: proposeWindowChange.change.id },
    );
    expect(decideWindowChange.notices.length).toBeGreaterThan(0);
  }
}
afterAll(() => hub?.close());

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "answers a random document as if each of its fields were asked alone (%i)",
  async (seed) => {
    random = seeded(seed * 7919);
    const who = ["dj-hc", "dj-op-power", "dj-guixi", "ADMIN"][seed % 4]!;
    for (let round = 0; round < 6; round += 1) {
      const query = hub.app.schema.getQueryType()!;
      const tree = selection(query, 0);
      const whole = await hub.data(who, print(tree));
      const alone: unknown[] = [];
      for (const path of leaves(tree)) alone.push(await hub.data(who, print(path)));
      expect(JSON.stringify(ordered(whole))).toBe(JSON.stringify(ordered(alone.reduce(merged))));
    }
  },
  120_000,
);

const skipped = new Set(["changesSince", "viewer", "clock", "asOf", "cursor", "startCursor", "endCursor"]);

function selection(type: GraphQLObjectType, depth: number): Selected[] {
  const fields = Object.values(type.getFields()).filter((f) => !skipped.has(f.name));
  const affordable = fields.filter((f) => depth < 5 || !isCompositeType(getNamedType(f.type)));
  const count = depth === 0 ? 2 : 1 + Math.floor(random() * 3);
  const chosen: Selected[] = [];
  for (let i = 0; i < count; i += 1) {
    const field = pick(affordable.length > 0 ? affordable : fields);
    const named = getNamedType(field.type);
    const args = field.args.flatMap((arg) => argument(arg, field.name));
    const key = `k${i}`;
    const text = `${key}: ${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""}`;
    if (!isCompositeType(named)) chosen.push({ key, text, children: null });
    else if (isObjectType(named)) chosen.push({ key, text, children: selection(named, depth + 1) });
  }
  return chosen.length > 0 ? chosen : [{ key: "t", text: "t: __typename", children: null }];
}

function argument(arg: GraphQLArgument, field: string): string[] {
  const required = isNonNullType(arg.type);
  const named = getNamedType(arg.type);
  if (isEnumType(named) && random() < 0.5) {
    const value = pick(named.getValues()).name;
    return [`${arg.name}: ${String(arg.type).includes("[") ? `[${value}]` : value}`];
  }
  if (arg.name === "first") return [`first: ${Math.floor(random() * 4)}`];
  if (arg.name === "filter") return random() < 0.5 ? filterFor(field, arg) : [];
  if (arg.name === "compound") return [`compound: "lingyuan-lu-P0${1 + Math.floor(random() * 6)}"`];
  if (arg.name === "period") return ['period: "2021-03"'];
  if (!required) return [];
  if (arg.name === "code") return [`code: "${field === "organization" ? "dj-op-power" : "lingyuan-lu-P01"}"`];
  return [`${arg.name}: "Q29tcG91bmQ6MQ"`];
}

/** A filter of the fields that an argument's type has, if there is one. */
function filterFor(field: string, arg: GraphQLArgument): string[] {
  const known = (getNamedType(arg.type) as GraphQLInputObjectType).getFields();
  const wanted = {
    ...(/compounds/i.test(field) ? { area: '"lingyuan-lu"' } : { planYear: "2021", utility: "POWER" }),
    ...(/organizations/i.test(field) ? { kind: "OPERATOR" } : {}),
    ...(/windowChanges|toAnswer|answered|escalated/.test(field) ? { states: "[OPEN, PUBLISHED]" } : {}),
  };
  const given = Object.entries(wanted).filter(([name]) => name in known);
  return given.length > 0 ? [`filter: {${given.map(([name, value]) => `${name}: ${value}`).join(", ")}}`] : [];
}

function print(tree: Selected[]): string {
  return `{ ${tree.map((s) => (s.children ? `${s.text} ${print(s.children)}` : s.text)).join(" ")} }`;
}

/** One document per leaf: the way to it and nothing else. */
function leaves(tree: Selected[]): Selected[][] {
  return tree.flatMap((s) => (s.children ? leaves(s.children).map((way) => [{ ...s, children: way }]) : [[s]]));
}

function merged(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((x, i) => merged(x, b[i]));
  if (a !== null && b !== null && typeof a === "object" && typeof b === "object") {
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    return Object.fromEntries(
      [...new Set([...Object.keys(left), ...Object.keys(right)])].map((k) => [
        k,
        k in left && k in right ? merged(left[k], right[k]) : (left[k] ?? right[k] ?? null),
      ]),
    );
  }
  expect(b).toEqual(a);
  return a;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, ordered(v)]),
  );
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
