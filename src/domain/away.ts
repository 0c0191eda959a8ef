/**
 * PostgreSQL's codes for "not now": connection lost (class 08), shutting down or starting up, out of disk, memory or
 * connections (class 53), a disk that fails, read-only, and a
 * connection that PostgreSQL ended because this hub stood still within a transaction.
 */
const away = /^(08\w{3}|57P0[1-5]|53\w{3}|58030|25006|25P0[34])$/;
const network = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND"]);
const lost = /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

/** True when an error only says that PostgreSQL does not answer right now, so that the same request may be tried again. */
export function isAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { message, code, syscall, cause } = error as Partial<Error & { code: unknown; syscall: unknown }>;
  if (typeof code === "string" && (away.test(code) || (network.has(code) && syscall !== "open"))) return true;
  return lost.test(message ?? "") || isAway(cause);
}
