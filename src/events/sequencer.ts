import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { chainAudit } from "./audit.ts";
import { channel, readWakeup, type Wakeup } from "./wakeups.ts";

/** What the sequencer tells of itself. */
export interface SequencerLog {
  info(message: string): void;
  warn(message: string): void;
}

const lockKey = 7226311;
const batchSize = 2000;
const idleMs = 50;
/** NOTIFY carries 8,000 bytes; a list of places that is longer becomes "any place". */
const longest = 7000;
/** A leader looks at least every second; one that is silent for longer is frozen or cut off. */
const silenceMs = 5000;

/**
 * Gives the log a new epoch where it is no longer the history that cursors were given for: a database that was restored
 * from a dump or to an earlier point in time, or a standby that was promoted, may lack what readers have seen.
 */
export const claimEpoch = `
  update sequencer set home = now.home,
    epoch = case when sequencer.home is null then epoch else substr(md5(gen_random_uuid()::text), 1, 8) end
  from (select c.system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || '/' || d.oid as home
    from pg_control_system() c, pg_database d where d.datname = current_database()) now
  where sequencer.home is distinct from now.home`;

/**
 * Gives committed outbox rows their gapless `pos`, and committed audit entries their links in the chain. Every hub runs
 * one; a session advisory lock lets a single one in the cluster work, on the very connection that holds the lock, so that
 * one which lost it cannot write. PostgreSQL itself ends the connection of a silent leader (docs/decisions/0005), so that
 * another takes over from a frozen one.
 */
export class Sequencer {
  private readonly url: string;
  private readonly log: SequencerLog;
  private client: pg.Client | null = null;
  private leading = false;
  private stopped = false;
  private poked = true;
  private wake: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private readonly publish: (wakeup: Wakeup) => void;

  /** `publish` tells what was ordered to those that NOTIFY does not reach; it must neither throw nor wait. */
  constructor(url: string, log: SequencerLog, publish: (wakeup: Wakeup) => void = () => undefined) {
    this.url = url;
    this.log = log;
    this.publish = publish;
  }

  /** Whether this hub orders the cluster's log right now. */
  get isLeading(): boolean {
    return this.leading;
  }

  /** Starts working (or waiting to take over). */
  start(): void {
    this.running ??= this.run();
  }

  /** Says that something was committed here, so that it need not wait for the next look. */
  poke(): void {
    this.poked = true;
    this.wake?.();
  }

  /** Orders what is committed, then lets go of the lock. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const client = await this.connect();
        this.leading ||= await this.lead(client);
        this.poked = false;
        const ordered = this.leading ? await order(client) : null;
        if (ordered) this.publish(ordered);
        // Streams wait for the order, nobody for the chain: so it comes second.
        const chained = this.leading && (await chainAudit(client));
        if (!ordered && !chained) await this.pause(this.leading ? idleMs : 1000);
      } catch (error) {
        if (!this.stopped) this.log.warn(`the sequencer lost PostgreSQL: ${(error as Error).message}`);
        await this.disconnect();
        await this.pause(500);
      }
    }
    if (this.leading && this.client) await this.finish(this.client).catch(() => undefined);
    await this.disconnect();
  }

  private async finish(client: pg.Client): Promise<void> {
    const last = await order(client);
    if (last) this.publish(last);
    await chainAudit(client);
  }

  private async connect(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      application_name: "hub sequencer",
      connectionTimeoutMillis: silenceMs,
      query_timeout: 2 * silenceMs,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query(`set idle_session_timeout = ${silenceMs}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
    return client;
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = null;
    this.leading = false;
    // A connection that is cut off never says goodbye.
    await Promise.race([client?.end().catch(() => undefined), sleep(1000, undefined, { ref: false })]);
  }

  private async lead(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [lockKey]);
    if (!rows[0]!.got) return false;
    await client.query(claimEpoch);
    this.log.info("this hub orders the log");
    return true;
  }

  private pause(ms: number): Promise<void> {
    if (this.poked && this.leading) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.wake = done;
    });
  }
}

/** What one statement has ordered; null when there was nothing to order. */
async function order(client: pg.Client): Promise<Wakeup | null> {
  const { rows } = await client.query<{ told: string; notified: unknown }>(
    `with batch as (
       select id, row_number() over (order by id) as n from (select id from outbox where pos is null order by id limit $1) unordered
     ), bumped as (
       update sequencer set last_pos = last_pos + (select count(*) from batch)
       where exists (select 1 from batch) returning last_pos - (select count(*) from batch) as base
     ), placed as (
       update outbox o set pos = bumped.base + batch.n from batch, bumped where o.id = batch.id
       returning o.pos, o.type, o.jurisdiction_id, o.compound_id, o.area_id, o.street_id, o.organization_id, o.task_id, o.conflict_id
     ), touched as (
       select distinct place from placed p, unnest(array['j' || p.jurisdiction_id, 'c' || p.compound_id, 'a' || p.area_id,
         's' || p.street_id, 'o' || p.organization_id, case when p.task_id is null then 'n' || p.jurisdiction_id end,
         case when p.conflict_id is not null then 'x' || p.jurisdiction_id end]) place
       where place is not null
     ), said as (
       select max(pos) as pos, bool_or(type like '%.registered' or type like '%.retired') as anywhere from placed
       having count(*) > 0
     ), told as (
       select case when anywhere or length(list::text) > ${longest} then json_build_object('pos', pos)
         else json_build_object('pos', pos, 'places', list) end::text as told
       from said, (select json_agg(place) as list from touched) places
     )
     select told, pg_notify('${channel}', told) as notified from told`,
    [batchSize],
  );
  return rows[0] ? readWakeup(rows[0].told) : null;
}
