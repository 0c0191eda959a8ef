import type { EntityManager } from "@mikro-orm/postgresql";
import { onBehalfOf } from "../../commands/credential.ts";
import { begin, enqueueDeliveries, webhookQueue, type WebhookJob } from "../../commands/webhook/queue.ts";
import { toGlobalId } from "../../domain/globalId.ts";
import { TargetRefused } from "../../domain/outbound.ts";
import type { Role } from "../../domain/viewer.ts";
import { briefly } from "../../domain/told.ts";
import { testTopic } from "../../domain/topic.ts";
import {
  gone,
  isTaken,
  waitAfter,
  type DeliveryAttempt,
  type DeliveryState,
  type WebhookState,
} from "../../domain/webhook.ts";
import { actAs } from "../../events/audit.ts";
import { fileDeadLetter } from "../../events/deadLetter.ts";
import type { Attempt } from "../../events/queue.ts";
import { envelope, eventDocument, signedHeaders, testEnvelope, type EventFacts } from "./envelope.ts";
import type { SendingHouse, SendingRules } from "./house.ts";

interface Delivery {
  id: number;
  webhookId: number;
  message: string;
  eventId: string | null;
  stream: string | null;
  topic: string;
  state: DeliveryState;
  turn: number;
  tries: number;
  createdAt: Date;
  webhookState: WebhookState;
  url: string;
  role: Role;
  salts: string[];
  organizationId: number;
  jurisdictionId: number;
  jurisdiction: string;
  epoch: string;
}

const maxAnswerBytes = 4_096;
const answerLength = 1_000;
const attemptsKept = 30;
/** Earlier deliveries that one job tries. */
const atOnce = 5;

/** Tries deliveries, one try a job. */
export class WebhookSender {
  private readonly house: SendingHouse;
  private readonly rules: SendingRules;

  constructor(house: SendingHouse, rules: SendingRules) {
    this.house = house;
    this.rules = rules;
  }

  /** Opens the queue and begins to work on it. */
  async open(): Promise<void> {
    const { queue } = this.house;
    await queue.define(webhookQueue);
    await queue.work(webhookQueue, (job, attempt) => this.take(job as WebhookJob, attempt));
  }

  private async take(job: WebhookJob, attempt: Attempt): Promise<void> {
    const em = this.house.em.fork();
    if (job.replayed) return this.again(em, job.delivery);
    const delivery = await load(em, job.delivery);
    if (!delivery || delivery.turn !== job.turn || delivery.state !== "WAITING") return;
    // What is kept goes out when the webhook is enabled.
    if (delivery.webhookState !== "ENABLED" && delivery.topic !== testTopic) return;
    // What came before it in its compound goes first, whichever job comes first.
    const before = await this.untriedBefore(em, delivery);
    for (const earlier of before) {
      if (!(await this.attempt(em, earlier, attempt))) return this.yield(em, delivery, job);
    }
    if (before.length === atOnce || !(await this.attempt(em, delivery, attempt))) await this.yield(em, delivery, job);
  }

  /** Comes again a second later: another job, or one of a hub that was killed, has it in hand. */
  private yield(em: EntityManager, delivery: Delivery, { yielded = 0 }: WebhookJob): Promise<void> {
    const due = { ...delivery, yielded: yielded + 1 };
    return enqueueDeliveries(em, this.house.queue, [due], new Date(Date.now() + 1000));
  }

  /** Tries a delivery, unless another job does. */
  private async attempt(em: EntityManager, delivery: Delivery, attempt: Attempt): Promise<boolean> {
    const claimed = await em.execute<object[]>(
      `update webhook_delivery set trying_by = ?::uuid, trying_until = clock_timestamp() + make_interval(secs => ?)
       where id = ? and turn = ? and state = 'WAITING'
         and (trying_until is null or trying_until < clock_timestamp() or trying_by = ?::uuid) returning id`,
      [attempt.jobId, this.rules.timeoutMs / 1000 + 5, delivery.id, delivery.turn, attempt.jobId],
    );
    if (claimed.length === 0) return (await load(em, delivery.id))?.turn !== delivery.turn;
    const body = await this.compose(em, delivery);
    if (body !== null) await this.note(delivery, attempt, await this.post(delivery, body));
    else await em.execute(withhold, [delivery.id, delivery.turn]);
    return true;
  }

  /** Somebody had the dead letter tried again. */
  private async again(em: EntityManager, id: number): Promise<void> {
    await em.transactional(async (tx) => {
      await tx.execute("update webhook_delivery set state = 'WAITING', ended_at = null where id = ?", [id]);
      await begin(tx, this.house.queue, "id", id);
    });
  }

  /**
   * What came before a delivery in its compound and has not been tried yet; of a delivery's first try only. What has been
   * due for long (a bug, or a queue of many hours) holds nothing up.
   */
  private async untriedBefore(
    em: EntityManager,
    { id, webhookId, stream, tries, topic }: Delivery,
  ): Promise<Delivery[]> {
    if (stream === null || tries > 0 || topic === testTopic) return [];
    return em.execute<Delivery[]>(
      `${deliveries} where d.webhook_id = ? and d.id < ? and d.stream = ? and d.state = 'WAITING' and d.tries = 0
         and d.next_at > clock_timestamp() - interval '10 minutes' order by d.id limit ${atOnce}`,
      [webhookId, id, stream],
    );
  }

