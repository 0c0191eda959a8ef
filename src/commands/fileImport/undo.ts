import { requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { keyOf } from "../../domain/viewer.ts";
import { changeOnce, checkKey, type CommandContext } from "../change.ts";
import type { HandledFile } from "./receive.ts";
import { recordFile, requireFile, type FoundFile } from "./records.ts";

/** Which file to take back, and why. */
export interface UndoFileImportInput {
  idempotencyKey: string;
  id: string;
  reason: string;
}

/**
 * Has what a file wrote taken back where nobody changed it since; its event brings it to a hub that does (jobs.ts). Rows
 * that an earlier undo had to leave are tried again.
 */
export async function undoFileImport(context: CommandContext, input: UndoFileImportInput): Promise<HandledFile> {
  const { idempotencyKey: key, ...body } = input;
  checkKey(key);
  return changeOnce(context, { operation: "undoFileImport", key, body }, async (tx) => {
    const { viewer } = tx;
    const reason = requiredText(input.reason, ["reason"]);
    const file = await requireFile(tx, input.id);
    const [{ left }] = await tx.em.execute<[{ left: number }]>(
      "select count(*)::int as left from file_import_row where file_import_id = ? and state in ('WRITTEN', 'KEPT')",
      [file.id],
    );
    if (!["DONE", "FAILED", "UNDONE"].includes(file.state) || left === 0) throw nothingToUndo(file);
    await tx.em.execute(
      "update file_import_row set state = 'WRITTEN', code = null, problem_zh = null, problem_en = null where file_import_id = ? and state = 'KEPT'",
      [file.id],
    );
    await tx.em.execute(
      `update file_import set state = 'UNDOING', undo_reason = ?, done = rows - ?, kept = 0, failure = null, api_key_id = ?,
         account_id = ? where id = ?`,
      [reason, left, keyOf(viewer), viewer.accountId, file.id],
    );
    recordFile(tx, "fileImport.undoRequested", file, { rows: left, reason });
    return { fileImportId: file.id };
  });
}

function nothingToUndo({ state }: FoundFile): Refusal {
  const said: Record<string, { zh: string; en: string }> = {
    UNDONE: { zh: "该文件已经撤销", en: "it is undone already" },
    UNDOING: { zh: "该文件正在撤销", en: "it is being undone" },
    RUNNING: { zh: "该文件还在导入，请等导入结束再撤销", en: "it is still being written: wait until that is over" },
  };
  const other = { zh: "该文件没有写入任何内容，无可撤销", en: "it wrote nothing: there is nothing to undo" };
  return new Refusal("CONFLICT", said[state] ?? other, ["id"]);
}
