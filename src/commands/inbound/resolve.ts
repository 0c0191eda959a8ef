import { fromGlobalId } from "../../domain/globalId.ts";
import { mappingProblem, ofNoConcern, type CodeKind } from "../../domain/inbound.ts";
import { checkCount, invalid, notFound, requiredText } from "../../domain/input.ts";
import { keyOf } from "../../domain/viewer.ts";
import type { JobQueue } from "../../events/queue.ts";
import { called, change, changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray } from "../refer.ts";
import { wake } from "./apply.ts";
import { allow, requireSource, type SourceRecord } from "./source.ts";
import { settleMessage } from "./read.ts";
import { enqueueMessages } from "./receive.ts";

/** What a word of theirs means; without `ours` the mapping of a person is taken back and the rule pack's holds again. */
export interface MapReferenceInput {
  source: string;
  kind: CodeKind;
  theirs: string;
  ours?: string | null;
}

/** Says what a code of an operator means, and has what waited for it applied. */
export function mapReference(
  context: CommandContext,
  input: MapReferenceInput,
  queue: JobQueue,
): Promise<{ sourceId: number; replayed: number }> {
  return change(called(context, "mapReference"), async (tx) => {
    const source = await requireSource(tx, input.source, "inbound.resolve");
    const theirs = requiredText(input.theirs, ["theirs"], 120);
    const { kind } = input;
    const { organizationId, jurisdictionId } = source;
    if (!input.ours) {
      await tx.em.execute("delete from inbound_mapping where organization_id = ? and kind = ? and theirs = ?", [
        organizationId,
        kind,
        theirs,
      ]);
      return { sourceId: source.id, replayed: 0 };
    }
    const ours = await checkedOurs(tx, source, kind, input.ours.trim());
    const { accountId } = tx.viewer;
    await tx.em.execute(
      `insert into inbound_mapping as m (jurisdiction_id, organization_id, kind, theirs, ours, mapped_at, api_key_id, account_id)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (organization_id, kind, theirs) do update set ours = excluded.ours, mapped_at = excluded.mapped_at,
         api_key_id = excluded.api_key_id, account_id = excluded.account_id where m.ours <> excluded.ours`,
      [jurisdictionId, organizationId, kind, theirs, ours, tx.moment.now, keyOf(tx.viewer), accountId],
    );
    const waiting = await tx.em.execute<{ id: number }[]>(
      `update inbound_event set state = 'RECEIVED', held_kind = null, held_theirs = null
       where organization_id = ? and state = 'HELD' and held_kind = ? and held_theirs = ? returning inbound_message_id as id`,
      [organizationId, kind, theirs],
    );
    await wake(tx, queue, waiting);
    return { sourceId: source.id, replayed: waiting.length };
  });
}

async function checkedOurs(
  tx: Change,
  { jurisdictionId }: SourceRecord,
  kind: CodeKind,
  ours: string,
): Promise<string> {
  const problem = mappingProblem(kind, ours);
  if (problem) throw invalid(["ours"], problem.zh, problem.en);
  if (ours === ofNoConcern || (kind !== "COMPOUND" && kind !== "WORK_ITEM")) return ours;
  const [table, type, zh, en] =
    kind === "COMPOUND"
      ? ["compound", "Compound", "小区", "compound"]
      : ["work_item", "WorkItem", "工程条目", "work item"];
  const id = fromGlobalId(ours);
  const [found] = await tx.em.execute<{ code: string }[]>(
    `select code from ${table} where jurisdiction_id = ? and not retired and (id = ? or code = ?)`,
    [jurisdictionId, id?.type === type ? id.id : 0, ours],
  );
  if (!found) throw notFound(["ours"], ours, zh!, en!);
  return found.code;
}

/** Events that wait or failed, named by their own ids or their messages'. */
export interface NamedEventsInput {
  ids: string[];
  reason?: string | null;
  idempotencyKey?: string | null;
}

/** Has events that wait or failed tried again, and messages that could not be read read again. */
export function retryInbound(
  context: CommandContext,
  { idempotencyKey, ...input }: NamedEventsInput,
  queue: JobQueue,
): Promise<{ messageIds: number[] }> {
  return changeOnce(context, { operation: "retryInbound", key: idempotencyKey, body: input }, async (tx) => {
    const { events, messages } = await named(tx, input.ids);
    await tx.em.execute(
      `update inbound_event set state = 'RECEIVED', held_kind = null, held_theirs = null, why_code = null, why_zh = null, why_en = null
       where id = any(?::int[]) and not repeated`,
      [idArray(events)],
    );
    await tx.em.execute(
      "update inbound_message set state = 'RECEIVED', why_zh = null, why_en = null where id = any(?::int[]) and read_at is null",
      [idArray(messages)],
    );
    for (const id of messages) await unlessUnread(tx, id);
    await enqueueMessages(tx.em, queue, messages);
    return { messageIds: messages };
  });
}

