import { sql } from "kysely";
import { fileKinds } from "../domain/fileImport/kinds.ts";
import { kindsFor } from "../domain/fileImport/rights.ts";
import { col, column, value, type Field, type Shape } from "./shape.ts";

/** The headings that were found in a file. */
export const fileHeadingShape: Shape = {
  type: "FileHeading",
  from: (_args, _c, t) => sql`(select h.* from rows from (jsonb_to_recordset(${col(t, "headings")})
    as ("column" text, heading text, field text, unit text, samples jsonb)) with ordinality as h("column", heading, field, unit, samples, place))`,
  visible: () => null,
  fields: {
    column: column("column"),
    heading: column("heading"),
    field: column("field"),
    unit: column("unit"),
    samples: column("samples"),
  },
};

/** Why no row of a file could be read. */
export const fileFaultShape: Shape = {
  type: "FileFault",
  from: (_args, _c, t) =>
    sql`(select f.* from rows from (jsonb_to_recordset(${col(t, "faults")}) as (zh text, en text)) with ordinality as f(zh, en, place))`,
  visible: () => null,
  fields: { messageZh: column("zh"), messageEn: column("en") },
};

const allFields = JSON.stringify(
  Object.entries(fileKinds).flatMap(([kind, { columns }]) =>
    columns.map(({ name, zh, en, required, units, unitNeeded }, place) => ({
      ...{ kind, name, zh, en, required, place, units: Object.keys(units), unit_needed: unitNeeded },
    })),
  ),
);

/** The fields that a kind of file may have. */
export const fileFieldShape: Shape = {
  type: "FileField",
  from: () => sql`(select * from jsonb_to_recordset(${allFields}::jsonb)
    as f(kind text, name text, zh text, en text, required boolean, place int, units jsonb, unit_needed boolean))`,
  visible: () => null,
  fields: {
    name: column("name"),
    nameZh: column("zh"),
    nameEn: column("en"),
    required: column("required"),
    units: column("units"),
    unitNeeded: column("unit_needed"),
  },
};

/** The fields of the kind of the parent row. */
export const fieldsOfKind: Field = {
  kind: "many",
  shape: "FileField",
  on: (t, child) => sql`${col(child, "kind")} = ${col(t, "kind")}`,
  order: (t) => col(t, "place"),
};

const allKinds = JSON.stringify(
  Object.entries(fileKinds).map(([kind, { zh, en }], place) => ({ kind, zh, en, place })),
);

/** The kinds of files. */
export const fileKindShape: Shape = {
  type: "FileKindFields",
  from: () => sql`(select * from jsonb_to_recordset(${allKinds}::jsonb) as k(kind text, zh text, en text, place int))`,
  visible: () => null,
  fields: {
    kind: column("kind"),
    nameZh: column("zh"),
    nameEn: column("en"),
    mayHandIn: value((t, _args, { viewer }) => sql`${col(t, "kind")} = any(${kindsFor(viewer)}::text[])`),
    fields: fieldsOfKind,
  },
};

/** `fileKinds`. */
export const allFileKinds: Field = {
  kind: "many",
  shape: "FileKindFields",
  on: () => sql`true`,
  order: (t) => col(t, "place"),
};
