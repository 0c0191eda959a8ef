import { fileKinds, type FileKindName, type FileRowState } from "../../domain/fileImport/kinds.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import type { ImportRow, Outcome } from "./importer.ts";

/** How many of some rows came to what. */
export interface Tally {
  written: number;
  unchanged: number;
  wrong: number;
}

/** Counts outcomes. */
export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const wrong = outcomes.filter((outcome) => outcome instanceof Refusal).length;
  const unchanged = outcomes.filter((outcome) => outcome === "UNCHANGED").length;
  return { wrong, unchanged, written: outcomes.length - wrong - unchanged };
}

/** Writes down what became of rows; `written` is the state of those that were, or would be, written. */
export async function keepOutcomes(
  tx: Change,
  kind: FileKindName,
  rows: readonly ImportRow[],
  outcomes: readonly Outcome[],
  written: FileRowState,
): Promise<void> {
  const kept = rows.map(({ id }, i) => {
    const outcome = outcomes[i]!;
    if (outcome === "UNCHANGED") return { id, state: outcome };
    // What a rehearsal wrote is gone again: its numbers mean nothing.
    if (!(outcome instanceof Refusal))
      return { id, state: written, wrote: written === "WRITTEN" ? outcome.wrote : null };
    const { code, zh, en, field } = outcome;
    return { id, state: "WRONG", code, column_name: columnOf(kind, field), zh, en };
  });
  await tx.em.execute(
    `update file_import_row f set state = r.state, code = r.code, column_name = r.column_name, problem_zh = r.zh, problem_en = r.en,
       wrote = r.wrote
     from jsonb_to_recordset(?::jsonb) as r(id int, state text, wrote jsonb, code text, column_name text, zh text, en text) where f.id = r.id`,
    [JSON.stringify(kept)],
  );
}

function columnOf(kind: FileKindName, field: readonly string[]): string | null {
  const last = field.at(-1);
  return fileKinds[kind].columns.find(({ name }) => name === last)?.zh ?? null;
}
