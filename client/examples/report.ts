/**
 * An operator's bulk report from a CSV file of its own system · 批量填报
 *
 *   HUB_URL=http://localhost:4000 HUB_KEY=hub_… node client/examples/report.ts quantities.csv
 *
 * Columns: reference (your own, once per row), task, doneOn, quantity, and if you like complete (yes) and note. It may be
 * run again, also after a crash or with more rows: a row that was counted is not counted twice, one that was refused is
 * tried anew. Needs csv-parse.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createClient, ReportProgressBatch, type ReportRowInput } from "@compound-hub/client";
import { parse } from "csv-parse/sync";

const rowsAtOnce = 200;
const hub = createClient({
  url: process.env["HUB_URL"] ?? "http://localhost:4000",
  key: process.env["HUB_KEY"] ?? "",
  language: "en",
  // A report can wait: a restart of the hub is no reason to give up.
  patienceMs: 10 * 60_000,
});

const [file] = process.argv.slice(2);
if (!file) throw new Error("which file?");
const rows = parse<Record<string, string>>(await readFile(file), { columns: true, bom: true, trim: true });
const references = new Set(rows.map(({ reference = "" }) => reference));
if (references.has("") || references.size < rows.length) {
  throw new Error("every row needs a reference of its own");
}

let applied = 0;
for (let from = 0; from < rows.length; from += rowsAtOnce) {
  const reports = rows.slice(from, from + rowsAtOnce).map(readRow);
  // The rows' keys make them safe; the batch's key is new, so that a later run tries refused rows anew.
  const input = { idempotencyKey: randomUUID(), onError: "ROW_BY_ROW" as const, reports };
  const { reportProgressBatch: answer } = await hub.mutate(ReportProgressBatch, { input });
  for (const { message } of answer.userErrors) complain(`rows from ${from + 1}: ${message}`);
  for (const { index, userErrors } of answer.rows) {
    const { ownReference, task } = reports[index]!;
    for (const { code, field, message } of userErrors) {
      complain(`row ${from + index + 1} (${ownReference}, ${task}): ${code} ${field.join(".")}: ${message}`);
    }
  }
  applied += answer.applied;
}
console.log(`${applied} of ${rows.length} rows are in the hub`);

function readRow({ reference = "", task = "", doneOn = "", quantity, complete, note }: Record<string, string>) {
  const row: ReportRowInput = { idempotencyKey: `bulk:${reference}`, ownReference: reference, task, doneOn };
  if (quantity) row.quantity = Number(quantity);
  if (complete) row.complete = complete === "yes";
  if (note) row.note = note;
  return row;
}

function complain(text: string): void {
  console.log(text);
  process.exitCode = 1;
}
