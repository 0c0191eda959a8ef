import { sql } from "kysely";
import {
  and,
  col,
  column,
  globalId,
  intKey,
  one,
  table,
  value,
  type Field,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

/** Channels are the affair of their organization alone; the administrator sees all. */
function channelVisible(t: string, { viewer }: ReadContext): Sql | null {
  if (viewer.role === "ADMIN") return null;
  return and(
    sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`,
    sql`${col(t, "organization_id")} = ${viewer.organizationId}`,
  );
}

const time = (name: string): Field => value((t) => sql`to_char(${col(t, name)}, 'HH24:MI')`);

/** Channels without their secrets. */
export const channelShape: Shape = table("Channel", "channel", channelVisible, {
  id: globalId("Channel"),
  organization: one("Organization", "organization_id"),
  kind: column("kind"),
  name: column("name"),
  host: value((t) => sql`substring(${col(t, "url_secret")} from '^[a-z]+://([^/?#]+)')`),
  signed: value((t) => sql`${col(t, "sign_secret")} is not null`),
  addresses: column("addresses"),
  topics: column("topics"),
  quietFrom: time("quiet_from"),
  quietUntil: time("quiet_until"),
  digestMinutes: column("digest_minutes"),
  language: column("language"),
  enabled: column("enabled"),
  createdAt: column("created_at"),
  waiting: value(
    (t) =>
      sql`(select count(*)::int from channel_item wi left join channel_message wm on wm.id = wi.message_id
        where wi.channel_id = ${col(t, "id")} and coalesce(wm.state in ('WAITING', 'FAILED'), true))`,
  ),
  messages: {
    kind: "many",
    shape: "ChannelMessage",
    on: (t, child) => sql`${col(child, "channel_id")} = ${col(t, "id")}`,
    order: (child) => sql`${col(child, "id")} desc`,
    limit: 20,
  },
});

/** What was sent to a channel. */
export const channelMessageShape: Shape = {
  type: "ChannelMessage",
  from: () => sql.table("channel_message"),
  visible: () => null,
  fields: {
    test: column("test"),
    items: column("items"),
    state: column("state"),
    createdAt: column("created_at"),
    tries: column("tries"),
    triedAt: column("tried_at"),
    error: column("error"),
  },
};

/** `channels`. */
export const channels: Field = {
  kind: "page",
  shape: "Channel",
  on: () => sql`true`,
  orders: { NEWEST: { keys: [intKey("id")], descending: true } },
};
