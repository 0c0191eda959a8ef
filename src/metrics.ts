import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "@prometheus-io/client";
import type { App } from "./app.ts";
import { readGauges, type Gauges } from "./events/gauges.ts";
import { statementsSent } from "./trace.ts";

/** An operation as it is counted: where it came in, its kind, and "ok" or the code of its first error. */
export interface Counted {
  transport: string;
  kind: string;
  outcome: string;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const databaseWithinMs = 2000;

/** What the hub counts and measures, for Prometheus. */
export class Metrics {
  private readonly registers = [new Registry()];
  readonly sockets = this.gauge("hub_sockets", "Open WebSocket connections.");
  readonly streams = this.gauge("hub_streams", "Subscriptions that are open.");
  readonly eventStreams = this.gauge("hub_event_streams", "Open Server-Sent Events streams.");
  readonly slow = this.counter(
    "hub_slow_readers_total",
    "Readers that were cut off because they took nothing any more.",
  );
  private readonly operations = this.counter("hub_operations_total", "GraphQL operations.", [
    "transport",
    "kind",
    "outcome",
  ]);
  private readonly operationSeconds = this.histogram(
    "hub_operation_seconds",
    "Time of GraphQL operations; of subscriptions how long they were open.",
    seconds,
  );
  private readonly operationStatements = this.histogram(
    "hub_operation_statements",
    "SQL statements of GraphQL operations.",
    [0, 1, 2, 3, 5, 8, 13, 21, 50, 100],
  );
  private readonly requests = this.counter("hub_http_requests_total", "HTTP requests answered; 499: the client left.", [
    "route",
    "status",
  ]);

  private readonly look: () => Promise<void>;

  constructor(app: App) {
    collectDefaultMetrics({ register: this.registers[0]! });
    this.observeProcess(app);
    this.look = this.observeDatabase(app);
  }

  /** The metrics in Prometheus's text form. */
  async text(): Promise<string> {
    await this.look();
    return this.registers[0]!.metrics();
  }

  /** Counts an operation that has ended. */
  operation({ transport, kind, outcome }: Counted, took: number, statements: number): void {
    this.operations.inc({ transport, kind, outcome });
    this.operationSeconds.observe({ transport, kind }, took);
    this.operationStatements.observe({ transport, kind }, statements);
  }

  /** Counts an HTTP request that was answered. */
  request(route: string, status: number): void {
    this.requests.inc({ route, status: String(status) });
  }

  private observeProcess(app: App): void {
    const leading = this.gauge("hub_sequencer_leading", "1 when this hub orders the log.", [], () => {
      leading.set(app.sequencer.isLeading ? 1 : 0);
    });
    const sent = this.counter("hub_sql_statements_total", "SQL statements sent by this hub's pools.", [], () => {
      sent.reset();
      sent.inc(statementsSent());
    });
    const runs = this.counter("hub_job_runs_total", "Tries of jobs by this hub.", ["queue", "outcome"], () => {
      runs.reset();
      for (const [queue, { ok, failed }] of app.services.queue.runs) {
        runs.inc({ queue, outcome: "ok" }, ok);
        runs.inc({ queue, outcome: "failed" }, failed);
      }
    });
    const worked = this.counter("hub_job_seconds_total", "Time this hub has spent on jobs.", ["queue"], () => {
      worked.reset();
      for (const [queue, run] of app.services.queue.runs) worked.inc({ queue }, run.seconds);
    });
    const pool = this.gauge("hub_pool_connections", "Connections of the hub's pool.", ["state"], async () => {
      const { totalCount, idleCount, waitingCount } = (await app.orm.em.getConnection().getNativeClient()) as {
        totalCount: number;
        idleCount: number;
        waitingCount: number;
      };
      pool.set({ state: "used" }, totalCount - idleCount);
      pool.set({ state: "idle" }, idleCount);
      pool.set({ state: "waiting" }, waitingCount);
    });
  }

  /** What only PostgreSQL knows: one statement a scrape; while it is away the process's own figures go on. */
  private observeDatabase(app: App): () => Promise<void> {
    const behind = this.gauge("hub_consumer_behind", "Events that a durable consumer has not read yet.", ["consumer"]);
    const jobs = this.gauge("hub_jobs", "Jobs in the cluster's queues.", ["queue", "state"]);
    const dead = this.gauge("hub_dead_letters", "Jobs that were given up and wait for somebody.", ["queue"]);
    const unordered = this.gauge("hub_log_unordered", "Committed events that have no place in the log yet.");
    const lag = this.gauge("hub_log_lag_seconds", "Age of the oldest event that has no place in the log yet.");
    const up = this.gauge("hub_postgres_up", "1 when PostgreSQL answered this scrape within two seconds.");
    return async () => {
      const found = await readInTime(app);
      up.set(found ? 1 : 0);
      for (const gauge of [behind, jobs, dead]) gauge.reset();
      if (!found) return;
      unordered.set(found.unordered);
      lag.set(found.orderLag);
      for (const { name, behind: count } of found.consumers) behind.set({ consumer: name }, count);
      for (const { queue, state, count } of found.jobs) jobs.set({ queue, state }, count);
      for (const { queue, count } of found.deadLetters) dead.set({ queue }, count);
    };
  }

  private gauge(
    name: string,
    help: string,
    labelNames: string[] = [],
    collect?: () => void | Promise<void>,
  ): Gauge<string> {
    return new Gauge({ name, help, labelNames, registers: this.registers, ...(collect ? { collect } : {}) });
  }

  private counter(name: string, help: string, labelNames: string[] = [], collect?: () => void): Counter<string> {
    return new Counter({ name, help, labelNames, registers: this.registers, ...(collect ? { collect } : {}) });
  }

  private histogram(name: string, help: string, buckets: number[]): Histogram<string> {
    return new Histogram({ name, help, labelNames: ["transport", "kind"], buckets, registers: this.registers });
  }
}

async function readInTime(app: App): Promise<Gauges | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), databaseWithinMs);
  });
  try {
    return await Promise.race([readGauges(app.orm.em.fork()).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
