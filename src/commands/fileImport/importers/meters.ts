import { Refusal } from "../../../domain/refusal.ts";
import type { Change } from "../../change.ts";
import { enterReports, writeReports, type Entered } from "../../report/enter.ts";
import type { HouseholdInput } from "../../report/said.ts";
import type { Importer, Outcome } from "../importer.ts";
import { meantTasks, placesOfTasks } from "../taskNames.ts";

interface Line {
  i: number;
  task: string;
  doneOn: string;
  household: HouseholdInput;
}

/** The most households that one report speaks of. */
const mostHouseholds = 2_000;

/** Meters as reports say them: one report per task and day; a household whose meter stands so already is left out. */
export const meters: Importer = {
  slice: 500,
  whole: false,
  places: (tx, rows) => placesOfTasks(tx, rows, true),
  apply: async (tx, rows) => {
    const tasks = await meantTasks(tx, rows, true);
    const outcomes: Outcome[] = rows.map(() => "UNCHANGED");
    const lines = rows.flatMap(({ said }, i): Line[] => {
      const task = tasks[i]!;
      if (task instanceof Refusal) {
        outcomes[i] = task;
        return [];
      }
      const { building, unit, room, state, exception, doneOn } = said;
      return [
        {
          i,
          task: task.code,
          doneOn: doneOn as string,
          household: { building, unit, room, state, exception } as HouseholdInput,
        },
      ];
    });
    if (lines.length === 0) return outcomes;
    const { results } = await enterReports(tx, lines.map(reportOf));
    const good = lines.filter(({ i }, place) => {
      const result = results[place]!;
      if (result instanceof Refusal) outcomes[i] = result;
      return !(result instanceof Refusal) && changes(result);
    });
    for (const group of Map.groupBy(good, ({ task, doneOn }) => JSON.stringify([task, doneOn])).values()) {
      for (let from = 0; from < group.length; from += mostHouseholds) {
        await write(tx, group.slice(from, from + mostHouseholds), outcomes);
      }
    }
    return outcomes;
  },
};

async function write(tx: Change, group: readonly Line[], outcomes: Outcome[]): Promise<void> {
  const { task, doneOn } = group[0]!;
  const row = { task, doneOn, households: group.map(({ household }) => household) };
  const { results, ledger } = await enterReports(tx, [{ row, field: [] }]);
  const [entered] = results;
  if (entered instanceof Refusal) {
    for (const { i } of group) outcomes[i] = entered;
    return;
  }
  const [answer] = await writeReports(tx, [entered!], ledger);
  for (const [place, { i }] of group.entries()) {
    outcomes[i] = { wrote: { reportId: answer!.reportId, householdId: entered!.entries[place]!.household.id } };
  }
}

function reportOf({ task, doneOn, household }: Line) {
  return { row: { task, doneOn, households: [household] }, field: [] };
}

function changes({ entries }: Entered): boolean {
  return entries.some(
    ({ before, after, registers }) => registers || before.state !== after.state || before.exception !== after.exception,
  );
}
