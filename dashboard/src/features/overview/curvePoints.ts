/** A week of the curve, in tasks from the beginning to its Sunday. */
export interface CurvePoint {
  endsOn: string;
  planned: number;
  due: number;
  finished: number | null;
}

const weekMs = 7 * 86_400_000;
/** Weeks to come that are drawn; what is due later stands in the table. */
const drawnAhead = 156;

/** Every week from the first to the last that is drawn: those that the hub left out are as the week before. */
export function everyWeek(points: readonly CurvePoint[], today: string): CurvePoint[] {
  const [first] = points;
  if (!first) return [];
  const byDay = new Map(points.map((point) => [point.endsOn, point]));
  const last = Math.min(
    Date.parse(points.at(-1)!.endsOn),
    Math.max(Date.parse(today), Date.parse(first.endsOn)) + drawnAhead * weekMs,
  );
  const weeks: CurvePoint[] = [];
  for (let at = Date.parse(first.endsOn); at <= last; at += weekMs) {
    const endsOn = new Date(at).toISOString().slice(0, 10);
    const before = weeks.at(-1) ?? first;
    const finished = Date.parse(endsOn) - weekMs < Date.parse(today) ? before.finished : null;
    weeks.push(byDay.get(endsOn) ?? { ...before, endsOn, finished });
  }
  return weeks;
}

/** The last week that is over on the day. */
export function lastWeek(points: readonly CurvePoint[], today: string): CurvePoint | null {
  return points.findLast(({ endsOn, finished }) => endsOn < today && finished !== null) ?? null;
}
