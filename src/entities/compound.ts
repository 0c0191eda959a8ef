import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";

/** An area (片区) of one plan year with the figures that the plan states for it. */
export const Area = defineEntity({
  name: "Area",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text().nullable(),
    planYear: p.integer(),
    street: () => p.manyToOne(Organization).nullable(),
    compounds: p.integer(),
    buildings: p.integer().nullable(),
    households: p.integer().nullable(),
    floorAreaM2: p.integer().name("floor_area_m2").nullable(),
    section: p.text().nullable(),
    retired: p.boolean().default(false),
  },
});
export type Area = InferEntity<typeof Area>;

/** A residential compound; `seq` numbers its events and its row lock orders them. */
export const Compound = defineEntity({
  name: "Compound",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text().nullable(),
    kind: p.text(),
    area: () => p.manyToOne(Area).nullable(),
    street: () => p.manyToOne(Organization).nullable(),
    planYear: p.integer().nullable(),
    pool: p.text(),
    provisional: p.boolean().default(false),
    builtFrom: p.integer().nullable(),
    builtTo: p.integer().nullable(),
    buildings: p.integer().nullable(),
    households: p.integer().nullable(),
    floorAreaM2: p.integer().name("floor_area_m2").nullable(),
    derived: p.array().default([]),
    structure: p.text().nullable(),
    storeys: p.text().nullable(),
    externalRef: p.text().nullable(),
    section: p.text().nullable(),
    note: p.text().nullable(),
    retired: p.boolean().default(false),
    seq: p.bigint("number").default(0),
  },
});
export type Compound = InferEntity<typeof Compound>;

/** One dwelling; a provisional one is a number that holds the place until the door is registered. */
export const Household = defineEntity({
  name: "Household",
  uniques: [{ properties: ["compound", "building", "unit", "room"] }],
  properties: {
    id: p.integer().primary(),
    compound: () => p.manyToOne(Compound).deleteRule("cascade"),
    building: p.text(),
    unit: p.text(),
    room: p.text(),
    name: p.text().nullable(),
    provisional: p.boolean().default(false),
  },
});
export type Household = InferEntity<typeof Household>;

/** A key renovation project laid over compounds. */
export const KeyProject = defineEntity({
  name: "KeyProject",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text().nullable(),
    year: p.text().nullable(),
    buildings: p.integer().nullable(),
    households: p.integer().nullable(),
    floorAreaM2: p.integer().name("floor_area_m2").nullable(),
    investment10kCny: p.decimal("number").name("investment_10k_cny").nullable(),
    relation: p.text().nullable(),
    section: p.text().nullable(),
    note: p.text().nullable(),
    retired: p.boolean().default(false),
  },
});
export type KeyProject = InferEntity<typeof KeyProject>;
