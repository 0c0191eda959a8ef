import { sum } from "../../domain/input.ts";
import { orRefusal, Refusal } from "../../domain/refusal.ts";
import { startable } from "../../domain/realignment.ts";
import { countReport, firstOf, type ReportCounted } from "../../domain/report.ts";
import { checkMove, type TaskState } from "../../domain/task.ts";
import { ApiKey } from "../../entities/key.ts";
import { Organization } from "../../entities/organization.ts";
import { ProgressReport } from "../../entities/report.ts";
import { Task } from "../../entities/task.ts";
import type { Change } from "../change.ts";
import { closeByState } from "../realignment/close.ts";
import { findTasks, recordTask, saveTasks, standingOf, type TaskRecord } from "../task/records.ts";
import { gain, Ledger, type LedgerEntry } from "./ledger.ts";
import { checkPhotos, knownPhotos, notePhotos } from "./photos.ts";
import { checkSaid, checkSomethingSaid, type ReportRow, type Said } from "./said.ts";

/** What the client gets for a report. */
export interface Reported {
  reportId: number;
  taskId: number;
}

/** A report that will be written, and what it does to its task. */
export interface Entered {
  task: TaskRecord;
  said: Said;
  counted: ReportCounted;
  entries: LedgerEntry[];
  from: TaskState;
  /** The task's first day of work, where this report moved it. */
  startedOn?: { from: string | null; to: string | null };
  /** The report that this one corrects, and why. */
  corrects: { id: number; reason: string } | null;
}

/** The rows of a call, entered one after the other in memory: a refused row leaves no trace. */
export interface Entering {
  results: (Entered | Refusal)[];
  ledger: Ledger;
}

/** Enters rows on locked tasks; nothing is written yet. */
export async function enterReports(
  tx: Change,
  rows: readonly { row: ReportRow; field: string[] }[],
): Promise<Entering> {
  const checked = rows.map(({ row, field }) =>
    orRefusal(() => {
      const said = checkSaid(row, tx.moment, field);
      checkSomethingSaid(said, field);
      return said;
    }),
  );
  const tasks = await findTasks(
    tx,
    rows.map(({ row, field }) => ({ name: row.task, field: [...field, "task"] })),
  );
  const ledger = await Ledger.open(
    tx,
    checked.flatMap((said, i) => {
      const task = tasks[i]!;
      if (said instanceof Refusal || task instanceof Error || !said.households?.length) return [];
      return [{ task, households: said.households }];
    }),
  );
  const photos = await knownPhotos(tx, checked);
  const results = checked.map((said, i) => {
    const task = tasks[i]!;
    if (said instanceof Refusal) return said;
    if (task instanceof Refusal) return task;
    if (task instanceof Error) throw task;
    return orRefusal(() => {
      checkPhotos(said, photos, rows[i]!.field);
      return enter(tx, task, said, ledger, rows[i]!.field);
    });
  });
  return { results, ledger };
}

function enter(tx: Change, task: TaskRecord, said: Said, ledger: Ledger, field: string[]): Entered {
  checkMove(tx.viewer, "report.progress", task, standingOf(task), [...field, "task"]);
  const entries = said.households?.length ? ledger.plan(task, said.households, [...field, "households"]) : [];
  const gained = entries.reduce((total, { before, after }) => total + gain(before, after), 0);
  const metered = entries.length > 0 ? { before: ledger.metered(task), gained } : null;
  const counted = countReport(task, { ...said, metered }, field);
  ledger.enter(task, entries, counted.ledger);
  const from = task.state;
  const start = task.reportedStartOn;
  follow(task, counted, said);
  return { task, said, counted, entries, from, ...startMoved(start, task), corrects: null };
}

/** The task after a counted report. */
export function follow(task: TaskRecord, counted: ReportCounted, said: Said): void {
  if (task.state === "RETURNED") task.stateReason = null;
  if (counted.heldReason !== "TASK_CLOSED") task.reportedStartOn = firstOf(task.reportedStartOn, said.doneOn);
  if (counted.state === "REPORTED_DONE" && task.state !== "REPORTED_DONE") task.reportedDoneOn = said.doneOn;
  task.state = counted.state;
  task.quantityDone = counted.quantityDone;
  task.measuredBy = counted.measuredBy;
  task.stepsDone = counted.stepsDone;
}

/** What an event says where the first day of work is another than before. */
export function startMoved(from: string | null, { reportedStartOn: to }: TaskRecord): Pick<Entered, "startedOn"> {
  return from === to ? {} : { startedOn: { from, to } };
}

