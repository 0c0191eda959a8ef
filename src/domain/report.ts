import { invalid, sum } from "./input.ts";
import { throughAll, type StepsDone } from "./lineSteps.ts";
import { Refusal } from "./refusal.ts";
import { stateAfterReport, type TaskState } from "./task.ts";
import {
  isMetered,
  meterStates,
  type LineStep,
  type MeasuredBy,
  type MeterException,
  type MeterState,
} from "./vocabulary.ts";

/** Why a quantity is kept but not counted. */
export type HeldReason = "BEYOND_TARGET" | "TASK_CLOSED";

/** How a task may be reported, in words. */
const ways: Record<MeasuredBy, { zh: string; en: string }> = {
  AMOUNT: { zh: "按数量", en: "by amount" },
  LEDGER: { zh: "按户", en: "household by household" },
  STEP: { zh: "按工序", en: "step by step" },
};

/** How one household's meter stands. */
export interface MeterStanding {
  state: MeterState;
  exception: MeterException | null;
}

/** What a report says of one household's meter: how far it is, or why there is none. */
export interface MeterSaid {
  state?: MeterState | null;
  exception?: MeterException | null;
}

/** A household of which nobody has reported anything. */
export const noMeter: MeterStanding = { state: "NONE", exception: null };

/** How a meter stands after a report; refuses a step backwards and two words at once. */
export function advanceMeter(before: MeterStanding, said: MeterSaid, door: string, field: string[]): MeterStanding {
  const { state, exception } = said;
  if (Boolean(state) === Boolean(exception)) {
    throw invalid(field, `${door}：state 与 exception 须且只须给一个`, `${door}: give either a state or an exception`);
  }
  const after: MeterStanding = exception ? { state: before.state, exception } : { state: state!, exception: null };
  const fitted = meterStates.indexOf(before.state) >= meterStates.indexOf("FITTED");
  const back = exception
    ? exception !== before.exception && (fitted || isMetered(before.state, before.exception))
    : meterStates.indexOf(after.state) < meterStates.indexOf(before.state) ||
      (before.exception === "PRE_EXISTING" && !isMetered(after.state, null));
  if (!back) return after;
  const was = before.exception ?? before.state;
  throw new Refusal(
    "CONFLICT",
    {
      zh: `${door} 已登记为 ${was}，不能退回 ${exception ?? state}；如前次填报有误，请用 correctReport 更正`,
      en: `${door} is ${was} and does not go back to ${exception ?? state}: correct the earlier report with correctReport`,
    },
    field,
  );
}

/** How a meter stands after all that still holds has been said, from how it stood before the first word. */
export function replayMeter(base: MeterStanding, said: readonly MeterSaid[]): MeterStanding {
  return said.reduce<MeterStanding>((meter, { state, exception }) => {
    if (exception) return { state: meter.state, exception };
    const ahead = meterStates.indexOf(state!) > meterStates.indexOf(meter.state);
    return { state: ahead ? state! : meter.state, exception: null };
  }, base);
}

/** What of a task decides what counts. */
export interface TaskFigures {
  code: string;
  state: TaskState;
  unit: string | null;
  quantityTarget: number | null;
  quantityDone: number;
  measuredBy: MeasuredBy | null;
  /** The steps by which its metres may be reported; none where the work item has none. */
  lineSteps: readonly LineStep[];
  stepsDone: StepsDone | null;
}

/** What a report says of a task; `metered` when it speaks of households. */
export interface ReportSaid {
  quantity: number | null;
  complete: boolean;
  shortfallReason: string | null;
  /** The step that the quantity passed; null: all of them. */
  step: LineStep | null;
  /** Metered households of the compound and utility before the report, and how many it adds. */
  metered: { before: number; gained: number } | null;
}

/** What a report comes to. */
export interface ReportCounted {
  quantity: number;
  counted: number;
  heldReason: HeldReason | null;
  /** Whether its word on meters goes into the ledger. */
  ledger: boolean;
  quantityDone: number;
  measuredBy: MeasuredBy | null;
  stepsDone: StepsDone | null;
  state: TaskState;
}

