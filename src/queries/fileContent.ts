import { sql } from "kysely";
import type { FileKindName } from "../domain/fileImport/kinds.ts";
import type { Door } from "./door.ts";
import { fileImportVisible } from "./rights.ts";
import { and, type ReadContext } from "./shape.ts";

/** A handed-in file as it came, and what is wrong with its rows. */
export interface FileContent {
  kind: FileKindName;
  fileName: string | null;
  sheet: string | null;
  headingRow: number | null;
  content: Buffer;
  problems: { n: number; column: string | null; zh: string; en: string }[];
}

/** A file that the viewer may see, or null. */
export async function fileContent(door: Door, context: ReadContext, id: number): Promise<FileContent | null> {
  const [found] = await door.rows(
    context.viewer,
    sql<FileContent>`select f.kind, f.file_name as "fileName", f.sheet, f.heading_row as "headingRow", c.content,
      coalesce((select jsonb_agg(jsonb_build_object('n', r.n, 'column', r.column_name, 'zh', r.problem_zh, 'en', r.problem_en) order by r.n)
        from file_import_row r where r.file_import_id = f.id and r.code is not null), '[]') as problems
      from file_import f join file_content c on c.file_import_id = f.id
      where ${and(sql`f.id = ${id}`, fileImportVisible("f", context))}`,
  );
  return found ?? null;
}
