import { sql } from "kysely";
import { fromGlobalId, toGlobalId } from "../domain/globalId.ts";
import { inJurisdiction, refers } from "./refer.ts";
import { noticeVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  globalId,
  intKey,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type Join,
  type Orders,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

const orders: Orders = {
  SENT: { keys: [intKey("id")] },
  NEWEST: { keys: [intKey("id")], descending: true },
};

const signed = (t: string): Sql => sql`exists (select 1 from notice_receipt r where r.notice_id = ${col(t, "id")})`;

/** Unsigned past its day: deemed received, whether or not the day's scan has run. */
const deemed = (t: string, c: ReadContext): Sql =>
  sql`not ${signed(t)} and (${col(t, "deemed_at")} is not null or ${col(t, "received_by")} < ${c.moment.today}::date)`;

/** What became of a notice, today. */
export const noticeState = (t: string, c: ReadContext): Sql =>
  sql`case when ${signed(t)} then 'ACKNOWLEDGED' when ${deemed(t, c)} then 'DEEMED_RECEIVED' else 'SENT' end`;

/** Notices; what they say is frozen. */
export const noticeShape: Shape = table("Notice", "notice", noticeVisible, {
  id: globalId("Notice"),
  organization: one("Organization", "organization_id"),
  compound: one("Compound", "compound_id"),
  change: one("WindowChange", "change_id"),
  window: one("ConstructionWindow", "window_id"),
  content: column("content"),
  data: value((t) => sql`${col(t, "content")}::json`),
  hash: column("hash"),
  sentAt: column("sent_at"),
  sentBy: one("Organization", "sent_by_id"),
  receivedBy: column("received_by"),
  state: value((t, _args, c) => noticeState(t, c)),
  deemedAt: column("deemed_at"),
  number: value(
    (t) => sql`select j.code || '-' || extract(year from ${col(t, "sent_at")} at time zone 'Asia/Shanghai') || '-'
      || upper(left(${col(t, "hash")}, 8)) from jurisdiction j where j.id = ${col(t, "jurisdiction_id")}`,
  ),
  document: value(
    (t) => col(t, "id"),
    (id) => `/notices/${toGlobalId("Notice", Number(id))}.html`,
  ),
  reading: {
    kind: "one",
    shape: "NoticeReading",
    on: (t, child) => sql`${col(child, "notice_id")} = ${col(t, "id")}`,
  },
  receipt: {
    kind: "one",
    shape: "NoticeReceipt",
    on: (t, child) => sql`${col(child, "notice_id")} = ${col(t, "id")}`,
  },
});

/** Who signed for a notice, and when. */
export const noticeReceiptShape: Shape = {
  type: "NoticeReceipt",
  from: () => sql.table("notice_receipt"),
  visible: () => null,
  fields: {
    person: column("person"),
    organization: one("Organization", "organization_id"),
    receivedAt: column("received_at"),
  },
};

/** Who opened a notice first. */
export const noticeReadingShape: Shape = {
  type: "NoticeReading",
  from: () => sql.table("notice_reading"),
  visible: () => null,
  fields: {
    reader: column("reader"),
    organization: one("Organization", "organization_id"),
    readAt: column("read_at"),
  },
};

/** What is asked of a notice beside what is kept, its hash computed anew. */
export const noticeVerificationShape: Shape = {
  type: "NoticeVerification",
  from: (args) => sql`(select *, encode(sha256(convert_to(content, 'UTF8')), 'hex') as computed,
    lower(${args["hash"]}) as asked from notice)`,
  visible: noticeVisible,
  fields: {
    notice: one("Notice", "id"),
    computed: column("computed"),
    genuine: value(
      (t) => sql`${col(t, "computed")} = ${col(t, "asked")} and ${col(t, "computed")} = ${col(t, "hash")}`,
    ),
  },
};

/** `verifyNotice`. */
export const verifyNotice: Field = {
  kind: "one",
  shape: "NoticeVerification",
  on: (_t, child, args) => {
    const known = fromGlobalId(args["notice"] as string);
    return sql`${col(child, "id")} = ${known?.type === "Notice" ? known.id : 0}`;
  },
};

/** The conditions of a NoticeFilter. */
export function noticeFilter(t: string, filter: Args | null | undefined, c: ReadContext): Sql | null {
  if (!filter) return null;
  const state = (states: readonly string[]): Sql => sql`(${noticeState(t, c)}) = any(${[...states]})`;
  const ofCompound = (name: string): Sql =>
    sql`(select ${col("nc", name)} from compound nc where nc.id = ${col(t, "compound_id")})`;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["states"] as string[], state),
    when(filter["organization"] as string, (name) =>
      refers(col(t, "organization_id"), "organization", "Organization", name),
    ),
    when(
      filter["mine"] as boolean,
      (yes) => sql`(${col(t, "organization_id")} = any(${[...c.viewer.organizationIds]})) = ${yes}`,
    ),
    when(filter["compound"] as string, (name) => refers(col(t, "compound_id"), "compound", "Compound", name)),
    when(filter["area"] as string, (name) => refers(ofCompound("area_id"), "area", "Area", name)),
    when(filter["ofPlan"] as boolean, (yes) => sql`(${col(t, "window_id")} is null) = ${yes}`),
    when(
      filter["read"] as boolean,
      (yes) => sql`exists (select 1 from notice_reading nr where nr.notice_id = ${col(t, "id")}) = ${yes}`,
    ),
    when(filter["search"] as string, (text) =>
      contains(
        sql`(coalesce(${ofCompound("code")} || ' ' || ${ofCompound("name_zh")}, '') || ' ' || ${col(t, "hash")} || ' ' || ${col(t, "content")})`,
        text,
      ),
    ),
  );
}

/** `notices`. */
export const notices: Field = {
  kind: "page",
  shape: "Notice",
  on: (_t, child, args, c) => and(noticeFilter(child, args["filter"] as Args, c)),
  orders,
};

const noticePage = (on: Join): Field => ({ kind: "page", shape: "Notice", on, orders });

/** The inbox: notices to the viewer's organization for which nobody has signed. */
export const noticesToSign: Field = noticePage(
  (_t, child, _args, c) =>
    sql`${col(child, "organization_id")} = any(${[...c.viewer.organizationIds]}) and not ${signed(child)}`,
);

/** The inbox of the lead office: notices that are deemed received and that nobody has signed for. */
export const noticesDeemed: Field = noticePage((_t, child, _args, c) =>
  c.viewer.role === "LEAD" || c.viewer.role === "ADMIN" ? deemed(child, c) : sql`false`,
);
