import { defineEntity, p, type InferEntity } from "@mikro-orm/core";

/** The county, district or city that everything else belongs to. */
export const Jurisdiction = defineEntity({
  name: "Jurisdiction",
  properties: {
    id: p.integer().primary(),
    code: p.text().unique(),
    slug: p.text().unique(),
    nameZh: p.text(),
    nameEn: p.text(),
    level: p.text(),
    parentCode: p.text().nullable(),
    planStart: p.integer(),
    planEnd: p.integer(),
    sourceTitleZh: p.text().nullable(),
    sourceTitleEn: p.text().nullable(),
    note: p.text().nullable(),
    seq: p.bigint("number").default(0),
  },
});
export type Jurisdiction = InferEntity<typeof Jurisdiction>;

/** One answer of the rule pack to a question that differs by place. */
export const Setting = defineEntity({
  name: "Setting",
  uniques: [{ properties: ["jurisdiction", "key"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    key: p.text(),
    value: p.text(),
    unit: p.text().nullable(),
    note: p.text().nullable(),
  },
});
export type Setting = InferEntity<typeof Setting>;
