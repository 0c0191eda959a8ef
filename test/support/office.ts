import { execFile } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { testFolder } from "./folder.ts";
import { program } from "./programs.ts";

/** The sheets of an Excel file as LibreOffice reads them: every cell as it is shown, by the sheet's name. */
export async function openedByOffice(book: Buffer): Promise<Map<string, string[][]>> {
  const folder = await testFolder();
  await writeFile(join(folder, "book.xlsx"), book);
  // Sheet -1: every sheet becomes a file of its own; 44,34,76: comma, quote, UTF-8.
  await promisify(execFile)(
    program("soffice"),
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--headless",
      "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
      "--outdir",
      folder,
      join(folder, "book.xlsx"),
    ],
    { timeout: 120_000 },
  );
  const files = (await readdir(folder)).filter((name) => name.endsWith(".csv"));
  const sheets = await Promise.all(
    files.map(async (name): Promise<[string, string[][]]> => [
      name.slice("book-".length, -".csv".length),
      parse(await readFile(join(folder, name)), { relax_column_count: true, bom: true }),
    ]),
  );
  return new Map(sheets);
}
