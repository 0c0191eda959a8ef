import { setTimeout as wait } from "node:timers/promises";
import { addDays } from "../../domain/clock.ts";
import { Doors } from "./doors.ts";
import { workOneDay } from "./implementer.ts";
import { decideWindows, leadOneDay, openPlan } from "./leadOffice.ts";
import { setClock, setScene, type Scene } from "./opening.ts";
import { readTasks, reckon, type Check } from "./reckoning.ts";
import type { Story, StoryOptions } from "./story.ts";
import { verifyOneDay } from "./verifier.ts";
import { Watcher } from "./watcher.ts";
import { HubError, Wire } from "./wire.ts";

/** How far the story is. */
export interface Standing {
  day: string;
  dayNumber: number;
  days: number;
  byState: Record<string, number>;
  reports: number;
  refusals: number;
  requests: number;
}

/** What the story came to. */
export interface Summary {
  checks: Check[];
  byState: Record<string, number>;
  compounds: number;
  tasksMade: number;
  unassigned: number;
  daysPlayed: number;
  reports: number;
  /** Reports that were there before: the story had been begun already. */
  reportsBefore: number;
  heldReports: number;
  repeats: number;
  changes: Record<string, number>;
  provoked: Record<string, number>;
  surprises: string[];
  faults: string[];
  requests: number;
  retries: number;
  seconds: number;
  reconnects: number;
  keysRevoked: number;
  /** Everything that was sent is what the hub counts, and the hub kept its promises. */
  ok: boolean;
}

/** Plays the story to its end; a signal ends it early. Keys are revoked and the clock is set back in any case. */
export async function playStory(
  options: StoryOptions,
  signal: AbortSignal,
  show: (standing: Standing) => void,
): Promise<Summary> {
  const wire = new Wire(options.url, signal);
  const scene = await setScene(wire, options);
  await setClock(wire, scene.cast.admin, scene.from);
  let watcher: Watcher | null = null;
  let result: Omit<Summary, "keysRevoked"> | null = null;
  let clockIsOurs = true;
  try {
    const story = await gather(scene, wire, options);
    const before = new Set((await readTasks(story)).flatMap(({ reports }) => reports.nodes.map(({ id }) => id)));
    const { overview } = await story.lead.ask<{ overview: { cursor: string } }>(`{ overview { cursor } }`);
    watcher = new Watcher(wire.url, scene.cast.secretOf(story.lead.code), overview.cursor);
    watcher.start();
    result = await live(story, scene, watcher, overview.cursor, before, show);
  } catch (error) {
    clockIsOurs = !(error instanceof HubError && error.code === "CLOCK_TAKEN");
    throw error;
  } finally {
    await watcher?.stop();
    const keysRevoked = await scene.cast.revokeAll().catch(() => 0);
    if (result) Object.assign(result, { keysRevoked });
    if (clockIsOurs && !options.keepClock) await setClock(wire, scene.cast.admin, null);
  }
  return result as Summary;
}

async function gather(scene: Scene, wire: Wire, options: StoryOptions): Promise<Story> {
  const [office] = scene.organizations.filter(({ kind }) => kind === "LEAD");
  if (!office) throw new HubError("NOT_FOUND", `${scene.jurisdiction} has no organization of the kind LEAD`);
  const lead = await scene.cast.add(office);
  return { ...scene, options, wire, lead, actors: [lead] };
}

