import { fromGlobalId } from "../../domain/globalId.ts";
import type { ColumnChoice } from "../../domain/fileImport/headings.ts";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import type { FileReader } from "../../domain/fileImport/reading.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import { checkMayHandIn, type HandledFile } from "./receive.ts";
import { columnsOf, ignoredOf, keepRows, stateOf } from "./rows.ts";

/** How a file that was handed in is to be read instead; what is left out stays as it was read. */
export interface MapFileColumnsInput {
  id: string;
  kind?: FileKindName | null;
  sheet?: string | null;
  headingRow?: number | null;
  columns: readonly ColumnChoice[];
}

interface Row {
  jurisdictionId: number;
  organizationId: number;
  kind: FileKindName;
  sheet: string | null;
  headingRow: number | null;
  state: string;
}

const mostColumns = 256;

/** Reads a file again as a person says what its columns mean, and has its rows checked anew; nothing else changes yet. */
export async function mapFileColumns(
  context: CommandContext,
  input: MapFileColumnsInput,
  read: FileReader,
): Promise<HandledFile> {
  const id = fromGlobalId(input.id);
  const fileImportId = id?.type === "FileImport" ? id.id : 0;
  if (input.columns.length > mostColumns) {
    throw invalid(["columns"], `最多 ${mostColumns} 列`, `at most ${mostColumns} columns`);
  }
  if (input.headingRow != null && input.headingRow < 1) {
    throw invalid(["headingRow"], "标题行号从 1 起", "rows are counted from 1");
  }
  const own = called(context, "mapFileColumns");
  // Read outside of the transaction that writes: opening a workbook takes its time, and holds nobody up.
  const { row, content } = await change(own, async (tx) => {
    const found = await fileOf(tx, input, fileImportId, false);
    const [kept] = await tx.em.execute<{ content: Buffer }[]>(
      "select content from file_content where file_import_id = ?",
      [fileImportId],
    );
    if (!kept) throw notFound(["id"], input.id, "该文件的原件", "content of the file");
    return { row: found, content: kept.content };
  });
  const kind = input.kind ?? row.kind;
  checkMayHandIn(context.viewer, kind);
  const otherSheet = input.sheet != null && input.sheet !== row.sheet;
  const file = await read(content, {
    kinds: [kind],
    sheet: input.sheet ?? row.sheet,
    headingRow: input.headingRow ?? (otherSheet ? null : row.headingRow),
    columns: input.columns,
  });
  return change(own, async (tx) => {
    const { jurisdictionId, organizationId } = await fileOf(tx, input, fileImportId, true);
    const { table } = file;
    const { keyId, accountId } = tx.viewer;
    await tx.em.execute("delete from file_import_row where file_import_id = ?", [fileImportId]);
    await tx.em.execute(
      `update file_import set kind = ?, sheet = ?, columns = array(select jsonb_array_elements_text(?::jsonb)),
         ignored = array(select jsonb_array_elements_text(?::jsonb)), headings = ?::jsonb, heading_row = ?, faults = ?::jsonb,
         state = ?, rows = ?, done = 0, good = 0, unchanged = 0, wrong = 0, api_key_id = ?, account_id = ? where id = ?`,
      [
        ...[kind, file.sheet, JSON.stringify(columnsOf(file)), JSON.stringify(ignoredOf(file))],
        ...[JSON.stringify(table.headings), table.headingRow, JSON.stringify(table.faults), stateOf(file)],
        ...[table.rows.length, keyId > 0 ? keyId : null, accountId, fileImportId],
      ],
    );
    await keepRows(tx, fileImportId, table.rows);
    const data = { fileImport: fileImportId, kind, rows: table.rows.length };
    tx.record({ type: "fileImport.mapped", jurisdictionId, organizationId, data });
    return { fileImportId };
  });
}

async function fileOf(tx: Change, { id }: MapFileColumnsInput, fileImportId: number, lock: boolean): Promise<Row> {
  const [row] = await tx.em.execute<Row[]>(
    `select jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, sheet, heading_row as "headingRow", state
     from file_import where id = ? and organization_id = ? ${lock ? "for update" : ""}`,
    [fileImportId, tx.viewer.organizationId],
  );
  if (!row) throw notFound(["id"], id, "本单位的导入文件", "file of your organization");
  checkMayHandIn(tx.viewer, row.kind);
  if (row.state === "PREVIEWED" || row.state === "UNMAPPED") return row;
  throw new Refusal(
    "CONFLICT",
    row.state === "CHECKING"
      ? { zh: "文件还在核对，请稍候", en: "its rows are still being checked" }
      : {
          zh: `该文件已处理（${row.state}）；如要再导入，请重新上传`,
          en: `it is ${row.state}: hand the file in again`,
        },
    ["id"],
  );
}
