import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Jurisdiction } from "./jurisdiction.ts";

/** A department, street office, operator, owner or committee; a generic one stands for all its children. */
export const Organization = defineEntity({
  name: "Organization",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text(),
    kind: p.text(),
    utility: p.text().nullable(),
    utilities: p.array().default([]),
    level: p.text().nullable(),
    parent: () => p.manyToOne(Organization).nullable(),
    generic: p.boolean().default(false),
    alsoNamedZh: p.text().nullable(),
    uscc: p.text().nullable(),
    note: p.text().nullable(),
    section: p.text().nullable(),
    retired: p.boolean().default(false),
  },
});
export type Organization = InferEntity<typeof Organization>;
