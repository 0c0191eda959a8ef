import type { Encoding } from "../encode.ts";

/** The objective of the free activities: being left, lateness, agreed dates moved, days moved; or the makespan. */
export function encodeCost(encoding: Encoding): void {
  const { problem, builder, choices, scope } = encoding;
  if (problem.objective.kind === "makespan") return encodeMakespan(encoding);
  const { conflict, lateDay, agreedMoved, dayMoved } = problem.objective.weights;
  for (const index of choices.keys()) {
    const { weight, due, duration, current, agreed } = problem.activities[index]!;
    const start = encoding.start(index)!.variable!;
    const placed = encoding.placed(index);
    const when = placed === null ? [] : [placed];
    const { from, to } = encoding.reach(index);
    const at = scope.incumbent[index];
    if (placed !== null) {
      builder.offset(conflict * weight);
      builder.price(placed, -conflict * weight);
    }
    if (due !== null && to + duration > due) {
      const late = builder.variable([0, to + duration - due], at == null ? 0 : Math.max(0, at + duration - due));
      builder.linear(
        [
          [late, 1],
          [start, -1],
        ],
        duration - due,
        far,
        when,
      );
      builder.price(late, lateDay * weight);
    }
    if (current === null) continue;
    if (placed === null && from >= current) {
      builder.price(start, dayMoved);
      builder.offset(-dayMoved * current);
    } else if (placed === null && to <= current) {
      builder.price(start, -dayMoved);
      builder.offset(dayMoved * current);
    } else {
      const most = Math.max(0, to - current, current - from);
      const moved = builder.variable([0, most], at == null ? 0 : Math.abs(at - current));
      builder.linear(
        [
          [moved, 1],
          [start, -1],
        ],
        -current,
        far,
        when,
      );
      builder.linear(
        [
          [moved, 1],
          [start, 1],
        ],
        current,
        far,
        when,
      );
      builder.price(moved, dayMoved);
    }
    if (agreed && agreedMoved > 0) {
      const breaks = builder.literal(at != null && at !== current);
      builder.linear([[start, 1]], current, current, [...when, -1 - breaks]);
      builder.price(breaks, agreedMoved);
    }
  }
}

function encodeMakespan({ problem, builder, choices, scope, start, placed }: Encoding): void {
  let now = 0;
  let stands = 0;
  problem.activities.forEach(({ duration }, index) => {
    const at = scope.incumbent[index];
    if (at == null) return;
    now = Math.max(now, at + duration);
    if (!choices.has(index)) stands = Math.max(stands, at + duration);
  });
  const end = builder.variable([stands, Math.max(problem.horizon, stands)], now);
  for (const index of choices.keys()) {
    const { duration, weight } = problem.activities[index]!;
    const presence = placed(index);
    builder.apart({ variable: end, constant: 0 }, start(index)!, duration, presence === null ? [] : [presence]);
    if (presence === null) continue;
    builder.offset(1_000_000 * weight);
    builder.price(presence, -1_000_000 * weight);
  }
  builder.price(end, 1);
}

const far = 1_000_000_000;
