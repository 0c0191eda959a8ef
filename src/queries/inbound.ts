import { sql } from "kysely";
import { fromGlobalId } from "../domain/globalId.ts";
import { registryVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  globalId,
  intKey,
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

/** What an operator's system says, its own people and the administrator see. */
function inboundVisible(t: string, { viewer }: ReadContext): Sql | null {
  if (viewer.role === "ADMIN") return null;
  return and(
    sql`${col(t, "jurisdiction_id")} = ${viewer.jurisdictionId}`,
    sql`${col(t, "organization_id")} = any(${[...viewer.organizationIds]})`,
  );
}

/** Sources without their secrets, whose number alone is told. */
export const inboundSourceShape: Shape = table("InboundSource", "inbound_source", inboundVisible, {
  id: globalId("InboundSource"),
  number: column("id"),
  organization: one("Organization", "organization_id"),
  name: column("name"),
  kind: column("kind"),
  adapter: column("adapter"),
  state: column("state"),
  overlapUntil: column("overlap_until"),
  pollUrl: column("poll_url"),
  pollSeconds: column("poll_seconds"),
  polledAt: column("polled_at"),
  nextPollAt: column("next_poll_at"),
  failures: column("failures"),
  lastError: column("last_error"),
  waiting: value(
    (t) =>
      sql`(select count(*) from inbound_message w where w.source_id = ${col(t, "id")} and w.state in ('HELD', 'FAILED'))`,
  ),
  createdAt: column("created_at"),
});

/** Messages as they were received. */
export const inboundMessageShape: Shape = table("InboundMessage", "inbound_message", inboundVisible, {
  id: globalId("InboundMessage"),
  source: one("InboundSource", "source_id"),
  messageId: column("message_id"),
  receivedAt: column("received_at"),
  signedAt: column("signed_at"),
  contentType: column("content_type"),
  body: value(
    (t) => sql`encode(${col(t, "body")}, 'base64')`,
    (text) => Buffer.from(text as string, "base64").toString("utf8"),
  ),
  state: column("state"),
  whyZh: column("why_zh"),
  whyEn: column("why_en"),
  events: {
    kind: "many",
    shape: "InboundEvent",
    on: (t, child) => sql`${col(child, "inbound_message_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "n"),
    limit: 500,
  },
});

/** What messages say. */
export const inboundEventShape: Shape = table("InboundEvent", "inbound_event", inboundVisible, {
  id: globalId("InboundEvent"),
  event: column("event"),
  place: column("place"),
  work: column("work"),
  part: column("part"),
  happenedAt: column("happened_at"),
  person: column("person"),
  state: column("state"),
  whyCode: column("why_code"),
  whyZh: column("why_zh"),
  whyEn: column("why_en"),
  heldKind: column("held_kind"),
  heldTheirs: column("held_theirs"),
  task: one("Task", "task_id"),
  report: one("ProgressReport", "report_id"),
  amount: value((t) => sql`${col(t, "amount")}::float8`),
  settledAt: column("settled_at"),
});

const resolves = (language: "zh" | "en"): Field =>
  value((t) => {
    const words = {
      zh: [
        "等所更正的事件到达，或用 dismissInbound 搁置",
        "下达该任务、使其可以填报后会自动重试；也可 retryInbound 重试或 dismissInbound 搁置",
        "用 mapReference 说明其含义，或写入规则包 operator_codes.csv",
      ],
      en: [
        "the event that it puts right, or dismissInbound",
        "issuing the task, or what lets it go on; then it is tried again, as with retryInbound; or dismissInbound",
        "mapReference, or a row of operator_codes.csv in the rule pack",
      ],
    }[language];
    return sql`case ${col(t, "held_kind")} when 'EVENT' then ${words[0]} when 'TASK' then ${words[1]} else ${words[2]} end`;
  });

/** What events wait for, each thing once. */
export const heldReferenceShape: Shape = {
  type: "HeldReference",
  from: () => sql`(select min(h.id) as id, h.source_id, h.jurisdiction_id, h.organization_id, h.held_kind, h.held_theirs,
    count(*)::int as events, min(h.happened_at) as since, min(h.event) as example
    from inbound_event h where h.state = 'HELD' group by h.source_id, h.jurisdiction_id, h.organization_id, h.held_kind, h.held_theirs)`,
  visible: inboundVisible,
  fields: {
    source: one("InboundSource", "source_id"),
    kind: column("held_kind"),
    theirs: column("held_theirs"),
    events: column("events"),
    since: column("since"),
    example: column("example"),
    resolvesZh: resolves("zh"),
    resolvesEn: resolves("en"),
  },
};

/** Codes of operators that hold: a person's word, else the rule pack's. */
export const operatorCodeShape: Shape = {
  type: "OperatorCode",
  from: () => sql`(select 2 * m.id as id, m.jurisdiction_id, m.organization_id, m.kind, m.theirs, m.ours, true as by_person from inbound_mapping m
    union all select 2 * c.id + 1, c.jurisdiction_id, c.organization_id, c.kind, c.theirs, c.ours, false from operator_code c
    where not c.retired and not exists (select 1 from inbound_mapping p
      where p.organization_id = c.organization_id and p.kind = c.kind and p.theirs = c.theirs))`,
  visible: registryVisible,
  fields: {
    organization: one("Organization", "organization_id"),
    kind: column("kind"),
    theirs: column("theirs"),
    ours: column("ours"),
    byPerson: column("by_person"),
  },
};

const newest = { NEWEST: { keys: [intKey("id")], descending: true } };

/** `inboundSources`. */
export const inboundSources: Field = { kind: "page", shape: "InboundSource", on: () => sql`true`, orders: newest };

/** `inboundMessages`. */
export const inboundMessages: Field = {
  kind: "page",
  shape: "InboundMessage",
  on: (_t, child, args) => {
    const filter = args["filter"] as Args | null | undefined;
    const source = (name: string): number => {
      const id = fromGlobalId(name);
      return id?.type === "InboundSource" ? id.id : 0;
    };
    return and(
      when(filter?.["source"] as string, (name) => sql`${col(child, "source_id")} = ${source(name)}`),
      when(filter?.["state"], (state) => sql`${col(child, "state")} = ${state}`),
      when(
        filter?.["event"],
        (event) =>
          sql`exists (select 1 from inbound_event fe where fe.inbound_message_id = ${col(child, "id")} and fe.event = ${event})`,
      ),
    );
  },
  orders: newest,
};

/** `heldReferences`: the oldest first. */
export const heldReferences: Field = {
  kind: "page",
  shape: "HeldReference",
  on: () => sql`true`,
  orders: { OLDEST: { keys: [intKey("id")] } },
};

/** `operatorCodes`. */
export const operatorCodes: Field = {
  kind: "page",
  shape: "OperatorCode",
  on: () => sql`true`,
  orders: { OLDEST: { keys: [intKey("id")] } },
};