/** Settles that events that wait or failed stay without effect, and why; they are kept. */
export function dismissInbound(
  context: CommandContext,
  { idempotencyKey, ...input }: NamedEventsInput,
): Promise<{ messageIds: number[] }> {
  return changeOnce(context, { operation: "dismissInbound", key: idempotencyKey, body: input }, async (tx) => {
    const reason = requiredText(input.reason, ["reason"], 500);
    const { events, messages } = await named(tx, input.ids);
    const why = [`${tx.viewer.keyName} 搁置：${reason}`, `dismissed by ${tx.viewer.keyName}: ${reason}`];
    await tx.em.execute(
      `update inbound_event set state = 'IGNORED', held_kind = null, held_theirs = null, why_code = 'DISMISSED', why_zh = ?, why_en = ?,
         settled_at = ? where id = any(?::int[])`,
      [...why, tx.moment.now, idArray(events)],
    );
    await tx.em.execute(
      "update inbound_message set state = 'IGNORED', why_zh = ?, why_en = ? where id = any(?::int[]) and read_at is null",
      [...why, idArray(messages)],
    );
    for (const id of messages) await unlessUnread(tx, id);
    return { messageIds: messages };
  });
}

async function unlessUnread(tx: Change, id: number): Promise<void> {
  const [message] = await tx.em.execute<{ read: boolean }[]>(
    "select read_at is not null as read from inbound_message where id = ?",
    [id],
  );
  if (message?.read) await settleMessage(tx.em, id);
}

interface Waiting {
  id: number;
  messageId: number;
  jurisdictionId: number;
  organizationId: number;
  eventId: number | null;
}

async function named(tx: Change, ids: readonly string[]): Promise<{ events: number[]; messages: number[] }> {
  checkCount(ids.length, ["ids"]);
  const of = (type: string): string =>
    idArray(ids.flatMap((id) => (fromGlobalId(id)?.type === type ? [fromGlobalId(id)!.id] : [])));
  const rows = await tx.em.execute<Waiting[]>(
    `select m.id as "messageId", m.jurisdiction_id as "jurisdictionId", m.organization_id as "organizationId", e.id as "eventId"
     from inbound_message m left join inbound_event e on e.inbound_message_id = m.id and e.state in ('HELD', 'FAILED')
     where (m.id = any(?::int[]) or e.id = any(?::int[])) and m.state in ('HELD', 'FAILED')
     order by m.id for update of m`,
    [of("InboundMessage"), of("InboundEvent")],
  );
  const asked = new Set(
    ids.flatMap((id) => (fromGlobalId(id)?.type === "InboundMessage" ? [fromGlobalId(id)!.id] : [])),
  );
  const byEvent = new Set(
    ids.flatMap((id) => (fromGlobalId(id)?.type === "InboundEvent" ? [fromGlobalId(id)!.id] : [])),
  );
  const meant = rows.filter(
    ({ messageId, eventId }) => asked.has(messageId) || (eventId !== null && byEvent.has(eventId)),
  );
  for (const [i, id] of ids.entries()) {
    const known = fromGlobalId(id);
    const there = meant.some(({ messageId, eventId }) =>
      known?.type === "InboundMessage"
        ? messageId === known.id
        : known?.type === "InboundEvent" && eventId === known.id,
    );
    if (!there) throw notFound(["ids", String(i)], id, "待处理的来报", "message or event that waits");
  }
  for (const row of meant) allow(tx, "inbound.resolve", row);
  return {
    events: meant.flatMap(({ eventId }) => (eventId === null ? [] : [eventId])),
    messages: [...new Set(meant.map(({ messageId }) => messageId))],
  };
}

/** Has everything of a jurisdiction's held events tried again, once a pack or the work itself may have brought what they need. */
export async function retryHeld(
  context: CommandContext,
  queue: JobQueue,
  { jurisdictionId, organizationId }: { jurisdictionId: number; organizationId: number | null },
): Promise<void> {
  await change(called(context, "retryHeld"), async (tx) => {
    const waiting = await tx.em.execute<{ id: number }[]>(
      `update inbound_event set state = 'RECEIVED', held_kind = null, held_theirs = null
       where state = 'HELD' and held_kind <> 'EVENT' and jurisdiction_id = ? and (?::int is null or organization_id = ?::int)
       returning inbound_message_id as id`,
      [jurisdictionId, organizationId, organizationId],
    );
    await wake(tx, queue, waiting);
  });
}
