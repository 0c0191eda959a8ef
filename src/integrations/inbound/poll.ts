import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { receiveWithin } from "../../commands/inbound/receive.ts";
import { Unreadable, type InboundAdapter } from "../../domain/inbound.ts";
import type { Outbound } from "../../domain/outbound.ts";
import { briefly } from "../../domain/told.ts";
import type { JobQueue } from "../../events/queue.ts";
import { pageEnd } from "./adapters.ts";

/** What polling works with. */
export interface PollHouse {
  em: EntityManager;
  queue: JobQueue;
  outbound: Pick<Outbound, "get">;
  /** The largest answer that is taken, in bytes. */
  most: number;
}

interface Source {
  id: number;
  adapter: InboundAdapter;
  url: string;
  every: number;
  cursor: string | null;
  etag: string | null;
  token: string | null;
  failures: number;
}

/** The look at which sources are due: every minute, by one hub of the cluster. */
export const dueQueue = {
  ...{ name: "inbound-due", cron: "* * * * *", alone: true },
  ...{ retries: 2, longestWait: 30, within: 50, atOnce: 1 },
};

const pollQueue = { name: "inbound-poll", retries: 3, longestWait: 60, within: 300, atOnce: 2 };
/** So many pages of one source follow each other; the rest with the next look. */
const pages = 50;
const timeoutMs = 20_000;
/** However often it failed, it is asked again after an hour. */
const longestSeconds = 3600;

/** Asks the systems of operators that only answer; what they say goes the way of every message. */
export class Poller {
  private readonly house: PollHouse;

  constructor(house: PollHouse) {
    this.house = house;
  }

  /** Opens the queues, looks every minute, and now. */
  async open(): Promise<void> {
    const { queue } = this.house;
    await queue.define(pollQueue);
    await queue.work(pollQueue, (data) => this.poll((data as { source: number }).source));
    await queue.define(dueQueue);
    await queue.work(dueQueue, () => this.due());
    await queue.schedule(dueQueue.name, dueQueue.cron);
    await queue.send(dueQueue.name);
  }

  /** Has each source that is due asked, once. */
  private async due(): Promise<void> {
    const { em, queue } = this.house;
    await em.fork().transactional(async (tx) => {
      const due = await tx.execute<{ id: number }[]>(
        `update inbound_source set next_poll_at = now() + make_interval(secs => poll_seconds)
         where id in (select id from inbound_source where kind = 'POLL' and state = 'ACTIVE' and next_poll_at <= now()
           for update skip locked) returning id`,
      );
      if (due.length > 0)
        await queue.enqueue(
          tx,
          pollQueue.name,
          due.map(({ id }) => ({ data: { source: id } })),
        );
    });
  }

  /** Fetches pages until there are no more; a failure is noted, and the wait until the next try doubles. */
  private async poll(id: number): Promise<void> {
    for (let n = 0; n < pages; n++) {
      const source = await this.source(id);
      if (!source) return;
      try {
        if (!(await this.page(source))) return;
      } catch (error) {
        await this.failed(source, error instanceof Unreadable ? error.en : briefly(error));
        return;
      }
    }
  }

  private async source(id: number): Promise<Source | null> {
    const [source] = await this.house.em.fork().execute<Source[]>(
      `select id, adapter, poll_url as url, poll_seconds as every, cursor, etag, failures,
         (select k.secret from inbound_secret k where k.source_id = s.id and k.purpose = 'POLL' and k.ends_at is null
          order by k.id desc limit 1) as token
       from inbound_source s where id = ? and kind = 'POLL' and state = 'ACTIVE'`,
      [id],
    );
    return source ?? null;
  }

  /** One page, kept in the transaction that moves the cursor; whether there may be more. */
  private async page(source: Source): Promise<boolean> {
    const { adapter, cursor, etag, token } = source;
    const url = new URL(source.url);
    if (cursor !== null) url.searchParams.set("since", cursor);
    const answer = await this.house.outbound.get(url.href, {
      headers: {
        accept: "application/json, application/x-www-form-urlencoded",
        "user-agent": "compound-hub",
        ...(etag !== null && { "if-none-match": etag }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      timeoutMs,
      maxAnswerBytes: this.house.most,
    });
    if (answer.status === 304) return this.noted(source);
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    const messageId = `poll-${createHash("sha256")
      .update(`${cursor ?? ""}\n`)
      .update(answer.body)
      .digest("hex")}`;
    const message = { sourceId: source.id, messageId, contentType: null, signedAt: null, body: answer.body };
    let end: { cursor: string | null; more: boolean } | Unreadable;
    try {
      end = pageEnd(adapter, answer.body);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      end = error;
    }
    const moved = await this.house.em.fork().transactional(async (tx) => {
      const next = end instanceof Unreadable ? cursor : (end.cursor ?? cursor);
      const [own] = await tx.execute<{ id: number }[]>(
        `update inbound_source set cursor = ?, etag = ?, polled_at = now(), failures = 0, last_error = null
         where id = ? and cursor is not distinct from ?::text returning id`,
        [next, next === cursor ? answer.etag : null, source.id, cursor],
      );
      // Another hub has taken this page meanwhile.
      if (own) await receiveWithin(tx, this.house.queue, message);
      return own !== undefined && next !== cursor;
    });
    if (end instanceof Unreadable) throw end;
    return moved && end.more;
  }

  private async noted({ id }: Source): Promise<false> {
    await this.house.em
      .fork()
      .execute("update inbound_source set polled_at = now(), failures = 0, last_error = null where id = ?", [id]);
    return false;
  }

  private async failed({ id, every, failures }: Source, error: string): Promise<void> {
    const wait = Math.max(every, Math.min(longestSeconds, every * 2 ** Math.min(failures, 20)));
    await this.house.em.fork().execute(
      `update inbound_source set failures = failures + 1, last_error = ?, polled_at = now(),
         next_poll_at = now() + make_interval(secs => ?) where id = ?`,
      [error.slice(0, 500), wait, id],
    );
  }
}
