import { sql } from "kysely";
import { noticeFilter, noticeState } from "./notice.ts";
import { noticeVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  made,
  one,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

const states = { sent: "SENT", deemed: "DEEMED_RECEIVED", acknowledged: "ACKNOWLEDGED" } as const;

/** NoticeFigures for a filter: what `notices` counts for the same viewer and filter, in one pass, and per addressee. */
export function noticeFiguresShape(filter: Args | null): Shape {
  const met = (c: ReadContext): Sql => sql`(select g.*, ${noticeState("g", c)} as stands,
      exists (select 1 from notice_reading gr where gr.notice_id = g.id) as opened
    from notice g where ${and(noticeVisible("g", c), noticeFilter("g", filter, c))})`;
  const counts = sql.join(
    Object.entries(states).map(
      ([name, state]) => sql`(count(*) filter (where m.stands = ${sql.lit(state)}))::int as ${sql.ref(name)}`,
    ),
  );
  const counted: Fields = { sent: column("sent"), deemed: column("deemed"), acknowledged: column("acknowledged") };
  const byOrganization = made(
    "NoticeOrganizationCount",
    {
      ...counted,
      organization: one("Organization", "organization_id"),
      read: column("read"),
      oldest: column("oldest"),
    },
    (c) => sql`(select m.organization_id, ${counts}, (count(*) filter (where m.opened))::int as read,
        min(m.received_by) filter (where m.stands <> 'ACKNOWLEDGED') as oldest from ${met(c)} m group by 1)`,
    (child) => sql`${col(child, "deemed")} desc, ${col(child, "sent")} desc, ${col(child, "organization_id")}`,
  );
  return {
    type: "NoticeFigures",
    from: (_args, c) => sql`(select ${counts} from ${met(c)} m)`,
    visible: () => null,
    fields: { ...counted, byOrganization },
  };
}

/** `noticeFigures`. */
export function noticeFigures(filter: Args | null): Field {
  return { kind: "one", shape: noticeFiguresShape(filter), on: () => sql`true` };
}
