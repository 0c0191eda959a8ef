import { once } from "node:events";
import type { Response } from "express";
import type { Logger } from "pino";
import type { App } from "../../app.ts";
import type { AnySheet } from "../../integrations/export/cell.ts";
import { csv } from "../../integrations/export/csv.ts";
import { xlsx } from "../../integrations/export/xlsx.ts";
import { currentTrace } from "../../trace.ts";
import type { Callers } from "../caller.ts";
import type { OpenContext } from "../openContext.ts";
import { identityOf, type Door } from "../limits/door.ts";
import { exceeded } from "../limits/exceeded.ts";
import { pointsOf } from "../limits/rate.ts";
import type { Asked, Book } from "./book.ts";

/** What the exports share with the other doors. */
export interface Doors {
  door: Door;
  callers: Callers;
  open: OpenContext;
  log: Logger;
  /** Seconds for which a client may take nothing. */
  stallSeconds: number;
}

const mediaTypes: Record<string, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};
/** Streams a book: what the client does not take is not read, and what nobody takes any more is stopped. */
export async function send(
  app: App,
  { door, log, stallSeconds }: Doors,
  response: Response,
  { asked, name, book }: { asked: Asked; name: string; book: Book },
): Promise<void> {
  const { context, format, language } = asked;
  const who = identityOf(context);
  if (!door.rates.hold("exports", who)) throw exceeded("exports", door.limits.exports + 1, door.limits.exports);
  if (!door.rates.hold("hubExports", "hub")) {
    door.rates.release("exports", who);
    throw exceeded("hubExports", door.limits.hubExports + 1, door.limits.hubExports);
  }
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.once("close", leave);
  const longest = setTimeout(leave, door.limits.exportSeconds * 1000);
  const began = performance.now();
  let rows = 0;
  try {
    const { services } = app;
    const snapshot = await services.snapshots.open(context.viewer, gone.signal);
    try {
      const source = { schema: app.schema, shapes: services.shapes, context: context.reader.context, snapshot };
      const counted = book(source).map((sheet) => countedRows(sheet, (n) => (rows += n)));
      // What PostgreSQL refuses shows with the first rows, while the answer can still say so.
      const [first, ...rest] = counted;
      const sheets = [await primed(first!), ...rest];
      response.set({
        "Content-Type": mediaTypes[format]!,
        "Content-Disposition": `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      });
      await write(response, format === "csv" ? csv(sheets[0]!, language) : xlsx(sheets, language), gone, stallSeconds);
      response.end();
    } finally {
      await snapshot.close();
    }
    await door.take(context, pointsOf(rows) - 1).catch(() => undefined);
  } finally {
    clearTimeout(longest);
    response.off("close", leave);
    door.rates.release("exports", who);
    door.rates.release("hubExports", "hub");
    const trace = currentTrace();
    log.info(
      {
        requestId: trace?.id,
        transport: "http",
        kind: "export",
        name,
        rows,
        statements: trace?.statements,
        ms: Math.round(performance.now() - began),
        gone: gone.signal.aborted,
      },
      "export",
    );
  }
}

async function write(
  response: Response,
  bytes: AsyncGenerator<Buffer>,
  gone: AbortController,
  stallSeconds: number,
): Promise<void> {
  for await (const chunk of bytes) {
    if (response.write(chunk)) continue;
    const stalled = setTimeout(() => gone.abort(), stallSeconds * 1000);
    try {
      await once(response, "drain", { signal: gone.signal });
    } finally {
      clearTimeout(stalled);
    }
  }
}

function countedRows(sheet: AnySheet, count: (rows: number) => void): AnySheet {
  return {
    ...sheet,
    rows: async function* () {
      for await (const batch of sheet.rows()) {
        count(batch.length);
        yield batch;
      }
    },
  };
}

/** The same sheet with its first batch read. */
async function primed(sheet: AnySheet): Promise<AnySheet> {
  const rows = sheet.rows()[Symbol.asyncIterator]();
  const first = await rows.next();
  return {
    ...sheet,
    rows: async function* () {
      if (first.done) return;
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => rows };
    },
  };
}
