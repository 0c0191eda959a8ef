/** What one client was told for one key: the report's id, or the code of the refusal. */
export interface Acknowledged {
  key: string;
  answer: string;
}

/** What stands in the database for a key in the end. */
export interface Applied {
  key: string;
  id: string;
}

/** A committed event as the log holds it; `key` where it is the effect of a keyed write. */
export interface Logged {
  id: string;
  pos: number;
  stream: string;
  seq: number;
  key: string | null;
}

/** What one subscriber got: every connection with the cursor that it resumed from. */
export interface Subscribed {
  name: string;
  /** Where it began. */
  from: number;
  /** Whether an event of the log is one that it asked for and may see. */
  wants(event: Logged): boolean;
  connections: { after: number; events: { id: string; pos: number }[] }[];
}

/** A task's amount beside the sum of what was counted for it. */
export interface Amount {
  task: string;
  done: number;
  counted: number;
}

/** All that a run leaves behind. */
export interface Evidence {
  acknowledged: readonly Acknowledged[];
  applied: readonly Applied[];
  log: readonly Logged[];
  streams: readonly Subscribed[];
  /** Reads of an acknowledged write, after its answer: what they found. */
  reads: readonly { key: string; found: boolean }[];
  amounts: readonly Amount[];
  /** The keys whose records the audit tells of. */
  audited: readonly string[];
}

/** The rules, each with what it forbids. */
export const rules = {
  LOST: "an acknowledged write is not there",
  TWICE: "a key has two effects",
  UNEQUAL: "one key got two answers, or another one than what stands",
  GAP: "a number of the log or of a stream is missing",
  ORDER: "a stream's events stand in another order than their seq",
  UNSEEN: "a read after the answer did not find the write",
  MISSED: "a subscriber did not get an event",
  FOREIGN: "a subscriber got an event that is not in the log, or not its own",
  SHUFFLED: "a connection gave events out of order, or one twice",
  AMOUNT: "a task's amount is not the sum of its reports",
  UNAUDITED: "an applied write is not in the audit",
} as const;

/** A rule that was broken, and where. */
export interface Violation {
  rule: keyof typeof rules;
  where: string;
}

/** Holds what clients and subscribers were told against what stands in the end; empty when every promise was kept. */
export function check(evidence: Evidence): Violation[] {
  return [
    ...checkWrites(evidence),
    ...checkLog(evidence.log),
    ...evidence.streams.flatMap((stream) => checkStream(stream, evidence.log)),
    ...evidence.reads.filter(({ found }) => !found).map(({ key }) => broken("UNSEEN", key)),
    ...evidence.amounts
      .filter(({ done, counted }) => Math.abs(done - counted) > 1e-6)
      .map(({ task, done, counted }) => broken("AMOUNT", `${task}: ${done}, counted ${counted}`)),
  ];
}

function broken(rule: Violation["rule"], where: string): Violation {
  return { rule, where };
}

function checkWrites({ acknowledged, applied, log, audited }: Evidence): Violation[] {
  const found: Violation[] = [];
  const standing = Map.groupBy(applied, ({ key }) => key);
  const effects = Map.groupBy(
    log.filter(({ key }) => key !== null),
    ({ key }) => key!,
  );
  const told = new Map<string, Set<string>>();
  for (const { key, answer } of acknowledged) told.set(key, (told.get(key) ?? new Set()).add(answer));
  for (const [key, answers] of told) {
    const ids = (standing.get(key) ?? []).map(({ id }) => id);
    if (ids.length === 0) found.push(broken("LOST", key));
    if (answers.size > 1) found.push(broken("UNEQUAL", `${key}: ${[...answers].join(" / ")}`));
    else if (ids.length > 0 && !ids.includes([...answers][0]!)) found.push(broken("UNEQUAL", `${key}: ${ids.join()}`));
    if (!effects.has(key)) found.push(broken("LOST", `${key}: its event`));
  }
  for (const [key, rows] of standing) if (rows.length > 1) found.push(broken("TWICE", key));
  for (const [key, events] of effects) if (events.length > 1) found.push(broken("TWICE", `${key}: its events`));
  const known = new Set(audited);
  for (const key of standing.keys()) if (!known.has(key)) found.push(broken("UNAUDITED", key));
  return found;
}

function checkLog(log: readonly Logged[]): Violation[] {
  const found: Violation[] = [];
  const inOrder = log.toSorted((a, b) => a.pos - b.pos);
  inOrder.forEach(({ pos }, i) => {
    if (pos !== (inOrder[i - 1]?.pos ?? 0) + 1)
      found.push(broken("GAP", `pos ${pos} after ${inOrder[i - 1]?.pos ?? 0}`));
  });
  for (const [stream, events] of Map.groupBy(inOrder, ({ stream: of }) => of)) {
    const numbers = events.map(({ seq }) => seq);
    const sorted = numbers.toSorted((a, b) => a - b);
    if (numbers.some((seq, i) => seq !== sorted[i])) found.push(broken("ORDER", stream));
    sorted.forEach((seq, i) => {
      if (seq !== i + 1 && seq !== sorted[i - 1]! + 1) found.push(broken("GAP", `${stream}: seq ${seq}`));
    });
  }
  return found;
}

function checkStream(stream: Subscribed, log: readonly Logged[]): Violation[] {
  const { name, from, wants, connections } = stream;
  const found: Violation[] = [];
  const byId = new Map(log.map((event) => [event.id, event]));
  const got = new Set<string>();
  for (const { after, events } of connections) {
    let last = after;
    for (const { id, pos } of events) {
      const event = byId.get(id);
      if (!event || event.pos !== pos || !wants(event)) found.push(broken("FOREIGN", `${name}: ${id} at ${pos}`));
      if (pos <= last) found.push(broken("SHUFFLED", `${name}: ${pos} after ${last}`));
      last = pos;
      got.add(id);
    }
    // What one connection gave is without holes, too: from its cursor to the last that it gave.
    const given = new Set(events.map(({ id }) => id));
    for (const event of log) {
      if (event.pos > after && event.pos <= last && wants(event) && !given.has(event.id))
        found.push(broken("MISSED", `${name}: ${event.id} at ${event.pos} on one connection`));
    }
  }
  for (const event of log) {
    if (event.pos > from && wants(event) && !got.has(event.id))
      found.push(broken("MISSED", `${name}: ${event.id} at ${event.pos}`));
  }
  return found;
}
