import { workingDays, type Calendar } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/clock.ts";
import type { Hub } from "./seed.ts";

/** A task with what of its work item decides conflicts; days inclusive. */
export interface FactTask {
  id: number;
  compound: number;
  organization: number | null;
  utility: string | null;
  state: string;
  ps: string | null;
  pe: string | null;
  cs: string | null;
  ce: string | null;
  begun: string | null;
  done: string | null;
  kind: string;
  underground: boolean;
  depth: number | null;
  phase: string | null;
  trench: string | null;
  opener: number | null;
}

/** The facts of one jurisdiction, as plain rows. */
export interface Facts {
  today: string;
  calendar: Calendar;
  tasks: FactTask[];
  windows: { id: number; compound: number; phase: string; from: string; to: string }[];
  edges: { task: number; before: number; lag: number; reason: string }[];
  stops: { code: string; from: string; to: string; applies: string }[];
  crews: Map<number, number>;
  areaOf: Map<number, number>;
  settings: Map<string, string>;
}

/** Reads the facts as they are. */
export async function readFacts(hub: Pick<Hub, "rows">, calendar: Calendar, today: string): Promise<Facts> {
  const stops = await hub.rows<{ code: string; starts: string; ends: string; applies: string }>(
    "select code, starts, ends, applies_to as applies from stop_period where jurisdiction_id = 1",
  );
  return {
    today,
    calendar,
    tasks:
      await hub.rows<FactTask>(`select t.id, t.compound_id as compound, t.organization_id as organization, t.utility, t.state,
      t.planned_start::text as ps, t.planned_end::text as pe, t.committed_start::text as cs, t.committed_end::text as ce,
      t.reported_start_on::text as begun, t.reported_done_on::text as done, i.kind, i.underground, i.depth_order as depth, i.window_phase as phase, i.trench,
      i.trench_opener_id as opener from task t join work_item i on i.id = t.work_item_id where t.state <> 'CANCELLED'`),
    windows:
      await hub.rows(`select id, compound_id as compound, phase, lower(period)::text as "from", (upper(period) - 1)::text as "to"
      from construction_window where status = 'PUBLISHED'`),
    edges: await hub.rows(
      `select task_id as task, predecessor_id as before, lag_days as lag, reason from task_dependency`,
    ),
    stops: stops.flatMap(({ code, starts, ends, applies }) =>
      starts.length === 10
        ? [{ code, from: starts, to: ends, applies }]
        : [2022, 2023, 2024, 2025, 2026].map((year) => ({
            code,
            from: `${year}-${starts}`,
            to: `${ends < starts ? year + 1 : year}-${ends}`,
            applies,
          })),
    ),
    crews: new Map(
      (await hub.rows<{ id: number; crews: number }>("select id, crews from organization where crews is not null")).map(
        (r) => [r.id, r.crews],
      ),
    ),
    areaOf: new Map(
      (
        await hub.rows<{ id: number; area: number }>(
          "select id, area_id as area from compound where area_id is not null",
        )
      ).map((r) => [r.id, r.area]),
    ),
    settings: new Map(
      (await hub.rows<{ key: string; value: string }>("select key, value from setting")).map((r) => [r.key, r.value]),
    ),
  };
}

const finished = new Set(["REPORTED_DONE", "VERIFIED", "ACCEPTED"]);
const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

interface Dated extends FactTask {
  s: string | null;
  e: string | null;
  open: boolean;
}

