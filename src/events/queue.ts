import type { EntityManager } from "@mikro-orm/postgresql";
import { fromKysely, PgBoss, type ConstructorOptions, type JobWithMetadata } from "pg-boss";
import { isAway } from "../domain/away.ts";
import type { SequencerLog } from "./sequencer.ts";

/** The schema of the queue's own tables, in the hub's database. */
export const queueSchema = "pgboss";

/** How a queue is worked. */
export interface QueueSettings {
  name: string;
  /** Tries after the first; then the job is a dead letter. */
  retries: number;
  /** The longest wait between two tries, in seconds; the first is one to two, each further one twice as long. */
  longestWait: number;
  /** Seconds after which a try counts as failed. */
  within: number;
  /** Jobs of one hub at once. */
  atOnce: number;
  /** At most one job in the whole cluster, waiting or at work; for what a clock starts. */
  alone?: boolean;
}

/** One try of a job. */
export interface Attempt {
  jobId: string;
  /** 1 for the first try. */
  number: number;
  /** Aborted when the job is no longer this hub's. */
  signal: AbortSignal;
}

/** A job that was given up, as it was and as it failed. */
export interface GivenUp {
  jobId: string;
  queue: string;
  data: unknown;
  attempts: number;
  error: string;
  createdAt: Date;
  failedAt: Date;
}

/** The queue where jobs go that were given up. */
const deadLetters = "dead-letters";
const beatSeconds = 10;

function options(url: string): ConstructorOptions {
  const pool = { keepAlive: true, connectionTimeoutMillis: 5000 };
  return {
    ...pool,
    connectionString: url,
    schema: queueSchema,
    application_name: "hub jobs",
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    // A killed worker is noticed when its beat is missing: within 10 s and one such look.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 3600,
    cronMonitorIntervalSeconds: 10,
  };
}

/** Brings the queue's own tables to the version of the package; to be called by one process at a time. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    max: 1,
    supervise: false,
    schedule: false,
    migrate: true,
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}

/**
 * Jobs that outlive the hub: kept in PostgreSQL, tried again with growing waits, given up to the dead letters. A job may
 * run twice (a hub can die between the work and the note that it is done), so the work must bear that.
 */
export class JobQueue {
  private readonly boss: PgBoss;
  private readonly log: SequencerLog;
  private away = false;

  constructor(url: string, log: SequencerLog, options_: { working: boolean }) {
    const { working } = options_;
    this.log = log;
    this.boss = new PgBoss({ ...options(url), supervise: working, schedule: working, useListenNotify: working });
    this.boss.on("error", (error) => this.trouble(error));
  }

  /** Connects; nothing is worked on before `work`. */
  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(deadLetters, { notify: true, retryLimit: 1000, retryBackoff: true });
  }

  /** Lets what runs end, for some seconds; the rest is tried again by another hub, or by this one started again. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5000 });
  }

  /** Makes the queue, or gives it these settings. */
  async define(settings: QueueSettings): Promise<void> {
    const kept = {
      retryLimit: settings.retries,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: settings.longestWait,
      expireInSeconds: settings.within,
      heartbeatSeconds: beatSeconds,
      deleteAfterSeconds: 86_400,
      notify: true,
      deadLetter: deadLetters,
    };
    await this.boss.createQueue(settings.name, { ...kept, policy: settings.alone ? "exclusive" : "standard" });
    await this.boss.updateQueue(settings.name, kept);
  }

  /** Puts jobs into a queue within the running transaction; one whose id the queue knows already is left as it is. */
  async enqueue(em: EntityManager, queue: string, jobs: readonly { id?: string; data: object }[]): Promise<void> {
    await this.boss.insert(queue, [...jobs], { db: fromKysely(em.getKysely() as never) });
  }

  /** Puts a job without content into a queue, unless one is there already where there may be one only. */
  async send(queue: string): Promise<void> {
    await this.boss.send(queue, {});
  }

  /** Works on a queue's jobs, also on those of hubs that are gone; what throws is tried again. */
  async work(settings: QueueSettings, run: (data: unknown, attempt: Attempt) => Promise<void>): Promise<void> {
    await this.boss.work(
      settings.name,
      { ...polling, includeMetadata: true as const, localConcurrency: settings.atOnce, heartbeatRefreshSeconds: 3 },
      async ([job]: JobWithMetadata<object>[]) => {
        try {
          await run(job!.data, { jobId: job!.id, number: job!.retryCount + 1, signal: job!.signal });
        } catch (error) {
          // Without the cause: what a driver adds (the statement, its parameters) is no one's to read later.
          throw new Error(String((error as Error).message).slice(0, 2000));
        }
      },
    );
  }

  /** Hears each job that was given up, until `file` has returned for it. */
  async onGivenUp(file: (job: GivenUp) => Promise<void>): Promise<void> {
    await this.boss.work(
      deadLetters,
      { ...polling, includeMetadata: true as const, batchSize: 1 },
      async ([job]: JobWithMetadata<object>[]) => file(givenUp(job!)),
    );
  }

  /** Puts a job into a queue at each moment of a cron expression, in the time of China, once in the cluster. */
  async schedule(queue: string, cron: string): Promise<void> {
    await this.boss.schedule(queue, cron, {}, { tz: "Asia/Shanghai", missed: "once" });
  }

  private trouble(error: Error): void {
    if (!isAway(error)) {
      this.log.warn(`a job's queue: ${error.message}`);
      return;
    }
    // Every worker of every queue says the same while PostgreSQL is away.
    if (!this.away) this.log.warn(`the jobs lost PostgreSQL: ${error.message}`);
    this.away = true;
    setTimeout(() => (this.away = false), 10_000).unref();
  }
}

/** NOTIFY wakes the workers; polling is what they can rely on. */
const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, burstWhenBatchFull: true };

function givenUp(job: JobWithMetadata): GivenUp {
  const said = job.sourceOutput as { message?: string; value?: { message?: string } } | null;
  return {
    jobId: job.sourceId!,
    queue: job.sourceName!,
    data: job.data,
    attempts: (job.sourceRetryCount ?? 0) + 1,
    error: said?.message ?? said?.value?.message ?? "it gave no reason",
    createdAt: job.sourceCreatedOn ?? job.createdOn,
    failedAt: job.createdOn,
  };
}
