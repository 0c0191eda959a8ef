import { createWriteStream } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { Option, type Command } from "commander";
import { HubError, Wire } from "../integrations/simulator/wire.ts";
import { exitCodes, tell, withJson } from "./answer.ts";
import { withBar } from "./bar.ts";
import { remoteOf, withRemote, type Remote } from "./remote.ts";

interface Preview {
  id: string;
  state: string;
  rows: number;
  good: number;
  wrong: number;
  problems: { row: number; column: string | null; zh: string; en: string }[];
  workbook: string;
}

interface Written {
  state: string;
  rowsCount: number;
  doneCount: number;
  wrongCount: number;
  writtenCount: number;
}

/** `import`, `export`: files of departments in, listings and bulletins out, over a running hub's HTTP. */
export function addFiles(program: Command): void {
  withRemote(
    withJson(
      program.command("import").description("hand in a workbook or CSV: checked first, written with --commit 导入表格"),
    ),
  )
    .argument("<kind>", "what its rows are, e.g. reports, dates, windows")
    .argument("<file>", "a workbook (.xlsx) or CSV")
    .addOption(
      new Option("--commit <policy>", "write it: rows that are good, or all of them or none").choices([
        "ROW_BY_ROW",
        "ALL_OR_NOTHING",
      ]),
    )
    .option("--workbook <file>", "keep the file with what is wrong beside each row")
    .addHelpText(
      "after",
      `
Without --commit nothing is written: you see which rows would be, and why others would not. 不加 --commit 只核对不写入。
Exit code 1 when a row is wrong (with ROW_BY_ROW the others were written).

Examples:
  hub import reports 一月.xlsx --workbook 核对结果.xlsx
  hub import reports 一月.xlsx --commit ROW_BY_ROW`,
    )
    .action((kind: string, file: string, options: ImportOptions, command: Command) =>
      handIn(remoteOf(command), kind, file, options),
    );

  withRemote(
    withJson(program.command("export").description("fetch a listing or the bulletin as a file 导出表格、通报")),
  )
    .argument("<kind>", "tasks, conflicts, ledger, bulletin, indicators")
    .option("--format <format>", "xlsx, csv; bulletin also html", "xlsx")
    .option("--to <file>", "where to write it; - for standard output (default: <kind>.<format>)")
    .option("--with <name=value...>", "filters as the address takes them, e.g. compound=nanjie-P01")
    .addHelpText(
      "after",
      "\nExamples:\n  hub export tasks --format csv --to - | head\n  hub export bulletin --format html --with period=2024-06",
    )
    .action((kind: string, options: ExportOptions, command: Command) => fetchFile(remoteOf(command), kind, options));
}

interface ImportOptions {
  commit?: string;
  workbook?: string;
  json?: boolean;
}

async function handIn(
  remote: Remote,
  kind: string,
  file: string,
  { commit, workbook, json }: ImportOptions,
): Promise<void> {
  const body = await readFile(file);
  const sent = await ask(remote, `/files/${encodeURIComponent(kind)}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(basename(file)) },
  });
  const preview = (await sent.json()) as Preview;
  const { id } = preview;
  const wire = new Wire(remote.url, new AbortController().signal);
  const state = async (): Promise<Written> =>
    (
      await wire.ask<{ fileImport: Written }>(
        remote.key,
        `query($id: ID!) { fileImport(id: $id) { state rowsCount doneCount wrongCount writtenCount } }`,
        { id },
      )
    ).fileImport;
  let now = await withBar("核对 check", (move) => settled(state, ["CHECKING"], move));
  if (commit) {
    const input = { id, onError: commit, idempotencyKey: id };
    const { commitFileImport } = await wire.ask<{
      commitFileImport: { userErrors: { code: string; message: string }[] };
    }>(
      remote.key,
      `mutation($input: CommitFileImportInput!) { commitFileImport(input: $input) { userErrors { code message } } }`,
      { input },
    );
    const [refused] = commitFileImport.userErrors;
    if (refused) throw new HubError(refused.code, refused.message);
    now = await withBar("写入 write", (move) => settled(state, ["PREVIEWED", "RUNNING"], move));
  }
  if (workbook) await save(await ask(remote, preview.workbook), workbook);
  tell(json, { ...preview, ...now }, [
    `${id} ${now.state}：${now.rowsCount} 行，写入 ${now.writtenCount}，有误 ${now.wrongCount} / ${now.rowsCount} rows, ${now.writtenCount} written, ${now.wrongCount} wrong`,
    ...preview.problems.map(({ row, column, zh, en }) => `${row} ${column ?? ""}：${zh} / ${en}`),
  ]);
  if (now.wrongCount > 0 || (commit && now.state !== "DONE")) process.exitCode = exitCodes.refused;
}

async function settled(
  look: () => Promise<Written>,
  busy: readonly string[],
  move: (done: number, total: number) => void,
): Promise<Written> {
  for (;;) {
    const now = await look();
    if (!busy.includes(now.state)) return now;
    move(now.doneCount, now.rowsCount);
    await wait(300);
  }
}

interface ExportOptions {
  format: string;
  to?: string;
  with?: string[];
  json?: boolean;
}

async function fetchFile(
  remote: Remote,
  kind: string,
  { format, to, with: filters = [], json }: ExportOptions,
): Promise<void> {
  const query = new URLSearchParams(
    filters.map((one): [string, string] => [one.split("=")[0]!, one.split("=").slice(1).join("=")]),
  );
  const answer = await ask(
    remote,
    `/exports/${encodeURIComponent(kind)}.${encodeURIComponent(format)}?${query.toString()}`,
  );
  if (to === "-") return pipeline(Readable.fromWeb(answer.body as never), process.stdout, { end: false });
  const file = to ?? `${kind}.${format}`;
  const bytes = await withBar(`导出 ${kind}`, (move) => save(answer, file, (done) => move(done, null, "bytes")));
  tell(json, { file, bytes }, `${file}：${bytes} 字节 / bytes`);
}

/** Keeps a body as a file, or nothing of it. */
async function save(
  { body }: Response,
  file: string,
  progress: (bytes: number) => void = () => undefined,
): Promise<number> {
  let bytes = 0;
  const counted = Readable.fromWeb(body as never).on("data", (chunk: Buffer) => progress((bytes += chunk.length)));
  try {
    await pipeline(counted, createWriteStream(`${file}.part`));
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true });
    throw error;
  }
  return bytes;
}

async function ask(
  { url, key }: Remote,
  path: string,
  init: { method?: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${key}`, "accept-language": "zh" };
  const response = await fetch(`${url.replace(/\/+$/, "")}${path}`, { ...init, headers }).catch((error: unknown) => {
    throw new HubError(
      "UNREACHABLE",
      `${url} does not answer: ${((error as Error).cause as Error | undefined)?.message ?? String(error)}`,
    );
  });
  if (response.ok) return response;
  const { errors } = (await response.json().catch(() => ({}))) as {
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  const away = response.status >= 502 || response.status === 429;
  throw new HubError(
    away ? "UNREACHABLE" : (errors?.[0]?.extensions?.code ?? "FAILED"),
    errors?.[0]?.message ?? `${url}${path} answers ${response.status}`,
  );
}
