import { addDays } from "../../domain/clock.ts";
import { keyOf, type PlayedCompound, type Story } from "./story.ts";

interface Window {
  id: string;
  phase: string;
  startsOn: string;
  endsOn: string;
  basis: string;
  note: string | null;
}

const chunk = 500;

/** Makes the tasks of the compounds and hands them out; how many were made, and how many nobody has the duty for. */
export async function openPlan(story: Story): Promise<{ added: number; unassigned: number; issued: number }> {
  const { lead, journal } = story;
  const compounds = [...story.compounds.values()].map(({ id }) => id);
  const looked = await lead.act("generateTasks", { compounds, dryRun: true });
  const made = await lead.act("generateTasks", {
    compounds,
    dryRun: false,
    // With what the dry run saw in the key, a later run of the story is a new request and not the first one's answer.
    idempotencyKey: keyOf(story, "generate", looked?.added ?? 0, looked?.unchanged ?? 0, ...compounds),
  });
  if (looked && made && looked.added !== made.added) {
    journal.faults.push(`generateTasks made ${made.added} tasks, its dry run said ${looked.added}`);
  }
  const perCompound = await Promise.all([...story.compounds.values()].map((compound) => issue(story, compound)));
  return {
    added: made?.added ?? 0,
    unassigned: made?.unassigned ?? 0,
    issued: perCompound.reduce((total, issued) => total + issued, 0),
  };
}

async function issue(story: Story, { id, code }: PlayedCompound): Promise<number> {
  const { tasks } = await story.lead.ask<{ tasks: { totalCount: number } }>(
    `query($id: ID!) { tasks(filter: { compound: $id, states: [DRAFT] }, first: 1) { totalCount } }`,
    { id },
  );
  if (tasks.totalCount === 0) return 0;
  const idempotencyKey = keyOf(story, "issue", code, tasks.totalCount);
  const answer = await story.lead.act("issueTasks", { filter: { compound: id }, idempotencyKey });
  story.journal.count("task.issued", answer?.changed ?? 0);
  return answer?.changed ?? 0;
}

/** Decides the windows of the compounds: those that the process cannot reach in time move, some others too. */
export async function decideWindows(story: Story): Promise<void> {
  await Promise.all(
    [...story.compounds.values()].map(async (compound) => {
      const samples = (await windowsOf(story, compound)).filter(({ basis }) => basis === "SAMPLE");
      const [first] = samples.map(({ startsOn }) => startsOn).toSorted();
      if (first === undefined) return;
      const soonest = addDays(story.from, 40 + story.dice.between(0, 10, "soonest", compound.code));
      const shift = first < soonest ? lengthBetween(first, soonest) : story.dice.between(0, 7, "shift", compound.code);
      if (first >= soonest && !story.dice.chance(0.4, "decides", compound.code)) return;
      for (const window of samples) await move(story, compound, window, shift, "开工前确定的窗口");
    }),
  );
}

/** The lead office's day: it accepts what is verified, and now and then a window moves. */
export async function leadOneDay(story: Story, today: string): Promise<void> {
  const { dice, lead, journal } = story;
  const { inbox } = await lead.ask<{ inbox: { toAccept: { nodes: { code: string; compound: { code: string } }[] } } }>(
    `query($all: TaskFilter!) { inbox { toAccept(first: ${chunk}, filter: $all) { nodes { code compound { code } } } } }`,
    { all: { planYear: story.planYear } },
  );
  const tasks = inbox.toAccept.nodes
    .filter(({ code, compound }) => story.compounds.has(compound.code) && dice.chance(0.5, "accept", code, today))
    .map(({ code }) => code)
    .toSorted();
  if (tasks.length > 0) {
    const answer = await lead.act("acceptTasks", { tasks, idempotencyKey: keyOf(story, "accept", today, ...tasks) });
    journal.count("task.accepted", answer?.changed ?? 0);
  }
  for (const compound of story.compounds.values()) {
    if (!dice.chance(0.012, "moves", compound.code, today)) continue;
    const phase = dice.pick(["OPEN_GROUND", "PAVING", "BUILDING_WORKS"], "phase", compound.code, today);
    const window = (await windowsOf(story, compound)).find(
      ({ phase: other, startsOn }) => other === phase && startsOn > today,
    );
    const note = `${today} 因现场情况推迟`;
    const days = dice.between(3, 14, "days", compound.code, today);
    if (window && window.note !== note) await move(story, compound, window, days, note);
  }
}

async function windowsOf(story: Story, compound: PlayedCompound): Promise<Window[]> {
  const { compound: found } = await story.lead.ask<{ compound: { windows: Window[] } | null }>(
    `query($id: ID!) { compound(code: $id) { windows { id phase startsOn endsOn basis note } } }`,
    { id: compound.id },
  );
  return found?.windows ?? [];
}

async function move(story: Story, compound: PlayedCompound, window: Window, days: number, note: string): Promise<void> {
  const startsOn = addDays(window.startsOn, days);
  const endsOn = addDays(window.endsOn, days);
  const { id, phase } = window;
  // A sample that is overlapped gives way by itself; the story lets it, so that this is played too.
  const replaces = window.basis === "SAMPLE" && startsOn <= window.endsOn ? {} : { replaces: id };
  const answer = await story.lead.act("publishWindow", {
    compound: compound.id,
    phase,
    startsOn,
    endsOn,
    note,
    ...replaces,
    idempotencyKey: keyOf(story, "window", compound.code, phase, startsOn, endsOn, note),
  });
  if (!answer) return;
  story.journal.count("window.published");
  story.journal.count("task.planned", answer.plannedTasks);
}

function lengthBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
