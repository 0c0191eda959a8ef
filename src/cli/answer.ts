import { CommanderError, type Command } from "commander";
import { isAway } from "../domain/away.ts";
import { Refusal } from "../domain/refusal.ts";
import { HubError } from "../integrations/simulator/wire.ts";

/** How a command ends, for scripts; docs/command-line.md tells them. */
export const exitCodes = { done: 0, refused: 1, usage: 2, away: 3, interrupted: 130 } as const;

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option("--json", "for machines: one JSON document (streams: one a line) on standard output");
}

/** Tells what came of a command: lines for people, or one JSON document. */
export function tell(json: boolean | undefined, document: unknown, lines: string | readonly string[]): void {
  const text = json ? JSON.stringify(document) : [lines].flat().join("\n");
  if (text !== "") process.stdout.write(`${text}\n`);
}

/** Tells on standard error why a command did not do it; gives the code to exit with. */
export function tellFailure(error: unknown, json: boolean): number {
  // Commander has told it already, and help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const { code, message } = failureOf(error);
  process.stderr.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `${message}\n`);
  return code === "UNREACHABLE" ? exitCodes.away : exitCodes.refused;
}

function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof Refusal) return { code: error.code, message: `${error.zh} / ${error.en}` };
  const { message, code } = error as Error & { code?: string };
  if (error instanceof HubError) return { code: error.code, message };
  if (isAway(error))
    return { code: "UNREACHABLE", message: `数据库没有应答 / PostgreSQL does not answer: ${message || code}` };
  return { code: "FAILED", message };
}
