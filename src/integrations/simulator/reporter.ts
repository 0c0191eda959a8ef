import { addDays } from "../../domain/clock.ts";
import type { Actor } from "./actor.ts";
import type { Doors } from "./doors.ts";
import type { HouseholdInput, ReportInput } from "./mutations.ts";
import type { OwnTask } from "./ownTask.ts";
import { portionsOf, type Portion } from "./plan.ts";
import { keyOf, type Story } from "./story.ts";

/** Who reports what, with what, on which day. */
export interface Desk {
  story: Story;
  actor: Actor;
  doors: Doors;
  today: string;
}

/** A report on its way, with what the reporter means by it. */
interface Draft {
  task: OwnTask;
  portion: Portion;
  input: ReportInput;
  /** Households that it fits, or the quantity that it says. */
  quantity: number;
}

const mistakes = ["beyond", "future", "again", "reused", "typo", "stranger"] as const;
type Mistake = (typeof mistakes)[number];

/** Reports the portions that are due, corrects a wrong figure of an earlier day, and errs on purpose here and there. */
export async function reportWork(desk: Desk, tasks: readonly OwnTask[]): Promise<void> {
  const drafts: { draft: Draft; mistake: Mistake | null }[] = [];
  for (const task of tasks) {
    const next = await nextReport(desk, task);
    if (!next) continue;
    const wrong = desk.story.dice.chance(desk.story.options.errors, "wrong", next.input.idempotencyKey);
    const mistake = wrong ? desk.story.dice.pick(mistakes, "mistake", next.input.idempotencyKey) : null;
    drafts.push({ draft: next, mistake });
  }
  const right = drafts.filter(({ mistake }) => mistake === null).map(({ draft }) => draft);
  const inBulk = ["OPERATOR", "PROJECT_OWNER"].includes(desk.actor.kind) && right.length > 1;
  if (inBulk) await sendBatch(desk, right);
  else for (const draft of right) await send(desk, draft);
  for (const { draft, mistake } of drafts) if (mistake) await err(desk, draft, mistake);
}

/** The portion that is due, as a report; a typo is corrected first, and that was the day's work on this task. */
async function nextReport(desk: Desk, task: OwnTask): Promise<Draft | null> {
  const { story, actor, today } = desk;
  const { committedStart, committedEnd } = task;
  if (!committedStart || !committedEnd || (task.unit !== null && task.quantityTarget === null)) return null;
  const all = task.reports?.nodes ?? [];
  // What somebody else began, they finish: its portions are not ours to know.
  if (!all.every(({ ownReference }) => ownReference?.startsWith(`SIM${story.dice.seed}:`))) return null;
  const portions = portionsOf(story.dice, { ...task, committedStart, committedEnd });
  const tries = all.map((report) => ({ ...report, ...partsOf(report.ownReference) }));
  const holds = ({ status }: { status: string }): boolean => status === "REPORTED" || status === "VERIFIED";
  const typo = tries.find((report) => report.kind === "T" && holds(report));
  if (typo) {
    const portion = portions[typo.index];
    if (portion) await correct(desk, task, typo.id, portion);
    return null;
  }
  const missing = portions.filter(({ index }) => !tries.some((report) => report.index === index && holds(report)));
  const [portion] = missing;
  if (!portion) return null;
  const before = tries.filter((report) => report.index === portion.index).length;
  const lag = task.workItem.kind === "STEP" ? 0 : actor.character.lag;
  if (before === 0 && addDays(portion.dueOn, lag) > today) return null;
  return draftOf(desk, task, portion, before, missing.length === 1);
}

async function draftOf(desk: Desk, task: OwnTask, portion: Portion, before: number, last: boolean): Promise<Draft> {
  const { story, actor, doors, today } = desk;
  const compound = story.compounds.get(task.compound.code)!;
  const reference = referenceOf(story, task, portion.index, before === 0 ? "" : `R${before}`);
  const input: ReportInput = {
    task: task.code,
    doneOn: portion.dueOn < today ? portion.dueOn : today,
    reportedBy: story.dice.pick(["一班", "二班", "夜班", "外协队"], "crew", task.code),
    ownReference: reference,
    idempotencyKey: keyOf(story, "report", task.code, reference),
    ...(before > 0 ? { note: "按退回原因整改后再报" } : {}),
  };
  const byHousehold = task.unit === "household" && story.dice.chance(0.5, "ledger", task.code);
  if (task.unit === null) return { task, portion, quantity: 0, input: { ...input, complete: true } };
  if (!byHousehold) {
    const quantity = tidy(portion.to - portion.from);
    return { task, portion, quantity, input: { ...input, quantity, ...(last ? { complete: true } : {}) } };
  }
  const excepted = (index: number): boolean => story.dice.chance(0.04, "exception", task.code, index);
  const places = await doors.among(actor, compound, portion.from, portion.to);
  const households = places.map((door, i): HouseholdInput => {
    if (!excepted(portion.from + i)) return { ...door, state: "FITTED" };
    const among = ["REFUSED", "VACANT", "NO_ACCESS", "PRE_EXISTING"] as const;
    return { ...door, exception: story.dice.pick(among, "why", task.code, portion.from + i) };
  });
  const quantity = households.filter(({ state, exception }) => state || exception === "PRE_EXISTING").length;
  const all = last ? { complete: true, shortfallReason: "个别住户拒装、空置或无法入户，已登记" } : {};
  return { task, portion, quantity, input: { ...input, households, ...all } };
}

