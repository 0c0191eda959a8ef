import { invalid, notFound } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";
import type { ImportRow } from "./importer.ts";

/** The task that a row means. */
export interface MeantTask {
  code: string;
  /** Null where there is no such task; the command then says so. */
  compoundId: number | null;
  unit: string | null;
}

interface Wanted {
  task: string | null;
  compound: string | null;
  work: string | null;
  utility: string | null;
}

/**
 * The tasks that rows name: by code, or as the viewer's own task of a compound and a work, each by code or name. Where a
 * ledger is meant, only works that are measured by household.
 */
export async function meantTasks(
  tx: Change,
  rows: readonly ImportRow[],
  ledger = false,
): Promise<(MeantTask | Refusal)[]> {
  const wanted = rows.map(({ said }): Wanted => {
    const word = (name: string): string | null => (said[name] as string | undefined) ?? null;
    return word("task")
      ? { task: word("task"), compound: null, work: null, utility: null }
      : { task: null, compound: word("compound"), work: word("work"), utility: word("utility") };
  });
  const different = new Map(wanted.map((one) => [JSON.stringify(one), one]));
  const found = await tx.em.execute<(MeantTask & { i: number })[]>(
    `with r as (select * from jsonb_to_recordset(?::jsonb) as r(i int, task text, compound text, work text, utility text))
     select r.i, t.code, t.compound_id as "compoundId", t.unit from r join task t on t.code = r.task and t.jurisdiction_id = ?::int
     union all
     select r.i, t.code, t.compound_id, t.unit from r
       join compound c on c.jurisdiction_id = ?::int and (c.code = r.compound or c.name_zh = r.compound)
       join task t on t.compound_id = c.id and t.organization_id = any(?::int[]) and t.state not in ('DRAFT', 'CANCELLED')
       join work_item w on w.id = t.work_item_id
     where r.task is null and (r.work is null or w.code = r.work or w.name_zh = r.work)
       and (r.utility is null or t.utility = r.utility) and (not ?::boolean or t.unit = 'household')`,
    [
      JSON.stringify([...different.values()].map((one, i) => ({ i, ...one }))),
      ...[tx.viewer.jurisdictionId, tx.viewer.jurisdictionId, idArray(tx.viewer.organizationIds), ledger],
    ],
  );
  const byPlace = Map.groupBy(found, ({ i }) => i);
  const meant = new Map([...different].map(([key, name], i) => [key, one(name, byPlace.get(i) ?? [])]));
  return wanted.map((name) => meant.get(JSON.stringify(name))!);
}

function one(wanted: Wanted, found: readonly MeantTask[]): MeantTask | Refusal {
  if (wanted.task !== null) return found[0] ?? { code: wanted.task, compoundId: null, unit: null };
  const [first, second] = found;
  const name = [wanted.compound, wanted.work].filter(Boolean).join(" / ");
  if (!first) return notFound(["compound"], name, "本单位的任务", "task of your organization");
  if (!second) return first;
  const codes = found.slice(0, 5).map(({ code }) => code);
  return invalid(
    ["task"],
    `“${name}”有 ${found.length} 个任务，请填写任务编号：${codes.join("、")}`,
    `"${name}" means ${found.length} tasks: name one by its code, such as ${codes.join(", ")}`,
  );
}

/** The compounds of the tasks that rows name. */
export async function placesOfTasks(tx: Change, rows: readonly ImportRow[], ledger = false): Promise<number[]> {
  const tasks = await meantTasks(tx, rows, ledger);
  return [
    ...new Set(tasks.flatMap((task) => (task instanceof Refusal || task.compoundId === null ? [] : [task.compoundId]))),
  ];
}