async function live(
  opened: Story,
  scene: Scene,
  watcher: Watcher,
  cursor: string,
  before: ReadonlySet<string>,
  show: (standing: Standing) => void,
): Promise<Omit<Summary, "keysRevoked">> {
  const started = performance.now();
  const { options, wire, journal } = opened;
  const made = await openPlan(opened);
  await decideWindows(opened);
  const story = { ...opened, actors: await allActors(opened, scene) };
  const doors = new Doors();
  let dayNumber = 0;
  while (dayNumber < options.days && !wire.signal.aborted) {
    const began = performance.now();
    const today = addDays(story.from, dayNumber);
    await setClock(wire, scene.cast.admin, today);
    await liveOneDay(story, doors, today);
    dayNumber++;
    show(await standing(story, today, dayNumber));
    const rest = options.pace - (performance.now() - began);
    if (rest > 0) await wait(rest, undefined, { signal: wire.signal }).catch(() => undefined);
  }
  const { checks, tasks } = await reckon(story, watcher, cursor, before);
  return {
    checks,
    byState: countBy(tasks.map(({ state }) => state)),
    compounds: story.compounds.size,
    tasksMade: made.added,
    unassigned: made.unassigned,
    daysPlayed: dayNumber,
    reports: [...journal.reports.keys()].filter((id) => !before.has(id)).length,
    reportsBefore: before.size,
    heldReports: journal.heldReports,
    repeats: journal.repeats,
    changes: Object.fromEntries(journal.events),
    provoked: Object.fromEntries(journal.provoked),
    surprises: journal.surprises.map(({ what, error }) => `${error.code} ${error.message} <- ${what}`),
    faults: journal.faults,
    requests: wire.requests,
    retries: wire.retries,
    seconds: (performance.now() - started) / 1000,
    reconnects: watcher.reconnects,
    ok: checks.every(({ ok }) => ok) && journal.faults.length === 0,
  };
}

/** Everyone with a task in the compounds, and everyone who verifies. */
async function allActors(story: Story, scene: Scene): Promise<Story["actors"]> {
  const pages = await Promise.all(
    [...story.compounds.values()].map(({ id }) =>
      story.lead.ask<{ tasks: { nodes: { organization: { code: string } | null }[] } }>(
        `query($id: ID!) { tasks(first: 500, filter: { compound: $id }) { nodes { organization { code } } } }`,
        { id },
      ),
    ),
  );
  const working = new Set(pages.flatMap(({ tasks }) => tasks.nodes.map(({ organization }) => organization?.code)));
  const acting = scene.organizations.filter(
    ({ code, kind }) => working.has(code) || kind === "DEPARTMENT" || kind === "STREET",
  );
  const actors = await Promise.all(acting.map((organization) => scene.cast.add(organization)));
  return [...new Set([story.lead, ...actors])];
}

async function liveOneDay(story: Story, doors: Doors, today: string): Promise<void> {
  await Promise.all(story.actors.map((actor) => workOneDay(story, actor, doors, today)));
  // One after the other: two verifiers may see the same report, and the second must find it decided.
  const verifiers = story.actors.filter(({ kind }) => kind === "STREET" || kind === "DEPARTMENT");
  for (const actor of verifiers) await verifyOneDay(story, actor, today);
  await verifyOneDay(story, story.lead, today);
  await leadOneDay(story, today);
}

async function standing(story: Story, day: string, dayNumber: number): Promise<Standing> {
  const { lead, planYear, journal, wire, options } = story;
  const { viewer, overview } = await lead.ask<{
    viewer: { today: string };
    overview: { totals: { byState: { state: string; count: number }[] } };
  }>(
    `query($filter: OverviewFilter!) { viewer { today } overview(filter: $filter) { totals { byState { state count } } } }`,
    { filter: { planYear, ...(options.area === null ? {} : { area: options.area }) } },
  );
  if (viewer.today !== day) {
    const why = `the hub's day is ${viewer.today} and the story's is ${day}: somebody else sets the clock`;
    throw new HubError("CLOCK_TAKEN", `${why}. A hub lives through one story at a time.`);
  }
  return {
    day,
    dayNumber,
    days: options.days,
    byState: Object.fromEntries(overview.totals.byState.map(({ state, count }) => [state, count])),
    reports: journal.reports.size,
    refusals: [...journal.provoked.values()].reduce((sum, n) => sum + n, journal.surprises.length),
    requests: wire.requests,
  };
}

function countBy(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}
