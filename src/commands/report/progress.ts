import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, type CommandContext } from "../change.ts";
import { enterReports, writeReports, type Reported } from "./enter.ts";
import type { ReportRow } from "./said.ts";

/** One report and its key. */
export interface ReportProgressInput extends ReportRow {
  idempotencyKey: string;
}

/** Reports progress on a task, once for one key. */
export async function reportProgress(context: CommandContext, input: ReportProgressInput): Promise<Reported> {
  const { idempotencyKey, ...row } = input;
  // A key is not optional here: a missing one must be refused, not taken for "each time".
  return changeOnce(context, { operation: "reportProgress", key: idempotencyKey ?? "", body: row }, async (tx) => {
    const { results, ledger } = await enterReports(tx, [{ row, field: [] }]);
    const entered = results[0]!;
    if (entered instanceof Refusal) throw entered;
    const [answer] = await writeReports(tx, [entered], ledger);
    return answer!;
  });
}
