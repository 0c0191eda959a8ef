import { sql } from "kysely";
import { noticeFilter, noticeState } from "./notice.ts";
import { noticeVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  made,
  one,
  value,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Sql,
} from "./shape.ts";

const states = { sent: "SENT", deemed: "DEEMED_RECEIVED", acknowledged: "ACKNOWLEDGED" } as const;

/** The fields of NoticeFigures for a filter: what `notices` counts for the same viewer and filter. */
export function noticeFiguresFields(filter: Args | null): Fields {
  const met = (c: ReadContext): Sql => sql`(select g.*, ${noticeState("g", c)} as stands,
      exists (select 1 from notice_reading gr where gr.notice_id = g.id) as opened
    from notice g where ${and(noticeVisible("g", c), noticeFilter("g", filter, c))})`;
  const counted = Object.entries(states).map(([name, state]): [string, Sql] => [
    name,
    sql`count(*) filter (where m.stands = ${sql.lit(state)})`,
  ]);
  const total = ([name, count]: [string, Sql]): [string, Field] => [
    name,
    value((_t, _args, c) => sql`(select ${count} from ${met(c)} m)`),
  ];
  const columns = sql.join(counted.map(([name, count]) => sql`(${count})::int as ${sql.ref(name)}`));
  return {
    ...Object.fromEntries(counted.map(total)),
    byOrganization: made(
      "NoticeOrganizationCount",
      {
        organization: one("Organization", "organization_id"),
        sent: column("sent"),
        deemed: column("deemed"),
        acknowledged: column("acknowledged"),
        read: column("read"),
        oldest: column("oldest"),
      },
      (c) => sql`(select m.organization_id, ${columns}, (count(*) filter (where m.opened))::int as read,
          min(m.received_by) filter (where m.stands <> 'ACKNOWLEDGED') as oldest from ${met(c)} m group by 1)`,
      (child) => sql`${col(child, "deemed")} desc, ${col(child, "sent")} desc, ${col(child, "organization_id")}`,
    ),
  };
}

/** `noticeFigures`. */
export function noticeFigures(filter: Args | null): Field {
  return { kind: "object", fields: () => noticeFiguresFields(filter) };
}
