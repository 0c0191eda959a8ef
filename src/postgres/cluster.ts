import { createHash, randomBytes } from "node:crypto";
import { access, chown, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { Home } from "./account.ts";
import { isAlive } from "./postmaster.ts";
import { run } from "./run.ts";

const superuser = "postgres";
const major = "18";
/** Tells this run's drafts from those of a killed one, whose process id may have been the same. */
const runId = randomBytes(4).toString("hex");
const windows = process.platform === "win32";

/** Initialises the cluster once; of two hubs that do so at the same time, the first to finish wins. */
export async function initialise(binaries: Binaries, home: Home): Promise<void> {
  const data = join(home.path, "data");
  const found = await readFile(join(data, "PG_VERSION"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new Error(`cannot read ${data}: start the hub with the account that made it`, { cause: error });
  });
  if (found !== undefined) {
    if (found.trim() === major) return;
    throw new Error(
      `${data} was made by PostgreSQL ${found.trim()}, this hub brings ${major}: dump it there, load it here`,
    );
  }
  await sweepDrafts(home);
  const draft = join(home.path, `.data.${process.pid}.${runId}.${randomBytes(4).toString("hex")}`);
  let outcome = await initdb(binaries, home, draft, process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8");
  if (outcome.output.includes("invalid locale name")) outcome = await initdb(binaries, home, draft, "en_US.UTF-8");
  if (outcome.code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(explain(`cannot initialise PostgreSQL in ${home.path}`, outcome.output, home));
  }
  await rename(draft, data).catch(() => rm(draft, { recursive: true, force: true }));
}

async function initdb(binaries: Binaries, home: Home, draft: string, locale: string): ReturnType<typeof run> {
  const chinese = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=zh-Hans-CN"];
  // pg_trgm asks the libc locale what a letter is: under plain C it would see no Chinese.
  const args = ["-D", draft, "-U", superuser, `--locale=${locale}`, ...chinese, "--no-instructions"];
  if (!windows) return run(binaries.initdb, [...args, "--auth=peer"], home);
  const file = await passwordFile(home);
  return run(binaries.initdb, [...args, "--auth=scram-sha-256", `--pwfile=${file}`], home);
}

async function sweepDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.path)) {
    const [, pid, run] = /^\.data\.(\d+)\.(\w+)/.exec(name) ?? [];
    if (pid && run !== runId && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      await rm(join(home.path, name), { recursive: true, force: true });
    }
  }
}

/** Writes the settings and who may connect, anew at every start; the operator's own go into `data/local.conf`. */
export async function configure(home: Home, socket: string, durable: boolean): Promise<void> {
  const data = join(home.path, "data");
  const on = durable ? "on" : "off";
  const settings = `# Written by the hub at every start. Put settings of your own into local.conf beside this file.
${windows ? `listen_addresses = '127.0.0.1'\nport = ${portOf(home)}` : "listen_addresses = ''\nport = 5432"}
unix_socket_directories = '${windows ? "" : socket.replaceAll("'", "''")}'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
random_page_cost = 1.1
# Two cores gain nothing from it, and a container's /dev/shm of 64 MB is soon full.
max_parallel_workers_per_gather = 0
fsync = ${on}
synchronous_commit = ${on}
full_page_writes = ${on}
wal_compression = on
max_wal_size = 1GB
log_line_prefix = '%m [%p] %a '
log_checkpoints = off
# Values of people's data stay out of the log.
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_timezone = 'UTC'
timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'
include_if_exists = 'local.conf'
`;
  await write(home, join(data, "postgresql.conf"), settings);
  if (windows) return;
  // Peer: the kernel says who asks. Only root and the hub's own account are let in, as any role.
  const accounts = new Set(["root", userInfo().username]);
  await write(home, join(data, "pg_hba.conf"), "local all all peer map=hub\nlocal replication all peer map=hub\n");
  await write(home, join(data, "pg_ident.conf"), [...accounts].map((name) => `hub "${name}" all\n`).join(""));
}

/** The folder of the server's socket: in the home, or, as a socket's path must be short, in the system's temp folder. */
export async function socketFolder(home: Home): Promise<string> {
  if (windows) return "";
  const own = join(home.path, "socket");
  const longest = Buffer.byteLength(join(own, ".s.PGSQL.5432.lock"));
  const folder = longest < 100 ? own : join(shortTmp(), `compound-hub-${hash(home.path)}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const uid = home.account?.uid ?? process.getuid?.() ?? 0;
  if (home.account) await chown(folder, home.account.uid, home.account.gid);
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} is not ours alone (owner, kind or mode): remove it and start again`);
  }
  return folder;
}

function shortTmp(): string {
  return Buffer.byteLength(tmpdir()) < 50 ? tmpdir() : "/tmp";
}

/** The server's address as a URL that pg, MikroORM and libpq understand. */
export async function urlOf(home: Home, socket: string, database: string): Promise<string> {
  if (!windows) return `postgres://${superuser}@${encodeURIComponent(socket)}:5432/${database}`;
  return `postgres://${superuser}:${await readFile(await passwordFile(home), "utf8")}@127.0.0.1:${portOf(home)}/${database}`;
}

/** Turns what PostgreSQL printed into a sentence that says what to do. */
export function explain(failure: string, output: string, home: Home): string {
  const last = output.trim().split("\n").slice(-8).join("\n");
  let advice = "";
  if (/no space left/i.test(output)) advice = `: the disk of ${home.path} is full, make room and start again`;
  else if (/address already in use/i.test(output)) advice = ": its port is taken, free it or set DATABASE_URL";
  else if (/permission denied/i.test(output)) advice = `: an account may not read or write ${home.path}`;
  else if (/shared memory/i.test(output)) advice = ": the machine has too little memory to share";
  return `${failure}${advice}\n${last}`;
}

/** Below 32768, where no outgoing connection takes it. */
function portOf(home: Home): number {
  return 20_000 + (Number.parseInt(hash(home.path).slice(0, 4), 16) % 12_000);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

async function passwordFile(home: Home): Promise<string> {
  const path = join(home.path, "password");
  await access(path).catch(() => writeFile(path, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" }));
  return path;
}

async function write(home: Home, path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, text, { mode: 0o600 });
  if (home.account) await chown(draft, home.account.uid, home.account.gid);
  await rename(draft, path);
}
