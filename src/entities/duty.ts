import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";

/** The shared vocabulary of what duties and works are about. */
export const Subject = defineEntity({
  name: "Subject",
  properties: { slug: p.text().primary(), zh: p.text(), en: p.text(), class: p.text(), discipline: p.text() },
});
export type Subject = InferEntity<typeof Subject>;

/** Organization x role x subject, with the clause that says so. */
export const Duty = defineEntity({
  name: "Duty",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    organization: () => p.manyToOne(Organization),
    role: p.text(),
    subject: () => p.manyToOne(Subject).fieldName("subject_slug"),
    stage: p.text().nullable(),
    street: () => p.manyToOne(Organization).nullable(),
    summaryZh: p.text().nullable(),
    summaryEn: p.text().nullable(),
    basis: p.text().nullable(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
    section: p.text().nullable(),
    sourceLine: p.text().nullable(),
    retired: p.boolean().default(false),
  },
});
export type Duty = InferEntity<typeof Duty>;
