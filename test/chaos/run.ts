import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../support/packs.ts";
import { seeded } from "../support/random.ts";
import { Running } from "../support/process.ts";
import { check, type Evidence, type Logged, type Violation } from "./checker.ts";
import { strike } from "./faults.ts";
import { Subscriber, Told, write } from "./people.ts";
import { World } from "./world.ts";

/** How long and how hard to run. */
export interface ChaosOptions {
  /** The compiled hub's main.js. */
  main: string;
  /** An empty folder. */
  folder: string;
  seed: number;
  seconds: number;
  writers: number;
  say(line: string): void;
}

/** What a run showed. */
export interface Outcome {
  acknowledged: number;
  faults: Map<string, number>;
  violations: Violation[];
  /** Answers that clients could make nothing of, and what the hubs held for bugs of their own. */
  strange: string[];
  /** What `verify-audit` said. */
  audit: { code: number | null; output: string };
  figures: Record<string, number | string>;
}

/** Writes and follows while everything fails, lets all come to rest, and checks what was promised. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const { seed, seconds, writers, say } = options;
  const world = await World.open(options.main, options.folder, say);
  try {
    const random = seeded(seed);
    const told = new Told();
    const streams = subscribe(world, seed);
    const faults = new Map<string, number>();
    const [noFaults, noWrites] = [new AbortController(), new AbortController()];
    const writing = Promise.all(
      Array.from({ length: writers }, (_, who) => write(world, who, seeded(seed + who + 1), told, noWrites.signal)),
    );
    await sleep(500);
    const striking = strike(world, random, noFaults.signal, (kind, node) => {
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
      say(`${kind} (${node}); ${told.acknowledged.length} answers`);
    });
    await sleep(seconds * 1000);
    noFaults.abort();
    await striking;
    noWrites.abort();
    await writing;
    say(`at rest after ${told.acknowledged.length} answers`);
    const log = await settled(world, streams);
    for (const { subscriber } of streams) await subscriber.stop();
    const evidence = await gather(world, told, streams, log);
    return await judge(options, world, told, streams, faults, evidence);
  } finally {
    await world.close();
  }
}

interface Stream {
  name: string;
  subscriber: Subscriber;
  wants(event: LoggedFact): boolean;
}

interface LoggedFact extends Logged {
  type: string;
  task: boolean;
  organization: string | null;
}

function subscribe(world: World, seed: number): Stream[] {
  const urls = world.nodes.map(({ url }) => url);
  const make = (name: string, who: string, filter: object, wants: Stream["wants"], n: number): Stream => {
    const mine = n % 2 === 0 ? urls : urls.toReversed();
    return {
      name,
      wants,
      subscriber: new Subscriber(mine, world.secrets.get(who)!, world.start, filter, seeded(seed - n)),
    };
  };
  const reports = (event: LoggedFact): boolean => event.task && event.type.startsWith("report.");
  return [
    make("everything, by the first hub", "dj-hc", {}, (event) => event.task, 0),
    make("everything, by the second hub", "dj-hc", {}, (event) => event.task, 1),
    make("reports", "dj-hc", { types: ["report.*"] }, reports, 2),
    make("an operator's own", "dj-op-water", {}, (event) => event.task && event.organization === "dj-op-water", 3),
  ];
}

/** Waits until the log is ordered, the audit is chained and every subscriber has caught up (or two minutes are over). */
async function settled(world: World, streams: readonly Stream[]): Promise<LoggedFact[]> {
  const deadline = Date.now() + 120_000;
  const open = "select from outbox where pos is null union all select from audit_entry where n is null limit 1";
  while ((await world.sql(open)).length > 0 && Date.now() < deadline) await sleep(100);
  const log = await world.sql<LoggedFact>(
    `select 'evt_' || o.id as id, o.pos::int as pos, o.stream, o.seq::int as seq, p.note as key, o.type,
       o.task_id is not null as task, g.code as organization
     from outbox o left join progress_report p on p.id = o.report_id and o.type = 'report.progressed'
       left join organization g on g.id = o.organization_id order by o.pos`,
  );
  const from = Number(world.start.split(".")[1]);
  for (const { subscriber, wants } of streams) {
    const last = log.findLast((event) => event.pos > from && wants(event))?.pos ?? 0;
    while (subscriber.pos < last && Date.now() < deadline) await sleep(100);
  }
  return log;
}

async function gather(world: World, told: Told, streams: readonly Stream[], log: LoggedFact[]): Promise<Evidence> {
  const applied = await world.sql<{ key: string; id: number }>("select note as key, id from progress_report");
  const audited = await world.sql<{ key: string }>(
    "select after ->> 'note' as key from audit_entry where record_type = 'progress_report' and action = 'INSERT'",
  );
  return {
    acknowledged: told.acknowledged,
    applied: applied.map(({ key, id }) => ({ key, id: Buffer.from(`ProgressReport:${id}`).toString("base64url") })),
    log,
    streams: streams.map(({ name, subscriber, wants }) => ({
      name,
      from: Number(world.start.split(".")[1]),
      wants: wants as (event: Logged) => boolean,
      connections: subscriber.connections,
    })),
    reads: told.reads,
    amounts: await world.sql(
      `select t.code as task, t.quantity_done::float8 as done, coalesce(sum(p.counted), 0)::float8 as counted
       from task t join progress_report p on p.task_id = t.id group by t.id`,
    ),
    audited: audited.map(({ key }) => key),
  };
}

async function judge(
  { main, seed, seconds }: ChaosOptions,
  world: World,
  told: Told,
  streams: readonly Stream[],
  faults: Map<string, number>,
  evidence: Evidence,
): Promise<Outcome> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: world.postgres.url };
  const verify = new Running(
    spawn(process.execPath, [join(dirname(main), "hub.js"), "verify-audit"], { cwd: ROOT, env }),
  );
  const { code } = await verify.ended;
  const acknowledged = new Set(told.acknowledged.map(({ key }) => key)).size;
  const delays = streams.flatMap(({ subscriber }) => subscriber.delays);
  return {
    acknowledged,
    faults,
    violations: check(evidence),
    strange: [...told.strange, ...streams.flatMap(({ subscriber }) => subscriber.strange), ...world.bugs],
    audit: { code, output: verify.output.trim() },
    figures: {
      seed,
      seconds,
      acknowledged,
      answers: told.acknowledged.length,
      requests: told.tries,
      reads: told.reads.length,
      events: evidence.log.length,
      faults: [...faults.values()].reduce((sum, n) => sum + n, 0),
      connections: streams.reduce((sum, { subscriber }) => sum + subscriber.connections.length, 0),
      "answer p50 ms": quantile(told.times, 0.5),
      "answer p99 ms": quantile(told.times, 0.99),
      "delay p50 ms": quantile(delays, 0.5),
      "delay p99 ms": quantile(delays, 0.99),
    },
  };
}

function quantile(all: readonly number[], q: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(q * (sorted.length - 1))] ?? 0);
}
