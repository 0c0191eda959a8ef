import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Compound } from "./compound.ts";
import { Organization } from "./organization.ts";

/** The days in which one phase of a compound's works may happen; published ones of a phase never overlap. */
export const ConstructionWindow = defineEntity({
  name: "ConstructionWindow",
  properties: {
    id: p.integer().primary(),
    compound: () => p.manyToOne(Compound).deleteRule("cascade"),
    phase: p.text(),
    period: p.text().columnType("daterange"),
    revision: p.integer().default(1),
    status: p.text(),
    basis: p.text(),
    note: p.text().nullable(),
    replaces: () => p.manyToOne(ConstructionWindow).nullable(),
    publishedAt: p.datetime().nullable(),
    publishedBy: () => p.manyToOne(Organization).nullable(),
  },
});
export type ConstructionWindow = InferEntity<typeof ConstructionWindow>;
