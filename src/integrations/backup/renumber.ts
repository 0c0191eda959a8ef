import type { ColumnKind } from "./tables.ts";

/**
 * Moves every number of a row by the same step, wherever it stands: in columns, in lists, in texts and within JSON. One step
 * for all tables, so that a number needs no other knowledge than that it is one.
 */
export function renumbered(
  row: Record<string, unknown>,
  columns: ReadonlyMap<string, ColumnKind>,
  step: number,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, moved(value, columns.get(name) ?? "plain", step)]),
  );
}

function moved(value: unknown, kind: ColumnKind, step: number): unknown {
  if (value === null) return null;
  switch (kind) {
    case "plain":
      return value;
    case "id":
      // 0 is nobody: the hub itself, an administrator without an organization.
      return value === 0 ? 0 : (value as number) + step;
    case "ids":
      return (value as number[]).map((id) => id + step);
    case "json":
      return inJson(value, step);
    case "stream":
      return inText(value as string, /(?<=^[cj])\d+$/g, step);
    case "conflictKey":
      return inText(value as string, /(?<=\/[tcoaw])\d+(?=$|\/)/g, step);
    case "recordId":
      return inText(value as string, /(?<=^|\/)\d+(?=$|\/)/g, step);
  }
}

function inText(text: string, number: RegExp, step: number): string {
  return text.replaceAll(number, (digits) => String(Number(digits) + step));
}

/** What the log's events and the audit call numbers of records, besides all that ends in id or ids. */
const names =
  /^(id|ids|change|notice|importRun|fileImport|realignment|household|proposal|by|replaces|silent|parties|published|counter|.*(_id|_ids|Id|Ids))$/;

function inJson(value: unknown, step: number, isNumber = false): unknown {
  if (typeof value === "number") return isNumber && Number.isInteger(value) && value > 0 ? value + step : value;
  if (Array.isArray(value)) return value.map((item) => inJson(item, step, isNumber && typeof item === "number"));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inJson(item, step, names.test(key))]));
}
