import type { Response } from "express";
import type { App } from "../../app.ts";
import { askIn } from "../../askAs.ts";
import { Refusal } from "../../domain/refusal.ts";
import { bulletinDocument, bulletinSheets, type BulletinTold } from "../../integrations/export/bulletin.ts";
import { bulletinPage } from "../../integrations/export/bulletinPage.ts";
import type { AnySheet } from "../../integrations/export/cell.ts";
import { oneOf, onlyKnown, readFilter, single, type Parameters } from "../../integrations/export/filter.ts";
import { indicatorSheet } from "../../integrations/export/indicators.ts";
import { ledger, ledgerSheets } from "../../integrations/export/ledger.ts";
import { conflictSheet, taskSheet } from "../../integrations/export/tables.ts";
import { conflictOrders } from "../../queries/conflict.ts";
import type { ListingSource } from "../../queries/listing.ts";
import { taskOrders } from "../../queries/task.ts";
import type { Context } from "../../resolvers/context.ts";

/** One export as it was asked for. */
export interface Asked {
  parameters: Parameters;
  format: string;
  language: "zh" | "en";
  context: Context;
}

/** What a book is made of: sheets read from a snapshot, or from the API's own answer. */
export type Book = (source: ListingSource) => AnySheet[];

/** The exports, and the forms in which each may be had. */
export const formats = {
  tasks: ["xlsx", "csv"],
  conflicts: ["xlsx", "csv"],
  ledger: ["xlsx", "csv"],
  bulletin: ["xlsx", "csv", "html"],
  indicators: ["xlsx", "csv"],
} as const satisfies Record<string, readonly string[]>;
/** See {@link formats}. */
export type ExportKind = keyof typeof formats;

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'";

/** The sheets that are asked for; null where the answer is a page and has been sent. */
export async function bookOf(app: App, kind: ExportKind, asked: Asked, response: Response): Promise<Book | null> {
  const { parameters, format, language } = asked;
  const { schema } = app;
  // Who may read nothing is told so before anything else is looked at.
  void asked.context.reader;
  switch (kind) {
    case "tasks": {
      const filter = readFilter(schema, "TaskFilter", parameters, ["lang", "orderBy"]);
      const orderBy = oneOf(parameters, "orderBy", Object.keys(taskOrders)) ?? undefined;
      return (source) => [taskSheet(source, filter, orderBy)];
    }
    case "conflicts": {
      const filter = readFilter(schema, "ConflictFilter", parameters, ["lang", "orderBy"]);
      const orderBy = oneOf(parameters, "orderBy", Object.keys(conflictOrders)) ?? undefined;
      return (source) => [conflictSheet(source, filter, orderBy)];
    }
    case "ledger": {
      const filter = readFilter(schema, "CompoundFilter", parameters, ["lang", "compound", "sheet"]);
      const compound = single(parameters, "compound");
      const wanted = oneOf(parameters, "sheet", ledgerSheets) ?? (format === "csv" ? "compounds" : null);
      return (source) => {
        const sheets = ledger(source, filter, compound);
        return wanted ? [sheets[wanted]] : ledgerSheets.map((sheet) => sheets[sheet]);
      };
    }
    case "bulletin":
    case "indicators": {
      onlyKnown(parameters, ["lang", "period", "jurisdiction", ...(kind === "bulletin" ? ["sheet"] : [])]);
      const told = await bulletinOf(app, asked);
      if (kind === "indicators") return () => [indicatorSheet(told)];
      if (format !== "html") {
        const names = ["figures", "networks", "implementers"] as const;
        const wanted = oneOf(parameters, "sheet", names) ?? (format === "csv" ? "figures" : null);
        const sheets = bulletinSheets(told);
        return () => (wanted ? [sheets[names.indexOf(wanted)]!] : sheets);
      }
      response.set({ "Content-Security-Policy": pagePolicy, "Cache-Control": "no-store" });
      response.type("html").send(bulletinPage(told, language));
      return null;
    }
  }
}

/** The bulletin as the API answers it. */
async function bulletinOf(app: App, { parameters, context }: Asked): Promise<BulletinTold> {
  const period = single(parameters, "period");
  if (period === null) {
    throw new Refusal(
      "INVALID_INPUT",
      {
        zh: "请给出周期：period=2021-W30、2021-07、2021-Q3 或 2021",
        en: "say for which period: period=2021-W30, 2021-07, 2021-Q3 or 2021",
      },
      ["period"],
    );
  }
  const variableValues = { period, jurisdiction: single(parameters, "jurisdiction") };
  const { bulletin } = await askIn(app.schema, context, bulletinDocument, variableValues);
  return bulletin as BulletinTold;
}
