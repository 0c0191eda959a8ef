import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { Refusal } from "../../domain/refusal.ts";

const header = z.object({
  format: z.literal("compound-hub-backup"),
  version: z.number().int(),
  jurisdiction: z.object({ code: z.string(), nameZh: z.string() }),
  /** The migrations of the hub that wrote it. */
  schema: z.array(z.string()),
  takenAt: z.string(),
  /** Where the log and the audit of that hub stood. */
  epoch: z.string(),
  pos: z.number(),
  auditHead: z.string().nullable(),
  withAccounts: z.boolean(),
});

/** What a backup says of itself before its rows. */
export type BackupHeader = z.infer<typeof header>;

const trailer = z.object({ end: z.literal(true), counts: z.record(z.string(), z.number()), sha256: z.string() });

/** The version of the format that this hub writes and reads. */
export const formatVersion = 1;

/** A row and its table. */
export type BackupRow = [table: string, row: Record<string, unknown>];

/** What a whole file holds. */
export interface Manifest {
  header: BackupHeader;
  counts: Record<string, number>;
  sha256: string;
}

/** Writes a backup: gzip over lines of JSON, a header, the rows (already JSON, by table), and what they must add up to. */
export async function writeBackup(
  path: string,
  head: BackupHeader,
  rows: AsyncIterable<{ table: string; rows: string[] }>,
): Promise<Manifest> {
  const hash = createHash("sha256");
  const counts: Record<string, number> = {};
  const part = `${path}.part`;
  let sha256 = "";
  const take = (text: string): string => {
    hash.update(text);
    return text;
  };
  async function* lines(): AsyncGenerator<string> {
    yield take(`${JSON.stringify(head)}\n`);
    for await (const { table, rows: some } of rows) {
      counts[table] = (counts[table] ?? 0) + some.length;
      yield take(some.map((row) => `["${table}",${row}]\n`).join(""));
    }
    sha256 = hash.digest("hex");
    yield `${JSON.stringify({ end: true, counts, sha256 })}\n`;
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    const file = await open(part);
    await file.sync().finally(() => file.close());
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { header: head, counts, sha256 };
}

/** Reads a whole file without keeping it and refuses one that is damaged, cut short, or of another kind. */
export async function checkBackup(path: string): Promise<Manifest> {
  const hash = createHash("sha256");
  const counts: Record<string, number> = {};
  let head: BackupHeader | null = null;
  let end: z.infer<typeof trailer> | null = null;
  await eachLine(path, (line) => {
    if (end) throw damaged("内容在结尾之后", "something follows its end");
    if (line.startsWith('{"end"')) {
      end = trailer.parse(JSON.parse(line));
      return;
    }
    hash.update(`${line}\n`);
    if (!head) head = header.parse(JSON.parse(line));
    else {
      const [table] = JSON.parse(line) as BackupRow;
      counts[table] = (counts[table] ?? 0) + 1;
    }
  });
  const found = end as z.infer<typeof trailer> | null;
  if (!found || !head) throw damaged("不完整（被截断）", "it is cut short");
  const same = Object.keys(found.counts).every((table) => found.counts[table] === (counts[table] ?? 0));
  if (found.sha256 !== hash.digest("hex") || !same) throw damaged("校验和不符", "its checksum does not fit");
  return { header: head, counts, sha256: found.sha256 };
}

/** The rows of a file that was checked, in parts of one table each. */
export async function* readBackup(path: string, atOnce = 500): AsyncGenerator<{ table: string; rows: BackupRow[1][] }> {
  let table = "";
  let rows: BackupRow[1][] = [];
  for await (const line of linesOf(path)) {
    if (!line.startsWith("[")) continue;
    const [name, row] = JSON.parse(line) as BackupRow;
    if (name !== table || rows.length === atOnce) {
      if (rows.length > 0) yield { table, rows };
      [table, rows] = [name, []];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield { table, rows };
}

async function eachLine(path: string, take: (line: string) => void): Promise<void> {
  try {
    for await (const line of linesOf(path)) take(line);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof Refusal || code === "ENOENT" || code === "EACCES" || code === "EISDIR") throw error;
    if (code === "Z_BUF_ERROR") throw damaged("不完整（被截断）", "it is cut short");
    throw Object.assign(damaged("内容无法读取", "it cannot be read as one"), { cause: error });
  }
}

/** Split at line feeds alone: JSON may hold other characters that some take for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createGunzip();
  const piped = pipeline(createReadStream(path), text).then(
    () => null,
    (error: Error) => error,
  );
  let rest = "";
  for await (const chunk of text.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  const failure = await piped;
  if (failure) throw failure;
  if (rest !== "") yield rest;
}

function damaged(zh: string, en: string): Refusal {
  return new Refusal("INVALID_INPUT", {
    zh: `备份文件有问题：${zh}；未写入任何内容，请换一份完好的文件`,
    en: `this is not a whole backup: ${en}; nothing was written, take an undamaged copy`,
  });
}
