import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from "graphql";
import { usualLimits } from "../../src/server/limits/settings.ts";
import { inside, knownCodes, Target } from "../attack/target.ts";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));
/** So many documents; FUZZ_RUNS=20000 is the long run. */
const documents = Number(process.env["FUZZ_RUNS"] ?? 1_000);
const atOnce = 8;

let target: Target;
beforeAll(async () => {
  target = await Target.open({ ...usualLimits, rate: 1_000_000 });
}, 120_000);
afterAll(() => target?.close());

/** What makes work for minutes, or stops the clock of all: tried elsewhere. */
const spared = new Set(["setClock", "proposeRealignment", "generateTasks", "signIn"]);
const texts = [
  ...["", " ", "lingyuan-lu-P01", "lingyuan-lu-P01/DJ-W05/dj-op-water", "dj-op-water", "2021-03-01", "2021-02-30"],
  ...["Q29tcG91bmQ6MQ", "VGFzazox", "%", "_", "'", '\\"', "\\\\", "\\u0000", "\\ud800", "😀", "中", "x".repeat(3000)],
  ...["'; drop table task; --", "../../etc/passwd", "${7*7}", "<script>", "1e400", "-0", "null", "[]", "{}"],
];
const numbers = [
  "0",
  "-1",
  "1",
  "7",
  "500",
  "501",
  "2147483647",
  "2147483648",
  "-2147483649",
  "1e400",
  "0.0001",
  "1.5",
];

/** Writes one document as the dice fall; when they are used up it comes to an end. */
class Writer {
  private readonly dice: readonly number[];
  private at = 0;

  constructor(dice: readonly number[]) {
    this.dice = dice;
  }

  document(): string {
    const kind = this.one(["query", "query", "query", "mutation", "mutation", "subscription"]);
    const type = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }[kind]!;
    const fragment = this.chance(5) ? ` fragment F on ${this.one(["Task", "Compound", "Nothing"])} { id ...F }` : "";
    return `${kind} Q${this.selection(type!, 0)}${fragment}${this.chance(30) ? "}" : ""}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(({ name }) => !spared.has(name));
    const parts = Array.from({ length: 1 + this.roll(depth === 0 ? 2 : 4) }, (_, i) => {
      if (this.chance(40))
        return this.one(["__typename", "...F", "... on Task { id }", "nothing", "__schema { types { name } }"]);
      const field = this.one(fields);
      const named = getNamedType(field.type);
      if (isCompositeType(named) && (depth > 6 || this.at > this.dice.length)) return "__typename";
      const args = field.args.filter(({ type: of }) => isNonNullType(of) || this.chance(2));
      const given = args.map((arg) => `${this.chance(60) ? "nothing" : arg.name}: ${this.value(arg.type, 0)}`);
      const alias = this.chance(4) ? `a${i}: ` : "";
      const directive = this.chance(20)
        ? ` @${this.one(["include", "skip", "nothing"])}(if: ${this.one(["true", "false", "$v", "1"])})`
        : "";
      const below = isObjectType(named)
        ? this.selection(named, depth + 1)
        : isCompositeType(named)
          ? "{ id __typename }"
          : "";
      return `${alias}${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${directive} ${below}`;
    });
    return `{ ${parts.join(" ")} }`;
  }

  private value(type: GraphQLInputType, depth: number): string {
    if (this.chance(25)) return this.one(["null", "$v", "[]", "{}", "WRONG", "true", ...numbers]);
    const bare = getNullableType(type);
    if (isListType(bare)) {
      return `[${Array.from({ length: this.roll(3) }, () => this.value(bare.ofType as GraphQLInputType, depth)).join(", ")}]`;
    }
    if (isEnumType(bare)) return this.one(bare.getValues()).name;
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields()).filter(
        ({ type: of }) => isNonNullType(of) || (depth < 3 && this.chance(3)),
      );
      return `{${fields.map((field) => `${field.name}: ${this.value(field.type, depth + 1)}`).join(", ")}}`;
    }
    if (bare.toString() === "Boolean") return this.one(["true", "false"]);
    if (["Int", "Float"].includes(bare.toString())) return this.one(numbers);
    return `"${this.one(texts)}"`;
  }

  private roll(sides: number): number {
    return (this.dice[this.at++] ?? 0) % sides;
  }

  private chance(outOf: number): boolean {
    return this.roll(outOf) === outOf - 1;
  }

  private one<T>(list: readonly T[]): T {
    return list[this.roll(list.length)]!;
  }
}

const dice = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 250 });
let slowest = { ms: 0, query: "" };
const outcomes = new Map<string, number>();

it(`answers ${documents} documents made from the schema without a failure of its own, a leak or an unknown code`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(dice, { minLength: atOnce, maxLength: atOnce }), async (many) => {
      await Promise.all(
        many.map(async (one) => {
          const query = new Writer(one).document();
          const reply = await target.ask(query, { v: texts[one[0]! % texts.length] });
          if (reply.ms > slowest.ms) slowest = { ms: reply.ms, query };
          const codes = ((reply.body?.errors ?? []) as { extensions?: { code?: string } }[]).map(
            (e) => e.extensions?.code ?? "none",
          );
          for (const code of codes.length > 0 ? codes.slice(0, 1) : ["ok"])
            outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
          const wrong =
            reply.status >= 500 || inside.test(reply.text) || codes.some((code) => !knownCodes.includes(code));
          if (wrong) throw new Error(`${reply.status} ${reply.text.slice(0, 2000)} to ${query}`);
        }),
      );
    }),
    { numRuns: Math.ceil(documents / atOnce), endOnFailure: true },
  );
  expect(outcomes.get("ok")).toBeGreaterThan(documents / 20);
  expect(outcomes.size).toBeGreaterThan(3);
  if (process.env["FUZZ_RUNS"]) process.stderr.write(`${JSON.stringify([[...outcomes], slowest])}\n`);
}, 3_600_000);