  /** The message as the organization may see the event now; null when it may not, or the log no longer keeps it. */
  private async compose(em: EntityManager, delivery: Delivery): Promise<string | null> {
    const { topic, message, eventId, organizationId, role } = delivery;
    if (topic === testTopic || eventId === null)
      return testEnvelope(message, delivery, toGlobalId("Webhook", delivery.webhookId), new Date());
    const viewer = await onBehalfOf(em, organizationId, role);
    if (!viewer) return null;
    const { event } = (await this.house.askAs(viewer, eventDocument, { id: `evt_${eventId}` })) as {
      event: EventFacts | null;
    };
    return event && envelope(topic, message, delivery, event);
  }

  private async post({ url, message, salts }: Delivery, body: string): Promise<DeliveryAttempt> {
    const { outbound, secretOf } = this.house;
    const at = new Date();
    const headers = signedHeaders(message, body, salts.map(secretOf), at);
    const said = await outbound
      .post(url, { headers, body, timeoutMs: this.rules.timeoutMs, maxAnswerBytes })
      .then((answer) => ({ ...answer, error: isTaken(answer.status) ? null : `HTTP ${answer.status}` }))
      .catch((error: unknown) => ({
        status: null,
        body: null,
        error: error instanceof TargetRefused ? `${error.zh} / ${error.en}` : briefly(error),
      }));
    const answer = said.body?.slice(0, answerLength).toWellFormed() ?? null;
    return { at: at.toISOString(), ms: Date.now() - at.getTime(), status: said.status, answer, error: said.error };
  }

  /** Writes what became of the try, and makes the job of the next one, in one transaction. */
  private async note(delivery: Delivery, { jobId }: Attempt, made: DeliveryAttempt): Promise<void> {
    const tries = delivery.tries + 1;
    const waits = delivery.topic === testTopic ? [] : this.rules.waits;
    const wait = made.status === gone ? null : waitAfter(tries, waits, Math.random);
    const failed = !isTaken(made.status);
    const state: DeliveryState = failed ? (wait === null ? "FAILED" : "WAITING") : "DELIVERED";
    const next = state === "WAITING" ? new Date(Date.now() + wait! * 1000) : null;
    const { now } = await this.house.moment();
    await this.house.em.fork().transactional(async (tx) => {
      // In the order in which commands take these locks.
      if (made.status === gone) await tx.execute("select 1 from webhook where id = ? for update", [delivery.webhookId]);
      const [kept] = await tx.execute<{ turn: number }[]>(
        `update webhook_delivery set state = ?, tries = ?, turn = turn + 1, next_at = ?, trying_until = null,
           ended_at = case when ? = 'WAITING' then null else clock_timestamp() end,
           attempts = (case when jsonb_array_length(attempts) >= ${attemptsKept} then attempts - 0 else attempts end) || ?::jsonb
         where id = ? and turn = ? returning turn`,
        [state, tries, next, state, JSON.stringify([made]), delivery.id, delivery.turn],
      );
      // Redelivered or enabled meanwhile: the newer turn's job sends it again.
      if (!kept) return;
      if (next) await enqueueDeliveries(tx, this.house.queue, [{ ...delivery, turn: kept.turn }], next);
      if (made.status === gone) {
        await actAs(tx, {
          keyId: 0,
          keyName: "hub",
          accountId: null,
          organizationId: null,
          now,
          command: "webhookGone",
        });
        await tx.execute("update webhook set state = 'GONE' where id = ?", [delivery.webhookId]);
      } else if (state === "FAILED" && delivery.topic !== testTopic) {
        await this.bury(tx, delivery, jobId, tries, made.error!);
      }
    });
  }

  private async bury(
    tx: EntityManager,
    delivery: Delivery,
    jobId: string,
    attempts: number,
    why: string,
  ): Promise<void> {
    const { id, turn, eventId, topic, jurisdictionId, createdAt } = delivery;
    const data = { delivery: id, turn, event: { id: Number(eventId), type: topic, jurisdictionId } };
    const error = `webhook ${toGlobalId("Webhook", delivery.webhookId)}: ${why}`;
    await fileDeadLetter(tx, {
      ...{ jobId, queue: webhookQueue.name, data, attempts, error },
      ...{ createdAt: new Date(createdAt), failedAt: new Date() },
    });
  }
}

const withhold = `update webhook_delivery set state = 'WITHHELD', turn = turn + 1, next_at = null, ended_at = clock_timestamp()
  where id = ? and turn = ?`;

const deliveries = `select d.id, d.webhook_id as "webhookId", d.message, d.event_id as "eventId", d.stream, d.topic, d.state, d.turn,
    d.tries, d.created_at as "createdAt", w.state as "webhookState", w.secret_url as url, w.role,
    case when w.old_secret_until > clock_timestamp() then array[w.secret_salt, w.old_secret_salt] else array[w.secret_salt] end as salts,
    w.organization_id as "organizationId", w.jurisdiction_id as "jurisdictionId", j.code as jurisdiction,
    (select s.epoch from sequencer s) as epoch
  from webhook_delivery d join webhook w on w.id = d.webhook_id join jurisdiction j on j.id = w.jurisdiction_id`;

async function load(em: EntityManager, id: number): Promise<Delivery | undefined> {
  const [row] = await em.execute<Delivery[]>(`${deliveries} where d.id = ?`, [id]);
  return row;
}
