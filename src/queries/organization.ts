import { sql } from "kysely";
import { dutyValid } from "./duty.ts";
import { loadFields } from "./load.ts";
import { inJurisdiction } from "./refer.ts";
import { registryVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  globalId,
  one,
  table,
  textKey,
  when,
  type Args,
  type Field,
  type Shape,
  type Sql,
} from "./shape.ts";
import { taskPage } from "./task.ts";

/** Departments, streets, operators, owners and committees. */
export const organizationShape: Shape = table("Organization", "organization", registryVisible, {
  id: globalId("Organization"),
  code: column("code"),
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  kind: column("kind"),
  utility: column("utility"),
  utilities: column("utilities"),
  level: column("level"),
  parent: one("Organization", "parent_id"),
  generic: column("generic"),
  alsoNamedZh: column("also_named_zh"),
  uscc: column("uscc"),
  note: column("note"),
  section: column("section"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  duties: {
    kind: "many",
    shape: "Duty",
    on: (t, child, _args, c) =>
      and(sql`${col(child, "organization_id")} in (${col(t, "id")}, ${genericParent(t)})`, dutyValid(child, c)),
    order: (child) => col(child, "code"),
  },
  ...loadFields,
  tasks: taskPage((t, child) => sql`${col(child, "organization_id")} = ${col(t, "id")}`),
});

/** The generic row that also stands for this organization, or null. */
export function genericParent(t: string): Sql {
  return sql`(select gp.id from organization gp where gp.id = ${col(t, "parent_id")} and gp.generic)`;
}

function organizationFilter(child: string, args: Args): Sql {
  const filter = (args["filter"] ?? {}) as Args;
  return and(
    sql`not ${col(child, "retired")}`,
    when(filter["kind"], (kind) => sql`${col(child, "kind")} = ${kind}`),
    when(filter["utility"], (utility) => sql`${utility} = any(${col(child, "utilities")})`),
    when(filter["jurisdiction"], (code) => inJurisdiction(child, code)),
    when(filter["search"] as string | null, (text) =>
      contains(
        sql`(${col(child, "code")} || ' ' || ${col(child, "name_zh")} || ' ' || ${col(child, "name_en")})`,
        text,
      ),
    ),
  );
}

/** `organizations`. */
export const organizations: Field = {
  kind: "page",
  shape: "Organization",
  on: (_t, child, args) => organizationFilter(child, args),
  orders: { CODE: { keys: [textKey("code")] }, NAME_ZH: { keys: [textKey("name_zh")] } },
};
