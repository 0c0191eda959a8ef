import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { Caller } from "../support/client.ts";
import { whole, type Random } from "../support/random.ts";
import type { Acknowledged } from "./checker.ts";
import type { World } from "./world.ts";

const single = `mutation($input: ReportProgressInput!) {
  answer: reportProgress(input: $input) { report { id } userErrors { code } } }`;
const many = `mutation($input: ReportProgressBatchInput!) {
  answer: reportProgressBatch(input: $input) { rows { report { id } userErrors { code } } userErrors { code } } }`;

interface Row {
  idempotencyKey: string;
  task: string;
  quantity: number;
  doneOn: string;
  note: string;
}

/** What the writers of a run were told. */
export class Told {
  readonly acknowledged: Acknowledged[] = [];
  readonly reads: { key: string; found: boolean }[] = [];
  /** Answers that are neither an answer nor "try again". */
  readonly strange: string[] = [];
  readonly times: number[] = [];
  tries = 0;
}

/**
 * Reports until the signal: each report has a key of its own and is sent again until there is an answer, by whichever hub; one
 * in five once more after that, and one in ten at the same time to both hubs. Now and then it reads its own write back.
 */
export async function write(world: World, who: number, random: Random, told: Told, stop: AbortSignal): Promise<void> {
  const callers = world.nodes.map(
    ({ url }) => new Map([...world.secrets].map(([code, secret]) => [code, new Caller(url, secret)])),
  );
  for (let n = 0; !stop.aborted; n++) {
    const task = world.tasks[whole(random, 0, world.tasks.length - 1)]!;
    const { organization } = task;
    const own = world.tasks.filter((other) => other.organization === organization);
    const count = random() < 0.5 ? 1 : whole(random, 10, 150);
    const rows = Array.from({ length: count }, (_, i): Row => {
      const key = `w${who}-${n}-${i}`;
      const { code } = own[whole(random, 0, own.length - 1)]!;
      return { idempotencyKey: key, task: code, quantity: 0.001, doneOn: "2021-03-01", note: key };
    });
    const at = whole(random, 0, 1);
    const sending = [send(callers, organization, at, rows, told)];
    if (random() < 0.1) sending.push(send(callers, organization, 1 - at, rows, told));
    const [ids] = await Promise.all(sending);
    if (random() < 0.2) await send(callers, organization, 1 - at, rows, told);
    if (random() < 0.1) await readBack(callers[1 - at]!.get(organization)!, rows[0]!.note, ids![0]!, told);
  }
  for (const caller of callers.flatMap((all) => [...all.values()])) caller.close();
}

async function send(
  callers: ReadonlyMap<string, Caller>[],
  organization: string,
  first: number,
  rows: readonly Row[],
  told: Told,
): Promise<string[]> {
  const batch = { idempotencyKey: `${rows[0]!.idempotencyKey}-batch`, onError: "ROW_BY_ROW", reports: rows };
  for (let at = first; ; at = 1 - at) {
    const began = performance.now();
    told.tries += 1;
    const caller = callers[at]!.get(organization)!;
    const sent =
      rows.length === 1 ? caller.ask(single, { input: rows[0] }, 8000) : caller.ask(many, { input: batch }, 8000);
    const reply = await sent.catch(() => null);
    if (reply?.status === 200 && !reply.body.errors) {
      const { answer } = reply.body.data;
      if (rows.length > 1 && answer.userErrors.length > 0) told.strange.push(reply.text);
      told.times.push(performance.now() - began);
      const said = (rows.length === 1 ? [answer] : answer.rows) as {
        report: { id: string } | null;
        userErrors: { code: string }[];
      }[];
      const ids = said.map(({ report, userErrors }) => report?.id ?? userErrors.map(({ code }) => code).join());
      ids.forEach((answered, i) => told.acknowledged.push({ key: rows[i]!.note, answer: answered }));
      return ids;
    }
    if (reply && reply.status !== 503 && reply.status !== 429) told.strange.push(`${reply.status} ${reply.text}`);
    await sleep(50);
  }
}

async function readBack(caller: Caller, key: string, id: string, told: Told): Promise<void> {
  const query = `query($id: ID!) { node(id: $id) { ... on ProgressReport { note } } }`;
  const reply = await caller.ask(query, { id }, 8000).catch(() => null);
  if (reply?.status === 200 && !reply.body.errors) told.reads.push({ key, found: reply.body.data.node?.note === key });
}

const stream = `subscription($after: String, $filter: EventFilter) {
  events: taskEvents(after: $after, filter: $filter) { id cursor recordedAt } }`;

/** A subscriber that records: resumes with the cursor of its last event (or of an earlier one) on whichever hub answers. */
export class Subscriber {
  readonly connections: { after: number; events: { id: string; pos: number }[] }[] = [];
  /** Milliseconds from the commit to the arrival. */
  readonly delays: number[] = [];
  readonly strange: string[] = [];
  private last: string;
  private readonly done: Promise<void>;
  private readonly stopping = new AbortController();

  constructor(urls: string[], secret: string, after: string, filter: object, random: Random) {
    this.last = after;
    this.done = this.run(urls, secret, filter, random);
  }

  /** How many different events came. */
  get count(): number {
    return new Set(this.connections.flatMap(({ events }) => events.map(({ id }) => id))).size;
  }

  /** Where the last event that came stands. */
  get pos(): number {
    return posOf(this.last);
  }

  /** Stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async run(urls: string[], secret: string, filter: object, random: Random): Promise<void> {
    const { signal } = this.stopping;
    for (let tries = 0; !signal.aborted; tries++) {
      let resume = this.last;
      // A client that crashed had saved an older one.
      const seen = this.connections.at(-1)?.events ?? [];
      if (seen.length > 20 && random() < 0.3) resume = `${resume.split(".")[0]}.${seen.at(-20)!.pos}`;
      const client = patient(urls[tries % urls.length]!, secret);
      const connection = { after: posOf(resume), events: [] as { id: string; pos: number }[] };
      this.connections.push(connection);
      const iterator = client.iterate<{ events: { id: string; cursor: string; recordedAt: string } }>({
        query: stream,
        variables: { after: resume, filter },
      });
      const leave = (): void => void iterator.return?.();
      signal.addEventListener("abort", leave, { once: true });
      try {
        for await (const { data, errors } of iterator) {
          if (errors) this.strange.push(JSON.stringify(errors));
          if (!data) continue;
          const { id, cursor, recordedAt } = data.events;
          connection.events.push({ id, pos: posOf(cursor) });
          if (posOf(cursor) > this.pos) this.last = cursor;
          this.delays.push(Date.now() - new Date(recordedAt).getTime());
        }
      } catch {
        // The connection broke: the next one resumes.
      }
      signal.removeEventListener("abort", leave);
      await Promise.race([client.dispose(), sleep(200)]);
      await sleep(50);
    }
  }
}

/** A client that holds a connection for dead when its ping is not answered. */
function patient(url: string, secret: string): ReturnType<typeof createClient> {
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  return createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts: 0,
    keepAlive: 1000,
    connectionAckWaitTimeout: 5000,
    connectionParams: { authorization: `Bearer ${secret}` },
    onNonLazyError: () => undefined,
    on: {
      opened: (opened) => void (socket = opened as WebSocket),
      ping: (received) => {
        if (!received) timer = setTimeout(() => socket?.terminate(), 2500);
      },
      pong: (received) => {
        if (received) clearTimeout(timer);
      },
      closed: () => clearTimeout(timer),
    },
  });
}

function posOf(cursor: string): number {
  return Number(cursor.split(".")[1]);
}
