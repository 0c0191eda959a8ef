import type { Cursor } from "../domain/events.ts";
import type { Wakeups } from "./wakeups.ts";

/** An event with its place in the log. */
export interface Placed<T> {
  pos: number;
  value: T;
}

/** What one look at the log brings: the events, how far they reach, and how far the log reaches. */
export interface Pulled<T> {
  epoch: string;
  events: readonly Placed<T>[];
  pos: number;
  head: number;
  hasMore: boolean;
  resync: boolean;
}

/** How a stream looks at the log: the events after a position that the reader may see at this very moment. */
export type Look<T> = (after: Cursor) => Promise<Pulled<T>>;

/** For how long what one stream has read may be shown to another with the same rights. */
const sharedMs = 1000;
const keptAtMost = 400;

/**
 * The looks at the log of all streams with the same document, variables and rights. Those at the same place share one
 * statement, also while it runs, and get the very same objects; one that comes a little later gets what the others read
 * just now. A look that began before a wake-up never answers who was woken by it.
 */
export class SharedLog<T> {
  private readonly wakeups: Wakeups;
  private readonly running = new Map<string, { generation: number; pulled: Promise<Pulled<T>> }>();
  private recent: (Placed<T> & { at: number })[] = [];
  private epoch = "";
  private from = 0;
  private to = -1;
  private seenAt = -1;

  constructor(wakeups: Wakeups) {
    this.wakeups = wakeups;
  }

  /** The events after the cursor. */
  pull(after: Cursor, look: Look<T>): Promise<Pulled<T>> {
    const { generation } = this.wakeups;
    this.forgetOld();
    if (after.epoch === this.epoch && after.pos >= this.from && after.pos <= this.to) {
      const hasMore = this.seenAt !== generation;
      if (after.pos < this.to || !hasMore) {
        const events = this.recent.filter(({ pos }) => pos > after.pos);
        return Promise.resolve({ epoch: this.epoch, events, pos: this.to, head: this.to, hasMore, resync: false });
      }
    }
    const key = `${after.epoch}.${after.pos}`;
    const known = this.running.get(key);
    if (known?.generation === generation) return known.pulled;
    const pulled = this.look(after, generation, look);
    const entry = { generation, pulled };
    this.running.set(key, entry);
    const forget = (): void => {
      if (this.running.get(key) === entry) this.running.delete(key);
    };
    void pulled.then(forget, forget);
    return pulled;
  }

  private async look(after: Cursor, generation: number, look: Look<T>): Promise<Pulled<T>> {
    const pulled = await look(after);
    const goesOn = after.epoch === this.epoch && after.pos === this.to && pulled.epoch === this.epoch;
    if (pulled.resync || (!goesOn && pulled.epoch === this.epoch && pulled.pos <= this.to)) return pulled;
    if (!goesOn) {
      this.recent = [];
      this.epoch = pulled.epoch;
      this.from = after.pos;
    }
    const at = Date.now();
    this.recent.push(...pulled.events.map((event) => ({ ...event, at })));
    this.to = pulled.pos;
    this.seenAt = pulled.hasMore ? -1 : generation;
    return pulled;
  }

  /** Rights and facts change: nobody is shown what was read longer ago. */
  private forgetOld(): void {
    const oldest = Date.now() - sharedMs;
    const kept = this.recent.findIndex(({ at }, i) => at >= oldest && this.recent.length - i <= keptAtMost);
    const gone = kept < 0 ? this.recent.splice(0) : this.recent.splice(0, kept);
    if (gone.length > 0) this.from = this.recent.length > 0 ? gone.at(-1)!.pos : this.to;
  }
}

/** A figure that all who watch it look at together, at most once a second. */
export class SharedFigure<T> {
  private readonly wakeups: Wakeups;
  private last: { generation: number; at: number; seen: Promise<T> } | null = null;

  constructor(wakeups: Wakeups) {
    this.wakeups = wakeups;
  }

  /** The figure as it is when called, or later. */
  async look(look: () => Promise<T>, wanted = this.wakeups.generation): Promise<T> {
    const age = this.last ? Date.now() - this.last.at : sharedMs;
    if (this.last && age < sharedMs) {
      if (this.last.generation >= wanted) return this.last.seen;
      await new Promise((resolve) => setTimeout(resolve, sharedMs - age));
      return this.look(look, wanted);
    }
    const seen = look();
    this.last = { generation: this.wakeups.generation, at: Date.now(), seen };
    return seen;
  }
}

/** What streams share, by document, variables and rights; forgotten a while after the last use. */
export class Shares<T extends object> {
  private readonly make: () => T;
  private readonly all = new Map<string, { used: number; share: T }>();
  private swept = 0;

  constructor(make: () => T) {
    this.make = make;
  }

  /** What streams with this key share. */
  get(key: string): T {
    const now = Date.now();
    if (now - this.swept > unusedMs) this.sweep(now);
    const known = this.all.get(key);
    if (known) {
      known.used = now;
      return known.share;
    }
    const share = this.make();
    this.all.set(key, { used: now, share });
    return share;
  }

  private sweep(now: number): void {
    this.swept = now;
    for (const [key, { used }] of this.all) if (now - used > unusedMs) this.all.delete(key);
  }
}

const unusedMs = 30_000;
