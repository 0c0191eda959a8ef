import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../../domain/clock.ts";
import type { OperatorEvent } from "../../domain/inbound.ts";
import { keyScopes, type Viewer } from "../../domain/viewer.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { JobQueue } from "../../events/queue.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";
import type { Applying } from "./applying.ts";
import { effectOf } from "./effect.ts";
import { meaningOf } from "./meaning.ts";
import { failed, type Outcome } from "./outcome.ts";
import { settleMessage } from "./read.ts";
import { enqueueMessages } from "./receive.ts";

/** What applying works with. */
export interface ApplyHouse {
  em: EntityManager;
  queue: JobQueue;
  moment(): Promise<Moment>;
  committed(): void;
}

interface Row {
  id: number;
  messageId: number;
  sourceId: number;
  adapter: string;
  sourceName: string;
  jurisdictionId: number;
  organizationId: number;
  genericParentId: number | null;
  event: string;
  place: string;
  work: string;
  said: string;
  state: string;
}

/** Applies what still waits of a message: each event for itself, in the order of the message. */
export async function applyMessage(house: ApplyHouse, messageId: number): Promise<void> {
  const rows = await house.em.fork().execute<Row[]>(
    `select e.id, e.inbound_message_id as "messageId", e.source_id as "sourceId", s.adapter, s.name as "sourceName",
       e.jurisdiction_id as "jurisdictionId", e.organization_id as "organizationId", gp.id as "genericParentId", e.event, e.place,
       e.work, e.said, e.state
     from inbound_event e join inbound_source s on s.id = e.source_id join organization o on o.id = e.organization_id
     left join organization gp on gp.id = o.parent_id and gp.generic
     where e.inbound_message_id = ? and e.state = 'RECEIVED' order by e.n`,
    [messageId],
  );
  for (const row of rows) await applyEvent(house, row);
}

/** One event, in one transaction with everything that it does; the events of one piece of work wait for each other. */
async function applyEvent(house: ApplyHouse, row: Row): Promise<void> {
  const context = await contextOf(house, row);
  const event = JSON.parse(row.said) as OperatorEvent;
  const within = (work: (tx: Change) => Promise<Outcome>): Promise<void> =>
    change(context, async (tx) => {
      await tx.em.execute("select pg_advisory_xact_lock(7226312, hashtext(?))", [
        JSON.stringify([row.sourceId, row.place, row.work]),
      ]);
      const [now] = await tx.em.execute<{ state: string }[]>(
        "select state from inbound_event where id = ? for update",
        [row.id],
      );
      if (now?.state !== "RECEIVED") return;
      await settle(tx, house, row, await work(tx));
    });
  try {
    await within(async (tx) => {
      const meaning = await meaningOf(tx, row, event);
      if ("why" in meaning) return meaning;
      if (!("task" in meaning)) throw new Error("a meaning has a task");
      const applying: Applying = { tx, context: { ...context, joining: tx }, source: row, id: row.id, event, meaning };
      return effectOf(applying);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Nothing of the try is left: what the command said no with is kept with the event.
    await within(() => Promise.resolve(refused(error, event)));
  }
}

function refused({ code, zh, en }: Refusal, event: OperatorEvent): Outcome {
  if (code !== "CONFLICT") return failed(code, zh, en);
  const theirs = event.work === "" ? event.place : `${event.place} / ${event.work}`;
  return { state: "HELD", held: { kind: "TASK", theirs }, why: { code, zh, en } };
}

async function settle(tx: Change, house: ApplyHouse, row: Row, outcome: Outcome): Promise<void> {
  const { state, why, held, step, taskId, reportId, reported, amount } = outcome;
  await tx.em.execute(
    `update inbound_event set state = ?, why_code = ?, why_zh = ?, why_en = ?, held_kind = ?, held_theirs = ?, step = ?,
       task_id = ?, report_id = ?, reported = ?, amount = ?, settled_at = ? where id = ?`,
    [
      ...[state, why?.code ?? null, why?.zh ?? null, why?.en ?? null, held?.kind ?? null, held?.theirs ?? null],
      ...[step ?? null, taskId ?? null, reportId ?? null, reported ?? 0, amount ?? null],
      ...[state === "HELD" ? null : tx.moment.now, row.id],
    ],
  );
  await settleMessage(tx.em, row.messageId);
  if (state === "HELD") return;
  // Whatever waited for this event can go on.
  const waiting = await tx.em.execute<{ id: number }[]>(
    `update inbound_event set state = 'RECEIVED', held_kind = null, held_theirs = null
     where source_id = ? and state = 'HELD' and held_kind = 'EVENT' and held_theirs = ? returning inbound_message_id as id`,
    [row.sourceId, row.event],
  );
  await wake(tx, house.queue, waiting);
}

/** Has messages applied again, of which events wait no longer. */
export async function wake(tx: Change, queue: JobQueue, messages: readonly { id: number }[]): Promise<void> {
  const ids = [...new Set(messages.map(({ id }) => id))].toSorted((a, b) => a - b);
  for (const id of ids) await settleMessage(tx.em, id);
  await enqueueMessages(tx.em, queue, ids);
}

/** The source acts for its operator, with an implementer's rights and no more. */
async function contextOf(house: ApplyHouse, row: Row): Promise<CommandContext> {
  const { jurisdictionId, organizationId, genericParentId } = row;
  const viewer: Viewer = {
    keyId: 0,
    keyName: `inbound: ${row.sourceName}`,
    accountId: null,
    sessionId: null,
    scopes: keyScopes.filter((scope) => scope === "REPORT" || scope === "ANSWER"),
    mustChangePassword: false,
    endsAt: null,
    role: "OPERATOR",
    organizationId,
    organizationIds: [organizationId, ...(genericParentId === null ? [] : [genericParentId])],
    jurisdictionId,
    genericOrganization: false,
    language: "zh",
  };
  const { em, committed } = house;
  const context = { em, viewer, moment: await house.moment(), committed: () => committed() };
  return called(context, "applyInbound", keyOf(row.sourceId, row.event));
}

/** The key under which an event's command runs once: made of the source and the operator's own id of the event. */
export function keyOf(sourceId: number, event: string): string {
  return `inbound:${sourceId}:${event}`;
}