/** Writes entered reports with their meters, tasks and events; one answer each. */
export async function writeReports(tx: Change, entered: readonly Entered[], ledger: Ledger): Promise<Reported[]> {
  const { em, viewer, moment } = tx;
  const reports = entered.map(({ task, said, counted, corrects }) => {
    const report = em.create(ProgressReport, {
      task: em.getReference(Task, task.id),
      organization: em.getReference(Organization, viewer.organizationId!),
      apiKey: viewer.keyId > 0 ? em.getReference(ApiKey, viewer.keyId) : null,
      reportedBy: said.reportedBy,
      quantity: counted.quantity,
      step: said.step,
      counted: counted.counted,
      heldReason: counted.heldReason,
      complete: said.complete,
      shortfallReason: said.shortfallReason,
      doneOn: said.doneOn,
      recordedAt: moment.now,
      ownReference: said.ownReference,
      note: said.note,
      evidence: said.evidence,
      corrects: corrects && em.getReference(ProgressReport, corrects.id),
      correctionReason: corrects?.reason ?? null,
    });
    em.persist(report);
    return report;
  });
  await em.flush();
  const answers = entered.map(({ task }, i) => ({ reportId: reports[i]!.id, taskId: task.id }));
  await ledger.writeDoors(tx, new Map(entered.map(({ task }) => [task.compoundId, task.jurisdictionId])));
  await writeMeters(tx, entered, answers, ledger);
  await notePhotos(
    tx,
    entered.map(({ said }, i) => ({ id: answers[i]!.reportId, said })),
  );
  await saveTasks(tx, [...new Set(entered.map(({ task }) => task))]);
  const begun = entered.filter(({ from }) => startable.includes(from)).map(({ task }) => task.id);
  if (begun.length > 0) await closeByState(tx, begun);
  for (const [i, report] of entered.entries()) recordReport(tx, report, answers[i]!.reportId);
  return answers;
}

async function writeMeters(
  tx: Change,
  entered: readonly Entered[],
  answers: Reported[],
  ledger: Ledger,
): Promise<void> {
  const words = entered.flatMap(({ task, entries, counted }, i) =>
    entries.map(({ household, said, before }) => ({
      report: answers[i]!.reportId,
      household: household.id,
      state: said.state,
      exception: said.exception,
      from_state: before.state,
      from_exception: before.exception,
      utility: counted.ledger ? task.utility : null,
    })),
  );
  if (words.length === 0) return;
  await tx.em.execute(
    `insert into report_meter (report_id, household_id, state, exception, from_state, from_exception)
     select r.report, r.household, r.state, r.exception, r.from_state, r.from_exception from jsonb_to_recordset(?::jsonb)
       as r(report int, household int, state text, exception text, from_state text, from_exception text)`,
    [JSON.stringify(words)],
  );
  const last = new Map(words.flatMap((w) => (w.utility ? [[`${w.household}/${w.utility}`, w] as const] : [])));
  await setMeters(
    tx,
    [...last.values()].map((w) => ({
      household: w.household,
      utility: w.utility!,
      report: w.report,
      ...ledger.meter(w.household, w.utility!),
    })),
  );
}

/** Sets meters in the ledger table; the report is the one that last spoke of the household. */
export async function setMeters(
  tx: Change,
  meters: readonly {
    household: number;
    utility: string;
    report: number | null;
    state: string;
    exception: string | null;
  }[],
): Promise<void> {
  if (meters.length === 0) return;
  await tx.em.execute(
    `insert into meter (household_id, utility, state, exception, report_id, changed_at)
     select r.household, r.utility, r.state, r.exception, r.report, ? from jsonb_to_recordset(?::jsonb)
       as r(household int, utility text, state text, exception text, report int)
     on conflict (household_id, utility) do update set state = excluded.state, exception = excluded.exception,
       report_id = excluded.report_id, changed_at = excluded.changed_at`,
    [tx.moment.now, JSON.stringify(meters)],
  );
}

function recordReport(tx: Change, entered: Entered, reportId: number): void {
  const { task, said, counted, entries, from, startedOn, corrects } = entered;
  const { quantity, heldReason, state, quantityDone } = counted;
  recordTask(
    tx,
    corrects ? "report.corrected" : "report.progressed",
    { ...task, state },
    {
      from,
      to: state,
      quantity,
      ...(said.step ? { step: said.step } : {}),
      counted: counted.counted,
      held: sum(quantity, -counted.counted),
      ...(heldReason ? { heldReason } : {}),
      quantityDone,
      quantityTarget: task.quantityTarget,
      doneOn: said.doneOn,
      ...(startedOn ? { startedOn } : {}),
      complete: said.complete,
      ...(entries.length > 0 ? { households: entries.length } : {}),
      ...(said.ownReference ? { ownReference: said.ownReference } : {}),
      ...(said.shortfallReason ? { shortfallReason: said.shortfallReason } : {}),
      ...(corrects ? { corrects: corrects.id, reason: corrects.reason } : {}),
    },
    { reportId },
  );
}
