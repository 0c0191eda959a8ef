import { createHash } from "node:crypto";
import type { FileRow } from "../../domain/fileImport/table.ts";
import { fileKinds, type FileKindName } from "../../domain/fileImport/kinds.ts";
import { may, type Viewer } from "../../domain/policy.ts";
import { LimitExceeded, Refusal } from "../../domain/refusal.ts";
import { called, change, type CommandContext } from "../change.ts";

/** A file that was read: what it is, and what its rows say. */
export interface ReceivedFile {
  kind: FileKindName;
  fileName: string | null;
  content: Uint8Array;
  format: "XLSX" | "CSV";
  encoding: string | null;
  sheet: string | null;
  columns: string[];
  ignored: string[];
  rows: readonly FileRow[];
}

/** The file that a command was about. */
export interface HandledFile {
  fileImportId: number;
}

/** Files of one organization that may be under way at once. */
const mostUnderWay = 5;
/** Previews that nobody committed go with the next file of their organization. */
const keptDays = 7;
const atOnce = 5_000;

/** Refuses who may not hand in files of this kind at all; each row's own rights are looked at, too. */
export function checkMayHandIn(viewer: Viewer, kind: FileKindName): void {
  const { jurisdictionId, organizationId } = viewer;
  const standing = { jurisdictionId: jurisdictionId ?? 0, implementerId: organizationId, streetId: organizationId };
  const { permission, zh, en } = fileKinds[kind];
  if (jurisdictionId !== null && organizationId !== null && may(viewer, permission, standing)) return;
  throw new Refusal("FORBIDDEN", {
    zh: `您的单位不能导入“${zh}”；请用有此权限的单位的密钥或账号`,
    en: `your organization does not hand in ${en}: use the key or account of one that may`,
  });
}

/** Keeps a file and its rows; its event brings it to a hub that checks the rows (jobs.ts). Nothing else changes yet. */
export function receiveFile(context: CommandContext, file: ReceivedFile): Promise<HandledFile> {
  checkMayHandIn(context.viewer, file.kind);
  return change(called(context, "receiveFile"), async (tx) => {
    const { em, moment } = tx;
    const { organizationId, jurisdictionId, keyId, accountId } = tx.viewer;
    await em.execute(
      `delete from file_import where organization_id = ? and state = 'PREVIEWED'
         and uploaded_at < ?::timestamptz - make_interval(days => ?)`,
      [organizationId, moment.now, keptDays],
    );
    const [under] = await em.execute<{ n: number }[]>(
      `select count(*)::int as n from file_import where organization_id = ? and state in ('CHECKING', 'RUNNING')`,
      [organizationId],
    );
    if (under!.n >= mostUnderWay) {
      throw new LimitExceeded("files", under!.n + 1, mostUnderWay, {
        zh: `本单位已有 ${under!.n} 个文件在处理，请稍候`,
        en: `${under!.n} files of your organization are under way: wait for one`,
      });
    }
    const wrong = file.rows.filter(({ fault }) => fault !== null).length;
    const [row] = await em.execute<{ id: number }[]>(
      `insert into file_import (jurisdiction_id, organization_id, kind, file_name, format, encoding, sheet, digest, columns,
         ignored, rows, wrong, done, api_key_id, account_id, uploaded_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), array(select jsonb_array_elements_text(?::jsonb)),
         ?, ?, ?, ?, ?, ?) returning id`,
      [
        ...[jurisdictionId, organizationId, file.kind, file.fileName, file.format, file.encoding, file.sheet],
        ...[createHash("sha256").update(file.content).digest("hex")],
        ...[JSON.stringify(file.columns), JSON.stringify(file.ignored), file.rows.length, wrong, wrong],
        ...[keyId > 0 ? keyId : null, accountId, moment.now],
      ],
    );
    const id = row!.id;
    await em.execute("insert into file_content (file_import_id, content) values (?, ?)", [
      id,
      Buffer.from(file.content),
    ]);
    for (let from = 0; from < file.rows.length; from += atOnce) {
      await em.execute(
        `insert into file_import_row (file_import_id, n, said, state, code, column_name, problem_zh, problem_en)
         select ?, r.n, r.said, case when r.zh is null then 'WAITING' else 'WRONG' end,
           case when r.zh is not null then 'INVALID_INPUT' end, r.column_name, r.zh, r.en
         from jsonb_to_recordset(?::jsonb) as r(n int, said jsonb, column_name text, zh text, en text)`,
        [
          id,
          JSON.stringify(
            file.rows
              .slice(from, from + atOnce)
              .map(({ n, said, fault }) => ({ n, said, column_name: fault?.column, zh: fault?.zh, en: fault?.en })),
          ),
        ],
      );
    }
    const data = { fileImport: id, kind: file.kind, rows: file.rows.length };
    tx.record({ type: "fileImport.received", jurisdictionId: jurisdictionId!, organizationId, data });
    return { fileImportId: id };
  });
}
