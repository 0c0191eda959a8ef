import { sql } from "kysely";
import { fromGlobalId } from "../domain/globalId.ts";
import { fieldsOfKind } from "./fileKind.ts";
import { fileImportVisible } from "./rights.ts";
import { and, col, column, globalId, intKey, one, table, value, when, type Field, type Shape } from "./shape.ts";

const problemsFirst = { sql: (t: string) => sql`(case when ${col(t, "code")} is null then 1 else 0 end)`, type: "int" };

/** Handed-in files. */
export const fileImportShape: Shape = table("FileImport", "file_import", fileImportVisible, {
  id: globalId("FileImport"),
  kind: column("kind"),
  fileName: column("file_name"),
  format: column("format"),
  encoding: column("encoding"),
  sheet: column("sheet"),
  digest: column("digest"),
  columns: column("columns"),
  ignored: column("ignored"),
  state: column("state"),
  onError: column("on_error"),
  rowsCount: column("rows"),
  doneCount: column("done"),
  goodCount: column("good"),
  unchangedCount: column("unchanged"),
  wrongCount: column("wrong"),
  writtenCount: column("written"),
  undoneCount: column("undone"),
  keptCount: column("kept"),
  undoReason: column("undo_reason"),
  undoneAt: column("undone_at"),
  failure: column("failure"),
  sheets: column("sheets"),
  headingRow: column("heading_row"),
  headings: { kind: "many", shape: "FileHeading", on: () => sql`true`, order: (t) => col(t, "place") },
  fields: fieldsOfKind,
  faults: { kind: "many", shape: "FileFault", on: () => sql`true`, order: (t) => col(t, "place") },
  organization: one("Organization", "organization_id"),
  uploadedAt: column("uploaded_at"),
  committedAt: column("committed_at"),
  finishedAt: column("finished_at"),
  rows: {
    kind: "page",
    shape: "FileImportRow",
    on: (t, child, args) =>
      and(
        sql`${col(child, "file_import_id")} = ${col(t, "id")}`,
        when(args["states"] as string[] | null, (states) => sql`${col(child, "state")} = any(${states})`),
      ),
    orders: { ROW: { keys: [intKey("n")] }, PROBLEMS_FIRST: { keys: [problemsFirst, intKey("n")] } },
  },
});

/** The rows of handed-in files; seen with their file. */
export const fileImportRowShape: Shape = table(
  "FileImportRow",
  "file_import_row",
  (t, c) => {
    const seen = fileImportVisible("own_file", c);
    return (
      seen &&
      sql`exists (select 1 from file_import own_file where own_file.id = ${col(t, "file_import_id")} and ${seen})`
    );
  },
  {
    row: value((t) => col(t, "n")),
    cells: column("cells"),
    state: column("state"),
    code: column("code"),
    column: column("column_name"),
    problemZh: column("problem_zh"),
    problemEn: column("problem_en"),
  },
);

/** `fileImports`: newest first. */
export const fileImports: Field = {
  kind: "page",
  shape: "FileImport",
  on: (_t, child, args) =>
    and(
      when(args["kind"], (kind) => sql`${col(child, "kind")} = ${kind}`),
      when(args["states"] as string[] | null, (states) => sql`${col(child, "state")} = any(${states})`),
    ),
  orders: { NEWEST: { keys: [{ sql: (t) => col(t, "uploaded_at"), type: "timestamptz" }], descending: true } },
};

/** `fileImport(id)`. */
export function fileImport(id: string): Field {
  const known = fromGlobalId(id);
  return {
    kind: "one",
    shape: "FileImport",
    on: (_t, child) => (known?.type === "FileImport" ? sql`${col(child, "id")} = ${known.id}` : sql`false`),
  };
}
