import { pino, type Logger } from "pino";
import { tellError } from "./domain/told.ts";
import { currentTrace } from "./trace.ts";

/** The hub's log: JSON lines on standard error, each with the id of its request, without secrets and entered values. */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      serializers: { err: tellError },
      mixin: () => {
        const trace = currentTrace();
        return trace ? { requestId: trace.id } : {};
      },
      hooks: { streamWrite: scrub },
    },
    pino.destination(2),
  );
}

/** Blackens what looks like a key, a password in an address or a token, wherever a line may have got it from. */
function scrub(line: string): string {
  return line
    .replaceAll(/hub_[A-Za-z0-9]+_[\w-]+/g, "hub_***")
    .replaceAll(/(:\/\/[^/\s:@"]*):[^@\s"]+@/g, "$1:***@")
    .replaceAll(/\b(bearer|basic) [\w.~+/=-]+/gi, "$1 ***")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "***");
}
