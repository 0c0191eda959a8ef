import { addDays, chinaDay } from "../../domain/clock.ts";
import { finishedStates, type TaskState } from "../../domain/task.ts";
import type { Actor } from "./actor.ts";
import type { Doors } from "./doors.ts";
import type { OwnTask } from "./ownTask.ts";
import { everyTask } from "./everyTask.ts";
import { datesFor, lengthOf, surveyed, type Dates } from "./plan.ts";
import { reportWork } from "./reporter.ts";
import { keyOf, type Story } from "./story.ts";

const fields = `code state changedAt unit quantityTarget plannedStart plannedEnd committedStart committedEnd waitsFor
  compound { code } workItem { kind } windows { startsOn endsOn } predecessors { code reason state }`;

const inboxDocument = `query($all: TaskFilter!) {
  inbox {
    toAcknowledge(first: 500, filter: $all) { nodes { ${fields} } }
    toSchedule(first: 500, filter: $all) { nodes { ${fields} } }
    waiting(first: 500, filter: $all) { nodes { ${fields} } }
  }
}`;

interface Inbox {
  inbox: Record<"toAcknowledge" | "toSchedule" | "waiting", { nodes: OwnTask[] }>;
}

/** One organization's day: it looks into its inbox and acts with its own character. */
export async function workOneDay(story: Story, actor: Actor, doors: Doors, today: string): Promise<void> {
  const all = { planYear: story.planYear };
  const own = { ...all, organization: actor.code, states: ["SCHEDULED", "IN_PROGRESS", "RETURNED"] };
  const [{ inbox }, ownTasks] = await Promise.all([
    actor.ask<Inbox>(inboxDocument, { all }),
    everyTask<OwnTask>(actor, own, `${fields} reports(first: 100) { nodes { id status ownReference } }`, 200),
  ]);
  const played = (nodes: OwnTask[]): OwnTask[] => nodes.filter((task) => story.compounds.has(task.compound.code));
  const feels = (share: number, what: string, task: OwnTask): boolean =>
    story.dice.chance(share, what, task.code, today);
  // Procedures wait on one another: at the pace of the works no compound would see its crews within the year.
  const zeal = ({ workItem }: OwnTask): number => Math.max(actor.character.acts, workItem.kind === "STEP" ? 0.6 : 0);
  const acts = (what: string) => (task: OwnTask) => feels(zeal(task), what, task);

  const { toAcknowledge, toSchedule, waiting } = inbox;
  const open = played(ownTasks);
  const received = played(toAcknowledge.nodes).filter((task) => chinaDay(task.changedAt) < today);
  await acknowledge(story, actor, received.filter(acts("acknowledge")), today);
  await schedule(story, actor, played(toSchedule.nodes).filter(acts("schedule")), today);
  await resume(
    story,
    actor,
    played(waiting.nodes).filter((task) => mayGoOn(task) && feels(0.4, "resume", task)),
    today,
  );
  const held = open.filter((task) => !gateOpen(task));
  const stuck = held.filter((task) => task.state === "SCHEDULED" && task.committedStart! <= today);
  const troubled = open.filter((task) => task.state === "IN_PROGRESS" && feels(0.01, "trouble", task));
  await block(story, actor, [...stuck.filter((task) => feels(0.3, "block", task)), ...troubled], today);
  const blocked = new Set([...stuck.filter((task) => feels(0.3, "block", task)), ...troubled]);
  const free = open.filter((task) => !blocked.has(task));
  const moved = await reschedule(story, actor, free, today);
  await reportWork(
    { story, actor, doors, today },
    free.filter((task) => gateOpen(task) && !moved.has(task.code) && acts("report")(task)),
  );
}

async function acknowledge(story: Story, actor: Actor, tasks: OwnTask[], today: string): Promise<void> {
  if (tasks.length === 0) return;
  const codes = tasks.map((task) => task.code).toSorted();
  const idempotencyKey = keyOf(story, "acknowledge", actor.code, today, ...codes);
  const answer = await actor.act("acknowledgeTasks", { tasks: codes, idempotencyKey });
  story.journal.count("task.acknowledged", answer?.changed ?? 0);
}

