import { createHash } from "node:crypto";
import type { OpenedFile } from "../../domain/fileImport/reading.ts";
import { checkMayHandIn } from "../../domain/fileImport/rights.ts";
import { LimitExceeded } from "../../domain/refusal.ts";
import { keyOf } from "../../domain/viewer.ts";
import { called, change, type CommandContext } from "../change.ts";
import { recordFile } from "./records.ts";
import { columnsOf, ignoredOf, keepRows, stateOf } from "./rows.ts";

/** A file that was read, and how it came. */
export interface ReceivedFile extends OpenedFile {
  fileName: string | null;
  content: Uint8Array;
}

/** The file that a command was about. */
export interface HandledFile {
  fileImportId: number;
}

/** Files of one organization that may be under way at once. */
const mostUnderWay = 5;
/** Previews that nobody committed go with the next file of their organization. */
const keptDays = 7;

/**
 * Keeps a file and its rows; its event brings it to a hub that checks the rows (jobs.ts). Nothing else changes yet. A file
 * whose headings cannot be taken waits as UNMAPPED until somebody says what they mean.
 */
export function receiveFile(context: CommandContext, file: ReceivedFile): Promise<HandledFile> {
  checkMayHandIn(context.viewer, file.kind);
  return change(called(context, "receiveFile"), async (tx) => {
    const { em, moment } = tx;
    const { organizationId, jurisdictionId, accountId } = tx.viewer;
    await em.execute(
      `delete from file_import where organization_id = ? and state in ('PREVIEWED', 'UNMAPPED')
         and uploaded_at < ?::timestamptz - make_interval(days => ?)`,
      [organizationId, moment.now, keptDays],
    );
    const [under] = await em.execute<{ n: number }[]>(
      `select count(*)::int as n from file_import where organization_id = ? and state in ('CHECKING', 'RUNNING', 'UNDOING')`,
      [organizationId],
    );
    if (under!.n >= mostUnderWay) {
      throw new LimitExceeded("files", under!.n + 1, mostUnderWay, {
        zh: `本单位已有 ${under!.n} 个文件在处理，请稍候`,
        en: `${under!.n} files of your organization are under way: wait for one`,
      });
    }
    const { rows, headings, headingRow, faults } = file.table;
    const [row] = await em.execute<{ id: number }[]>(
      `insert into file_import (jurisdiction_id, organization_id, kind, file_name, format, encoding, sheet, sheets, digest, columns,
         ignored, headings, heading_row, faults, state, rows, api_key_id, account_id, uploaded_at)
       values (?, ?, ?, ?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?,
         array(select jsonb_array_elements_text(?::jsonb)), array(select jsonb_array_elements_text(?::jsonb)),
         ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?) returning id`,
      [
        ...[jurisdictionId, organizationId, file.kind, file.fileName, file.format, file.encoding, file.sheet],
        ...[JSON.stringify(file.sheets), createHash("sha256").update(file.content).digest("hex")],
        ...[JSON.stringify(columnsOf(file)), JSON.stringify(ignoredOf(file)), JSON.stringify(headings), headingRow],
        ...[JSON.stringify(faults), stateOf(file), rows.length, keyOf(tx.viewer), accountId, moment.now],
      ],
    );
    const id = row!.id;
    await em.execute("insert into file_content (file_import_id, content) values (?, ?)", [
      id,
      Buffer.from(file.content),
    ]);
    await keepRows(tx, id, rows);
    const of = { id, kind: file.kind, jurisdictionId: jurisdictionId!, organizationId: organizationId! };
    recordFile(tx, "fileImport.received", of, { rows: rows.length });
    return { fileImportId: id };
  });
}
