import { sql } from "kysely";
import { conflictFilter } from "./conflict.ts";
import { concernedTasks, conflictVisible, rival } from "./rights.ts";
import {
  and,
  col,
  column,
  made,
  one,
  value,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Sql,
} from "./shape.ts";

const figures: Fields = {
  count: column("count"),
  high: column("high"),
  undecided: column("undecided"),
};

const counted = (
  t: string,
): Sql => sql`count(*)::int as count, (count(*) filter (where ${col(t, "severity")} = 'HIGH'))::int as high,
  (count(*) filter (where ${col(t, "decision")} is null))::int as undecided`;

/** The fields of ConflictFigures for a filter: what `conflicts` counts for the same viewer and filter, group by group. */
export function conflictFiguresFields(filter: Args | null): Fields {
  const met = (c: ReadContext): Sql =>
    sql`(select * from conflict g where ${and(conflictVisible("g", c), conflictFilter("g", filter, c))})`;
  const group = (type: string, key: string, fields: Fields, rows = by(key)): Field =>
    made(type, { ...fields, ...figures }, rows, (child) => sql`${col(child, "count")} desc, ${col(child, key)}`);
  const by = (name: string) => (c: ReadContext) =>
    sql`(select ${col("m", name)}, ${counted("m")} from ${met(c)} m group by 1)`;
  const implementers = (c: ReadContext): Sql => {
    const hidden = rival(sql.ref("o.organization_id"), c);
    return sql`(select o.organization_id, ${counted("m")} from ${met(c)} m cross join lateral (
        select distinct ct.organization_id from ${concernedTasks(col("m", "task_ids"), c)} ct where ct.organization_id is not null) o
      where ${hidden ? sql`not ${hidden}` : sql`true`} group by 1)`;
  };
  return {
    total: value((_t, _args, c) => sql`(select count(*)::int from ${met(c)} m)`),
    bySeverity: group("ConflictSeverityCount", "severity", { severity: column("severity") }),
    byCode: group("ConflictCodeCount", "code", { code: column("code") }),
    byOrganization: group(
      "ConflictOrganizationCount",
      "organization_id",
      { organization: one("Organization", "organization_id") },
      implementers,
    ),
  };
}

/** `conflictFigures`. */
export function conflictFigures(filter: Args | null): Field {
  return { kind: "object", fields: () => conflictFiguresFields(filter) };
}
