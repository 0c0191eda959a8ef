import { spawn } from "node:child_process";
import type { Home } from "./account.ts";

/** How a program ended: its exit code, or the reason why it could not be started, and all that it printed. */
export interface Outcome {
  code: number | string;
  output: string;
}

/** Runs one of PostgreSQL's programs to its end, outside the hub's process group and under the home's account. */
export function run(program: string, args: readonly string[], home: Home): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...home.account,
      cwd: home.path,
      // Ctrl-C reaches the whole group of the terminal: the hub drains first and stops PostgreSQL itself, last.
      detached: process.platform !== "win32",
      // The hub's environment holds its secrets and may hold PG* settings: the server needs neither.
      env: { PATH: process.env["PATH"], SystemRoot: process.env["SystemRoot"], TEMP: process.env["TEMP"], LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ code: error.code ?? "FAILED", output: error.message }),
    );
    const end = (code: number | null, signal: string | null): void => resolve({ code: code ?? signal ?? 1, output });
    child.on("close", end);
    // On Windows the server inherits the pipes, so that `close` would never come.
    child.on("exit", (code, signal) => setTimeout(() => end(code, signal), 300).unref());
  });
}
