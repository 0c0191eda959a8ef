import { toGlobalId } from "../../domain/globalId.ts";
import { requiredText } from "../../domain/input.ts";
import { countReport, firstOf, stateAfterCorrection } from "../../domain/report.ts";
import type { LineStep } from "../../domain/vocabulary.ts";
import { checkMove } from "../../domain/task.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { standingOf, type TaskRecord } from "../task/records.ts";
import { setMeters, startMoved, writeReports, type Entered, type Reported } from "./enter.ts";
import { gain, Ledger, type LedgerEntry } from "./ledger.ts";
import { checkPhotos, knownPhotos } from "./photos.ts";
import { checkSaid, type ReportRow, type Said } from "./said.ts";
import {
  holds,
  readWords,
  requireReport,
  takeBack,
  withoutAmount,
  type StandingReport,
  type Words,
} from "./standing.ts";

/** What is right instead; what is left out stays as it was reported. */
export interface CorrectReportInput extends Partial<Omit<ReportRow, "task">> {
  idempotencyKey: string;
  report: string;
  reason: string;
}

/** Puts a new report in the place of an earlier one, which stays on record; totals and ledger follow. */
export async function correctReport(context: CommandContext, input: CorrectReportInput): Promise<Reported> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "correctReport", key: idempotencyKey ?? "", body }, (tx) =>
    correctInto(tx, input),
  );
}

/** Corrects a report within a running change; every refusal comes before anything is written. */
export async function correctInto(tx: Change, input: Omit<CorrectReportInput, "idempotencyKey">): Promise<Reported> {
  const reason = requiredText(input.reason, ["reason"]);
  const { task, report } = await requireReport(tx, input.report);
  checkMove(tx.viewer, "report.correct", task, standingOf(task), ["report"]);
  const said = checkSaid(merged(input, report), tx.moment, []);
  checkPhotos(said, await knownPhotos(tx, [said]), []);
  const { entered, ledger, changed, words } = await correct(tx, task, report, said, reason);
  const [answer] = await writeReports(tx, [entered], ledger);
  const spoken = new Set(entered.entries.map(({ household }) => household.id));
  await setMeters(
    tx,
    changed
      .filter((household) => !spoken.has(household))
      .map((household) => ({
        household,
        utility: task.utility!,
        report: words.lastReport(household, report.id),
        ...ledger.meter(household, task.utility!),
      })),
  );
  return answer!;
}

async function correct(
  tx: Change,
  task: TaskRecord,
  report: StandingReport,
  said: Said,
  reason: string,
): Promise<{ entered: Entered; ledger: Ledger; changed: number[]; words: Words }> {
  const from = task.state;
  const households = said.households ?? [];
  const spoken = report.meters.map(({ household }) => ({ ...byId(household), state: null, exception: null }));
  const touched = [...households, ...spoken];
  const ledger = await Ledger.open(tx, touched.length > 0 ? [{ task, households: touched }] : []);
  const entries = households.length > 0 ? ledger.plan(task, households, ["households"], false) : [];
  const words = await readWords(
    tx,
    [...report.meters.map(({ household }) => household), ...entries.map(({ household }) => household.id)],
    task.utility,
  );
  const changed = holds(report) ? takeBack(ledger, words, task, report) : [];
  const base = holds(report) && report.meters.length === 0 ? withoutAmount(task, report) : task;
  const before = {
    ...task,
    state: "IN_PROGRESS" as const,
    quantityDone:
      report.meters.length > 0 ? Math.min(task.quantityTarget ?? Infinity, ledger.metered(task)) : base.quantityDone,
    stepsDone: base.stepsDone,
    measuredBy: report.othersMeasure ? task.measuredBy : null,
  };
  const placed = place(ledger, words, task, report, entries);
  const gained = placed.reduce((total, entry) => total + gain(entry.before, entry.after), 0);
  const metered = entries.length > 0 ? { before: ledger.metered(task), gained } : null;
  const counted = countReport(before, { ...said, metered });
  ledger.enter(task, placed, true);
  const start = task.reportedStartOn;
  settleTask(task, report, said, counted);
  const works = counted.quantity > 0 || said.complete || entries.length > 0;
  task.reportedStartOn = firstOf(report.othersFirstDay, works ? said.doneOn : null);
  const corrects = { id: report.id, reason };
  return {
    entered: {
      task,
      said,
      counted: { ...counted, state: task.state },
      entries: placed,
      from,
      ...startMoved(start, task),
      corrects,
    },
    ledger,
    changed,
    words,
  };
}

/** The new words at the old report's place in the order. */
function place(
  ledger: Ledger,
  words: Words,
  task: TaskRecord,
  report: StandingReport,
  entries: readonly LedgerEntry[],
): LedgerEntry[] {
  const root = words.rootOf(report.id) ?? report.id;
  return entries.map((entry) => {
    const before = ledger.meter(entry.household.id, task.utility!);
    return { ...entry, before, after: words.meter(entry.household.id, before, report.id, { root, said: entry.said }) };
  });
}

function settleTask(
  task: TaskRecord,
  report: StandingReport,
  said: Said,
  counted: ReturnType<typeof countReport>,
): void {
  const complete = said.complete || report.othersComplete;
  task.quantityDone = counted.quantityDone;
  task.measuredBy = counted.measuredBy;
  task.stepsDone = counted.stepsDone;
  task.verifiedOn = null;
  if (task.state === "BLOCKED") {
    task.stateBefore = stateAfterCorrection({ ...task, state: "IN_PROGRESS" }, complete);
    return;
  }
  if (task.state === "RETURNED") task.stateReason = null;
  task.state = stateAfterCorrection(task, complete);
  const days = [said.doneOn, report.othersLastDay ?? said.doneOn].toSorted();
  task.reportedDoneOn = task.state === "REPORTED_DONE" ? days[1]! : null;
}

function merged(input: Omit<CorrectReportInput, "idempotencyKey">, report: StandingReport): Omit<ReportRow, "task"> {
  const given = <K extends keyof typeof input & keyof StandingReport>(key: K) => input[key] ?? report[key];
  // A quantity of 0 alone takes the whole report back, its households too.
  const withdrawn = input.quantity === 0 && !input.households?.length;
  const byDoor = report.meters.length > 0;
  const old = byDoor ? report.meters.map(({ household, ...said }) => ({ ...byId(household), ...said })) : null;
  const households = input.households ?? (withdrawn ? null : old);
  const emptied = withdrawn || (input.households?.length === 0 && byDoor);
  return {
    quantity: input.quantity ?? (households?.length || byDoor ? null : report.quantity),
    step: given("step") as LineStep | null,
    households,
    complete: input.complete ?? (emptied ? false : report.complete),
    doneOn: given("doneOn") as string,
    reportedBy: given("reportedBy") as string | null,
    ownReference: given("ownReference") as string | null,
    note: given("note") as string | null,
    evidence: input.evidence ?? report.evidence,
    shortfallReason: given("shortfallReason") as string | null,
  };
}

function byId(household: number) {
  return { household: toGlobalId("Household", household), building: "", unit: "", room: "" };
}
