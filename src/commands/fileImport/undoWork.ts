import type { Viewer } from "../../domain/viewer.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change, CommandContext } from "../change.ts";
import { checkMayHandIn } from "../../domain/fileImport/rights.ts";
import { FileSteps, type FileAtWork } from "./steps.ts";
import type { Undoer, UndoReason, WrittenRow } from "./undoer.ts";
import { undoers } from "./undoers.ts";

/** Takes back what a file wrote, the last row first; what a killed hub had taken back is not taken back again. */
export class UndoWork extends FileSteps {
  private readonly undoer: Undoer;
  private readonly why: UndoReason;
  private readonly viewer: Viewer;

  constructor(file: FileAtWork, viewer: Viewer, house: () => Promise<Omit<CommandContext, "viewer">>) {
    super(file, viewer, "undoFileImport", house);
    this.undoer = undoers[file.kind];
    this.viewer = viewer;
    const name = file.fileName === null ? "" : `“${file.fileName}”`;
    this.why = { fileImportId: file.id, reason: `撤销导入${name}：${file.undoReason ?? ""}`.slice(0, 2_000) };
  }

  /** Takes rows back slice by slice, each slice with its rows' states in one transaction. */
  async rowByRow(stopped: () => boolean): Promise<void> {
    await this.bySlices(
      stopped,
      () => this.rows(),
      (tx, rows) => {
        // The rights of the key or person may be others by now.
        checkMayHandIn(this.viewer, this.file.kind);
        return this.undo(tx, rows);
      },
      (tx, rows, outcomes) => this.keep(tx, rows, outcomes),
    );
    if (!stopped()) await this.end();
  }

  /** The rows to take back next, in the order in which they were not written; those of one report together. */
  private async rows(): Promise<WrittenRow<Record<string, unknown> | null>[]> {
    const { em } = await this.context();
    return em.fork().execute(
      `with next as (select id, wrote from file_import_row where file_import_id = ? and state = 'WRITTEN' order by n desc limit ?)
       select r.id, r.wrote from file_import_row r where r.file_import_id = ? and r.state = 'WRITTEN' and (r.id in (select id from next)
         or r.wrote ->> 'reportId' in (select wrote ->> 'reportId' from next)) order by r.n desc`,
      [this.file.id, this.undoer.slice, this.file.id],
    );
  }

  private async undo(
    tx: Change,
    rows: readonly WrittenRow<Record<string, unknown> | null>[],
  ): Promise<(Refusal | null)[]> {
    const known = rows.flatMap(({ id, wrote }) => (wrote === null ? [] : [{ id, wrote }]));
    const outcomes = known.length > 0 ? await this.undoer.undo(tx, known, this.why) : [];
    const at = new Map(known.map(({ id }, i) => [id, outcomes[i]!]));
    return rows.map(({ id, wrote }) =>
      wrote === null
        ? new Refusal("CONFLICT", {
            zh: "导入时还没有记下写入了什么，不能自动撤销；请逐项更正",
            en: "it was written before the hub kept what rows write: correct it by hand",
          })
        : (at.get(id) ?? null),
    );
  }

  private async keep(
    tx: Change,
    rows: readonly { id: number }[],
    outcomes: readonly (Refusal | null)[],
  ): Promise<void> {
    const kept = rows.map(({ id }, i) => {
      const refusal = outcomes[i];
      return refusal
        ? { id, state: "KEPT", code: refusal.code, zh: refusal.zh, en: refusal.en }
        : { id, state: "UNDONE" };
    });
    await tx.em.execute(
      `update file_import_row f set state = r.state, code = r.code, column_name = null, problem_zh = r.zh, problem_en = r.en
       from jsonb_to_recordset(?::jsonb) as r(id int, state text, code text, zh text, en text) where f.id = r.id`,
      [JSON.stringify(kept)],
    );
    const stay = outcomes.filter((outcome) => outcome !== null).length;
    await tx.em.execute("update file_import set done = done + ?, undone = undone + ?, kept = kept + ? where id = ?", [
      ...[rows.length, rows.length - stay, stay, this.file.id],
    ]);
    this.tell(tx, "fileImport.progressed", { done: rows.length });
  }

  /** Where nothing at all could be taken back the file is DONE as before. */
  private async end(): Promise<void> {
    await this.write(async (tx) => {
      const [row] = await tx.em.execute<{ state: string; undone: number; kept: number }[]>(
        `update file_import set state = case when undone > 0 then 'UNDONE' else 'DONE' end, done = rows,
           undone_at = case when undone > 0 then ?::timestamptz end where id = ? and state = 'UNDOING' returning state, undone, kept`,
        [tx.moment.now, this.file.id],
      );
      if (row) this.tell(tx, "fileImport.undone", { undone: row.undone, kept: row.kept });
    });
  }
}
