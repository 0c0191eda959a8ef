import type { Command } from "commander";
import { chinaTime } from "../domain/clock.ts";
import { exitCodes, withJson } from "./answer.ts";
import { withBar } from "./bar.ts";
import { follow, LogReader, type Filter, type Told } from "./follow.ts";
import { remoteOf, withRemote } from "./remote.ts";

const filters = ["jurisdiction", "area", "street", "compound", "task", "organization"] as const;

interface Options extends Partial<Record<(typeof filters)[number], string>> {
  after?: string;
  type?: string[];
  json?: boolean;
}

/** `tail`, `replay`: the log as it comes, and as it was. */
export function addTail(program: Command): void {
  withFilters(program.command("tail").description("follow the log live, with the rights of your key 实时跟踪变更日志"))
    .option("--after <cursor>", "go on after this cursor; without it from now on")
    .addHelpText(
      "after",
      `
Survives restarts of the hub: it goes on where it was, nothing missed, nothing twice. 断线自动续传，不漏不重。
Ctrl-C tells the cursor from which to go on (exit code 130).

Examples:
  hub tail                                       everything that you may see 全部
  hub tail --type 'task.*' --compound nanjie-P01
  hub tail --type report.progressed --json | jq -c '{cursor, data}'
  hub tail --after 5f0c21aa.1200 --json >> log.jsonl`,
    )
    .action((options: Options, command: Command) => tail(options, command));

  withFilters(
    program.command("replay").description("tell the log again from a cursor up to now, then end 重放变更日志"),
  )
    .option("--after <cursor>", "begin after this cursor; without it with the oldest that is kept")
    .addHelpText(
      "after",
      `
Each change as one line (--json: JSON) on standard output, in order; the last cursor on standard error.
Receivers recognise what they know by its id. 接收方按 id 去重。
(Jobs that were given up: \`hub jobs replay\`.)

Examples:
  hub replay --json > log.jsonl
  hub replay --after 5f0c21aa.1200 --type 'window.*'`,
    )
    .action((options: Options, command: Command) => replay(options, command));
}

function withFilters(command: Command): Command {
  for (const name of filters) command.option(`--${name} <code>`, `only of this ${name}: code or global id`);
  command.option("--type <types...>", "only of these types; task.* takes all that begin so");
  return withRemote(withJson(command));
}

function readerOf(options: Options, command: Command, signal: AbortSignal): LogReader {
  const filter: Filter = options.type ? { types: options.type } : {};
  for (const name of filters) if (options[name]) filter[name] = options[name];
  return new LogReader(remoteOf(command), filter, signal);
}

async function tail(options: Options, command: Command): Promise<void> {
  const stop = stopping();
  const reader = readerOf(options, command, stop.signal);
  let cursor = options.after ?? (await reader.end());
  // Before anything else: a cursor that does not hold, or a key that may not read, is told at once.
  await reader.read(cursor);
  const note = (line: string): void => void process.stderr.write(`${line}\n`);
  if (process.stderr.isTTY) note(`自 ${cursor} 起 / following after ${cursor}; Ctrl-C ends it`);
  const lost = (error: Error | null): void =>
    note(error ? `连接中断，重试中 / trying again: ${error.message}` : `已恢复 / back, going on after ${cursor}`);
  for await (const { events, cursor: reached } of follow(reader, cursor, stop.signal, lost)) {
    await print(events, options.json);
    cursor = reached;
  }
  if (stop.interrupted()) {
    note(`从这里继续 / go on with: --after ${cursor}`);
    process.exitCode = exitCodes.interrupted;
  }
}

async function replay(options: Options, command: Command): Promise<void> {
  const stop = stopping();
  const reader = readerOf(options, command, stop.signal);
  let cursor = options.after ?? null;
  let told = 0;
  await withBar("重放 replay", async (move) => {
    const end = placeOf(await reader.end());
    for (let more = true; more && !stop.signal.aborted;) {
      const feed = await reader.read(cursor);
      const events = feed.events.filter((event) => placeOf(event.cursor) <= end);
      await print(events, options.json);
      told += events.length;
      ({ cursor } = feed);
      more = feed.hasMore && events.length === feed.events.length;
      move(placeOf(feed.cursor), end, `${told}`);
    }
  });
  process.stderr.write(`${told} 条变更 / changes; --after ${cursor}\n`);
  if (stop.interrupted()) process.exitCode = exitCodes.interrupted;
}

function placeOf(cursor: string): number {
  return Number(cursor.split(".")[1]);
}

/** Ends on Ctrl-C, SIGTERM, and when nobody reads standard output any more. */
function stopping(): { signal: AbortSignal; interrupted(): boolean } {
  const stop = new AbortController();
  let interrupted = false;
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      interrupted = true;
      stop.abort();
    });
  }
  process.stdout.on("error", () => stop.abort());
  return { signal: stop.signal, interrupted: () => interrupted };
}

/** Writes lines, and waits where the reader is slower than the log. */
async function print(events: readonly Told[], json = false): Promise<void> {
  for (const event of events) {
    if (process.stdout.destroyed) return;
    const free = process.stdout.write(`${json ? JSON.stringify(event) : lineOf(event)}\n`);
    if (!free)
      await new Promise<void>((resolve) => process.stdout.once("drain", resolve).once("error", () => resolve()));
  }
}

function lineOf({ cursor, type, at, state, task, compound, organization, actor }: Told): string {
  const when = chinaTime(at);
  const what = task?.code ?? compound?.code ?? "";
  const whose = organization && !task ? ` ${organization.code}` : "";
  return `${when}  ${cursor}  ${type.padEnd(22)} ${what}${whose}${state ? ` ${state}` : ""}${actor ? `  (${actor.code})` : ""}`;
}
