import { Refusal } from "../../../domain/refusal.ts";
import type { Change } from "../../change.ts";
import { writeHouseholds } from "../../pack/households.ts";
import { compoundsTable } from "../../pack/registry.ts";
import { labelOf, picture, writeRows, type LoadedRow } from "../../pack/table.ts";
import { knownOf, planned } from "../importers/compounds.ts";
import type { Undoer, WrittenRow } from "../undoer.ts";

type CompoundRow = WrittenRow<{ compoundId: number; code: string; from: LoadedRow | null; to: LoadedRow }>;

/** A compound says again what it said before; one that was new is retired, unless there is work in it by now. */
export const compounds: Undoer = {
  // A transaction of its own each: households may refuse after the register was written.
  slice: 1,
  undo: async (tx, rows) => {
    const [{ wrote }] = rows as [CompoundRow];
    const { compoundId, code, from, to } = wrote;
    const jurisdictionId = tx.viewer.jurisdictionId!;
    await tx.lock([compoundId]);
    await checkUntouched(tx, wrote);
    if (from === null) await retire(tx, wrote);
    else {
      const [known] = await knownOf(tx, [code]);
      const before = Object.fromEntries(
        compoundsTable.columns.flatMap((column) =>
          labelOf(column) in from ? [[column.name, from[labelOf(column)] ?? null]] : [],
        ),
      );
      const row: LoadedRow = { ...known, ...before, code };
      const written = await writeRows(tx.em, jurisdictionId, compoundsTable, [row]);
      for (const one of written) {
        const data = { code, from: one.from, to: one.to };
        tx.record({ type: "compound.registered", jurisdictionId, compoundId, data });
      }
      if ("households" in to) await writeHouseholds(tx, jurisdictionId, { households: [] }, [planned(row)]);
      if (from["retired"] === true) await retire(tx, wrote);
    }
    return [null];
  },
};

async function checkUntouched(tx: Change, { compoundId, to }: CompoundRow["wrote"]): Promise<void> {
  const [row] = await tx.em.execute<{ now: LoadedRow }[]>(
    `select ${picture("c", compoundsTable)} as now from compound c where c.id = ?`,
    [compoundId],
  );
  const changed = Object.keys(to).filter((name) => JSON.stringify(row?.now[name]) !== JSON.stringify(to[name]));
  if (changed.length === 0) return;
  throw new Refusal("CONFLICT", {
    zh: `该小区此后又有修改（${changed.join("、")}）`,
    en: `the compound was changed since (${changed.join(", ")})`,
  });
}

async function retire(tx: Change, { compoundId, code }: CompoundRow["wrote"]): Promise<void> {
  const [work] = await tx.em.execute<{ n: number }[]>(
    `select ((select count(*) from task where compound_id = ?) + (select count(*) from construction_window
       where compound_id = ? and status = 'PUBLISHED'))::int as n`,
    [compoundId, compoundId],
  );
  if (work!.n > 0) {
    throw new Refusal("CONFLICT", {
      zh: "该小区此后已有任务或施工窗口，不能撤出",
      en: "there are tasks or windows of the compound by now: it cannot be withdrawn",
    });
  }
  await tx.em.execute("update compound set retired = true where id = ?", [compoundId]);
  const jurisdictionId = tx.viewer.jurisdictionId!;
  tx.record({ type: "compound.retired", jurisdictionId, compoundId, data: { code } });
}
