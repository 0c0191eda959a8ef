import type { PlannedCompound } from "./distribution.ts";
import type { Pack } from "./pack/model.ts";

/** A construction window of one compound: first and last day, both part of it. */
export interface PlannedWindow {
  readonly compound: string;
  readonly phase: Pack["windows"][number]["phase"];
  readonly start: string;
  readonly end: string;
  readonly basis: "sample" | "stated";
  readonly wave: string | null;
}

/** The windows of every compound: its own rows, else its plan year's wave, dealt out in the order of the codes. */
export function planWindows(
  pack: Pick<Pack, "windows" | "windowTemplates">,
  compounds: readonly Pick<PlannedCompound, "code" | "planYear">[],
): PlannedWindow[] {
  const own = Map.groupBy(pack.windows, (window) => window.compound);
  const waves = [...Map.groupBy(pack.windowTemplates, (template) => template.wave).entries()];
  const windows: PlannedWindow[] = [];
  for (const [year, ofYear] of Map.groupBy(compounds, (compound) => compound.planYear)) {
    const inOrder = ofYear.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    for (const [index, compound] of inOrder.entries()) {
      const stated = own.get(compound.code);
      if (stated) {
        for (const { phase, start, end, basis } of stated)
          windows.push({ compound: compound.code, phase, start, end, basis, wave: null });
        continue;
      }
      const [wave, templates] = waves[index % waves.length] ?? ["", []];
      if (year === null) continue;
      for (const { phase, start, end, basis } of templates)
        windows.push({
          compound: compound.code,
          phase,
          basis,
          wave,
          start: dayIn(year, start),
          end: dayIn(year, end),
        });
    }
  }
  return windows;
}

function dayIn(year: number, monthDay: string): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}-${monthDay === "02-29" && !leap ? "02-28" : monthDay}`;
}
