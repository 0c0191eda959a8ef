import { sql } from "kysely";
import { openChangeStates } from "../domain/windowChange.ts";
import { inJurisdiction, refers } from "./refer.ts";
import { answerVisible, changeVisible, eventVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  dateKey,
  globalId,
  intKey,
  one,
  table,
  value,
  when,
  type Args,
  type Field,
  type Fields,
  type Join,
  type Orders,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";
import { impactFields } from "./windowImpact.ts";

const orders: Orders = {
  PROPOSED: { keys: [intKey("id")] },
  NEWEST: { keys: [intKey("id")], descending: true },
  ANSWER_BY: { keys: [dateKey("answer_by")] },
};

const answered = (change: Sql, organization: Sql): Sql =>
  sql`exists (select 1 from window_change_answer said where said.change_id = ${change} and said.organization_id = ${organization})`;

/** A party of the change `t` has not answered; among the given organizations only. */
const silence = (t: string, among?: readonly number[]): Sql =>
  sql`exists (select 1 from window_change_party p where p.change_id = ${col(t, "id")}
    and ${among ? sql`p.organization_id = any(${[...among]})` : sql`true`} and not ${answered(col(t, "id"), sql.ref("p.organization_id"))})`;

const isOpen = (t: string): Sql => sql`${col(t, "state")} = any(${[...openChangeStates]})`;

/** The state of right now: silence escalates by the day, whether or not the day's scan has run. */
const state = (t: string, c: ReadContext): Sql =>
  sql`case when ${col(t, "state")} = 'OPEN' and ${col(t, "answer_by")} < ${c.moment.today}::date and ${silence(t)}
    then 'ESCALATED' else ${col(t, "state")} end`;

const first = (name: string): Field => value((t) => sql`lower(${col(t, name)})`);
const last = (name: string): Field => value((t) => sql`upper(${col(t, name)}) - 1`);

/** How a change ended. */
const windowChangeDecisionFields: Fields = {
  decision: column("decision"),
  note: column("decision_note"),
  decidedAt: column("decided_at"),
  decidedBy: one("Organization", "decided_by_id"),
  counter: one("WindowChangeAnswer", "counter_id"),
  published: one("ConstructionWindow", "published_id"),
  forcedReason: column("forced_reason"),
};

/** Proposed changes of windows. */
export const windowChangeShape: Shape = table("WindowChange", "window_change", changeVisible, {
  id: globalId("WindowChange"),
  window: one("ConstructionWindow", "window_id"),
  compound: one("Compound", "compound_id"),
  phase: column("phase"),
  revision: column("revision"),
  originalStartsOn: first("original"),
  originalEndsOn: last("original"),
  proposedStartsOn: first("proposed"),
  proposedEndsOn: last("proposed"),
  reason: column("reason"),
  state: value((t, _args, c) => state(t, c)),
  supersededBy: one("ConstructionWindow", "superseded_by_id"),
  supersededAt: column("superseded_at"),
  proposedBy: one("Organization", "proposed_by_id"),
  proposedAt: column("proposed_at"),
  answerBy: column("answer_by"),
  calendarProvisional: column("calendar_provisional"),
  escalatedAt: column("escalated_at"),
  impact: { kind: "object", fields: () => impactFields },
  parties: {
    kind: "many",
    shape: "WindowChangeParty",
    on: (t, child) => sql`${col(child, "change_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "organization_id"),
  },
  answers: {
    kind: "many",
    shape: "WindowChangeAnswer",
    on: (t, child) => sql`${col(child, "change_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "id"),
  },
  decision: {
    kind: "object",
    fields: () => windowChangeDecisionFields,
    where: (t) => sql`${col(t, "decision")} is not null`,
  },
  notices: {
    kind: "many",
    shape: "Notice",
    on: (t, child) => sql`${col(child, "change_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "organization_id"),
  },
  history: {
    kind: "many",
    shape: "ChangeEvent",
    on: (t, child, _args, c) =>
      and(
        sql`${col(child, "stream")} = 'c' || ${col(t, "compound_id")} and ${col(child, "pos")} is not null`,
        sql`${col(child, "type")} like 'windowChange.%' or ${col(child, "type")} like 'notice.%'`,
        sql`${col(child, "data")} ->> 'change' = ${col(t, "id")}::text`,
        eventVisible(child, c),
      ),
    order: (child) => col(child, "seq"),
  },
});

/** Who must answer a change, with the answer that stands. */
export const windowChangePartyShape: Shape = {
  type: "WindowChangeParty",
  from: () => sql.table("window_change_party"),
  visible: () => null,
  fields: {
    organization: one("Organization", "organization_id"),
    answer: {
      kind: "one",
      shape: "WindowChangeAnswer",
      on: (t, child) =>
        sql`${col(child, "id")} = (select max(a.id) from window_change_answer a
          where a.change_id = ${col(t, "change_id")} and a.organization_id = ${col(t, "organization_id")})`,
    },
  },
};

/** Every answer that was given, also those that a later one took the place of. */
export const windowChangeAnswerShape: Shape = {
  type: "WindowChangeAnswer",
  from: () => sql.table("window_change_answer"),
  visible: answerVisible,
  fields: {
    id: globalId("WindowChangeAnswer"),
    organization: one("Organization", "organization_id"),
    answer: column("answer"),
    startsOn: first("counter"),
    endsOn: last("counter"),
    reason: column("reason"),
    person: column("person"),
    answeredAt: column("answered_at"),
    late: value(
      (t) =>
        sql`${col(t, "answered_on")} > (select x.answer_by from window_change x where x.id = ${col(t, "change_id")})`,
    ),
    stands: value(
      (t) => sql`not exists (select 1 from window_change_answer later where later.change_id = ${col(t, "change_id")}
        and later.organization_id = ${col(t, "organization_id")} and later.id > ${col(t, "id")})`,
    ),
  },
};

function changeFilter(t: string, filter: Args | null | undefined, c: ReadContext): Sql | null {
  if (!filter) return null;
  const ofCompound = (name: string): Sql =>
    sql`(select ${col("xc", name)} from compound xc where xc.id = ${col(t, "compound_id")})`;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["compound"] as string, (name) => refers(col(t, "compound_id"), "compound", "Compound", name)),
    when(filter["street"] as string, (name) => refers(ofCompound("street_id"), "organization", "Organization", name)),
    when(filter["area"] as string, (name) => refers(ofCompound("area_id"), "area", "Area", name)),
    when(
      filter["organization"] as string,
      (name) => sql`${refers(col(t, "proposed_by_id"), "organization", "Organization", name)} or exists (
        select 1 from window_change_party fp where fp.change_id = ${col(t, "id")}
          and ${refers(sql.ref("fp.organization_id"), "organization", "Organization", name)})`,
    ),
    when(filter["phase"], (phase) => sql`${col(t, "phase")} = ${phase}`),
    when(filter["states"] as string[], (states) => sql`(${state(t, c)}) = any(${states})`),
  );
}

/** A connection of changes that meet a condition. */
export function windowChangePage(on: Join): Field {
  return {
    kind: "page",
    shape: "WindowChange",
    on: (t, child, args, c) => and(on(t, child, args, c), changeFilter(child, args["filter"] as Args, c)),
    orders,
  };
}

/** `windowChanges`. */
export const windowChanges: Field = windowChangePage(() => sql`true`);

/** The inbox: changes that the viewer's organization has yet to answer. */
export const changesToAnswer: Field = windowChangePage((_t, child, _args, c) =>
  and(isOpen(child), silence(child, c.viewer.organizationIds)),
);

/** The inbox of the lead office: changes whose answer time has passed in silence. */
export const changesEscalated: Field = windowChangePage((_t, child, _args, c) =>
  c.viewer.role === "LEAD" || c.viewer.role === "ADMIN" ? sql`(${state(child, c)}) = 'ESCALATED'` : sql`false`,
);

/** The inbox of the lead office: changes that every party has answered. */
export const changesAnswered: Field = windowChangePage((_t, child, _args, c) =>
  c.viewer.role === "LEAD" || c.viewer.role === "ADMIN" ? and(isOpen(child), sql`not ${silence(child)}`) : sql`false`,
);
