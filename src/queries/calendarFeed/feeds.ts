import { sql } from "kysely";
import { and, col, column, globalId, intKey, one, table, type Field, type Shape } from "../shape.ts";

/** Calendar feeds without their secrets: the lead office sees all of its jurisdiction, others their own organization's. */
export const calendarFeedShape: Shape = table(
  "CalendarFeed",
  "calendar_feed",
  (t, { viewer }) => {
    if (viewer.role === "ADMIN") return null;
    const home = sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`;
    if (viewer.role === "LEAD") return home;
    return and(home, sql`${col(t, "organization_id")} = ${viewer.organizationId}`);
  },
  {
    id: globalId("CalendarFeed"),
    name: column("name"),
    organization: one("Organization", "organization_id"),
    compound: one("Compound", "compound_id"),
    role: column("role"),
    createdAt: column("created_at"),
    createdBy: one("Organization", "created_by_id"),
    revokedAt: column("revoked_at"),
    lastFetchedAt: column("last_fetched_at"),
  },
);

/** `calendarFeeds`. */
export const calendarFeeds: Field = {
  kind: "page",
  shape: "CalendarFeed",
  on: () => sql`true`,
  orders: { NEWEST: { keys: [intKey("id")], descending: true } },
};
