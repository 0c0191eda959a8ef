import { quantityUnits } from "../../../domain/fileImport/units.ts";
import { invalid } from "../../../domain/input.ts";
import { orRefusal, Refusal } from "../../../domain/refusal.ts";
import { claim, hashOf, settle, type Change } from "../../change.ts";
import { enterReports, writeReports } from "../../report/enter.ts";
import type { ReportRow } from "../../report/said.ts";
import type { Importer, ImportRow, Outcome } from "../importer.ts";
import { meantTasks, placesOfTasks, type MeantTask } from "../taskNames.ts";

const operation = "reportProgress";

/** Reports as reportProgress writes them. A row's key is made of what it says, so that the same row is written once. */
export const reports: Importer = {
  slice: 500,
  whole: false,
  places: (tx, rows) => placesOfTasks(tx, rows),
  apply: async (tx, rows) => {
    const tasks = await meantTasks(tx, rows);
    const outcomes: Outcome[] = rows.map(() => "UNCHANGED");
    const keyed = rows.flatMap((row, i) => {
      const task = tasks[i]!;
      const report = task instanceof Refusal ? task : orRefusal(() => reportOf(row, task));
      if (report instanceof Refusal) {
        outcomes[i] = report;
        return [];
      }
      const key = `file:${hashOf({ operation, body: { ...report, repeat: row.said["repeat"] } })}`;
      return [{ i, row: report, field: [], once: { operation, key, body: report } }];
    });
    if (keyed.length === 0) return outcomes;
    const claimed = await claim(
      tx,
      keyed.map(({ once }) => once),
    );
    const fresh = keyed.filter(({ i }, place) => {
      const known = claimed[place];
      if (known instanceof Refusal) outcomes[i] = known;
      return known === null;
    });
    await write(tx, fresh, outcomes);
    return outcomes;
  },
};

async function write(
  tx: Change,
  fresh: readonly { i: number; row: ReportRow; field: string[]; once: { key: string } }[],
  outcomes: Outcome[],
): Promise<void> {
  if (fresh.length === 0) return;
  const { results, ledger } = await enterReports(tx, fresh);
  const entered = results.flatMap((result, place) => (result instanceof Refusal ? [] : [{ result, place }]));
  const answers = await writeReports(
    tx,
    entered.map(({ result }) => result),
    ledger,
  );
  const answerAt = new Map(entered.map(({ place }, n) => [place, answers[n]]));
  for (const [place, { i, once }] of fresh.entries()) {
    const result = results[place]!;
    outcomes[i] =
      result instanceof Refusal ? result : { wrote: { reportId: answerAt.get(place)!.reportId, key: once.key } };
  }
  await settle(
    tx,
    fresh.map(({ once }, place) => ({ key: once.key, answer: answerAt.get(place) })),
  );
}

function reportOf({ said }: ImportRow, task: MeantTask): ReportRow {
  const { task: _, compound: _c, work: _w, repeat: _r, unit, quantity, ...rest } = said;
  const counted = quantity === undefined ? undefined : inUnitOf(task, quantity as number, unit as string | undefined);
  return {
    ...(rest as unknown as ReportRow),
    task: task.code,
    ...(counted === undefined ? {} : { quantity: counted }),
  };
}

/** A quantity in the unit of the task; a unit that measures something else is refused, a missing one is the task's. */
function inUnitOf(task: MeantTask, quantity: number, word: string | undefined): number {
  if (word === undefined || task.unit === null) return quantity;
  const usual = word.toLowerCase().replace("平方米", "㎡").replace("m2", "㎡");
  const known = quantityUnits.find((one) => one.word === usual);
  if (known?.unit === task.unit) return Number((quantity * known.factor).toFixed(3));
  const own = quantityUnits.find(({ unit }) => unit === task.unit)?.word ?? task.unit;
  throw invalid(
    ["unit"],
    `单位“${word}”与任务 ${task.code} 的单位“${own}”不符`,
    `the unit "${word}" is not that of task ${task.code}, "${own}"`,
  );
}