async function schedule(story: Story, actor: Actor, tasks: OwnTask[], today: string): Promise<void> {
  const ready = tasks.filter((task) => task.workItem.kind === "WORK" || task.predecessors.every(finished));
  const unsurveyed = ready.filter((task) => task.unit !== null && task.quantityTarget === null);
  if (unsurveyed.length > 0) {
    const quantities = unsurveyed.map((task) => ({
      task: task.code,
      quantityTarget: surveyed(story.dice, task, story.compounds.get(task.compound.code)!.households),
      reason: "现场测量",
    }));
    const idempotencyKey = keyOf(story, "quantify", today, ...quantities.map(({ task }) => task));
    const answer = await actor.act("quantifyTasks", { tasks: quantities, idempotencyKey });
    story.journal.count("task.quantified", answer?.changed ?? 0);
  }
  await commit(
    story,
    actor,
    ready.map((task) => ({ task: task.code, ...firstDates(story, actor, task, today) })),
  );
}

function firstDates(story: Story, actor: Actor, task: OwnTask, today: string): Dates {
  if (task.workItem.kind === "STEP") {
    const startsOn = addDays(today, 1);
    return { startsOn, endsOn: addDays(startsOn, story.dice.between(0, 1, "step", task.code)) };
  }
  const { plannedStart, plannedEnd } = task;
  const window = plannedStart && plannedEnd ? { startsOn: plannedStart, endsOn: plannedEnd } : null;
  return datesFor(story.dice, task.code, today, window, { late: actor.character.late, early: 0.04 });
}

/** New dates for work that cannot begin or missed its days, and for some whose window moved away; their codes. */
async function reschedule(story: Story, actor: Actor, tasks: OwnTask[], today: string): Promise<Set<string>> {
  const dates = tasks.flatMap((task) => {
    if (task.state !== "SCHEDULED" || task.reports?.nodes.length || task.workItem.kind === "STEP") return [];
    const { code, committedStart, committedEnd, windows } = task;
    const days = lengthOf(committedStart!, committedEnd!);
    const cannotBegin = committedStart! <= today && !gateOpen(task);
    // Some days are left for the report of work that was done in time but not told yet.
    const missed = addDays(committedEnd!, actor.character.lag + 7) < today && gateOpen(task);
    if (cannotBegin || missed) {
      const startsOn = addDays(today, cannotBegin ? 7 : 1);
      return [{ task: code, startsOn, endsOn: addDays(startsOn, days - 1) }];
    }
    const [window] = windows;
    const outside = window && (committedEnd! < window.startsOn || committedStart! > window.endsOn);
    const follows = outside && story.dice.chance(0.5, "follow", code, window.startsOn, window.endsOn);
    if (!follows || committedStart! <= addDays(today, 1) || window.endsOn < addDays(today, 5)) return [];
    const to = datesFor(story.dice, code, today, window, { late: 0, early: 0 });
    return to.startsOn === committedStart ? [] : [{ task: code, ...to }];
  });
  await commit(story, actor, dates);
  return new Set(dates.map(({ task }) => task));
}

async function commit(story: Story, actor: Actor, dates: ({ task: string } & Dates)[]): Promise<void> {
  if (dates.length === 0) return;
  const words = dates.map(({ task, startsOn, endsOn }) => `${task} ${startsOn} ${endsOn}`);
  const answer = await actor.act("commitTaskDates", { tasks: dates, idempotencyKey: keyOf(story, "dates", ...words) });
  story.journal.count("task.scheduled", answer?.changed ?? 0);
}

async function block(story: Story, actor: Actor, tasks: OwnTask[], today: string): Promise<void> {
  for (const task of tasks) {
    const [awaited] = task.predecessors.filter((before) => before.reason === "GATE" && !finished(before));
    const answer = await actor.act("blockTask", {
      task: task.code,
      reason: awaited
        ? "前序手续未完成，不能进场"
        : story.dice.pick(["材料未到", "连续降雨", "管位冲突待协调"], today, task.code),
      ...(awaited ? { waitsFor: awaited.code } : {}),
      idempotencyKey: keyOf(story, "block", task.code, today),
    });
    story.journal.count("task.blocked", answer?.changed ?? 0);
  }
}

async function resume(story: Story, actor: Actor, tasks: OwnTask[], today: string): Promise<void> {
  for (const task of tasks) {
    const idempotencyKey = keyOf(story, "resume", task.code, today);
    const answer = await actor.act("resumeTask", { task: task.code, idempotencyKey });
    story.journal.count("task.resumed", answer?.changed ?? 0);
  }
}

function mayGoOn(task: OwnTask): boolean {
  const awaited = task.predecessors.find(({ code }) => code === task.waitsFor);
  return awaited ? finished(awaited) : true;
}

function gateOpen(task: OwnTask): boolean {
  return task.predecessors.every((before) => before.reason !== "GATE" || finished(before));
}

function finished({ state }: { state: TaskState }): boolean {
  return finishedStates.includes(state) || state === "CANCELLED";
}
