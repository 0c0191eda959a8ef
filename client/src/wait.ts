const leastMs = 250;
const mostMs = 15_000;

/** How long to wait before the next try, growing and with a random part, so that many clients do not come together. */
export function waitFor(tries: number, retryAfter: number | null = null): number {
  const growing = Math.min(mostMs, leastMs * 2 ** Math.min(tries, 16));
  const jittered = growing * (0.5 + Math.random() / 2);
  // Nobody before the time that the hub said, and not everybody at it.
  return retryAfter === null ? jittered : retryAfter * 1000 + jittered / 2;
}

/** Waits; less when the signal comes, then too without an error. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