/** Every conflict by its key, with the number that matters, found by looking at everything with everything. */
export function bruteForce(facts: Facts): Map<string, number | string> {
  const found = new Map<string, number | string>();
  const days = (from: string, to: string): number => workingDays(facts.calendar, from, to);
  const number = (key: string, standard: number): number => Number(facts.settings.get(key) ?? standard);
  const tasks = facts.tasks.map((t): Dated => {
    const open = !finished.has(t.state);
    const [s, e] = t.cs ? [t.cs, t.ce] : [t.ps, t.pe];
    if (!open && t.done) {
      const begun = t.begun !== null && t.begun < t.done ? t.begun : (s ?? t.done);
      return { ...t, s: earlier(begun, t.done), e: t.done, open };
    }
    return s && e && t.begun ? { ...t, s: t.begun, e: later(e, t.begun), open } : { ...t, s, e, open };
  });
  const byId = new Map(tasks.map((t) => [t.id, t]));
  const compounds = [...new Set(tasks.map((t) => t.compound))];
  const noDig = number("no_dig.new_road_years", 5);
  const reopened = (to: string): string => `${Number(addDays(to, 1).slice(0, 4)) + noDig}${addDays(to, 1).slice(4)}`;

  for (const t of tasks) {
    const matters = t.state !== "DRAFT" && (t.utility !== null || t.underground);
    if (t.open && t.kind === "WORK" && t.phase) {
      const own = facts.windows.filter((w) => w.compound === t.compound && w.phase === t.phase);
      if (own.length === 0) {
        if (matters) {
          const key = `NO_WINDOW/c${t.compound}/${t.phase}`;
          found.set(key, Number(found.get(key) ?? 0) + 1);
        }
      } else if (!t.s || !t.e) {
        if (matters) found.set(`NO_DATE/t${t.id}`, 0);
      } else {
        // Working days that pass between the first of the two days and the other, when they come in the wrong order.
        const wrong = (first: string, second: string): number => (first < second ? days(first, second) : 0);
        const outside = (w: { from: string; to: string }): number =>
          wrong(t.s!, w.from) + wrong(addDays(w.to, 1), addDays(t.e!, 1));
        const excess = Math.min(...own.map(outside));
        if (excess > 0) found.set(`OUTSIDE_WINDOW/t${t.id}`, excess);
      }
    }
    if (t.open && t.underground && t.s && t.e) {
      for (const p of facts.windows.filter((w) => w.compound === t.compound && w.phase === "PAVING")) {
        if (t.e < p.from || t.s >= reopened(p.to)) continue;
        found.set(`${t.s <= p.to ? "AFTER_PAVING" : "REDIG"}/t${t.id}`, 0);
      }
    }
    if (t.open && t.kind === "WORK" && t.phase && t.s && t.e) {
      for (const stop of facts.stops) {
        const applies =
          stop.applies === "all" ||
          (stop.applies === "underground" && t.underground) ||
          stop.applies === `phase:${t.phase.toLowerCase()}`;
        if (applies && t.s <= stop.to && stop.from <= t.e) found.set(`STOP_PERIOD/t${t.id}/${stop.code}`, 0);
      }
    }
    const begun = t.state === "IN_PROGRESS" || t.state === "RETURNED";
    if (begun || (["ISSUED", "ACKNOWLEDGED", "SCHEDULED"].includes(t.state) && t.s !== null && t.s <= facts.today)) {
      const waiting = facts.edges.filter((edge) => {
        const before = edge.task === t.id ? byId.get(edge.before) : undefined;
        if (!before) return false;
        return edge.reason === "DEPTH"
          ? ["DRAFT", "ISSUED", "ACKNOWLEDGED", "SCHEDULED"].includes(before.state)
          : before.open;
      });
      if (waiting.length > 0) found.set(`PREDECESSOR_OPEN/t${t.id}`, waiting.length);
    }
    const due = t.ce ?? t.pe;
    if (t.open && t.state !== "DRAFT" && due && due < facts.today) found.set(`OVERDUE/t${t.id}`, due);
    if (t.open && t.kind === "WORK" && t.organization === null) {
      const key = `UNASSIGNED/c${t.compound}`;
      found.set(key, Number(found.get(key) ?? 0) + 1);
    }
  }

  for (const su of tasks.filter((t) => t.open && t.s)) {
    for (const pr of tasks.filter((t) => t.s && t.id !== su.id && t.compound === su.compound)) {
      const lags = facts.edges.filter((x) => x.task === su.id && x.before === pr.id).map((x) => x.lag);
      if (pr.depth !== null && su.depth !== null && pr.depth < su.depth && (su.underground || pr.underground))
        lags.push(0);
      const short = Math.max(...lags.map((lag) => lag + days(su.s!, pr.s!)), 0);
      if (short > 0) found.set(`OUT_OF_SEQUENCE/t${su.id}/t${pr.id}`, short);
    }
  }

  for (const compound of compounds) {
    const trench = tasks
      .filter((t) => t.compound === compound && t.underground && t.s)
      .toSorted((a, b) => days(b.s!, a.s!) || days(b.e!, a.e!) || a.id - b.id);
    const openings: Dated[][] = [];
    for (const t of trench) {
      const last = openings.at(-1);
      const near = last?.some((x) => days(addDays(x.e!, 1), t.s!) <= number("opening.gap_days", 10));
      if (near) last!.push(t);
      else openings.push([t]);
    }
    if (openings.length > number("opening.maximum", 1) && trench.some((t) => t.open))
      found.set(`MULTIPLE_OPENINGS/c${compound}`, openings.length);
    openings.forEach((opening, n) => {
      const length = days(opening.map((t) => t.s!).reduce(earlier), addDays(opening.map((t) => t.e!).reduce(later), 1));
      if (length > number("opening.longest_days", 60) && opening.some((t) => t.open))
        found.set(`LONG_OPENING/c${compound}/${n + 1}`, length);
    });
    const sharing = Map.groupBy(
      tasks.filter((t) => t.compound === compound && t.trench && t.kind === "WORK" && t.organization !== null),
      (t) => t.trench!,
    );
    for (const [name, all] of sharing) {
      const openers = all.filter((t) => t.opener === null || t.opener === t.organization);
      if (new Set(openers.map((t) => t.organization)).size > 1 && openers.some((t) => t.open))
        found.set(`TWO_OPENERS/c${compound}/${name}`, 0);
    }
  }

  const works = tasks.filter((t) => t.open && t.s && t.kind === "WORK");
  for (const [owner, most] of facts.crews) {
    const own = works.filter((t) => t.organization === owner);
    overload(`CREW_OVERLOAD/o${owner}`, most, own, (t) => t.id).forEach((peak, key) => found.set(key, peak));
  }
  const areaMost = number("area.most_open", 0);
  if (areaMost > 0) {
    for (const area of new Set(facts.areaOf.values())) {
      const own = works.filter((t) => t.underground && facts.areaOf.get(t.compound) === area);
      overload(`AREA_OVERLOAD/a${area}`, areaMost, own, (t) => t.compound).forEach((peak, key) => found.set(key, peak));
    }
  }
  return found;
}

