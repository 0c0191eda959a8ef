import type { CpModelProto } from "or-tools-wasm";
import type { Problem, Starts } from "../../domain/schedule/model.ts";
import type { Network } from "../../domain/schedule/network.ts";
import { Builder, type Term } from "./encode/builder.ts";
import { encodeCost } from "./encode/cost.ts";
import { encodeCrews } from "./encode/crews.ts";
import { encodeOpenings } from "./encode/openings.ts";
import { choicesOf, type Choice, type Scope } from "./encode/scope.ts";

/** What the parts of the encoding share: where every activity starts, as a variable or as a day. */
export interface Encoding {
  problem: Problem;
  network: Network;
  builder: Builder;
  scope: Scope;
  choices: ReadonlyMap<number, Choice>;
  /** Null for what is left and not free. */
  start(index: number): Term | null;
  /** The literal that the activity has a place; null where it always has. */
  placed(index: number): number | null;
  /** First and last start that the model may choose, or the day where it stands. */
  reach(index: number): { from: number; to: number };
}

/** A CP-SAT model of a scope, hinted with its incumbent, and how to read an answer; null where nothing is free. */
export function encode(
  problem: Problem,
  network: Network,
  scope: Scope,
): { model: CpModelProto; decode: (values: readonly number[]) => (number | null)[] } | null {
  const choices = choicesOf(problem, network, scope);
  if (choices.size === 0) return null;
  const builder = new Builder();
  const variables = new Map<number, { start: number; placed: number | null }>();
  // Room on both sides for the turns of what is left.
  const wide = problem.activities.reduce((sum, { duration }) => sum + duration, problem.horizon);
  for (const { index, ranges, optional } of choices.values()) {
    const at = scope.incumbent[index] ?? null;
    const domain = ranges.flatMap(({ from, to }) => [from, to]);
    const start = builder.variable(optional ? [-wide, problem.horizon + wide] : domain, at ?? undefined);
    const placed = optional ? builder.literal(at !== null) : null;
    if (placed !== null && domain.length > 0) builder.within([[start, 1]], domain, [placed]);
    if (placed !== null && domain.length === 0) builder.clause([-1 - placed]);
    variables.set(index, { start, placed });
  }
  const encoding: Encoding = {
    problem,
    network,
    builder,
    scope,
    choices,
    start(index) {
      const own = variables.get(index);
      if (own) return { variable: own.start, constant: 0 };
      const at = scope.incumbent[index] ?? null;
      return at === null ? null : { variable: null, constant: at };
    },
    placed: (index) => variables.get(index)?.placed ?? null,
    reach(index) {
      const ranges = choices.get(index)?.ranges;
      const at = scope.incumbent[index] ?? 0;
      return ranges ? { from: ranges[0]?.from ?? 0, to: ranges.at(-1)?.to ?? 0 } : { from: at, to: at };
    },
  };
  encodeOrder(encoding);
  encodeCrews(encoding);
  encodeOpenings(encoding);
  encodeCost(encoding);
  const decode = (values: readonly number[]): (number | null)[] => {
    const starts = [...(scope.incumbent as Starts)];
    for (const [index, { start, placed }] of variables) {
      starts[index] = placed === null || values[placed] === 1 ? values[start]! : null;
    }
    return starts;
  };
  return { model: builder.model(), decode };
}

function encodeOrder({ problem, network, builder, choices, start, placed }: Encoding): void {
  for (const after of problem.activities.keys()) {
    for (const { other: before, lag } of network.before[after]!) {
      if (!choices.has(before) && !choices.has(after)) continue;
      const a = start(after);
      const b = start(before);
      if (!a || !b) continue;
      // The order holds through what is left, except towards what is fixed: that cannot give way.
      const fixed = problem.activities[before]!.fixed || problem.activities[after]!.fixed;
      const movable = choices.has(after) ? placed(after) : placed(before);
      builder.apart(a, b, lag, fixed && movable !== null ? [movable] : []);
    }
  }
}
