import { toGlobalId } from "../../domain/globalId.ts";
import { orderOf, rankOf, type StepOfWork } from "../../domain/inbound.ts";
import { finishedStates, type TaskState } from "../../domain/task.ts";
import type { Change } from "../change.ts";
import { reportProgress } from "../report/progress.ts";
import { acknowledgeTasks } from "../task/acknowledge.ts";
import { blockTask, resumeTask } from "../task/block.ts";
import { commitTaskDates } from "../task/commit.ts";
import { countAmount } from "./amount.ts";
import type { Applying, Newest, Original, WorkUnderWay } from "./applying.ts";
import { meterEffect } from "./meter.ts";
import { failed, held, ignored, type Outcome } from "./outcome.ts";

/** Does what an event says, by the hub's own commands, and tells what became of it. */
export async function effectOf(applying: Applying): Promise<Outcome> {
  const { tx, meaning, event } = applying;
  // What orders the events of the compound is taken before its tasks are looked at.
  await tx.lock([meaning.task.compoundId]);
  meaning.task.state = await stateOf(tx, meaning.task.id);
  const original = event.corrects === null ? null : await originalOf(applying, event.corrects);
  if (original && !("place" in original)) return original;
  const work = await workUnderWay(applying);
  const outcome = await partsOf(applying, original, work);
  return { taskId: meaning.task.id, ...outcome };
}

async function partsOf(applying: Applying, original: Original | null, work: WorkUnderWay): Promise<Outcome> {
  const { meaning } = applying;
  if (meaning.meter || (original && original.amount === null)) return meterEffect(applying, original, work);
  // A state that ends the work comes after what was done until then.
  const counted = meaning.amount === null ? null : await countAmount(applying, original, work);
  const stepped = meaning.step === null ? null : await stepEffect(applying, meaning.step, work);
  if (!counted && !stepped)
    return failed("NOTHING", "没有内容：无数量、无表、无状态", "it says nothing: no quantity, no meter, no state");
  if (!counted || !stepped) return (counted ?? stepped)!;
  const [first, other] = stepped.state === "APPLIED" ? [stepped, counted] : [counted, stepped];
  return { ...other, ...first, ...counted, step: stepped.step ?? counted.step!, state: first.state, why: first.why };
}

async function originalOf(applying: Applying, id: string): Promise<Original | Outcome> {
  const { tx, source, event } = applying;
  const [found] = await tx.em.execute<Original[]>(
    `select id, state, report_id as "reportId", amount::float8 as amount, place, work from inbound_event
     where source_id = ? and event = ? and not repeated`,
    [source.sourceId, id],
  );
  if (!found || !["APPLIED", "IGNORED"].includes(found.state))
    return held(
      "EVENT",
      id,
      `所更正的事件“${id}”尚未生效`,
      `the event "${id}" that it puts right has not been applied yet`,
    );
  if (found.place !== event.place || found.work !== event.work)
    return failed(
      "OTHER_WORK",
      `所更正的事件“${id}”属于另一项工程`,
      `the event "${id}" that it puts right is of another work`,
    );
  return found;
}

async function stateOf(tx: Change, taskId: number): Promise<TaskState> {
  const [task] = await tx.em.execute<{ state: TaskState }[]>("select state from task where id = ?", [taskId]);
  return task!.state;
}

async function workUnderWay({ tx, context, source, event, meaning }: Applying): Promise<WorkUnderWay> {
  const [newest = null] = await tx.em.execute<Newest[]>(
    `select step, rank, why_zh as why from inbound_event where source_id = ? and place = ? and work = ? and step is not null
       and not repeated order by rank desc, id desc limit 1`,
    [source.sourceId, source.place, source.work],
  );
  const { task } = meaning;
  const name = toGlobalId("Task", task.id);
  let again: string | null = null;
  return {
    newest,
    begin: async () => {
      const before = task.state;
      // What a person stopped, a person lets go on.
      if (task.state === "BLOCKED" && newest?.step === "BLOCKED") {
        if (orderOf(event) < newest.rank) again = await reasonOf(tx, task.id);
        await resumeTask(context, { task: name });
        task.state = await stateOf(tx, task.id);
      }
      if (task.state === "ISSUED") {
        await acknowledgeTasks(context, { tasks: [name], note: event.person });
        task.state = await stateOf(tx, task.id);
      }
      return task.state !== before;
    },
    end: async () => {
      if (again === null || finishedStates.includes(await stateOf(tx, task.id))) return;
      await blockTask(context, { task: name, reason: again });
    },
  };
}

async function reasonOf(tx: Change, taskId: number): Promise<string> {
  const [task] = await tx.em.execute<{ reason: string | null }[]>(
    "select state_reason as reason from task where id = ?",
    [taskId],
  );
  return task?.reason ?? "-";
}

/** What a state of their order does; one that goes back does nothing. */
async function stepEffect(applying: Applying, step: StepOfWork, work: WorkUnderWay): Promise<Outcome> {
  const { tx, context, event, meaning } = applying;
  const { task } = meaning;
  const { newest } = work;
  const state = await stateOf(tx, task.id);
  const finished = finishedStates.includes(state);
  const late = newest !== null && orderOf(event) < newest.rank;
  const back = finished
    ? rankOf(step) < rankOf("REPORTED_DONE")
    : late && step !== "REPORTED_DONE" && step !== "SCHEDULED";
  if (back)
    return ignored(
      "STATE_BACK",
      `“${event.state}”之前的状态，其后的已经生效`,
      `"${event.state}" goes back: what came after it counts already`,
    );
  const done: Outcome = { state: "APPLIED", step };
  const nothing = ignored("NOTHING_NEW", "任务已是该状态", "the task stands there already", { step });
  const name = toGlobalId("Task", task.id);
  switch (step) {
    case "ACKNOWLEDGED":
    case "IN_PROGRESS":
      return (await work.begin()) ? done : nothing;
    case "SCHEDULED": {
      if (!event.startsOn || !event.endsOn) return (await work.begin()) ? done : nothing;
      if (await scheduledLater(applying))
        return ignored("STATE_BACK", "其后的排期已经生效", "later dates count already");
      await work.begin();
      await commitTaskDates(context, { tasks: [{ task: name, startsOn: event.startsOn, endsOn: event.endsOn }] });
      await work.end();
      return done;
    }
    case "BLOCKED":
      if (state === "BLOCKED") return nothing;
      await blockTask(context, { task: name, reason: event.remark ?? event.state ?? "-" });
      return done;
    case "REPORTED_DONE": {
      if (finished) return nothing;
      await work.begin();
      const { reportId } = await reportProgress(context, {
        idempotencyKey: `${context.called!.request}#done`,
        task: name,
        complete: true,
        doneOn: event.doneOn,
        reportedBy: event.person,
        ownReference: event.id,
        note: event.remark,
        shortfallReason:
          event.remark ?? `对方系统报完工（${event.state}）/ reported done by the operator's system (${event.state})`,
      });
      return { ...done, reportId };
    }
  }
}

async function scheduledLater({ tx, source, event }: Applying): Promise<boolean> {
  const rows = await tx.em.execute<unknown[]>(
    `select 1 from inbound_event where source_id = ? and place = ? and work = ? and step = 'SCHEDULED' and rank > ? limit 1`,
    [source.sourceId, source.place, source.work, orderOf(event)],
  );
  return rows.length > 0;
}