async function send({ story, actor }: Desk, { task, input, quantity }: Draft): Promise<string | null> {
  const answer = await actor.act("reportProgress", input);
  if (!answer?.report) return null;
  story.journal.enter(task.code, answer.report, quantity);
  return answer.report.id;
}

async function sendBatch({ story, actor, today }: Desk, drafts: readonly Draft[]): Promise<void> {
  const wrong = story.dice.chance(story.options.errors, "bad row", actor.code, today);
  const [first] = drafts;
  const bad = wrong && first ? [future(first.input, today)] : [];
  const reports = [...drafts.map(({ input }) => input), ...bad];
  const idempotencyKey = keyOf(story, "batch", ...reports.map((row) => row.idempotencyKey));
  const answer = await actor.act("reportProgressBatch", { idempotencyKey, onError: "ROW_BY_ROW", reports });
  for (const { index, report, userErrors } of answer?.rows ?? []) {
    const draft = drafts[index];
    const [error] = userErrors;
    if (draft && report) story.journal.enter(draft.task.code, report, draft.quantity);
    else if (error && draft) {
      story.journal.surprises.push({
        what: `${actor.code} batch row ${JSON.stringify(draft.input).slice(0, 300)}`,
        error,
      });
    } else if (error?.code === "INVALID_INPUT") story.journal.provoke(error);
    else story.journal.faults.push(`a future date in a batch was not refused: ${JSON.stringify(reports[index])}`);
  }
}

async function err(desk: Desk, draft: Draft, mistake: Mistake): Promise<void> {
  const { story, actor, today } = desk;
  const { task, portion, input, quantity } = draft;
  const amount = input.quantity ?? 0;
  const stranger = task.predecessors.find(({ code }) => !code.includes(actor.code));
  if (mistake === "future") await actor.provoke("reportProgress", future(input, today), ["INVALID_INPUT"]);
  if (mistake === "stranger" && stranger) {
    const other = { ...input, task: stranger.code, idempotencyKey: `${input.idempotencyKey}-stranger` };
    await actor.provoke("reportProgress", other, ["FORBIDDEN", "NOT_FOUND"]);
  }
  if (mistake === "beyond" && amount > 0 && input.complete) {
    const more = tidy(amount + Math.ceil(amount / 10));
    await send(desk, { ...draft, quantity: more, input: { ...input, quantity: more } });
    return;
  }
  if (mistake === "typo" && amount >= 2 && !input.complete) {
    const ownReference = referenceOf(story, task, portion.index, "T");
    const less = Math.floor(amount / 2);
    const idempotencyKey = keyOf(story, "report", task.code, ownReference);
    const typo = { ...input, quantity: less, ownReference, idempotencyKey };
    await send(desk, { ...draft, quantity: less, input: typo });
    return;
  }
  const id = await send(desk, { ...draft, quantity });
  if (mistake === "again") {
    const repeated = await send(desk, draft);
    if (repeated !== id) story.journal.faults.push(`the same key, another report: ${input.idempotencyKey}`);
  }
  if (mistake === "reused") {
    await actor.provoke("reportProgress", { ...input, reportedBy: "抄错班组" }, ["CONFLICT"]);
  }
}

async function correct({ story, actor }: Desk, task: OwnTask, report: string, portion: Portion): Promise<void> {
  const quantity = tidy(portion.to - portion.from);
  const ownReference = referenceOf(story, task, portion.index, "C");
  const idempotencyKey = keyOf(story, "correct", task.code, ownReference);
  const answer = await actor.act("correctReport", {
    report,
    quantity,
    ownReference,
    reason: "复核后更正：上次少报",
    idempotencyKey,
  });
  if (answer?.report) story.journal.enter(task.code, answer.report, quantity, report);
}

function future(input: ReportInput, today: string): ReportInput {
  return { ...input, doneOn: addDays(today, 3), idempotencyKey: `${input.idempotencyKey}-future` };
}

/** The reporter's own reference: which portion it is, and whether a typo (T), its correction (C) or a second try (R). */
function referenceOf(story: Story, task: OwnTask, index: number, kind: string): string {
  return `SIM${story.dice.seed}:${task.code}:P${index}${kind}`;
}

function partsOf(reference: string | null): { index: number; kind: string } {
  const match = /:P(\d+)([TCR]?)\d*$/.exec(reference ?? "");
  return match ? { index: Number(match[1]), kind: match[2]! } : { index: -1, kind: "" };
}

/** Three decimals, as the hub keeps them. */
function tidy(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}
