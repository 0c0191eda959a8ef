import { fromGlobalId } from "../domain/globalId.ts";
import { invalid, notFound } from "../domain/input.ts";
import type { Change } from "./change.ts";

/** Kinds of registry records that inputs name, with their words. */
const kinds = {
  Area: { table: "area", zh: "片区", en: "area" },
  Compound: { table: "compound", zh: "小区", en: "compound" },
  Organization: { table: "organization", zh: "单位", en: "organization" },
} as const;

/** The ids behind global ids or codes, in order; the viewer's jurisdiction (or the given one) only. */
export async function resolve(
  tx: Change,
  kind: keyof typeof kinds,
  names: readonly { name: string; field: string[] }[],
  jurisdictionId: number | null = tx.viewer.jurisdictionId,
): Promise<number[]> {
  if (names.length === 0) return [];
  const { table, zh, en } = kinds[kind];
  const rows = await tx.em.execute<{ id: number; code: string }[]>(
    `select id, code from ${table} where (id = any(?::int[]) or code = any(array(select jsonb_array_elements_text(?::jsonb))))
       and (?::int is null or jurisdiction_id = ?::int)`,
    [idsAmong(kind, names), codesAmong(names), jurisdictionId, jurisdictionId],
  );
  return names.map(({ name, field }) => {
    const id = fromGlobalId(name);
    const found = rows.filter((row) => (id ? id.type === kind && row.id === id.id : row.code === name));
    if (found.length === 0) throw notFound(field, name, zh, en);
    if (found.length > 1) throw ambiguous(field, name);
    return found[0]!.id;
  });
}

/** The id of the jurisdiction with a GB/T 2260 code, if the viewer sees it; without a code the viewer's own. */
export async function resolveJurisdiction(
  tx: Change,
  code: string | null | undefined,
  field: string[],
): Promise<number> {
  const own = tx.viewer.jurisdictionId;
  if (!code) {
    if (own !== null) return own;
    throw invalid(field, "请指明辖区代码", "say which jurisdiction, by its code");
  }
  const [row] = await tx.em.execute<{ id: number }[]>("select id from jurisdiction where code = ?", [code]);
  if (!row || (own !== null && row.id !== own)) throw notFound(field, code, "辖区", "jurisdiction");
  return row.id;
}

/** A PostgreSQL array of ids. */
export function idArray(ids: Iterable<number>): string {
  return `{${[...ids].join(",")}}`;
}

/** The ids among names that are global ids of a type, as a PostgreSQL array. */
export function idsAmong(type: string, names: readonly { name: string }[]): string {
  return idArray(names.flatMap(({ name }) => (fromGlobalId(name)?.type === type ? [fromGlobalId(name)!.id] : [])));
}

/** The codes among names, as a JSON array; a text that PostgreSQL cannot hold is no code. */
export function codesAmong(names: readonly { name: string }[]): string {
  return JSON.stringify(names.flatMap(({ name }) => (fromGlobalId(name) || name.includes("\0") ? [] : [name])));
}

/** The refusal of a code that several jurisdictions use. */
export function ambiguous(field: string[], name: string): Error {
  return invalid(field, `“${name}”在多个辖区使用；请改用 id`, `several jurisdictions use "${name}": name it by its id`);
}
