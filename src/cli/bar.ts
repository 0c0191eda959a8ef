/** Says how far the work is: so much of so much, or, where nobody knows the whole, so much. */
export type Move = (done: number, total: number | null, what?: string) => void;

const width = 24;
const everyMs = 80;

/** Shows a bar while the work runs, in a terminal only: what is piped or logged gets nothing of it. */
export async function withBar<T>(
  title: string,
  work: (move: Move) => Promise<T>,
  paper: NodeJS.WriteStream = process.stderr,
): Promise<T> {
  if (!paper.isTTY) return work(() => undefined);
  let shownAt = -Infinity;
  const began = performance.now();
  const move: Move = (done, total, what = "") => {
    const now = performance.now();
    if (now - shownAt < everyMs && done !== total) return;
    shownAt = now;
    const seconds = ((now - began) / 1000).toFixed(0);
    const line = `${title} ${barOf(done, total)} ${what} ${seconds} s`;
    paper.write(`\r\u001b[K${line.slice(0, (paper.columns ?? 80) - 1)}`);
  };
  try {
    return await work(move);
  } finally {
    paper.write("\r\u001b[K");
  }
}

function barOf(done: number, total: number | null): string {
  if (total === null || total <= 0) return String(done);
  const full = Math.round((Math.min(done, total) / total) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${Math.floor((Math.min(done, total) / total) * 100)}%`;
}
