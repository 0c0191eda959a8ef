import { open, rename, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { chooseHome, type Home, removeHome } from "./postgres/account.ts";
import { type Binaries, findBinaries } from "./postgres/binaries.ts";
import { configure, explain, initialise, socketFolder, urlOf } from "./postgres/cluster.ts";
import { forgetDead, isRunning, readPostmaster } from "./postgres/postmaster.ts";
import { run } from "./postgres/run.ts";

/** How to open the embedded PostgreSQL. */
export interface PostgresOptions {
  /** The folder of the cluster and its log; made if missing, and PostgreSQL's alone. */
  directory: string;
  /** Hears one line for each thing worth knowing. */
  log?: (line: string) => void;
  /** For tests: nothing is flushed to disk, and close() stops the server whoever is connected and removes the data. */
  throwaway?: boolean;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Of the database `hub`, for pg, for MikroORM's clientUrl and for psql. */
  url: string;
  /** Stops the server, unless another hub or a tool is still connected to it; close your own pools first. */
  close(): Promise<void>;
}

/** What pg's client has and its types leave out: whether its socket keeps the process alive. */
type Refable = Client & { ref(): void; unref(): void };

/** A server that answers: the folder of its socket, and the connection by which others see that this hub lives. */
interface Arrival {
  socket: string;
  presence: Client;
}

/** How long a server may take to come up (recovery after a crash included) or to go, in milliseconds. */
const patience = 120_000;
const database = "hub";

/**
 * Starts PostgreSQL 18 from the platform's package, or joins the server that a killed hub or a second hub left running
 * on the same directory, and starts it again when it dies under the hub. Throws an Error that says what to do.
 */
export async function openPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const directory = resolve(options.directory);
  const home = await chooseHome(directory);
  if (home.path !== directory) log(`PostgreSQL's data is in ${home.path}`);
  const binaries = await findBinaries(home);
  await initialise(binaries, home);

  const leaving = new AbortController();
  let returning = Promise.resolve();
  const arrive = async (): Promise<Arrival> => {
    const socket = await ensureRunning(binaries, home, !options.throwaway, log);
    return { socket, presence: await attend(socket, home, () => (returning = comeBack())) };
  };
  const comeBack = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      log("PostgreSQL went away: starting it again");
      try {
        ({ presence } = await arrive());
        return;
      } catch (error) {
        log(String(error));
        await sleep(1_000, undefined, { ref: false, signal: leaving.signal }).catch(() => undefined);
      }
    }
  };
  const { socket, presence: first } = await arrive();
  let presence = first;
  const url = await urlOf(home, socket, database);
  let closed: Promise<void> | undefined;
  return {
    url,
    close() {
      leaving.abort();
      // A start under way must end first: it would bring the server back after the stop.
      closed ??= returning.then(() => shut(binaries, home, presence, options, log));
      return closed;
    },
  };
}

/** Returns the socket folder of a server that answers, starting one where none does; several hubs may race here. */
async function ensureRunning(binaries: Binaries, home: Home, durable: boolean, log: (line: string) => void) {
  const data = join(home.path, "data");
  const deadline = Date.now() + patience;
  let failure = "";
  while (Date.now() < deadline) {
    const noted = await readPostmaster(data);
    if (noted && (await isRunning(data, noted))) {
      // A server that another hub starts at this moment notes itself first and its socket a little later.
      const early = noted.socket === "" && process.platform !== "win32";
      const answer = early ? "it has no socket yet" : await ask(await urlOf(home, noted.socket, "postgres"));
      if (answer === "ready") return noted.socket;
      failure = answer;
      await sleep(100);
      continue;
    }
    if (noted) await forgetDead(data, noted);
    const socket = await socketFolder(home);
    await configure(home, socket, durable);
    const started = Date.now();
    failure = await start(binaries, home);
    if (failure === "") log(`PostgreSQL started in ${Date.now() - started} ms`);
    // Another hub was faster, or backends of a killed server are still going: look again.
    else if (!/already exists|still in use|another server might be running/.test(failure)) break;
    await sleep(100);
  }
  throw new Error(explain(`PostgreSQL does not start (${join(home.path, "postgresql.log")})`, failure, home));
}

/** Starts the server; returns an empty text, or what it said when it failed. */
async function start(binaries: Binaries, home: Home): Promise<string> {
  const path = join(home.path, "postgresql.log");
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > 16_000_000) await rename(path, `${path}.old`);
  const args = ["start", "-D", join(home.path, "data"), "-l", path, "-w", "-t", String(patience / 1_000), "-s"];
  const { code, output } = await run(binaries.pgCtl, args, home);
  if (code === 0) return "";
  return `${output}\n${await textAfter(path, size > 16_000_000 ? 0 : size)}`;
}

async function textAfter(path: string, position: number): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return "";
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(8_192), position });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Asks the server for a connection: "ready", or why not. */
async function ask(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    return String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the hub's database, then holds one connection for as long as the hub lives: other hubs see by it that it does. */
async function attend(socket: string, home: Home, gone: () => void): Promise<Client> {
  const name = "compound-hub presence";
  const client = new Client({ connectionString: await urlOf(home, socket, "postgres"), application_name: name });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const made = await client.query("select from pg_database where datname = $1", [database]);
    if (made.rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    // 42P04 and 23505: a second hub made it at the same moment.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) {
      await client.end();
      throw error;
    }
  }
  client.once("end", gone);
  (client as Refable).unref();
  return client;
}

async function shut(
  binaries: Binaries,
  home: Home,
  presence: Client,
  options: PostgresOptions,
  log: (line: string) => void,
): Promise<void> {
  (presence as Refable).ref();
  const others = options.throwaway ? 0 : await countOthers(presence);
  await presence.end().catch(() => undefined);
  if (others > 0) {
    log(`PostgreSQL is left running: ${others} other connections are open`);
    return;
  }
  const data = join(home.path, "data");
  const noted = await readPostmaster(data);
  // pg_ctl signals whatever process bears the noted id.
  if (noted && (await isRunning(data, noted))) await stop(binaries, home, data);
  if (options.throwaway) await removeHome(resolve(options.directory), home, noted?.socket);
}

async function stop(binaries: Binaries, home: Home, data: string): Promise<void> {
  const args = ["stop", "-D", data, "-m", "fast", "-w", "-t", String(patience / 1_000), "-s"];
  const { code, output } = await run(binaries.pgCtl, args, home);
  const gone = /no server running|PID file .* does not exist|No such process/.test(output);
  if (code !== 0 && !gone) throw new Error(explain("PostgreSQL does not stop", output, home));
}

/** Counts foreign connections, for up to a second: a pool that was just closed takes a moment to leave. */
async function countOthers(presence: Client): Promise<number> {
  const text =
    "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and state is not null";
  for (let tries = 20; ; tries--) {
    const found = await presence.query(text).catch(() => undefined);
    const others = found?.rowCount ?? 0;
    if (others === 0 || tries === 0) return others;
    await sleep(50);
  }
}
