import { sql } from "kysely";
import { refers, named } from "./refer.ts";
import { compoundVisible, registryVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  globalId,
  one,
  table,
  value,
  when,
  type Field,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

/** The vocabulary of subjects. */
export const subjectShape: Shape = {
  type: "Subject",
  from: () => sql.table("subject"),
  visible: () => null,
  fields: {
    slug: column("slug"),
    zh: column("zh"),
    en: column("en"),
    class: column("class"),
    discipline: column("discipline"),
  },
};

/** Any foreign key to a subject. */
export const subjectField: Field = {
  kind: "one",
  shape: "Subject",
  on: (t, child) => sql`${col(child, "slug")} = ${col(t, "subject_slug")}`,
};

/** Duties that hold on the day of asking. */
export function dutyValid(t: string, c: ReadContext): Sql {
  return sql`not ${col(t, "retired")} and coalesce(${col(t, "valid_from")}, '-infinity') <= ${c.moment.today}::date
    and coalesce(${col(t, "valid_to")}, 'infinity') >= ${c.moment.today}::date`;
}

/** Organization x role x subject. */
export const dutyShape: Shape = table("Duty", "duty", registryVisible, {
  id: globalId("Duty"),
  code: column("code"),
  organization: one("Organization", "organization_id"),
  role: column("role"),
  subject: subjectField,
  stage: column("stage"),
  street: one("Organization", "street_id"),
  summaryZh: column("summary_zh"),
  summaryEn: column("summary_en"),
  basis: column("basis"),
  validFrom: column("valid_from"),
  validTo: column("valid_to"),
  section: column("section"),
  sourceLine: column("source_line"),
});

/**
 * Duty x compound: the rows behind the responsibility matrix. A duty of a generic row (街道) is held by that child which
 * is the compound's street; where the plan states no street, by the generic row itself.
 */
export const matrixEntryShape: Shape = {
  type: "MatrixEntry",
  from: (_args, c) => sql`(
    select d.*, co.id as compound_id, coalesce(holder.id, o.id) as holder_id, o.id as named_id
    from compound co
    join duty d on d.jurisdiction_id = co.jurisdiction_id and ${dutyValid("d", c)}
      and (d.street_id is null or d.street_id = co.street_id)
    join organization o on o.id = d.organization_id
      and (o.kind <> 'street' or o.generic or o.id = co.street_id)
    left join organization holder on o.generic and o.kind = 'street' and holder.id = co.street_id and holder.parent_id = o.id
    where ${compoundVisible("co", c) ?? sql`true`})`,
  visible: () => null,
  fields: {
    organization: one("Organization", "holder_id"),
    namedOrganization: one("Organization", "named_id"),
    role: column("role"),
    subject: subjectField,
    duty: one("Duty", "id"),
    clause: value(
      (t) => sql`concat_ws(' · ', ${col(t, "code")}, ${col(t, "section")}, 'line ' || ${col(t, "source_line")})`,
    ),
    summaryZh: column("summary_zh"),
    summaryEn: column("summary_en"),
  },
};

const matrixOrder = (child: string): Sql =>
  sql`${col(child, "subject_slug")}, ${col(child, "role")}, ${col(child, "code")}`;

/** Everyone with a duty for the compound. */
export const dutyHolders: Field = {
  kind: "many",
  shape: "MatrixEntry",
  on: (t, child, args) =>
    and(
      sql`${col(child, "compound_id")} = ${col(t, "id")}`,
      when(args["subject"], (slug) => sql`${col(child, "subject_slug")} = ${slug}`),
      when(args["role"], (role) => sql`${col(child, "role")} = ${role}`),
    ),
  order: matrixOrder,
};

const restrict = (child: string, args: Record<string, unknown>): (Sql | null)[] => [
  when(args["subject"], (slug) => sql`${col(child, "subject_slug")} = ${slug}`),
  when(args["role"], (role) => sql`${col(child, "role")} = ${role}`),
];

/** `responsibilityMatrix(compound:)`: the duties of everyone for one compound. */
export const matrixOfCompound: Field = {
  kind: "many",
  shape: "MatrixEntry",
  on: (_t, child, args) =>
    and(
      sql`${col(child, "compound_id")} in (select mc.id from compound mc where ${named("mc", "Compound", args["compound"] as string)})`,
      when(args["organization"] as string | null, (name) =>
        refers(col(child, "holder_id"), "organization", "Organization", name),
      ),
      ...restrict(child, args),
    ),
  order: matrixOrder,
};

/** The duties of one organization, with those of the generic row that stands for it. */
export const organizationMatrixShape: Shape = {
  type: "OrganizationMatrixEntry",
  from: (_args, c) => sql`(
    select d.*, o.id as holder_id, d.organization_id as named_id
    from organization o
    left join organization gp on gp.id = o.parent_id and gp.generic
    join duty d on d.organization_id in (o.id, gp.id) and ${dutyValid("d", c)})`,
  visible: registryVisible,
  fields: matrixEntryShape.fields,
};

/** `responsibilityMatrix(organization:)`: all duties of one organization. */
export const matrixOfOrganization: Field = {
  kind: "many",
  shape: "OrganizationMatrixEntry",
  on: (_t, child, args) =>
    and(
      refers(col(child, "holder_id"), "organization", "Organization", args["organization"] as string),
      ...restrict(child, args),
    ),
  order: matrixOrder,
};
