import type { NoRange, Span } from "./model.ts";

/** Days [from, until) of a window or of a stop period, as working-day indices. */
export interface Days {
  from: number;
  until: number;
}

/**
 * The starts at which work of so many days lies wholly inside one window and touches no stop period; where there is
 * none, why: no window at all, windows too short, or long enough but for the stop periods.
 */
export function allowedStarts(
  windows: readonly Days[],
  duration: number,
  stops: readonly Days[] = [],
): { ranges: Span[]; noRange?: NoRange } {
  const spans = windows.map(({ from, until }) => ({ from, to: until - duration })).filter(({ from, to }) => to >= from);
  const ranges = united(stops.reduce((left, stop) => without(left, stop, duration), spans));
  if (ranges.length > 0) return { ranges };
  if (windows.length === 0) return { ranges, noRange: "NO_WINDOW" };
  return { ranges, noRange: spans.length === 0 ? "WINDOW_TOO_SHORT" : "STOP_PERIOD" };
}

/** The ranges cut to [from, to]. */
export function clipped(ranges: readonly Span[], from: number, to: number): Span[] {
  return ranges
    .map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) }))
    .filter((range) => range.from <= range.to);
}

function without(spans: Span[], stop: Days, duration: number): Span[] {
  if (stop.until <= stop.from || duration === 0) return spans;
  return spans.flatMap((span) => [
    ...clipped([span], span.from, stop.from - duration),
    ...clipped([span], stop.until, span.to),
  ]);
}

function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}
