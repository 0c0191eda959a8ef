/** What the address of a wall chooses, e.g. `/wall?by=area&seconds=20`. */
export interface WallSettings {
  /** What takes turns: streets (areas where no street is known), areas, or nothing: the whole county at once. */
  by: "street" | "area" | "all";
  /** For how long each is shown; 0: nothing turns by itself. */
  seconds: number;
  /** Rows on one screen, where areas take turns. */
  rows: number;
  /** Also compounds that have windows only, though others have tasks with dates. */
  idle: boolean;
  /** GB/T 2260 code, where the key sees several. */
  jurisdiction: string | null;
  /** Only compounds of this plan year. */
  year: number | null;
  /** For a dark or a light room. */
  look: "dark" | "light";
  /** Says on the screen how long a redraw takes on it. */
  measure: boolean;
}

/** The settings in an address; what is missing or makes no sense is as if it were not there. */
export function settingsOf(search: string): WallSettings {
  const given = new URLSearchParams(search);
  const whole = (name: string, least: number, most: number, unless: number): number => {
    const text = given.get(name);
    const value = text === null || text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : unless;
  };
  const by = given.get("by");
  const seconds = whole("seconds", 0, 3600, 15);
  return {
    by: by === "area" || by === "all" ? by : "street",
    seconds: seconds > 0 ? Math.max(3, seconds) : 0,
    rows: whole("rows", 3, 60, 8),
    idle: given.get("idle") === "show" || by === "all",
    jurisdiction: given.get("jurisdiction"),
    year: whole("year", 1949, 2200, 0) || null,
    look: given.get("look") === "light" ? "light" : "dark",
    measure: given.has("measure"),
  };
}
