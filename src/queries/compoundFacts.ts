import { sql } from "kysely";
import { reportOrders, reportStatus } from "./report.ts";
import { and, col, when, type Field } from "./shape.ts";

/** `Compound.findings`: those of the newest loading that speak of the compound, its area, its key projects or its year. */
export const compoundFindings: Field = {
  kind: "many",
  shape: "Finding",
  on: (t, child) => {
    const year = sql`${col(t, "plan_year")}::text`;
    const codes = sql`(select ${col(t, "code")} as code union all select fa.code from area fa where fa.id = ${col(t, "area_id")}
      union all select kp.code from key_project kp join key_project_compound kc on kc.key_project_id = kp.id where kc.compound_id = ${col(t, "id")})`;
    // A finding's code is made of its kind and its two places; rows are named `rows-<code>-<metric>`.
    const place = sql`split_part(${col(child, "code")}, ':', place.n)`;
    return and(
      sql`${col(child, "import_run_id")} = (select max(fr.id) from import_run fr where fr.jurisdiction_id = ${col(t, "jurisdiction_id")})`,
      sql`(${col(child, "scope")} = 'plan' and ${col(child, "member")} = ${year})
        or ${col(child, "member")} in (${col(t, "name_zh")}, (select fa.name_zh from area fa where fa.id = ${col(t, "area_id")}))
        or exists (select 1 from ${codes} about, (values (2), (3)) place (n)
          where ${place} = about.code or ${place} = 'rows-' || about.code || '-' || ${col(child, "metric")})`,
    );
  },
  order: (child) => col(child, "position"),
};

/** `Compound.reports`: what was reported of its tasks. */
export const compoundReports: Field = {
  kind: "page",
  shape: "ProgressReport",
  on: (t, child, args) =>
    and(
      sql`${col(child, "task_id")} in (select rt.id from task rt where rt.compound_id = ${col(t, "id")})`,
      when(args["status"], (status) => sql`${reportStatus(child)} = ${status}`),
      when(args["withEvidence"] as boolean, (yes) => sql`(jsonb_array_length(${col(child, "evidence")}) > 0) = ${yes}`),
    ),
  orders: reportOrders,
};
