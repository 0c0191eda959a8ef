import {
  meterSaid,
  ofNoConcern,
  stepsOfWork,
  unitOf,
  type CodeKind,
  type OperatorEvent,
  type StepOfWork,
} from "../../domain/inbound.ts";
import { isMetered, meterExceptions, meterStates } from "../../domain/vocabulary.ts";
import type { TaskState } from "../../domain/task.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import { held, ignored, type Outcome } from "./outcome.ts";

/** The task that an event means, as far as it decides what the event does. */
export interface MeantTask {
  id: number;
  code: string;
  state: TaskState;
  unit: string | null;
  utility: string | null;
  compoundId: number;
}

/** An event in our own words. */
export interface Meaning {
  task: MeantTask;
  step: StepOfWork | null;
  /** In the task's unit. */
  amount: number | null;
  meter: ReturnType<typeof meterSaid> | null;
}

interface Source {
  adapter: string;
  organizationId: number;
}

/** What their words mean, by the mappings; an outcome where that is not known or none of our business. */
export async function meaningOf(tx: Change, source: Source, event: OperatorEvent): Promise<Meaning | Outcome> {
  const codes = await mapped(tx, source, event);
  const unknown = codes.find(({ ours }) => ours === null);
  if (unknown) return unmapped(unknown.kind, unknown.theirs);
  const dropped = codes.find(({ ours }) => ours === ofNoConcern);
  if (dropped)
    return ignored("NO_CONCERN", `“${dropped.theirs}”已设为不处理`, `"${dropped.theirs}" is mapped to nothing`);
  const ours = (kind: CodeKind): string | null => codes.find((code) => code.kind === kind)?.ours ?? null;
  const task = await meantTask(tx, event, ours);
  if (!task) {
    const named = event.work === "" ? event.place : `${event.place} / ${event.work}`;
    return held(
      "TASK",
      named,
      `“${named}”对应的小区和工程没有下达给贵单位的任务`,
      `there is no task issued to you for "${named}"`,
    );
  }
  const factor = ours("UNIT") === null ? null : unitOf(ours("UNIT")!)!;
  if (factor && factor.unit !== task.unit)
    return {
      state: "FAILED",
      why: {
        code: "UNIT",
        zh: `任务 ${task.code} 以 ${task.unit ?? "无"} 计量，而对方以 ${event.unit} 计量`,
        en: `task ${task.code} is measured in ${task.unit ?? "nothing"}, and the event in ${event.unit}`,
      },
      taskId: task.id,
    };
  const amount = event.quantity === null ? null : Math.round(event.quantity * (factor?.factor ?? 1) * 1000) / 1000;
  const meter = ours("METER_STATE") === null ? null : meterSaid(ours("METER_STATE")!);
  return { task, step: ours("TASK_STATE") as StepOfWork | null, amount, meter };
}

function unmapped(kind: CodeKind, theirs: string): Outcome {
  const words: Record<CodeKind, [zh: string, en: string]> = {
    COMPOUND: ["小区", "compound"],
    WORK_ITEM: ["工程条目", "work item"],
    METER_STATE: ["水电气表状态", "state of a meter"],
    TASK_STATE: ["工单状态", "state of the work"],
    UNIT: ["计量单位", "unit"],
  };
  const [zh, en] = words[kind];
  return held(
    kind,
    theirs,
    `不知对方的“${theirs}”是哪个${zh}；请用 mapReference 说明`,
    `which ${en} their "${theirs}" is, is not known: say it with mapReference`,
  );
}

interface Mapped {
  kind: CodeKind;
  theirs: string;
  ours: string | null;
}

async function mapped(tx: Change, source: Source, event: OperatorEvent): Promise<Mapped[]> {
  const wanted: { kind: CodeKind; theirs: string | null }[] = [
    ...(event.work === ""
      ? []
      : [
          { kind: "COMPOUND" as const, theirs: event.place },
          { kind: "WORK_ITEM" as const, theirs: event.work },
        ]),
    { kind: "METER_STATE", theirs: event.meter?.state ?? null },
    { kind: "TASK_STATE", theirs: event.state },
    { kind: "UNIT", theirs: event.unit },
  ];
  const rows = await tx.em.execute<{ kind: CodeKind; theirs: string; ours: string | null; only: string | null }[]>(
    `select w.kind, w.theirs, coalesce(
         (select m.ours from inbound_mapping m where m.organization_id = ? and m.kind = w.kind and m.theirs = w.theirs),
         (select c.ours from operator_code c where c.organization_id = ? and c.kind = w.kind and c.theirs = w.theirs and not c.retired
          limit 1)) as ours,
       (select case when count(*) = 1 then min(p.code) end from compound p
        where w.kind = 'COMPOUND' and p.jurisdiction_id = ? and p.external_ref = w.theirs) as only
     from jsonb_to_recordset(?::jsonb) as w(kind text, theirs text) where w.theirs is not null`,
    [...[source.organizationId, source.organizationId, tx.viewer.jurisdictionId], JSON.stringify(wanted)],
  );
  return rows.map(({ kind, theirs, ours, only }) => ({
    kind,
    theirs,
    ours: ours ?? only ?? (isOurs(source, kind, theirs) ? theirs : null),
  }));
}

/** Our own words need no mapping: units anywhere, all of them in the hub's own format. */
function isOurs({ adapter }: Source, kind: CodeKind, theirs: string): boolean {
  if (kind === "UNIT") return unitOf(theirs)?.factor === 1;
  if (adapter !== "GENERIC") return false;
  const words: readonly string[] = kind === "TASK_STATE" ? stepsOfWork : [...meterStates, ...meterExceptions];
  return kind === "COMPOUND" || kind === "WORK_ITEM" || words.includes(theirs);
}

async function meantTask(
  tx: Change,
  event: OperatorEvent,
  ours: (kind: CodeKind) => string | null,
): Promise<MeantTask | null> {
  const named = event.work === "";
  const [task] = await tx.em.execute<MeantTask[]>(
    `select t.id, t.code, t.state, t.unit, t.utility, t.compound_id as "compoundId" from task t
     join compound c on c.id = t.compound_id join work_item i on i.id = t.work_item_id
     where t.jurisdiction_id = ? and t.state <> 'DRAFT' and t.organization_id = any(?::int[])
       and ${named ? "t.code = ?" : "c.code = ? and i.code = ?"}
     order by t.state = 'CANCELLED', t.id limit 1`,
    [
      ...[tx.viewer.jurisdictionId, idArray(tx.viewer.organizationIds)],
      ...(named ? [event.place] : [ours("COMPOUND"), ours("WORK_ITEM")]),
    ],
  );
  return task ?? null;
}

/** How a door's meter stands now. */
export async function meterNow(
  tx: Change,
  task: MeantTask,
  door: { building: string; unit: string; room: string },
): Promise<{ state: string; exception: string | null; metered: boolean }> {
  const [found] = await tx.em.execute<{ state: string; exception: string | null }[]>(
    `select m.state, m.exception from household h join meter m on m.household_id = h.id and m.utility = ?
     where h.compound_id = ? and h.building = ? and h.unit = ? and h.room = ?`,
    [task.utility, task.compoundId, door.building, door.unit, door.room],
  );
  const { state, exception } = found ?? { state: "NONE", exception: null };
  return { state, exception, metered: isMetered(state, exception) };
}
