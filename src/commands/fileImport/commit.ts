import { fromGlobalId } from "../../domain/globalId.ts";
import type { FileKindName, OnErrorPolicy } from "../../domain/fileImport/kinds.ts";
import { notFound } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, checkKey, type CommandContext } from "../change.ts";
import { checkMayHandIn, type HandledFile } from "./receive.ts";

/** Which file to write, and what one refused row does to the others. */
export interface CommitFileImportInput {
  idempotencyKey: string;
  id: string;
  onError: OnErrorPolicy;
}

interface Row {
  jurisdictionId: number;
  organizationId: number;
  kind: FileKindName;
  state: string;
  good: number;
  wrong: number;
}

/** Has the good rows of a checked file written; its event brings it to a hub that does (jobs.ts). */
export async function commitFileImport(context: CommandContext, input: CommitFileImportInput): Promise<HandledFile> {
  const { idempotencyKey: key, ...body } = input;
  checkKey(key);
  return changeOnce(context, { operation: "commitFileImport", key, body }, async (tx) => {
    const { viewer, moment } = tx;
    const id = fromGlobalId(input.id);
    const [row] = await tx.em.execute<Row[]>(
      `select jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, state, good, wrong
       from file_import where id = ? and organization_id = ? for update`,
      [id?.type === "FileImport" ? id.id : 0, viewer.organizationId],
    );
    if (!row || !id) throw notFound(["id"], input.id, "本单位的导入文件", "file of your organization");
    checkMayHandIn(viewer, row.kind);
    if (row.state !== "PREVIEWED") {
      throw new Refusal(
        "CONFLICT",
        {
          zh:
            row.state === "CHECKING" ? "文件还在核对，请稍候" : `该文件已处理（${row.state}）；如要再导入，请重新上传`,
          en:
            row.state === "CHECKING"
              ? "its rows are still being checked"
              : `it is ${row.state}: hand the file in again`,
        },
        ["id"],
      );
    }
    if (input.onError === "ALL_OR_NOTHING" && row.wrong > 0) {
      throw new Refusal(
        "CONFLICT",
        {
          zh: `有 ${row.wrong} 行有误，整批导入要求每行都正确；请改正后重新上传，或选择逐行导入（ROW_BY_ROW）`,
          en: `${row.wrong} rows are wrong: correct them and hand the file in again, or choose ROW_BY_ROW`,
        },
        ["onError"],
      );
    }
    await tx.em.execute(
      `update file_import set state = 'RUNNING', on_error = ?, done = rows - good, api_key_id = ?, account_id = ?, committed_at = ? where id = ?`,
      [input.onError, viewer.keyId > 0 ? viewer.keyId : null, viewer.accountId, moment.now, id.id],
    );
    const { jurisdictionId, organizationId, kind } = row;
    const data = { fileImport: id.id, kind, rows: row.good, onError: input.onError };
    tx.record({ type: "fileImport.committed", jurisdictionId, organizationId, data });
    return { fileImportId: id.id };
  });
}
