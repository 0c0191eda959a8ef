interface Named {
  nameZh: string;
  nameEn: string | null;
}

/** A compound of the map. */
export interface MapCompound extends Named {
  code: string;
  households: number | null;
  street: (Named & { code: string }) | null;
  area: (Named & { code: string }) | null;
  progress: { tasks: number; finished: number; overdue: number };
  conflicts: { totalCount: number };
}

/** By what compounds are coloured. */
export type Measure = "progress" | "conflicts" | "overdue";

/** A street or an area with what is in it; `key` is null where the plan names none. */
export interface Place {
  key: string | null;
  named: Named | null;
  compounds: MapCompound[];
}

/** Where the map looks: everywhere, at a street, or at an area of it. */
export interface Looking {
  street?: string | null;
  area?: string | null;
}

/** The compounds in the place that is looked at. */
export function within(compounds: readonly MapCompound[], { street, area }: Looking): MapCompound[] {
  return compounds.filter(
    (one) =>
      (street === undefined || (one.street?.code ?? null) === street) &&
      (area === undefined || (one.area?.code ?? null) === area),
  );
}

/** The streets, or the areas, of compounds, the largest first; what has no name comes last. */
export function placesOf(compounds: readonly MapCompound[], by: "street" | "area"): Place[] {
  const places = new Map<string | null, Place>();
  for (const one of compounds) {
    const key = one[by]?.code ?? null;
    const place = places.get(key) ?? { key, named: one[by], compounds: [] };
    place.compounds.push(one);
    places.set(key, place);
  }
  return [...places.values()].sort(
    (a, b) => Number(a.key === null) - Number(b.key === null) || b.compounds.length - a.compounds.length,
  );
}

/** The figure by which compounds are coloured; null where there is nothing to tell. */
export function figureOf(compounds: readonly MapCompound[], measure: Measure): number | null {
  const sum = (of: (one: MapCompound) => number): number => compounds.reduce((all, one) => all + of(one), 0);
  const tasks = sum(({ progress }) => progress.tasks);
  if (measure === "conflicts") {
    const open = sum(({ conflicts }) => conflicts.totalCount);
    return tasks === 0 && open === 0 ? null : open;
  }
  if (tasks === 0) return null;
  return measure === "overdue"
    ? sum(({ progress }) => progress.overdue)
    : sum(({ progress }) => progress.finished) / tasks;
}

/** A compound's name without that of its area, which stands above it. */
export function shortName(name: string, area: string | null): string {
  const own = area !== null && name.startsWith(area) ? name.slice(area.length) : name;
  return own.replace(/（待定名）|\(to be named\)/, "").trim() || name;
}

/** A step of a scale: from this figure on, this colour, with letters that can be read on it. */
export interface Step {
  from: number;
  colour: string;
  ink: string;
}

const dark = "#1d2a33";
const light = "#ffffff";
const shares: readonly Step[] = [
  { from: 0, colour: "#e6f0f1", ink: dark },
  { from: 0.2, colour: "#b9d8db", ink: dark },
  { from: 0.4, colour: "#82b8bf", ink: dark },
  { from: 0.6, colour: "#2f7680", ink: light },
  { from: 0.8, colour: "#14545b", ink: light },
];
const counts: readonly Step[] = [
  { from: 0, colour: "#e3efe6", ink: dark },
  { from: 1, colour: "#fae3c3", ink: dark },
  { from: 3, colour: "#f0b882", ink: dark },
  { from: 6, colour: "#e08a5b", ink: dark },
  { from: 10, colour: "#a8321f", ink: light },
];

/** How compounds without tasks look. */
export const blank: Omit<Step, "from"> = { colour: "#ebe9e3", ink: "#4d5961" };

/** The scale of a measure. */
export const scaleOf = (measure: Measure): readonly Step[] => (measure === "progress" ? shares : counts);

/** How a figure looks on its scale. */
export function stepOf(figure: number | null, measure: Measure): Omit<Step, "from"> {
  return figure === null ? blank : (scaleOf(measure).findLast(({ from }) => figure >= from) ?? blank);
}
