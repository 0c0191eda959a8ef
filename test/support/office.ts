import { execFile } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { testFolder } from "./folder.ts";
import { program } from "./programs.ts";

const csv = "csv:Text - txt - csv (StarCalc):44,34,76";

/** Has LibreOffice turn `in.<from>` of a folder into another form; what it makes stands beside it. */
async function convert(folder: string, from: string, filter: string): Promise<void> {
  const read = from === "csv" ? ["--infilter=CSV:44,34,76"] : [];
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const order = ["--headless", ...read, "--convert-to", filter, "--outdir", folder, `in.${from}`];
  await promisify(execFile)(program("soffice"), [profile, ...order], { cwd: folder, timeout: 120_000 });
}

/** Has LibreOffice turn a file into another format; the bytes of what it made. */
export async function libreOffice(bytes: Uint8Array | string, from: string, to: string): Promise<Buffer> {
  const folder = await testFolder();
  await writeFile(join(folder, `in.${from}`), bytes);
  await convert(folder, from, to === "csv" ? csv : to);
  return readFile(join(folder, `in.${to}`));
}

/** The sheets of an Excel file as LibreOffice reads them: every cell as it is shown, by the sheet's name. */
export async function openedByOffice(book: Buffer): Promise<Map<string, string[][]>> {
  const folder = await testFolder();
  await writeFile(join(folder, "in.xlsx"), book);
  // Sheet -1: every sheet becomes a file of its own; 44,34,76: comma, quote, UTF-8.
  await convert(folder, "xlsx", `${csv},1,,0,false,true,false,false,false,-1`);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".csv"));
  const sheets = await Promise.all(
    files.map(async (name): Promise<[string, string[][]]> => [
      name.slice("in-".length, -".csv".length),
      parse(await readFile(join(folder, name)), { relax_column_count: true, bom: true }),
    ]),
  );
  return new Map(sheets);
}
