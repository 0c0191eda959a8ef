import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { exceeded } from "./exceeded.ts";
import type { LimitExceeded } from "../../domain/refusal.ts";
import type { LimitName, Limits } from "./settings.ts";

/** Where somebody stands in the current minute, or other stretch. */
export interface Standing {
  limit: number;
  remaining: number;
  /** Seconds until all is free again. */
  reset: number;
  /** Set when it was too much. */
  refusal: LimitExceeded | null;
}

const stretches: Partial<Record<LimitName, number>> = { rate: 60, addressRate: 60, strangerRate: 60, messages: 10 };

/** Counts what identities, addresses and sockets do; in the memory of this hub. */
export class Rates {
  private readonly limits: Limits;
  private readonly counters = new Map<LimitName, RateLimiterMemory>();
  private readonly holders = new Map<string, number>();

  constructor(limits: Limits) {
    this.limits = limits;
    for (const [name, duration] of Object.entries(stretches) as [LimitName, number][]) {
      this.counters.set(name, new RateLimiterMemory({ points: limits[name], duration }));
    }
  }

  /** Takes points from somebody's stretch; tells where that leaves them. */
  async take(name: LimitName, who: string, points = 1): Promise<Standing> {
    const limit = this.limits[name];
    const found = await this.counters
      .get(name)!
      .consume(who, points)
      .catch((refused: unknown) => {
        if (refused instanceof RateLimiterRes) return refused;
        throw refused;
      });
    const reset = Math.ceil(found.msBeforeNext / 1000);
    const refusal = found.consumedPoints > limit ? exceeded(name, found.consumedPoints, limit) : null;
    return { limit, remaining: found.remainingPoints, reset, refusal };
  }

  /** Holds one more of a thing (a socket, a subscription) for somebody; false when that is more than the limit. */
  hold(name: LimitName, who: string): boolean {
    const key = `${name} ${who}`;
    const now = this.holders.get(key) ?? 0;
    if (now >= this.limits[name]) return false;
    this.holders.set(key, now + 1);
    return true;
  }

  /** Gives back what was held. */
  release(name: LimitName, who: string): void {
    const key = `${name} ${who}`;
    const now = this.holders.get(key) ?? 0;
    if (now > 1) this.holders.set(key, now - 1);
    else this.holders.delete(key);
  }
}

/** The points that an operation takes: one, and one more for each thousand of its cost. */
export function pointsOf(cost: number): number {
  return 1 + Math.floor(cost / 1000);
}
