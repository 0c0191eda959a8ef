import type { Cursor } from "../domain/events.ts";

/** Says that the log has grown up to a position, and which places the new events touch; null: any place. */
export interface Wakeup {
  pos: number;
  places: readonly string[] | null;
}

/** A wake-up from its text; null for a text that is none. */
export function readWakeup(text: string | undefined): Wakeup | null {
  try {
    const { pos, places } = JSON.parse(text ?? "") as Wakeup;
    return Number.isSafeInteger(pos) ? { pos, places: Array.isArray(places) ? places : null } : null;
  } catch {
    return null;
  }
}

/** The channel on which the sequencer, and nobody else, wakes the streams. */
export const channel = "hub_events";

/** Brings the wake-ups of the hub that orders the log; null when some may have been missed. */
export interface WakeupSource {
  listen(heard: (wakeup: Wakeup | null) => void): void;
  close(): Promise<void>;
}

/** The place of those who listen to everything. */
export const everywhere = "*";

const pollMs = 500;

/**
 * Tells the streams of this hub that the log has grown: those whose places are touched. PostgreSQL stays the truth: a
 * look every half second finds what the source lost, so that a lost wake-up costs at most a second.
 */
export class Wakeups {
  private readonly source: WakeupSource;
  private readonly end: () => Promise<Cursor>;
  private readonly bells = new Map<string, Set<Bell>>();
  private readonly timer: NodeJS.Timeout;
  private polling = false;
  private seen: Cursor = { epoch: "", pos: 0 };
  private heardUpTo = 0;
  private count = 0;

  /** `end` says where the log ends. */
  constructor(source: WakeupSource, end: () => Promise<Cursor>) {
    this.source = source;
    this.end = end;
    source.listen((wakeup) => this.hear(wakeup));
    this.timer = setInterval(() => void this.poll(), pollMs);
    this.timer.unref();
  }

  /** How far the log is known to reach; 0 before anything was heard. */
  get head(): number {
    return this.heardUpTo;
  }

  /** Grows with every wake-up: a look that began at this number has seen what was told until then. */
  get generation(): number {
    return this.count;
  }

  /** A bell that rings when one of its places is touched; everywhere until told otherwise. It has rung already. */
  bell(): Bell {
    return new Bell(this.bells);
  }

  /** Stops listening and wakes everyone a last time. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.ringAll();
    await this.source.close();
  }

  private hear(wakeup: Wakeup | null): void {
    this.count += 1;
    if (wakeup) this.heardUpTo = Math.max(this.heardUpTo, wakeup.pos);
    if (!wakeup?.places) this.ringAll();
    else
      for (const place of [everywhere, ...wakeup.places]) for (const bell of this.bells.get(place) ?? []) bell.ring();
  }

  private ringAll(): void {
    for (const bells of this.bells.values()) for (const bell of bells) bell.ring();
  }

  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    try {
      // What the last look saw and nobody has told of until now was lost; what this one sees may still be on its way.
      if (this.seen.pos > this.heardUpTo) this.hear({ pos: this.seen.pos, places: null });
      const { epoch } = this.seen;
      this.seen = await this.end();
      // Another log: what was heard of the last one says nothing of it.
      if (epoch !== this.seen.epoch) {
        this.heardUpTo = this.seen.pos;
        this.hear(null);
      }
    } catch {
      // While PostgreSQL is away there is nothing to see.
    } finally {
      this.polling = false;
    }
  }
}

/** One stream's ear: remembers that it rang until it is asked. */
export class Bell {
  private readonly all: Map<string, Set<Bell>>;
  private places: readonly string[] = [];
  private rung = true;
  private wake: (() => void) | null = null;

  constructor(all: Map<string, Set<Bell>>) {
    this.all = all;
    this.hang([everywhere]);
  }

  /** Listens to these places from now on; none: nowhere any more. */
  hang(places: readonly string[]): void {
    for (const place of this.places) {
      const bells = this.all.get(place);
      bells?.delete(this);
      if (bells?.size === 0) this.all.delete(place);
    }
    this.places = places;
    for (const place of places) {
      const bells = this.all.get(place);
      if (bells) bells.add(this);
      else this.all.set(place, new Set([this]));
    }
  }

  /** Wakes who waits, now or as soon as it waits. */
  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Whether it has rung since it was asked last. */
  take(): boolean {
    const { rung } = this;
    this.rung = false;
    return rung;
  }

  /** Resolves when it rings (at once when it has), after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.rung || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done);
      this.wake = done;
    });
  }
}
