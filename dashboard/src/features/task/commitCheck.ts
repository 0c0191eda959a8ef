/** Days that somebody wants to commit to. */
export interface Wanted {
  startsOn: string;
  endsOn: string;
}

/** What the page can tell before the hub is asked: INSIDE, EARLY, LATE, NO_WINDOW; WRONG: no such days; null: nothing to hold it against. */
export function heldAgainst(
  wanted: Wanted,
  windows: readonly Wanted[],
  needsWindow: boolean,
): "INSIDE" | "EARLY" | "LATE" | "NO_WINDOW" | "WRONG" | null {
  const { startsOn, endsOn } = wanted;
  if (!startsOn || !endsOn) return null;
  if (endsOn < startsOn) return "WRONG";
  if (!needsWindow) return null;
  if (windows.length === 0) return "NO_WINDOW";
  if (windows.some((window) => window.startsOn <= startsOn && endsOn <= window.endsOn)) return "INSIDE";
  const outside = (window: Wanted): number =>
    Math.max(0, Date.parse(window.startsOn) - Date.parse(startsOn)) +
    Math.max(0, Date.parse(endsOn) - Date.parse(window.endsOn));
  const nearest = windows.toSorted((a, b) => outside(a) - outside(b))[0]!;
  return endsOn > nearest.endsOn ? "LATE" : "EARLY";
}

/** The days of the window that is open now or opens next, from today on; null when all have passed. */
export function windowDays(windows: readonly Wanted[], today: string): Wanted | null {
  const next = windows.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).find(({ endsOn }) => endsOn >= today);
  return next ? { startsOn: next.startsOn < today ? today : next.startsOn, endsOn: next.endsOn } : null;
}
