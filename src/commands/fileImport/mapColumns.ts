import type { ColumnChoice } from "../../domain/fileImport/headings.ts";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import type { FileReader } from "../../domain/fileImport/reading.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import { checkMayHandIn } from "../../domain/fileImport/rights.ts";
import { keyOf } from "../../domain/viewer.ts";
import type { HandledFile } from "./receive.ts";
import { notWaiting, recordFile, requireFile, type FoundFile } from "./records.ts";
import { columnsOf, ignoredOf, keepRows, stateOf } from "./rows.ts";

/** How a file that was handed in is to be read instead; what is left out stays as it was read. */
export interface MapFileColumnsInput {
  id: string;
  kind?: FileKindName | null;
  sheet?: string | null;
  headingRow?: number | null;
  columns: readonly ColumnChoice[];
}

const mostColumns = 256;

/** Reads a file again as a person says what its columns mean, and has its rows checked anew; nothing else changes yet. */
export async function mapFileColumns(
  context: CommandContext,
  input: MapFileColumnsInput,
  read: FileReader,
): Promise<HandledFile> {
  if (input.columns.length > mostColumns) {
    throw invalid(["columns"], `最多 ${mostColumns} 列`, `at most ${mostColumns} columns`);
  }
  if (input.headingRow != null && input.headingRow < 1) {
    throw invalid(["headingRow"], "标题行号从 1 起", "rows are counted from 1");
  }
  const own = called(context, "mapFileColumns");
  // Read outside of the transaction that writes: opening a workbook takes its time, and holds nobody up.
  const { found, content } = await change(own, async (tx) => {
    const file = await unwritten(tx, input, false);
    const [kept] = await tx.em.execute<{ content: Buffer }[]>(
      "select content from file_content where file_import_id = ?",
      [file.id],
    );
    if (!kept) throw notFound(["id"], input.id, "该文件的原件", "content of the file");
    return { found: file, content: kept.content };
  });
  const kind = input.kind ?? found.kind;
  checkMayHandIn(context.viewer, kind);
  const otherSheet = input.sheet != null && input.sheet !== found.sheet;
  const file = await read(content, {
    kinds: [kind],
    sheet: input.sheet ?? found.sheet,
    headingRow: input.headingRow ?? (otherSheet ? null : found.headingRow),
    columns: input.columns,
  });
  return change(own, async (tx) => {
    const { id, jurisdictionId, organizationId } = await unwritten(tx, input, true);
    const { table } = file;
    await tx.em.execute("delete from file_import_row where file_import_id = ?", [id]);
    await tx.em.execute(
      `update file_import set kind = ?, sheet = ?, columns = array(select jsonb_array_elements_text(?::jsonb)),
         ignored = array(select jsonb_array_elements_text(?::jsonb)), headings = ?::jsonb, heading_row = ?, faults = ?::jsonb,
         state = ?, rows = ?, done = 0, good = 0, unchanged = 0, wrong = 0, api_key_id = ?, account_id = ? where id = ?`,
      [
        ...[kind, file.sheet, JSON.stringify(columnsOf(file)), JSON.stringify(ignoredOf(file))],
        ...[JSON.stringify(table.headings), table.headingRow, JSON.stringify(table.faults), stateOf(file)],
        ...[table.rows.length, keyOf(tx.viewer), tx.viewer.accountId, id],
      ],
    );
    await keepRows(tx, id, table.rows);
    recordFile(tx, "fileImport.mapped", { id, jurisdictionId, organizationId, kind }, { rows: table.rows.length });
    return { fileImportId: id };
  });
}

async function unwritten(tx: Change, input: MapFileColumnsInput, lock: boolean): Promise<FoundFile> {
  const file = await requireFile(tx, input.id, lock);
  if (file.state !== "PREVIEWED" && file.state !== "UNMAPPED") throw notWaiting(file);
  return file;
}
