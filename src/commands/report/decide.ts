import { toGlobalId } from "../../domain/globalId.ts";
import { optionalText, requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { checkMove } from "../../domain/task.ts";
import { ApiKey } from "../../entities/key.ts";
import { Organization } from "../../entities/organization.ts";
import { ProgressReport, ReportDecision } from "../../entities/report.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { recordTask, saveTasks, standingOf, type TaskRecord } from "../task/records.ts";
import { setMeters, startMoved, type Reported } from "./enter.ts";
import { Ledger } from "./ledger.ts";
import { readWords, requireReport, takeBack, withoutAmount, type StandingReport } from "./standing.ts";

/** Somebody else looked and found it so. */
export interface VerifyReportInput {
  idempotencyKey: string;
  report: string;
  note?: string | null;
}

/** Somebody else looked and found it otherwise. */
export interface RejectReportInput {
  idempotencyKey: string;
  report: string;
  reason: string;
}

/** Verifies a report; a task that is reported done is verified with the last of its reports. */
export async function verifyReport(context: CommandContext, input: VerifyReportInput): Promise<Reported> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "verifyReport", key: idempotencyKey ?? "", body }, async (tx) => {
    const note = optionalText(input.note, ["note"]);
    const { task, report } = await decidable(tx, "report.verify", input.report);
    const from = task.state;
    await decide(tx, report, "VERIFIED", note);
    if (task.state === "REPORTED_DONE" && report.othersVerified) {
      task.state = "VERIFIED";
      task.verifiedOn = tx.moment.today;
      await saveTasks(tx, [task]);
    }
    const data = { from, to: task.state, counted: report.counted, ...(note ? { note } : {}) };
    recordTask(tx, "report.verified", task, data, { reportId: report.id });
    return { reportId: report.id, taskId: task.id };
  });
}

/** Rejects a report: what it counted is taken back and the task returns to its implementer with the reason. */
export async function rejectReport(context: CommandContext, input: RejectReportInput): Promise<Reported> {
  const { idempotencyKey, ...body } = input;
  return changeOnce(context, { operation: "rejectReport", key: idempotencyKey ?? "", body }, async (tx) => {
    const reason = requiredText(input.reason, ["reason"]);
    const { task, report } = await decidable(tx, "report.reject", input.report);
    const from = task.state;
    await decide(tx, report, "REJECTED", reason);
    // A report of which nothing counted changes nothing of the task when it goes.
    const start = task.reportedStartOn;
    const idle = report.quantity > 0 && report.counted === 0 && !report.complete && report.meters.length === 0;
    if (report.heldReason !== "TASK_CLOSED") {
      task.reportedStartOn = report.othersFirstDay;
      if (!idle) {
        await uncount(tx, task, report);
        giveBack(task, reason);
      }
      if (!idle || task.reportedStartOn !== start) await saveTasks(tx, [task]);
    }
    const { quantityDone } = task;
    const data = {
      from,
      to: task.state,
      reason,
      uncounted: report.counted,
      quantityDone,
      ...startMoved(start, task),
    };
    recordTask(tx, "report.rejected", task, data, { reportId: report.id });
    return { reportId: report.id, taskId: task.id };
  });
}

async function decidable(
  tx: Change,
  move: "report.verify" | "report.reject",
  name: string,
): Promise<{ task: TaskRecord; report: StandingReport }> {
  const { task, report } = await requireReport(tx, name);
  checkMove(tx.viewer, move, task, standingOf(task), ["report"]);
  if (report.verdict === null) return { task, report };
  throw new Refusal(
    "CONFLICT",
    {
      zh: `填报 ${toGlobalId("ProgressReport", report.id)} 已有结论 ${report.verdict}`,
      en: `report ${toGlobalId("ProgressReport", report.id)} already has its verdict, ${report.verdict}`,
    },
    ["report"],
  );
}

async function decide(tx: Change, report: StandingReport, verdict: string, reason: string | null): Promise<void> {
  const { em, viewer, moment } = tx;
  em.persist(
    em.create(ReportDecision, {
      report: em.getReference(ProgressReport, report.id),
      verdict,
      reason,
      organization: viewer.organizationId === null ? null : em.getReference(Organization, viewer.organizationId),
      apiKey: viewer.keyId > 0 ? em.getReference(ApiKey, viewer.keyId) : null,
      decidedAt: moment.now,
    }),
  );
  await em.flush();
}

async function uncount(tx: Change, task: TaskRecord, report: StandingReport): Promise<void> {
  if (report.meters.length === 0) Object.assign(task, withoutAmount(task, report));
  else {
    const households = report.meters.map(({ household, ...said }) => ({
      ...said,
      household: toGlobalId("Household", household),
      building: "",
      unit: "",
      room: "",
    }));
    const ledger = await Ledger.open(tx, [{ task, households }]);
    const words = await readWords(
      tx,
      report.meters.map(({ household }) => household),
      task.utility,
    );
    const changed = takeBack(ledger, words, task, report);
    await setMeters(
      tx,
      changed.map((household) => ({
        household,
        utility: task.utility!,
        report: words.lastReport(household, report.id),
        ...ledger.meter(household, task.utility!),
      })),
    );
    task.quantityDone = Math.min(task.quantityTarget ?? Infinity, ledger.metered(task));
  }
  if (!report.othersMeasure) task.measuredBy = null;
}

function giveBack(task: TaskRecord, reason: string): void {
  task.reportedDoneOn = null;
  task.verifiedOn = null;
  if (task.state === "BLOCKED") task.stateBefore = "RETURNED";
  else {
    task.state = "RETURNED";
    task.stateReason = reason;
  }
}