/** Day by day: how many different things are open, and the most of each run of days over the limit, by its first year. */
function overload(name: string, most: number, tasks: Dated[], what: (t: Dated) => number): Map<string, number> {
  const peaks = new Map<string, number>();
  if (tasks.length === 0) return peaks;
  let key: string | null = null;
  const last = tasks.map((t) => t.e!).reduce(later);
  for (let day = tasks.map((t) => t.s!).reduce(earlier); day <= last; day = addDays(day, 1)) {
    const load = new Set(tasks.filter((t) => t.s! <= day && day <= t.e!).map(what)).size;
    if (load <= most) key = null;
    else {
      key ??= `${name}/${day.slice(0, 4)}`;
      peaks.set(key, Math.max(load, peaks.get(key) ?? 0));
    }
  }
  return peaks;
}

/** The conflicts that are open in the hub, told the same way. */
export async function openConflicts(hub: Pick<Hub, "rows">): Promise<Map<string, number | string>> {
  const rows = await hub.rows<{ key: string; code: string; data: Record<string, unknown> }>(
    "select key, code, data from conflict where closed_at is null",
  );
  const measure: Record<string, (data: Record<string, unknown>) => unknown> = {
    OUTSIDE_WINDOW: (d) => d["excessDays"],
    NO_WINDOW: (d) => d["tasks"],
    UNASSIGNED: (d) => d["tasks"],
    OUT_OF_SEQUENCE: (d) => d["shortDays"],
    MULTIPLE_OPENINGS: (d) => (d["openings"] as unknown[]).length,
    LONG_OPENING: (d) => d["days"],
    PREDECESSOR_OPEN: (d) => d["open"],
    OVERDUE: (d) => d["dueOn"],
    CREW_OVERLOAD: (d) => d["peak"],
    AREA_OVERLOAD: (d) => d["peak"],
  };
  return new Map(rows.map(({ key, code, data }) => [key, (measure[code]?.(data) ?? 0) as number | string]));
}
