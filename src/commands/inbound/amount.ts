import { toGlobalId } from "../../domain/globalId.ts";
import { sum } from "../../domain/input.ts";
import { orderOf, totalOf, type Amount, type OperatorEvent } from "../../domain/inbound.ts";
import { correctReport } from "../report/correct.ts";
import { reportProgress } from "../report/progress.ts";
import type { Applying, Original, WorkUnderWay } from "./applying.ts";
import { ignored, type Outcome } from "./outcome.ts";

interface Counted extends Amount {
  row: number;
  reportId: number | null;
  reported: number;
}

/** Brings what is reported to what all events of the part come to: a report more, or corrections of earlier ones. */
export async function countAmount(applying: Applying, original: Original | null, work: WorkUnderWay): Promise<Outcome> {
  const { event, meaning } = applying;
  const amount = meaning.amount!;
  const known = await amountsOf(applying);
  const own = {
    id: event.id,
    order: orderOf(event),
    quantity: amount,
    cumulative: event.cumulative,
    corrects: event.corrects,
  };
  const total = totalOf([...known, own]);
  const difference = sum(total, -sum(...known.map(({ reported }) => reported)));
  if (difference === 0)
    return ignored("COVERED", "其量已计入此后的累计或更正", "what it says is in what counts already", {
      amount,
      step: "IN_PROGRESS",
    });
  await work.begin();
  const outcome =
    difference > 0
      ? await more(applying, known, original, difference)
      : await less(applying, known, original, -difference);
  await work.end();
  return { ...outcome, amount, step: "IN_PROGRESS" };
}

async function amountsOf({ tx, source, event }: Applying): Promise<Counted[]> {
  const rows = await tx.em.execute<
    { row: number; said: string; amount: number; reportId: number | null; reported: number }[]
  >(
    `select id as row, said, amount::float8 as amount, report_id as "reportId", reported::float8 as reported from inbound_event
     where source_id = ? and place = ? and work = ? and part = ? and amount is not null order by id`,
    [source.sourceId, source.place, source.work, event.part],
  );
  return rows.map(({ row, said, amount, reportId, reported }) => {
    const one = JSON.parse(said) as OperatorEvent;
    const { id, cumulative, corrects } = one;
    return { row, id, order: orderOf(one), quantity: amount, cumulative, corrects, reportId, reported };
  });
}

async function more(
  applying: Applying,
  known: readonly Counted[],
  original: Original | null,
  difference: number,
): Promise<Outcome> {
  const { context, event, meaning } = applying;
  const corrected = known.find(
    ({ row, reportId, reported }) => row === original?.id && reportId !== null && reported > 0,
  );
  if (corrected) {
    await put(applying, corrected, sum(corrected.reported, difference), 0);
    return { state: "APPLIED" };
  }
  const { reportId } = await reportProgress(context, {
    idempotencyKey: context.called!.request!,
    task: toGlobalId("Task", meaning.task.id),
    quantity: difference,
    doneOn: event.doneOn,
    reportedBy: event.person,
    ownReference: event.id,
    note: event.remark,
  });
  return { state: "APPLIED", reportId, reported: difference };
}

/** Takes back from the report that is put right, then from the newest ones, until the difference is gone. */
async function less(
  applying: Applying,
  known: readonly Counted[],
  original: Original | null,
  difference: number,
): Promise<Outcome> {
  const standing = known
    .filter(({ reportId, reported }) => reportId !== null && reported > 0)
    .toSorted((a, b) => Number(b.row === original?.id) - Number(a.row === original?.id) || b.row - a.row);
  let left = difference;
  for (const [i, one] of standing.entries()) {
    const taken = Math.min(left, one.reported);
    if (taken === 0) break;
    await put(applying, one, sum(one.reported, -taken), i);
    left = sum(left, -taken);
  }
  return { state: "APPLIED" };
}

async function put({ tx, context, event }: Applying, one: Counted, quantity: number, i: number): Promise<void> {
  const reason = `${event.id}：对方系统更正${event.remark ? `：${event.remark}` : ""} / put right by the operator's system`;
  const [report] = await tx.em.execute<{ short: boolean }[]>(
    "select complete and shortfall_reason is null as short from progress_report where id = ?",
    [one.reportId],
  );
  const { reportId } = await correctReport(context, {
    idempotencyKey: `${context.called!.request}#${i + 1}`,
    report: toGlobalId("ProgressReport", one.reportId!),
    quantity,
    ownReference: event.id,
    reportedBy: event.person,
    reason,
    ...(report?.short ? { shortfallReason: reason } : {}),
  });
  await tx.em.execute("update inbound_event set report_id = ?, reported = ? where id = ?", [
    reportId,
    quantity,
    one.row,
  ]);
}
