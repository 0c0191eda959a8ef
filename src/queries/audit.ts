import { sql } from "kysely";
import { fromGlobalId, toGlobalId } from "../domain/globalId.ts";
import { inJurisdiction, refers } from "./refer.ts";
import {
  and,
  col,
  column,
  globalId,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

/** Entries that the viewer may see: the administrator all, the lead office those of its jurisdiction but not of keys. */
function auditVisible(t: string, { viewer }: ReadContext): Sql | null {
  if (viewer.role === "ADMIN") return null;
  if (viewer.role !== "LEAD") return sql`false`;
  return sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId} and ${col(t, "record_type")} not in ('api_key', 'account', 'channel')`;
}

/** Audit entries. */
export const auditEntryShape: Shape = table("AuditEntry", "audit_entry", auditVisible, {
  id: globalId("AuditEntry"),
  n: column("n"),
  hash: value((t) => sql`encode(${col(t, "hash")}, 'hex')`),
  at: column("at"),
  recordedAt: column("recorded_at"),
  keyName: column("key_name"),
  account: value((t) => sql`select ea.username from account ea where ea.id = ${col(t, "account_id")}`),
  organization: one("Organization", "organization_id"),
  command: column("command"),
  request: column("request"),
  databaseUser: column("database_user"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  action: column("action"),
  recordType: column("record_type"),
  record: value(
    (t) => sql`${col(t, "record_type")} || ':' || ${col(t, "record_id")}`,
    (name) => recordId(name as string),
  ),
  code: column("code"),
  before: column("before"),
  after: column("after"),
  origin: column("origin"),
});

/** The last link of the chain. */
export const auditHeadShape: Shape = {
  type: "AuditHead",
  from: () => sql`(select n, encode(hash, 'hex') as hash, recorded_at from audit_entry
    where n is not null order by n desc limit 1)`,
  visible: (_t, { viewer }) => (viewer.role === "ADMIN" || viewer.role === "LEAD" ? null : sql`false`),
  fields: { n: column("n"), hash: column("hash"), recordedAt: column("recorded_at") },
};

function recordId(name: string): string {
  const [type, id] = name.split(":") as [string, string];
  return /^\d+$/.test(id) ? toGlobalId(typeOf(type), Number(id)) : id;
}

function typeOf(tableName: string): string {
  return tableName.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function tableOf(type: string): string {
  return type.replaceAll(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function ofRecord(t: string, name: string): Sql {
  const known = fromGlobalId(name);
  if (!known) return sql`${col(t, "code")} = ${name}`;
  return sql`${col(t, "record_type")} = ${tableOf(known.type)} and ${col(t, "record_id")} = ${String(known.id)}`;
}

function auditFilter(t: string, filter: Args | null | undefined): Sql | null {
  if (!filter) return null;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["record"] as string, (name) => ofRecord(t, name)),
    when(filter["recordTypes"] as string[], (types) => sql`${col(t, "record_type")} = any(${types})`),
    when(filter["organization"] as string, (name) =>
      refers(col(t, "organization_id"), "organization", "Organization", name),
    ),
    when(filter["keyName"], (name) => sql`${col(t, "key_name")} = ${name}`),
    when(
      filter["account"],
      (name) => sql`${col(t, "account_id")} in (select fa.id from account fa where fa.username = ${name})`,
    ),
    when(filter["commands"] as string[], (commands) => sql`${col(t, "command")} = any(${commands})`),
    when(filter["request"], (key) => sql`${col(t, "request")} = ${key}`),
    when(filter["actions"] as string[], (actions) => sql`${col(t, "action")} = any(${actions})`),
    when(filter["from"] as Date, (from) => sql`${col(t, "at")} >= ${from}`),
    when(filter["until"] as Date, (until) => sql`${col(t, "at")} < ${until}`),
  );
}

/** `auditEntries`. */
export const auditEntries: Field = {
  kind: "page",
  shape: "AuditEntry",
  on: (_t, child, args) => auditFilter(child, args["filter"] as Args) ?? sql`true`,
  orders: {
    NEWEST: { keys: [], descending: true },
    OLDEST: { keys: [] },
  },
};

/** `auditHead`. */
export const auditHead: Field = { kind: "one", shape: "AuditHead", on: () => sql`true` };
