/**
 * Chance that is the same for the same seed and words, in whatever order the questions come: answers of a hub arrive in
 * no fixed order, so a stream of random numbers would tell another story each time.
 */
export class Dice {
  readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** A number from 0 to below 1 that belongs to these words. */
  share(...words: (string | number)[]): number {
    let hash = 0x811c9dc5;
    for (const char of `${this.seed}|${words.join("|")}`) {
      hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  /** Yes in this share of all cases. */
  chance(share: number, ...words: (string | number)[]): boolean {
    return this.share(...words) < share;
  }

  /** A whole number, both ends possible. */
  between(low: number, high: number, ...words: (string | number)[]): number {
    return low + Math.floor(this.share(...words) * (high - low + 1));
  }

  /** One of several. */
  pick<T>(among: readonly [T, ...T[]], ...words: (string | number)[]): T {
    return among[Math.floor(this.share(...words) * among.length)] ?? among[0];
  }
}
