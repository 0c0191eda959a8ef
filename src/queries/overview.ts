import { sql } from "kysely";
import { curveOf } from "./curve.ts";
import { figuresOf, progressFields, progressShape } from "./progress.ts";
import { refers } from "./refer.ts";
import {
  and,
  col,
  column,
  made,
  value,
  when,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Sql,
} from "./shape.ts";

/** A group's key and names, and its figures. */
const overviewRowFields: Fields = {
  ...progressFields,
  key: column("key"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
};

const groups: Record<string, { keys: Sql; by: Sql }> = {
  byYear: {
    keys: sql`co.plan_year::text as key, co.plan_year::text as name_zh, co.plan_year::text as name_en`,
    by: sql`co.plan_year`,
  },
  byArea: { keys: sql`ar.code as key, ar.name_zh, ar.name_en`, by: sql`ar.id, ar.code, ar.name_zh, ar.name_en` },
  byStreet: { keys: sql`st.code as key, st.name_zh, st.name_en`, by: sql`st.id, st.code, st.name_zh, st.name_en` },
  byOrganization: { keys: sql`o.code as key, o.name_zh, o.name_en`, by: sql`o.id, o.code, o.name_zh, o.name_en` },
  byUtility: { keys: sql`t.utility as key, t.utility as name_zh, t.utility as name_en`, by: sql`t.utility` },
};

/** The fields of Overview for a filter; the same conditions hold for the totals and for every group. */
export function overviewFields(filter: Args, c: ReadContext | null): Fields {
  const condition = and(
    when(
      filter["jurisdiction"],
      (code) => sql`t.jurisdiction_id = (select j.id from jurisdiction j where j.code = ${code})`,
    ),
    when(filter["planYear"], (year) => sql`co.plan_year = ${year}`),
    when(filter["area"] as string, (name) => refers(sql.ref("co.area_id"), "area", "Area", name)),
    when(filter["street"] as string, (name) => refers(sql.ref("co.street_id"), "organization", "Organization", name)),
    when(filter["organization"] as string, (name) =>
      refers(sql.ref("t.organization_id"), "organization", "Organization", name),
    ),
    when(filter["utility"], (utility) => sql`t.utility = ${utility}`),
    when(filter["kind"], (kind) => sql`i.kind = ${kind}`),
  );
  const totals: Field = {
    kind: "one",
    shape: progressShape(() => condition),
    on: () => sql`true`,
  };
  const grouped = Object.entries(groups).map(([name, group]): [string, Field] => [
    name,
    made(
      "OverviewRow",
      overviewRowFields,
      (context) => figuresOf(condition, context, group),
      (child) => sql`${col(child, "key")} nulls last`,
    ),
  ]);
  return {
    totals,
    ...Object.fromEntries(grouped),
    curve: curveOf(condition),
    cursor: value(() => sql`select s.epoch || '.' || s.last_pos from sequencer s`),
    asOf: value(() => sql`${c?.moment.now.toISOString() ?? null}::timestamptz`),
  };
}

/** `overview`: its fields close over the filter. */
export function overview(filter: Args, c: ReadContext): Field {
  return { kind: "object", fields: () => overviewFields(filter, c) };
}
