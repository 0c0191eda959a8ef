import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type pg from "pg";
import { fromKysely, PgBoss, type ConstructorOptions, type JobWithMetadata } from "pg-boss";
import { isAway } from "../domain/away.ts";
import { briefly } from "../domain/told.ts";

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
  /** Jobs of one group run one after the other, unless two hubs take one each at the same moment. */
  grouped?: boolean;
  /** At most one job in the whole cluster, waiting or at work; for what a clock starts. */
  alone?: boolean;
}

/** A job to be put into a queue. */
export interface NewJob {
  id?: string;
  data: object;
  /** Not before. */
  startAfter?: Date;
  /** For a queue whose jobs are grouped. */
  group?: string;
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

/** What the queue needs of the house. */
export interface QueueHouse {
  /** Whether this process works on jobs, and looks after those of dead hubs. */
  working: boolean;
  /** The kind of connection to use. */
  client: typeof pg.Client;
  /** Runs a try of a job so that all it does can be told from other work. */
  around<T>(work: () => Promise<T>): Promise<T>;
  log: QueueLog;
}

/** Where the queue tells what it does. */
export interface QueueLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(message: string): void;
}

/** What became of the tries of a queue's jobs in this process. */
export interface Runs {
  ok: number;
  failed: number;
  seconds: number;
}

function options(url: string, Client: typeof pg.Client): ConstructorOptions {
  const pool = { keepAlive: true, connectionTimeoutMillis: 5000, Client };
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
  /** By queue. */
  readonly runs = new Map<string, Runs>();
  private readonly boss: PgBoss;
  private readonly house: QueueHouse;
  private away = false;

  constructor(url: string, house: QueueHouse) {
    const { working, client } = house;
    this.house = house;
    const parts = { supervise: working, schedule: working, useListenNotify: working };
    this.boss = new PgBoss({ ...options(url, client), ...parts });
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
  async enqueue(em: EntityManager, queue: string, jobs: readonly NewJob[]): Promise<void> {
    const entries = jobs.map(({ group, ...job }) => (group ? { ...job, group: { id: group } } : job));
    await this.boss.insert(queue, entries, { db: fromKysely(em.getKysely() as never) });
  }

  /** Puts a job without content into a queue, unless one is there already where there may be one only. */
  async send(queue: string): Promise<void> {
    await this.boss.send(queue, {});
  }

  /** Works on a queue's jobs, also on those of hubs that are gone; what throws is tried again. */
  async work(settings: QueueSettings, run: (data: unknown, attempt: Attempt) => Promise<void>): Promise<void> {
    const group = settings.grouped ? { groupConcurrency: 1 } : {};
    for (let n = 0; n < settings.atOnce; n++) {
      await this.worker(settings.name, { ...group, heartbeatRefreshSeconds: 3 }, (job) =>
        this.house.around(() => this.attempt(job, run)),
      );
    }
  }

  /** One worker that goes on at once after each job: pg-boss would wait for the next look, as it takes one job a time. */
  private async worker(
    queue: string,
    options: { groupConcurrency?: number; heartbeatRefreshSeconds?: number },
    run: (job: JobWithMetadata) => Promise<void>,
  ): Promise<void> {
    const id: string = await this.boss.work(
      queue,
      { ...polling, ...options, includeMetadata: true as const, batchSize: 1 },
      ([job]: JobWithMetadata[]) => run(job!).finally(() => this.boss.notifyWorker(id)),
    );
  }

  private async attempt(
    { id: jobId, name: queue, data, retryCount, signal }: JobWithMetadata,
    run: (data: unknown, attempt: Attempt) => Promise<void>,
  ): Promise<void> {
    const { log } = this.house;
    const attempt = retryCount + 1;
    const runs = this.runs.get(queue) ?? { ok: 0, failed: 0, seconds: 0 };
    this.runs.set(queue, runs);
    const began = performance.now();
    const told = (): object => ({ job: jobId, queue, attempt, ms: Math.round(performance.now() - began) });
    log.debug(told(), "job begins");
    try {
      await run(data, { jobId, number: attempt, signal });
      runs.ok += 1;
      log.info({ ...told(), outcome: "ok" }, "job");
    } catch (error) {
      runs.failed += 1;
      // Only what may be told: a driver adds the statement and its parameters.
      const reason = briefly(error);
      log.info({ ...told(), outcome: "failed", reason }, "job");
      // oxlint-disable-next-line preserve-caught-error
      throw new Error(reason);
    } finally {
      runs.seconds += (performance.now() - began) / 1000;
    }
  }

  /** Hears each job that was given up, until `file` has returned for it. */
  async onGivenUp(file: (job: GivenUp) => Promise<void>): Promise<void> {
    await this.worker(deadLetters, {}, (job) => file(givenUp(job)));
  }

  /** Puts a job into a queue at each moment of a cron expression, in the time of China, once in the cluster. */
  async schedule(queue: string, cron: string): Promise<void> {
    await this.boss.schedule(queue, cron, {}, { tz: "Asia/Shanghai", missed: "once" });
  }

  private trouble(error: Error): void {
    if (!isAway(error)) {
      this.house.log.warn(`the jobs: ${briefly(error)}`);
      return;
    }
    // Every worker of every queue says the same while PostgreSQL is away.
    if (!this.away) this.house.log.warn(`the jobs lost PostgreSQL: ${briefly(error)}`);
    this.away = true;
    setTimeout(() => (this.away = false), 10_000).unref();
  }
}

/** NOTIFY wakes the workers; polling is what they can rely on. */
const polling = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 };

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

/** The one id of a job that is about this: a UUID made of the text, so that the queue takes it once. */
export function jobIdOf(about: string): string {
  const hex = createHash("sha256").update(about).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
