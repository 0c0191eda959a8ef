import { toGlobalId } from "../../../domain/globalId.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Change } from "../../change.ts";
import { correctInto } from "../../report/correct.ts";
import { readWords } from "../../report/standing.ts";
import type { Undoer, WrittenRow } from "../undoer.ts";
import { undecided, unlessRefused } from "./reports.ts";

type MeterRow = WrittenRow<{ reportId: number; householdId: number }>;

/**
 * Meters are taken back by correcting the report of each task and day: those of which a later report speaks stay in it.
 * Doors that became known by the file stay known.
 */
export const meters: Undoer = {
  slice: 500,
  undo: async (tx, rows, { reason }) => {
    const outcomes = new Map<number, Refusal | null>();
    for (const group of Map.groupBy(rows as MeterRow[], ({ wrote }) => wrote.reportId).values()) {
      const refused = await unlessRefused(async () => {
        const { kept } = await takeBack(tx, group, reason);
        for (const { id } of group) outcomes.set(id, kept.has(id) ? spokenOfSince() : null);
      });
      if (refused) for (const { id } of group) outcomes.set(id, refused);
    }
    return rows.map(({ id }) => outcomes.get(id) ?? null);
  },
};

async function takeBack(tx: Change, group: readonly MeterRow[], reason: string): Promise<{ kept: Set<number> }> {
  const { reportId } = group[0]!.wrote;
  const { task, report } = await undecided(tx, reportId);
  const words = await readWords(
    tx,
    group.map(({ wrote }) => wrote.householdId),
    task.utility,
  );
  const later = group.filter(({ wrote }) => (words.lastReport(wrote.householdId, reportId) ?? 0) > reportId);
  const stay = new Set(later.map(({ wrote }) => wrote.householdId));
  if (stay.size < report.meters.length) {
    const households = report.meters
      .filter(({ household }) => stay.has(household))
      .map(({ household, state, exception }) => ({
        household: toGlobalId("Household", household),
        ...{ state, exception, building: "", unit: "", room: "" },
      }));
    const rest = households.length > 0 ? { households } : { quantity: 0, complete: false };
    await correctInto(tx, { report: toGlobalId("ProgressReport", reportId), reason, ...rest });
  }
  return { kept: new Set(later.map(({ id }) => id)) };
}

function spokenOfSince(): Refusal {
  return new Refusal("CONFLICT", {
    zh: "该户表计此后又有填报，保持现状；如确有误，请更正那次填报",
    en: "a later report speaks of this household's meter: it stays as it is",
  });
}
