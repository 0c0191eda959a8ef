import { describe, expect, it } from "@jest/globals";
import { check, rules, type Evidence, type Logged, type Violation } from "./checker.ts";

const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);

/** A run in which everything went well: 40 writes on four streams, two subscribers, one of them cut off twice. */
function good(): { -readonly [K in keyof Evidence]: Evidence[K] extends readonly (infer T)[] ? T[] : never } {
  const seqs = new Map<string, number>();
  const log = keys.map((key, i): Logged => {
    const stream = `c${i % 4}`;
    const seq = (seqs.get(stream) ?? 0) + 1;
    seqs.set(stream, seq);
    return { id: `evt_${i}`, pos: i + 1, stream, seq, key };
  });
  const part = (from: number, to: number): { id: string; pos: number }[] =>
    log.slice(from, to).map(({ id, pos }) => ({ id, pos }));
  return {
    acknowledged: keys.flatMap((key, i) => [
      { key, answer: `r${i}` },
      ...(i % 3 === 0 ? [{ key, answer: `r${i}` }] : []),
    ]),
    applied: keys.map((key, i) => ({ key, id: `r${i}` })),
    log,
    streams: [
      {
        name: "all",
        from: 0,
        wants: () => true,
        connections: [
          { after: 0, events: part(0, 15) },
          { after: 10, events: part(10, 30) },
          { after: 30, events: part(30, 40) },
        ],
      },
      {
        name: "own",
        from: 4,
        wants: ({ stream }) => stream === "c1",
        connections: [{ after: 4, events: part(4, 40).filter(({ pos }) => pos % 4 === 2) }],
      },
    ],
    reads: keys.map((key) => ({ key, found: true })),
    amounts: [{ task: "t", done: 0.3, counted: 0.1 + 0.2 }],
    audited: [...keys],
  };
}

function planted(bug: (run: ReturnType<typeof good>) => void): Violation["rule"][] {
  const run = good();
  bug(run);
  return [...new Set(check(run).map(({ rule }) => rule))];
}

describe("the checker of chaos runs", () => {
  it("finds nothing where nothing is wrong, also of writes whose answer never came", () => {
    expect(check(good())).toEqual([]);
    expect(planted((run) => void run.acknowledged.splice(5, 3))).toEqual([]);
  });

  const bugs: [string, keyof typeof rules, (run: ReturnType<typeof good>) => void][] = [
    ["an acknowledged write that is not there", "LOST", (r) => void r.applied.splice(7, 1)],
    ["an acknowledged write whose event is not there", "LOST", (r) => (r.log[7] = { ...r.log[7]!, key: null })],
    ["a write applied twice", "TWICE", (r) => void r.applied.push({ key: "k7", id: "r7b" })],
    ["an effect told twice", "TWICE", (r) => (r.log[8] = { ...r.log[8]!, key: "k7" })],
    ["two answers for one key", "UNEQUAL", (r) => void r.acknowledged.push({ key: "k3", answer: "r99" })],
    ["an answer that is not what stands", "UNEQUAL", (r) => (r.applied[4] = { key: "k4", id: "r44" })],
    ["a hole in the log", "GAP", (r) => void r.log.splice(20, 1)],
    ["two events at one place of the log", "GAP", (r) => (r.log[20] = { ...r.log[20]!, pos: 20 })],
    ["a log that does not begin at its beginning", "GAP", (r) => void r.log.shift()],
    ["a hole in a stream", "GAP", (r) => r.log.forEach((e) => e.stream === "c2" && e.seq > 3 && (e.seq += 1))],
    ["two numbers of a stream alike", "GAP", (r) => (r.log[24]!.seq = r.log[20]!.seq)],
    ["a stream out of order", "ORDER", (r) => ([r.log[20]!.seq, r.log[24]!.seq] = [r.log[24]!.seq, r.log[20]!.seq])],
    ["a read that is behind its own write", "UNSEEN", (r) => (r.reads[3] = { key: "k3", found: false })],
    ["an event missed within a connection", "MISSED", (r) => void r.streams[0]!.connections[1]!.events.splice(12, 1)],
    ["an event missed at a cut", "MISSED", (r) => void r.streams[0]!.connections[2]!.events.shift()],
    ["the last event missed", "MISSED", (r) => void r.streams[1]!.connections[0]!.events.pop()],
    [
      "a connection that resumed too late, though another told the event",
      "MISSED",
      (r) => void r.streams[0]!.connections[1]!.events.splice(0, 2),
    ],
    [
      "events out of order on a connection",
      "SHUFFLED",
      (r) =>
        void r.streams[0]!.connections[0]!.events.splice(
          3,
          2,
          ...r.streams[0]!.connections[0]!.events.slice(3, 5).toReversed(),
        ),
    ],
    [
      "an event twice on one connection",
      "SHUFFLED",
      (r) => void r.streams[0]!.connections[0]!.events.splice(3, 0, r.streams[0]!.connections[0]!.events[3]!),
    ],
    [
      "an event from before the cursor",
      "SHUFFLED",
      (r) => void r.streams[0]!.connections[2]!.events.unshift({ id: "evt_2", pos: 3 }),
    ],
    [
      "an event that was rolled back",
      "FOREIGN",
      (r) => void r.streams[0]!.connections[2]!.events.push({ id: "evt_99", pos: 41 }),
    ],
    [
      "an event of somebody else",
      "FOREIGN",
      (r) => void r.streams[1]!.connections[0]!.events.push({ id: "evt_39", pos: 40 }),
    ],
    ["an amount counted twice", "AMOUNT", (r) => (r.amounts[0]!.done += 0.1)],
    ["a write that the audit does not know", "UNAUDITED", (r) => void r.audited.splice(9, 1)],
  ];
  it.each(bugs)("catches %s", (_name, rule, bug) => {
    expect(planted(bug)).toContain(rule);
  });

  it("has a planted bug for each of its rules", () => {
    expect(new Set(bugs.map(([, rule]) => rule))).toEqual(new Set(Object.keys(rules)));
  });
});
