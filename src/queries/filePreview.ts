import type { EntityManager } from "@mikro-orm/postgresql";

/** What the hub found in a file that has just come. */
export interface Preview {
  kind: string;
  state: string;
  fileName: string | null;
  format: string;
  encoding: string | null;
  sheet: string | null;
  digest: string;
  columns: string[];
  ignored: string[];
  sheets: string[];
  headingRow: number | null;
  /** Each heading, and the field that it was taken for. */
  headings: { column: string; heading: string; field: string | null; unit: string | null; samples: string[] }[];
  /** Why no row could be read. */
  faults: { zh: string; en: string }[];
  rows: number;
  done: number;
  good: number;
  unchanged: number;
  wrong: number;
  /** The first of the rows with a problem. */
  problems: { row: number; column: string | null; code: string; zh: string; en: string }[];
}

/** How a file stands; to be asked for whoever has just handed it in. */
export async function previewOf(em: EntityManager, id: number): Promise<Preview> {
  const [row] = await em.execute<Preview[]>(
    `select f.kind, f.state, f.file_name as "fileName", f.format, f.encoding, f.sheet, f.digest, f.columns, f.ignored,
       f.sheets, f.heading_row as "headingRow", f.headings, f.faults, f.rows, f.done,
       f.good, f.unchanged, f.wrong, coalesce((select jsonb_agg(to_jsonb(p) order by p.row) from (
         select r.n as row, r.column_name as column, r.code, r.problem_zh as zh, r.problem_en as en from file_import_row r
         where r.file_import_id = f.id and r.state = 'WRONG' order by r.n limit 100) p), '[]') as problems
     from file_import f where f.id = ?`,
    [id],
  );
  return row!;
}
