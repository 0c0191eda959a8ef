import { toGlobalId } from "../../domain/globalId.ts";
import { orderOf } from "../../domain/inbound.ts";
import { meterStates, type MeterState } from "../../domain/vocabulary.ts";
import { correctReport } from "../report/correct.ts";
import { reportProgress } from "../report/progress.ts";
import type { Applying, Original, WorkUnderWay } from "./applying.ts";
import { meterNow } from "./meaning.ts";
import { ignored, type Outcome } from "./outcome.ts";

/** What an event about one door's meter does; a state that goes back does nothing, a correction stands in its place. */
export async function meterEffect(applying: Applying, original: Original | null, work: WorkUnderWay): Promise<Outcome> {
  const { context, event, meaning } = applying;
  if (original && (await correctedLater(applying)))
    return ignored("COVERED", "该事件此后又有更正", "a later event puts the same one right");
  if (original?.reportId) return corrected(applying, original, work);
  if (!meaning.meter) return ignored("COVERED", "所更正的事件没有生效", "the event that it takes back had no effect");
  const back = await goesBack(applying);
  if (back) return back;
  await work.begin();
  const { reportId } = await reportProgress(context, {
    idempotencyKey: context.called!.request!,
    task: toGlobalId("Task", meaning.task.id),
    households: [{ ...doorOf(applying), ...meaning.meter }],
    doneOn: event.doneOn,
    reportedBy: event.person,
    ownReference: event.id,
    note: event.remark,
  });
  await work.end();
  return { state: "APPLIED", step: "IN_PROGRESS", reportId };
}

function doorOf({ event }: Applying): { building: string; unit: string; room: string } {
  const { building, unit, room } = event.meter!;
  return { building, unit, room };
}

async function goesBack(applying: Applying): Promise<Outcome | null> {
  const { tx, event, meaning } = applying;
  const { state, exception } = meaning.meter!;
  const now = await meterNow(tx, meaning.task, doorOf(applying));
  const step = "IN_PROGRESS";
  const further = state !== null && meterStates.indexOf(state) > meterStates.indexOf(now.state as MeterState);
  if (state !== null && !further && now.exception === null)
    return ignored("METER_BACK", `该户已登记为 ${now.state}`, `the household's meter is ${now.state} already`, {
      step,
    });
  if (exception !== null && now.metered)
    return ignored("METER_BACK", "该户已装表", "the household has its meter already", { step });
  // What was said later about why there is none, an earlier word that brings none does not undo.
  const brings = state !== null && meterStates.indexOf(state) >= meterStates.indexOf("FITTED");
  if (brings) return null;
  const [later] = await tx.em.execute<{ one: number }[]>(
    `select 1 as one from inbound_event where source_id = ? and place = ? and work = ? and part = ? and report_id is not null
       and rank > ? limit 1`,
    [applying.source.sourceId, applying.source.place, applying.source.work, event.part, orderOf(event)],
  );
  return later
    ? ignored("STATE_BACK", "该户此后的情况已经生效", "what came after it for this household counts already")
    : null;
}

async function correctedLater({ tx, source, id, event }: Applying): Promise<boolean> {
  const rows = await tx.em.execute<unknown[]>(
    `select 1 from inbound_event where source_id = ? and id <> ? and said::jsonb ->> 'corrects' = ? and state = 'APPLIED'
       and rank > ? limit 1`,
    [source.sourceId, id, event.corrects, orderOf(event)],
  );
  return rows.length > 0;
}

async function corrected(applying: Applying, original: Original, work: WorkUnderWay): Promise<Outcome> {
  const { tx, context, event, meaning } = applying;
  const { reportId } = await correctReport(context, {
    idempotencyKey: context.called!.request!,
    report: toGlobalId("ProgressReport", original.reportId!),
    ...(meaning.meter ? { households: [{ ...doorOf(applying), ...meaning.meter }] } : { quantity: 0 }),
    reportedBy: event.person,
    ownReference: event.id,
    reason: event.remark ?? `对方系统更正 / put right by the operator's system (${event.id})`,
  });
  await work.end();
  await tx.em.execute("update inbound_event set report_id = ? where id = ?", [reportId, original.id]);
  return { state: "APPLIED" };
}
