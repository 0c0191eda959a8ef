/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export type Random = () => number;

/** A seeded source of numbers. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `from` to `to`, both inclusive. */
export function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** A new list in random order. */
export function shuffled<T>(random: Random, all: readonly T[]): T[] {
  const list = [...all];
  for (let i = list.length - 1; i > 0; i--) {
    const j = whole(random, 0, i);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
