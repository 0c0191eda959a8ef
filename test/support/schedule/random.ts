import {
  standardWeights,
  type Activity,
  type Edge,
  type Problem,
  type Span,
} from "../../../src/domain/schedule/model.ts";
import { below, seeded } from "../../../src/domain/schedule/random.ts";

/** A small problem of every kind of constraint, feasible or not, from a seed; `size` activities at most. */
export function randomProblem(seed: number, size: number, horizon: number): Problem {
  const random = seeded(seed);
  const compounds = 1 + below(random, 3);
  const count = 2 + below(random, size - 1);
  const activities = Array.from({ length: count }, (_, index): Activity => {
    const duration = 1 + below(random, 3);
    const ranges: Span[] = [];
    const parts = random() < 0.1 ? 0 : 1 + below(random, 2);
    for (let part = 0, from = below(random, 3); part < parts && from <= horizon - duration; part++) {
      const to = Math.min(horizon - duration, from + below(random, horizon));
      ranges.push({ from, to });
      from = to + 2 + below(random, 2);
    }
    const current = random() < 0.8 ? below(random, Math.max(1, horizon - duration)) : null;
    return {
      id: `a${index}`,
      duration,
      ranges,
      ...(ranges.length === 0 ? { noRange: "WINDOW_TOO_SHORT" as const } : {}),
      current,
      agreed: random() < 0.4,
      fixed: current !== null && random() < 0.2,
      weight: random() < 0.3 ? 3 : 1,
      due: random() < 0.5 ? below(random, horizon) : null,
      compound: random() < 0.85 ? below(random, compounds) : null,
      opensGround: random() < 0.6,
      demands: random() < 0.7 ? [{ resource: below(random, 2), amount: 1 + below(random, 2) }] : [],
    };
  });
  const edges: Edge[] = [];
  for (let after = 1; after < count; after++) {
    const before = below(random, after);
    if (random() < 0.6) edges.push({ before, after, lag: below(random, activities[before]!.duration + 2) });
    if (random() < 0.15) edges.push({ before: after, after: before, lag: -4 - below(random, 4) });
  }
  return {
    activities,
    edges,
    resources: [
      { id: "r0", capacity: 2 },
      { id: "r1", capacity: 3 },
    ],
    areas: [{ id: "area", capacity: 1 + below(random, 2) }],
    compounds: Array.from({ length: compounds }, (_, index) => ({
      id: `c${index}`,
      area: random() < 0.8 ? 0 : null,
      year: index % 2,
      tolerance: below(random, 2),
    })),
    horizon,
    objective: { kind: "change", weights: standardWeights },
  };
}
