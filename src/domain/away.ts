/** PostgreSQL's codes for "not now": connection lost (class 08), shutting down or starting up, too many clients. */
const away = /^(08\w{3}|57P0[1-5]|53300)$/;
const network = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND"]);
const lost = /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

/** True when an error only says that PostgreSQL does not answer right now, so that the same request may be tried again. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall, cause } = error as Error & { code?: unknown; syscall?: unknown };
  if (typeof code === "string" && (away.test(code) || (network.has(code) && syscall !== "open"))) return true;
  return lost.test(error.message) || isAway(cause);
}
