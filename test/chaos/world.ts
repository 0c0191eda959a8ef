import { execFile } from "node:child_process";
import { chmod, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { openPostgres, type EmbeddedPostgres } from "../../src/postgres.ts";
import { readPostmaster } from "../../src/postgres/postmaster.ts";
import { Caller } from "../support/client.ts";
import { issueAndAcknowledge, openCounty, type ReportableTask } from "../support/county.ts";
import { withClient } from "../support/database.ts";
import { ROOT } from "../support/packs.ts";
import { freePort, HubProcess } from "../support/process.ts";
import { Proxy } from "./proxy.ts";

const run = promisify(execFile);

/** One hub: its process, and the cables to its clients and to PostgreSQL. */
export interface Node {
  name: string;
  process: HubProcess;
  toClients: Proxy;
  toPostgres: Proxy;
  /** Where clients reach it. */
  url: string;
  skewMs: number;
}

/** Two hubs on one PostgreSQL with proxies in between, and a county in which operators report. */
export class World {
  readonly nodes: Node[] = [];
  readonly postgres: EmbeddedPostgres;
  readonly folder: string;
  /** Whether PostgreSQL's folder is a small disk of its own, which can be filled. */
  readonly smallDisk: boolean;
  secrets = new Map<string, string>();
  tasks: ReportableTask[] = [];
  /** Where the log stood when the county was ready. */
  start = "";
  private readonly past: string[] = [];
  private readonly main: string;

  private constructor(main: string, folder: string, smallDisk: boolean, postgres: EmbeddedPostgres) {
    this.main = main;
    this.folder = folder;
    this.smallDisk = smallDisk;
    this.postgres = postgres;
  }

  /** Starts PostgreSQL and both hubs and opens the county. */
  static async open(main: string, parent: string, say: (line: string) => void): Promise<World> {
    const folder = join(parent, "postgres");
    // As root, PostgreSQL runs under an account that must be able to enter.
    await chmod(parent, 0o755);
    await mkdir(folder, { mode: 0o755 });
    const smallDisk = await run("mount", ["-t", "tmpfs", "-o", "size=900m,mode=755", "tmpfs", folder]).then(
      () => true,
      () => false,
    );
    if (!smallDisk) say("no right to mount a small disk here: the fault `disk full` is left out");
    const postgres = await openPostgres({ directory: folder });
    const world = new World(main, folder, smallDisk, postgres);
    try {
      await world.sql("alter system set max_wal_size = '200MB'");
      await world.sql("select pg_reload_conf()");
      for (const name of ["one", "two"]) world.nodes.push(await world.join(name));
      await world.prepare();
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** A statement straight to PostgreSQL. */
  async sql<T = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return withClient(this.postgres.url, async (client) => (await client.query(text, values)).rows as T[]);
  }

  /** What the hubs logged as errors of their own. */
  get bugs(): string[] {
    const all = [...this.past, ...this.nodes.map(({ process: hub }) => hub.output)];
    return all.flatMap((output) => output.split("\n").filter((line) => line.startsWith('{"level":50')));
  }

  /** Starts a hub again that was ended, with a clock that stands so far off. */
  async restart(node: Node, skewMs: number): Promise<void> {
    node.skewMs = skewMs;
    this.past.push(node.process.output);
    node.process = HubProcess.spawn(this.main, this.settings(node.process.port, node.toPostgres, skewMs));
    while ((await node.process.status("/readyz")) !== 200) {
      if (node.process.process.exitCode !== null) {
        // PostgreSQL was away just then; whoever runs a hub starts it again.
        node.process = HubProcess.spawn(this.main, this.settings(node.process.port, node.toPostgres, skewMs));
      }
      await sleep(50);
    }
  }

  /** Sends a signal to PostgreSQL's first process: SIGINT is its fast stop. The embedded server comes up again by itself. */
  async signalPostgres(signal: "SIGINT" | "SIGKILL"): Promise<void> {
    const noted = await readPostmaster(join(this.folder, "data"));
    if (noted) process.kill(noted.pid, signal);
  }

  /** Waits until PostgreSQL answers. */
  async untilPostgresAnswers(): Promise<void> {
    while (!(await this.sql("select 1").catch(() => null))) await sleep(50);
  }

  /** Takes all room on PostgreSQL's disk, and gives the function that frees it. */
  async fillDisk(): Promise<() => Promise<void>> {
    const path = join(this.folder, "ballast");
    const file = await open(path, "w");
    const block = Buffer.alloc(1 << 20);
    try {
      for (;;) await file.write(block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    } finally {
      await file.close();
    }
    return () => rm(path, { force: true });
  }

  /** Ends everything that this world started. */
  async close(): Promise<void> {
    for (const { process: hub, toClients, toPostgres } of this.nodes) {
      hub.signal("SIGCONT");
      if (hub.process.exitCode === null) await hub.end("SIGTERM", 30_000).catch(() => hub.end("SIGKILL"));
      await toClients.close();
      await toPostgres.close();
    }
    await this.postgres.close();
    if (this.smallDisk) await run("umount", [this.folder]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async join(name: string): Promise<Node> {
    const { socket } = (await readPostmaster(join(this.folder, "data")))!;
    const toPostgres = await Proxy.open({ path: join(socket, ".s.PGSQL.5432") }, await freePort());
    const port = await freePort();
    const toClients = await Proxy.open({ host: "127.0.0.1", port }, await freePort());
    const first: Record<string, string> = this.nodes.length === 0 ? { HUB_PACK: join(ROOT, "data/dianjiang") } : {};
    const hub = await HubProcess.start(this.main, { ...this.settings(port, toPostgres, 0), ...first }, 240_000);
    return { name, process: hub, toClients, toPostgres, url: `http://127.0.0.1:${toClients.port}`, skewMs: 0 };
  }

  private settings(port: number, { port: at }: Proxy, skewMs: number): Record<string, string> & { PORT: string } {
    return {
      PORT: String(port),
      DATABASE_URL: `postgres://postgres@127.0.0.1:${at}/hub`,
      NODE_OPTIONS: `--import ${join(ROOT, "test/chaos/skew.mjs")}`,
      CHAOS_SKEW_MS: String(skewMs),
    };
  }

  private async prepare(): Promise<void> {
    const organizations = ["dj-op-water", "dj-op-power", "dj-op-gas", "dj-op-telecom"];
    const { url, process: hub } = this.nodes[0]!;
    const admin = new Caller(url, hub.secret("ADMIN"));
    this.secrets = await openCounty(admin, organizations);
    const operators = new Map(organizations.map((code) => [code, new Caller(url, this.secrets.get(code)!)]));
    const lead = new Caller(url, this.secrets.get("dj-hc")!);
    this.tasks = await issueAndAcknowledge(lead, operators, ["lingyuan-lu", "nanjie"]);
    this.start = (await lead.insist("{ overview { cursor } }")).overview.cursor;
    for (const caller of [admin, lead, ...operators.values()]) caller.close();
  }
}
