import { asHubItself } from "../../src/commands/wall.ts";
import { workingDays, type CalendarDay } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/clock.ts";
import type { TestHub } from "./hub.ts";

/** A window as GraphQL shows it. */
export interface Window {
  id: string;
  phase: string;
  startsOn: string;
  endsOn: string;
  revision: number;
}

interface Work {
  code: string;
  org: string | null;
  compound: string;
  phase: string | null;
  state: string;
  s: string | null;
  e: string | null;
  committed: boolean;
}

interface Published {
  compound: string;
  area: string;
  phase: string;
  s: string;
  e: string;
}

const open = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "BLOCKED"];
const order = ["OPEN_GROUND", "BACKFILL", "PAVING"];

/** The impact as somebody would find it with a pencil: row by row and day by day, from the plain tables. */
export async function bruteForce(
  hub: TestHub,
  place: { compound: string; area: string },
  window: Window,
  to: { startsOn: string; endsOn: string },
): Promise<object> {
  const rows = <T>(sql: string): Promise<T[]> => asHubItself(hub.app.orm.em).execute<T[]>(sql);
  const tasks = await rows<Work>(
    `select t.code, o.code as org, c.code as compound, i.window_phase as phase, t.state, t.committed_start is not null as committed,
       coalesce(t.committed_start, t.planned_start)::text as s, coalesce(t.committed_end, t.planned_end)::text as e
     from task t join compound c on c.id = t.compound_id join work_item i on i.id = t.work_item_id
     left join organization o on o.id = t.organization_id`,
  );
  const windows = await rows<Published>(
    `select c.code as compound, a.code as area, w.phase, lower(w.period)::text as s, (upper(w.period) - 1)::text as e
     from construction_window w join compound c on c.id = w.compound_id left join area a on a.id = c.area_id
     where w.status = 'PUBLISHED'`,
  );
  const calendar = new Map(
    (await rows<{ day: string } & CalendarDay>("select day::text, working, provisional from calendar_day")).map(
      ({ day, ...rest }) => [day, rest],
    ),
  );
  const work = tasks.filter((t) => open.includes(t.state));
  const mine = work.filter((t) => t.compound === place.compound && t.phase === window.phase);
  const taken = new Set(days(to.startsOn, to.endsOn).filter((day) => day < window.startsOn || day > window.endsOn));
  const touched = (s: string, e: string): boolean => days(s, e).some((day) => taken.has(day));
  const inside = (t: Work, w: { startsOn: string; endsOn: string }): boolean =>
    workingDays(calendar, w.startsOn, t.s!) >= 0 && workingDays(calendar, addDays(t.e!, 1), addDays(w.endsOn, 1)) >= 0;
  const move = (t: Work): string | null => {
    if (t.s === null || inside(t, window) === inside(t, to)) return null;
    return inside(t, window) ? "LEAVES" : "ENTERS";
  };
  const organizations = [...new Set(mine.map((t) => t.org))].filter((org) => org !== null);
  const elsewhere = work.filter(
    (t) => t.compound !== place.compound && organizations.includes(t.org!) && t.committed && touched(t.s!, t.e!),
  );
  return {
    tasks: sorted(
      mine.flatMap((t) =>
        move(t) ? [{ code: t.code, move: move(t), startsOn: t.s, endsOn: t.e, committed: t.committed }] : [],
      ),
    ),
    organizations: sorted(
      organizations.map((organization) => {
        const its = mine.filter((t) => t.org === organization);
        const moving = (way: string): number => its.filter((t) => move(t) === way).length;
        const agreed = its.filter((t) => t.committed).length;
        return { organization, tasks: its.length, agreed, leaving: moving("LEAVES"), entering: moving("ENTERS") };
      }),
    ),
    phases: sorted(
      windows.filter((w) => w.compound === place.compound).flatMap((w) => (breaks(window, to, w) ? [phaseOf(w)] : [])),
    ),
    compounds: sorted([
      ...Object.values(Object.groupBy(elsewhere, (t) => `${t.compound} ${t.org}`)).map((its) => ({
        compound: its![0]!.compound,
        reason: "SAME_ORGANIZATION",
        organization: its![0]!.org,
        tasks: its!.length,
      })),
      ...windows
        .filter((w) => w.area === place.area && w.compound !== place.compound && w.phase === window.phase)
        .filter((w) => touched(w.s, w.e))
        .map((w) => ({ compound: w.compound, reason: "SAME_AREA", organization: null, tasks: null })),
    ]),
  };
}

/** Whether a phase that came in its turn no longer would. */
function breaks(window: Window, to: { startsOn: string; endsOn: string }, other: Published): boolean {
  const [mine, its] = [order.indexOf(window.phase), order.indexOf(other.phase)];
  if (mine < 0 || its < 0 || mine === its) return false;
  const inTurn = (w: { startsOn: string; endsOn: string }): boolean =>
    mine < its ? w.endsOn < other.s : other.e < w.startsOn;
  return inTurn(window) && !inTurn(to);
}

const phaseOf = (w: Published): object => ({ phase: w.phase, startsOn: w.s });

function days(from: string, till: string): string[] {
  const all: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(till); day += 86_400_000)
    all.push(new Date(day).toISOString().slice(0, 10));
  return all;
}

/** What the tests select of an impact. */
export const impactSelection = `impact { tasks { code move startsOn endsOn committed }
  organizations { organization { code } tasks agreed leaving entering }
  households phases { phase startsOn first second } compounds { compound { code } reason organization { code } tasks } }`;

interface Coded {
  code: string;
}

/** An impact as `impactSelection` answers it. */
export interface SeenImpact {
  tasks: { code: string; move: string }[];
  organizations: { organization: Coded }[];
  households: number;
  phases: { phase: string; startsOn: string; first: string; second: string }[];
  compounds: { compound: Coded; reason: string; organization: Coded | null }[];
}

/** An answered impact in the brute force's form. */
export function plain({ tasks, organizations, phases, compounds }: SeenImpact): object {
  return {
    tasks: sorted(tasks),
    organizations: sorted(organizations.map((o) => ({ ...o, organization: o.organization.code }))),
    phases: sorted(phases.map(({ phase, startsOn }) => ({ phase, startsOn }))),
    compounds: sorted(
      compounds.map((k) => ({ ...k, compound: k.compound.code, organization: k.organization?.code ?? null })),
    ),
  };
}

function sorted<T>(list: T[]): T[] {
  const text = (value: T): string => JSON.stringify(Object.entries(value as object).toSorted());
  return list.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}
