import { fileKinds } from "../../domain/fileImport/kinds.ts";
import type { OpenedFile } from "../../domain/fileImport/reading.ts";
import type { FileRow } from "../../domain/fileImport/table.ts";
import type { Change } from "../change.ts";

const atOnce = 5_000;

/** Keeps the rows of a file, and counts those that are wrong as they stand. */
export async function keepRows({ em }: Change, fileImportId: number, rows: readonly FileRow[]): Promise<void> {
  const wrong = rows.filter(({ fault }) => fault !== null).length;
  await em.execute("update file_import set wrong = ?, done = ? where id = ?", [wrong, wrong, fileImportId]);
  for (let from = 0; from < rows.length; from += atOnce) {
    await em.execute(
      `insert into file_import_row (file_import_id, n, said, cells, state, code, column_name, problem_zh, problem_en)
       select ?, r.n, r.said, r.cells, case when r.zh is null then 'WAITING' else 'WRONG' end,
         case when r.zh is not null then 'INVALID_INPUT' end, r.column_name, r.zh, r.en
       from jsonb_to_recordset(?::jsonb) as r(n int, said jsonb, cells jsonb, column_name text, zh text, en text)`,
      [
        fileImportId,
        JSON.stringify(
          rows.slice(from, from + atOnce).map(({ n, said, fault, cells }) => ({
            ...{ n, said, cells },
            ...{ column_name: fault?.column, zh: fault?.zh, en: fault?.en },
          })),
        ),
      ],
    );
  }
}

/** The columns that were recognised, by their usual headings. */
export function columnsOf({ kind, table }: OpenedFile): string[] {
  const names = new Map<string, string>(fileKinds[kind].columns.map(({ name, zh }) => [name, zh]));
  return table.headings.flatMap(({ field }) => (field === null ? [] : [names.get(field)!]));
}

/** The headings that were passed over. */
export function ignoredOf({ table }: OpenedFile): string[] {
  return table.headings.flatMap(({ field, heading }) => (field === null ? [heading] : []));
}

/** Whether the file's rows can be checked, or somebody must say first what its headings mean. */
export function stateOf({ table }: OpenedFile): "CHECKING" | "UNMAPPED" {
  return table.faults.length === 0 ? "CHECKING" : "UNMAPPED";
}
