import { setTimeout as sleep } from "node:timers/promises";
import express, { type Express, type Response } from "express";
import type { App } from "../app.ts";
import { receiveFile } from "../commands/fileImport/receive.ts";
import { fileKind, fileKinds, type FileKindName } from "../domain/fileImport/kinds.ts";
import { allFaults } from "../domain/fileImport/reading.ts";
import { checkMayHandIn, kindsFor } from "../domain/fileImport/rights.ts";
import { fromGlobalId, toGlobalId } from "../domain/globalId.ts";
import { invalid, notFound } from "../domain/input.ts";
import { noteFile, openFile } from "../integrations/files/thread.ts";
import { templateOf } from "../integrations/files/template.ts";
import { fileContent } from "../queries/fileContent.ts";
import { previewOf, type Preview } from "../queries/filePreview.ts";
import { listFor } from "../queries/fileTemplate.ts";
import type { Context } from "../resolvers/context.ts";
import { bodyUpTo } from "./fileBody.ts";
import { choiceOf, nameOf, sheetOf } from "./fileAsk.ts";
import { refuseBytes, type BytesDoor } from "./refuseBytes.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** How long an answer waits for the rows to be checked. */
const patienceMs = 20_000;

/**
 * Files of departments: POST /files/<kind> takes a workbook or CSV and answers with the preview; GET /files/<id>/workbook
 * gives it back with what is wrong beside each row, GET /files/templates/<kind>.xlsx an empty one.
 */
export function serveFiles(web: Express, app: App, { open, maxBytes, log }: BytesDoor): void {
  const { services } = app;
  const files = express.Router();

  files.post("/:kind", async (request, response) => {
    const named = request.params.kind === "auto" ? null : kindOf(request.params.kind);
    const context = await open(request, response);
    const kinds = named === null ? kindsFor(context.viewer) : [named];
    checkMayHandIn(context.viewer, kinds[0] ?? "reports");
    const ask = { kinds, ...choiceOf(request) };
    const content = await bodyUpTo(request, maxBytes);
    const file = await openFile(content, ask);
    const fault = allFaults(file.table.faults);
    // Who says that a person will map the columns gets the file kept; a script is told what is wrong.
    if (file.table.faults.length > 0 && request.query["map"] !== "true") throw invalid(["file"], fault.zh, fault.en);
    const { fileImportId } = await receiveFile(context.command, { ...file, fileName: nameOf(request), content });
    const until = Date.now() + patienceMs;
    let preview = await previewOf(services.em.fork(), fileImportId);
    while (preview.state === "CHECKING" && Date.now() < until) {
      await sleep(100);
      preview = await previewOf(services.em.fork(), fileImportId);
    }
    response.status(preview.state === "CHECKING" ? 202 : 201).json(told(fileImportId, preview, context));
  });

  files.get("/templates/:name", async (request, response) => {
    const context = await open(request, response);
    const { reader } = context;
    const kind = kindOf(/^(\w+)\.xlsx$/.exec(request.params.name)?.[1] ?? "");
    const workbook = await templateOf(kind, (list) => listFor(services.door, reader.context, list));
    send(response, workbook, xlsxType, `${fileKinds[kind].zh}模板.xlsx`);
  });

  files.get("/:id/workbook", async (request, response) => {
    const context = await open(request, response);
    const { reader } = context;
    const id = fromGlobalId(request.params.id);
    const found = id?.type === "FileImport" ? await fileContent(services.door, reader.context, id.id) : null;
    if (!found) throw notFound(["id"], request.params.id, "导入文件", "handed-in file");
    // A link carries the browser's language, not the one that was chosen on the page.
    const english = (request.query["language"] ?? context.caller.language) === "en";
    const notes = found.problems.map(({ n, column, zh, en }) => ({
      n,
      text: `${column === null ? "" : `${column}：`}${english ? en : zh}`,
    }));
    const { file, format } = await noteFile(found.content, sheetOf(found), notes);
    const name = (found.fileName ?? fileKinds[found.kind].zh).replace(/\.\w+$/, "");
    if (format === "CSV") send(response, file, "text/csv; charset=utf-8", `${name}-核对结果.csv`);
    else send(response, file, xlsxType, `${name}-核对结果.xlsx`);
  });

  files.use(refuseBytes(log));
  web.use("/files", files);
}

function kindOf(name: string): FileKindName {
  const kind = fileKind(name);
  if (kind) return kind;
  const all = Object.keys(fileKinds).join(", ");
  throw notFound(["kind"], name.slice(0, 40), `文件种类（可用：${all}）`, `kind of file (there are ${all})`);
}

function told(id: number, { problems, faults, ...preview }: Preview, context: Context): object {
  const english = context.caller.language === "en";
  const globalId = toGlobalId("FileImport", id);
  return {
    id: globalId,
    ...preview,
    problems: problems.map(({ row, column, code, zh, en }) => ({
      row,
      column,
      code,
      message: english ? en : zh,
      zh,
      en,
    })),
    faults: faults.map(({ zh, en }) => ({ message: english ? en : zh, zh, en })),
    workbook: `/files/${globalId}/workbook`,
  };
}

function send(response: Response, file: Uint8Array, type: string, name: string): void {
  response.set({
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
}
