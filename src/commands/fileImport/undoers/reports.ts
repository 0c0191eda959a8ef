import { toGlobalId } from "../../../domain/globalId.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Change } from "../../change.ts";
import { correctInto } from "../../report/correct.ts";
import { requireReport, type StandingReport } from "../../report/standing.ts";
import type { TaskRecord } from "../../task/records.ts";
import type { Undoer, WrittenRow } from "../undoer.ts";

/** Reports are taken back by a correction to nothing each; the file may then be handed in again. */
export const reports: Undoer = {
  slice: 50,
  undo: async (tx, rows, { reason }) => {
    const written = rows as WrittenRow<{ reportId: number; key: string }>[];
    const outcomes: (Refusal | null)[] = [];
    for (const { wrote } of written) {
      outcomes.push(
        await unlessRefused(async () => {
          const { report } = await undecided(tx, wrote.reportId);
          await correctInto(tx, {
            report: toGlobalId("ProgressReport", report.id),
            quantity: 0,
            complete: false,
            reason,
          });
        }),
      );
    }
    // A row's key is made of what it says: as long as it stands, the same row would be taken for written.
    const keys = written.filter((_, i) => outcomes[i] === null).map(({ wrote }) => wrote.key);
    await tx.em.execute(
      "delete from idempotency where organization_id = ? and key = any(array(select jsonb_array_elements_text(?::jsonb)))",
      [tx.viewer.organizationId, JSON.stringify(keys)],
    );
    return outcomes;
  },
};

/** A report that still stands as it was written; refuses one that was corrected, or about which somebody decided. */
export async function undecided(tx: Change, id: number): Promise<{ task: TaskRecord; report: StandingReport }> {
  const found = await requireReport(tx, toGlobalId("ProgressReport", id));
  const { verdict } = found.report;
  if (verdict === null) return found;
  throw new Refusal(
    "CONFLICT",
    verdict === "VERIFIED"
      ? {
          zh: "该填报已被核实，不随文件撤销；如确有误，请单独更正",
          en: "the report was verified since: correct it by itself if it is wrong",
        }
      : { zh: "该填报已被退回，本就不再计数", en: "the report was rejected since: it counts for nothing already" },
  );
}

/** Null, or the refusal that the work ended with; the work must refuse before it writes. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
