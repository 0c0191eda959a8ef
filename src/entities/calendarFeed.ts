import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import type { Role } from "../domain/viewer.ts";
import { Compound } from "./compound.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";

/** A secret address at which an organization's calendar is read; only the hash of the secret is kept. */
export const CalendarFeed = defineEntity({
  name: "CalendarFeed",
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    /** Whose calendar it is, and with whose rights it is read. */
    organization: () => p.manyToOne(Organization),
    role: p.text().$type<Role>(),
    /** Narrows it to one compound. */
    compound: () => p.manyToOne(Compound).deleteRule("cascade").nullable(),
    name: p.text().nullable(),
    secretHash: p.text(),
    createdAt: p.datetime(),
    createdBy: () => p.manyToOne(Organization).nullable(),
    revokedAt: p.datetime().nullable(),
    lastFetchedAt: p.datetime().nullable(),
    contentHash: p.text().nullable(),
    contentChangedAt: p.datetime().nullable(),
  },
});
export type CalendarFeed = InferEntity<typeof CalendarFeed>;
