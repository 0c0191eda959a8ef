import type { Request } from "express";
import type { ColumnChoice } from "../domain/fileImport/headings.ts";
import type { FileAsk } from "../domain/fileImport/reading.ts";
import { invalid } from "../domain/input.ts";
import type { FileContent } from "../queries/fileContent.ts";

const longest = 20_000;

/**
 * What the address of a file says of how to read it: ?sheet=, ?headingRow= and ?columns=, a JSON object that gives a
 * heading or the letter of a column its field, `{"field", "unit"}`, or null to pass it over.
 */
export function choiceOf({ query }: Request): Omit<FileAsk, "kinds"> {
  const { sheet, headingRow } = query;
  const row = typeof headingRow === "string" ? Number(headingRow) : null;
  if (row !== null && !(Number.isInteger(row) && row > 0)) {
    throw invalid(["headingRow"], "标题行号应为正整数", "headingRow is a whole number, from 1");
  }
  return {
    sheet: typeof sheet === "string" && sheet !== "" ? sheet : null,
    headingRow: row,
    columns: columnsOf(query["columns"]),
  };
}

function columnsOf(given: unknown): ColumnChoice[] {
  if (given === undefined || given === "") return [];
  const wrong = invalid(
    ["columns"],
    'columns 应为 JSON 对象，如 {"本月完成":"quantity","C":null}',
    'columns is a JSON object such as {"本月完成":"quantity","C":null}',
  );
  if (typeof given !== "string" || given.length > longest) throw wrong;
  let told: unknown;
  try {
    told = JSON.parse(given);
  } catch {
    throw wrong;
  }
  if (typeof told !== "object" || told === null || Array.isArray(told)) throw wrong;
  return Object.entries(told).map(([column, meant]): ColumnChoice => {
    if (meant === null || typeof meant === "string") return { column, field: meant };
    const { field, unit } = Object(meant) as { field?: unknown; unit?: unknown };
    if (typeof field !== "string" || (unit !== undefined && unit !== null && typeof unit !== "string")) throw wrong;
    return { column, field, unit: unit ?? null };
  });
}

/** The sheet of a kept file as it was read. */
export function sheetOf({ kind, sheet, headingRow }: FileContent): FileAsk {
  return { kinds: [kind], sheet, headingRow, columns: [] };
}

/** The name that the client gave, as ?name= or in X-File-Name (percent-encoded); only for people to read. */
export function nameOf({ query, headers }: Request): string | null {
  const given = query["name"] ?? headers["x-file-name"];
  if (typeof given !== "string" || given === "") return null;
  let name = given;
  try {
    name = query["name"] ? given : decodeURIComponent(given);
  } catch {
    // Not encoded: taken as it is.
  }
  // oxlint-disable-next-line no-control-regex
  return name.replaceAll(/[\u0000-\u001F\u007F/\\]/g, "_").slice(-200);
}
