import type { Encoding } from "../encode.ts";
import { background, hold } from "./profile.ts";

/** One cumulative constraint for every crew that the free activities could overload. */
export function encodeCrews({ problem, builder, scope, choices, start, placed, reach }: Encoding): void {
  const { activities, horizon } = problem;
  problem.resources.forEach(({ capacity }, resource) => {
    const held = new Int32Array(horizon + 1);
    const fixed = new Int32Array(horizon + 1);
    const free: { index: number; amount: number }[] = [];
    let from = horizon;
    let until = 0;
    let most = 0;
    activities.forEach(({ demands, duration, fixed: isFixed }, index) => {
      for (const { resource: one, amount } of demands) {
        if (one !== resource || amount === 0 || duration === 0) continue;
        if (choices.has(index)) {
          if (choices.get(index)!.ranges.length === 0) continue;
          free.push({ index, amount });
          from = Math.min(from, reach(index).from);
          until = Math.max(until, reach(index).to + duration);
          most += amount;
          continue;
        }
        const at = scope.incumbent[index];
        if (at == null) continue;
        hold(held, at, at + duration, amount);
        if (isFixed) hold(fixed, at, at + duration, amount);
      }
    });
    if (free.length === 0) return;
    let peak = 0;
    for (let day = from; day < until; day++) peak = Math.max(peak, held[day] ?? 0);
    if (peak + most <= capacity) return;
    const base = background(builder, capacity, held, fixed, from, until);
    for (const { index, amount } of free) {
      const { duration } = activities[index]!;
      const at = start(index)!;
      const presence = placed(index);
      base.intervals.push(
        builder.interval(
          at,
          { variable: null, constant: duration },
          { ...at, constant: at.constant + duration },
          presence === null ? [] : [presence],
        ),
      );
      base.demands.push(amount);
    }
    builder.cumulative(base.capacity, base.intervals, base.demands);
  });
}
