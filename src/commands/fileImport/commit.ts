import type { OnErrorPolicy } from "../../domain/batch.ts";
import { Refusal } from "../../domain/refusal.ts";
import { keyOf } from "../../domain/viewer.ts";
import { changeOnce, checkKey, type CommandContext } from "../change.ts";
import type { HandledFile } from "./receive.ts";
import { notWaiting, recordFile, requireFile } from "./records.ts";

/** Which file to write, and what one refused row does to the others. */
export interface CommitFileImportInput {
  idempotencyKey: string;
  id: string;
  onError: OnErrorPolicy;
}

/** Has the good rows of a checked file written; its event brings it to a hub that does (jobs.ts). */
export async function commitFileImport(context: CommandContext, input: CommitFileImportInput): Promise<HandledFile> {
  const { idempotencyKey: key, ...body } = input;
  checkKey(key);
  return changeOnce(context, { operation: "commitFileImport", key, body }, async (tx) => {
    const { viewer, moment } = tx;
    const file = await requireFile(tx, input.id);
    if (file.state !== "PREVIEWED") throw notWaiting(file);
    if (input.onError === "ALL_OR_NOTHING" && file.wrong > 0) {
      throw new Refusal(
        "CONFLICT",
        {
          zh: `有 ${file.wrong} 行有误，整批导入要求每行都正确；请改正后重新上传，或选择逐行导入（ROW_BY_ROW）`,
          en: `${file.wrong} rows are wrong: correct them and hand the file in again, or choose ROW_BY_ROW`,
        },
        ["onError"],
      );
    }
    await tx.em.execute(
      `update file_import set state = 'RUNNING', on_error = ?, done = rows - good, api_key_id = ?, account_id = ?, committed_at = ? where id = ?`,
      [input.onError, keyOf(viewer), viewer.accountId, moment.now, file.id],
    );
    recordFile(tx, "fileImport.committed", file, { rows: file.good, onError: input.onError });
    return { fileImportId: file.id };
  });
}
