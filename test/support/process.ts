import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { testFolder } from "./folder.ts";
import { ROOT } from "./packs.ts";

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Compiles the hub as it is now into a folder of the test run, and returns the path of its main.js. */
export async function buildHub(): Promise<string> {
  const folder = join(await testFolder(), "build");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), `{"type":"module"}`);
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const args = [tsc, "-p", join(ROOT, "tsconfig.build.json"), "--outDir", join(folder, "dist")];
  const child = new Running(spawn(process.execPath, [...args, "--incremental", "false", "--sourceMap", "false"]));
  const { code } = await child.ended;
  if (code !== 0) throw new Error(child.output);
  return join(folder, "dist/src/main.js");
}

/** A TCP port that is free, below those that outgoing connections take, so that it stays free over a restart. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

const everyone = new Set<Running>();

/** A process of ours, with all that it printed. */
export class Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  output = "";

  constructor(child: ChildProcess) {
    this.process = child;
    everyone.add(this);
    const keep = (chunk: Buffer): void => void (this.output += chunk.toString());
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    this.ended = new Promise((resolve) =>
      child.once("exit", (code, signal) => {
        everyone.delete(this);
        // What it printed last comes after; a grandchild may hold the pipe for longer.
        child.once("close", () => resolve({ code, signal }));
        setTimeout(() => resolve({ code, signal }), 500).unref();
      }),
    );
  }

  /** Sends a signal to this process alone. */
  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Sends a signal and waits for the end; throws when it does not come in time. */
  async end(signal: NodeJS.Signals, ms = 20_000): Promise<Ended> {
    this.signal(signal);
    const ended = await Promise.race([this.ended, sleep(ms, null, { ref: false })]);
    if (!ended) throw new Error(`${signal}: not ended after ${ms} ms\n${this.output}`);
    return ended;
  }

  /** Waits until the process has printed a text; throws when it ends or is late. */
  async says(text: string | RegExp, ms = 60_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (this.output.search(text) < 0) {
      const ended = await Promise.race([this.ended, sleep(20, null)]);
      if ((ended && this.output.search(text) < 0) || Date.now() > deadline) throw new Error(this.output);
    }
  }
}

/** A hub of its own process, as `npm start` runs it. */
export class HubProcess extends Running {
  readonly url: string;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    super(child);
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts the process and returns at once. */
  static spawn(main: string, env: Record<string, string> & { PORT: string }): HubProcess {
    // One key stands for everybody of a county here.
    const usual = { HUB_PACK: "none", HUB_CLOCK: "settable", HUB_LOG: "info", HUB_MAX_RATE: "1000000" };
    const settings = { PATH: process.env["PATH"], ...usual, ...env };
    const child = spawn(process.execPath, [main], { cwd: ROOT, env: settings, stdio: ["ignore", "pipe", "pipe"] });
    return new HubProcess(child, Number(env.PORT));
  }

  /** Starts the process and waits until its doors are open and all is said. */
  static async start(main: string, env: Record<string, string> & { PORT: string }, ms = 60_000): Promise<HubProcess> {
    const hub = HubProcess.spawn(main, env);
    await hub.says(/\/readyz\n/, ms);
    while ((await hub.status("/readyz")) !== 200) await sleep(20);
    return hub;
  }

  /** The key of a role as the first start shows it. */
  secret(role: string): string {
    const found = new RegExp(`^  ${role} +(hub_\\S+)`, "m").exec(this.output)?.[1];
    if (!found) throw new Error(`no key of ${role} in: ${this.output}`);
    return found;
  }

  /** The status of a path, 0 when nobody answers. */
  status(path: string): Promise<number> {
    return fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(5000) }).then(
      (response) => response.status,
      () => 0,
    );
  }
}

/** Kills what a failed test left running. */
export async function endEveryone(): Promise<void> {
  for (const running of everyone) {
    running.signal("SIGCONT");
    running.signal("SIGKILL");
    await running.ended;
  }
}
