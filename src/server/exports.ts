import type { Express, Request, Response } from "express";
import type { App } from "../app.ts";
import { Refusal } from "../domain/refusal.ts";
import { oneOf, single, type Parameters } from "../integrations/export/filter.ts";
import { languageOf } from "./caller.ts";
import { bookOf, formats, type Asked, type ExportKind } from "./exports/book.ts";
import { refuse } from "./exports/refuse.ts";
import { send, type Doors } from "./exports/send.ts";
import { gate } from "./gate.ts";

/** /exports/<tasks|conflicts|ledger|bulletin|indicators>.<xlsx|csv|html>: what the API tells, as files. */
export function serveExports(web: Express, app: App, doors: Doors): void {
  const { callers, open, log } = doors;
  web.get("/exports/:file", gate(app), callers.guard(), async (request, response) => {
    const parameters = parametersOf(request);
    const language = languageOf(parameters.get("lang")?.[0] ?? request.headers["accept-language"]);
    try {
      const context = await open(request, response, { language });
      await serve(app, doors, String(request.params["file"]), response, { parameters, language, context });
    } catch (error) {
      refuse(response, error, language, log);
    }
  });
}

async function serve(
  app: App,
  doors: Doors,
  file: string,
  response: Response,
  asking: Omit<Asked, "format">,
): Promise<void> {
  const [name = "", format = "", more] = file.split(".");
  if (!Object.hasOwn(formats, name) || more !== undefined) throw noSuchExport();
  const kind = name as ExportKind;
  if (!formats[kind].some((one) => one === format)) throw noSuchExport();
  const asked: Asked = { ...asking, format };
  oneOf(asked.parameters, "lang", ["zh", "en"]);
  const book = await bookOf(app, kind, asked, response);
  if (book) await send(app, doors, response, { asked, name: fileName(kind, asked), book });
}

function fileName(kind: string, { context, format, parameters }: Asked): string {
  const period = single(parameters, "period");
  return `${kind}-${(period ?? context.moment.today).replaceAll(/[^\w-]/g, "")}.${format}`;
}

function parametersOf(request: Request): Parameters {
  const found = new Map<string, string[]>();
  const { searchParams } = new URL(request.originalUrl, "http://hub");
  for (const [name, value] of searchParams) found.set(name, [...(found.get(name) ?? []), value]);
  return found;
}

function noSuchExport(): Refusal {
  const there = Object.entries(formats)
    .map(([kind, all]) => `${kind}.${all.join("|")}`)
    .join(", ");
  return new Refusal("NOT_FOUND", {
    zh: `没有这个导出；有：${there}`,
    en: `there is no such export; there are: ${there}`,
  });
}