/** Counts a report: what fits below the target; the rest, and all on a closed task, is held and not lost. */
export function countReport(task: TaskFigures, said: ReportSaid, field: string[] = []): ReportCounted {
  const quantity = said.metered ? said.metered.gained : (said.quantity ?? 0);
  const by = said.metered ? "LEDGER" : quantity === 0 ? null : said.step ? "STEP" : "AMOUNT";
  checkMeasure(task, said, by, field);
  if (task.state === "VERIFIED" || task.state === "ACCEPTED") {
    const { state, quantityDone, measuredBy, stepsDone } = task;
    const held = quantity > 0;
    const heldReason = held ? ("TASK_CLOSED" as const) : null;
    return { quantity, counted: 0, heldReason, ledger: !held, quantityDone, measuredBy, stepsDone, state };
  }
  const target = task.quantityTarget ?? Infinity;
  const step = by === "STEP" ? said.step : null;
  const before = said.metered ? said.metered.before : step ? (task.stepsDone?.[step] ?? 0) : task.quantityDone;
  const room = Math.max(0, target === Infinity ? Infinity : sum(target, -before));
  const counted = Math.min(quantity, room);
  const reached = sum(before, counted);
  const stepsDone = step ? { ...task.stepsDone, [step]: reached } : task.stepsDone;
  const quantityDone = Math.min(target, step ? throughAll(task.lineSteps, stepsDone) : reached);
  if (said.complete && quantityDone < target && target !== Infinity && said.shortfallReason === null) {
    throw invalid(
      [...field, "shortfallReason"],
      `任务 ${task.code} 目标 ${target}，完成 ${quantityDone}；报完工须说明不足的原因`,
      `task ${task.code} has a target of ${target} and ${quantityDone} is done: to call it complete, say why it falls short`,
    );
  }
  return {
    quantity,
    counted,
    heldReason: counted === quantity ? null : "BEYOND_TARGET",
    ledger: true,
    quantityDone,
    measuredBy: task.measuredBy ?? by,
    stepsDone,
    state: stateAfterReport(task.state, quantityDone, task.quantityTarget, said.complete),
  };
}

/** Where a task stands once a report was corrected: unverified again, done only if the rest says so. */
export function stateAfterCorrection(task: TaskFigures, anyComplete: boolean): TaskState {
  const { state, quantityDone, quantityTarget } = task;
  if (state === "BLOCKED") return state;
  const reached = quantityTarget !== null && quantityTarget > 0 && quantityDone >= quantityTarget;
  return reached || anyComplete ? "REPORTED_DONE" : "IN_PROGRESS";
}

/** The earlier of two days, where there is one. */
export function firstOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function checkMeasure(task: TaskFigures, said: ReportSaid, by: MeasuredBy | null, field: string[]): void {
  const { code, unit, measuredBy } = task;
  if (said.quantity !== null && said.quantity > 0 && unit === null) {
    throw invalid(
      [...field, "quantity"],
      `任务 ${code} 不计量；完成时请报 complete`,
      `task ${code} is not measured: report complete when it is done`,
    );
  }
  if (said.metered && said.quantity !== null && said.quantity !== said.metered.gained) {
    throw invalid(
      [...field, "quantity"],
      `quantity 为 ${said.quantity}，而所列住户新增装表 ${said.metered.gained} 户；两者须一致`,
      `quantity is ${said.quantity}, but the households listed become metered: ${said.metered.gained}; they must agree`,
    );
  }
  if (by === "STEP") checkStep(task, said.step!, [...field, "step"]);
  if (measuredBy !== null && by !== null && measuredBy !== by) {
    const { zh, en } = ways[measuredBy];
    throw new Refusal(
      "CONFLICT",
      {
        zh: `任务 ${code} 已${zh}填报；要改用另一种方式，请先用 correctReport 把此前的填报更正为 0`,
        en: `task ${code} is reported ${en}: to switch, first correct the earlier reports to 0 with correctReport`,
      },
      [...field, said.metered ? "households" : by === "STEP" || measuredBy === "STEP" ? "step" : "quantity"],
    );
  }
}

function checkStep({ code, lineSteps }: TaskFigures, step: LineStep, field: string[]): void {
  if (lineSteps.includes(step)) return;
  const none = lineSteps.length === 0;
  throw invalid(
    field,
    none ? `任务 ${code} 不分工序计量；请去掉 step` : `任务 ${code} 没有工序 ${step}；可填 ${lineSteps.join("、")}`,
    none
      ? `task ${code} is not measured by steps: leave step out`
      : `task ${code} has no step ${step}: give one of ${lineSteps.join(", ")}`,
  );
}
