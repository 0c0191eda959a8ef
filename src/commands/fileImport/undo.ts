import { fromGlobalId } from "../../domain/globalId.ts";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import { notFound, requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, checkKey, type CommandContext } from "../change.ts";
import { checkMayHandIn, type HandledFile } from "./receive.ts";

/** Which file to take back, and why. */
export interface UndoFileImportInput {
  idempotencyKey: string;
  id: string;
  reason: string;
}

interface Row {
  jurisdictionId: number;
  organizationId: number;
  kind: FileKindName;
  state: string;
  left: number;
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
    const id = fromGlobalId(input.id);
    const [row] = await tx.em.execute<Row[]>(
      `select jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, state,
         (select count(*)::int from file_import_row r where r.file_import_id = f.id and r.state in ('WRITTEN', 'KEPT')) as left
       from file_import f where id = ? and organization_id = ? for update`,
      [id?.type === "FileImport" ? id.id : 0, viewer.organizationId],
    );
    if (!row || !id) throw notFound(["id"], input.id, "本单位的导入文件", "file of your organization");
    checkMayHandIn(viewer, row.kind);
    if (!["DONE", "FAILED", "UNDONE"].includes(row.state) || row.left === 0) throw nothingToUndo(row);
    await tx.em.execute(
      "update file_import_row set state = 'WRITTEN', code = null, problem_zh = null, problem_en = null where file_import_id = ? and state = 'KEPT'",
      [id.id],
    );
    await tx.em.execute(
      `update file_import set state = 'UNDOING', undo_reason = ?, done = rows - ?, kept = 0, failure = null, api_key_id = ?,
         account_id = ? where id = ?`,
      [reason, row.left, viewer.keyId > 0 ? viewer.keyId : null, viewer.accountId, id.id],
    );
    const { jurisdictionId, organizationId, kind } = row;
    const data = { fileImport: id.id, kind, rows: row.left, reason };
    tx.record({ type: "fileImport.undoRequested", jurisdictionId, organizationId, data });
    return { fileImportId: id.id };
  });
}

function nothingToUndo({ state }: Row): Refusal {
  const said: Record<string, { zh: string; en: string }> = {
    UNDONE: { zh: "该文件已经撤销", en: "it is undone already" },
    UNDOING: { zh: "该文件正在撤销", en: "it is being undone" },
    RUNNING: { zh: "该文件还在导入，请等导入结束再撤销", en: "it is still being written: wait until that is over" },
  };
  const other = { zh: "该文件没有写入任何内容，无可撤销", en: "it wrote nothing: there is nothing to undo" };
  return new Refusal("CONFLICT", said[state] ?? other, ["id"]);
}
