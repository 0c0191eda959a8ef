import { randomUUID } from "node:crypto";
import { chmod, chown, mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The system account that PostgreSQL runs under when the hub itself runs as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where the cluster lies and who runs it; `account` is absent when the hub's own account does. */
export interface Home {
  path: string;
  account: Account | undefined;
}

/** Reachable by every account, and kept over restarts: the refuge for clusters of a project below /root. */
const refuge = "/var/lib/compound-hub";
const nobody: Account = { uid: 65_534, gid: 65_534 };
const advice = "or run your own PostgreSQL 18 and set DATABASE_URL";

/**
 * Chooses where the cluster of a data directory lies: in the directory itself, or, as root in a folder that the
 * unprivileged account cannot enter (such as the home of root), below /var/lib/compound-hub, noted in the directory's file `location`.
 */
export async function chooseHome(directory: string): Promise<Home> {
  await mkdir(directory, { recursive: true });
  const own = await realpath(directory);
  if (process.getuid?.() !== 0) return { path: own, account: undefined };
  if (process.platform !== "linux") {
    throw new Error(`PostgreSQL refuses to run as root: start the hub as an ordinary user, ${advice}`);
  }
  const noted = await notedLocation(own);
  const account = await ownerOf(join(noted ?? own, "data"));
  if (noted === undefined && (await canReach(account, own))) return { path: await give(own, account), account };
  const path = noted ?? (await moveOut(own));
  if (noted !== undefined && !(await stat(noted).catch(() => undefined))) {
    throw new Error(`the data are gone from ${noted}: restore them, or remove ${join(own, "location")} to begin empty`);
  }
  if (!(await canReach(account, path))) {
    throw new Error(`PostgreSQL runs as uid ${account.uid}, which cannot enter ${path}: open its parent folders to it`);
  }
  return { path: await give(path, account), account };
}

/** True when the account may pass through every folder above `path`. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A folder that every account may enter, in which root keeps what a closed project folder would hide. */
export async function openRefuge(): Promise<string> {
  await mkdir(refuge, { recursive: true });
  await chmod(refuge, 0o755);
  return refuge;
}

async function notedLocation(directory: string): Promise<string | undefined> {
  try {
    return (await readFile(join(directory, "location"), "utf8")).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** An existing cluster is run by its owner: PostgreSQL opens no other account's files. */
async function ownerOf(cluster: string): Promise<Account> {
  const found = await stat(cluster).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : nobody;
}

async function moveOut(directory: string): Promise<string> {
  // A random name, not one from the path: a fresh clone at an old path must not find the old clone's data.
  const path = join(await openRefuge(), `cluster-${randomUUID()}`);
  await mkdir(path);
  try {
    await writeFile(join(directory, "location"), `${path}\n`, { flag: "wx" });
  } catch (error) {
    await rm(path, { recursive: true });
    const winner = await notedLocation(directory);
    if (winner === undefined) throw error;
    return winner;
  }
  return path;
}

async function give(path: string, account: Account): Promise<string> {
  await mkdir(path, { recursive: true });
  try {
    await chown(path, account.uid, account.gid);
    await chmod(path, 0o700);
  } catch (cause) {
    throw new Error(`cannot give ${path} to uid ${account.uid}: start the hub as an ordinary user, ${advice}`, {
      cause,
    });
  }
  return path;
}

/** Removes a throwaway cluster with its data directory and its socket's folder. */
export async function removeHome(directory: string, home: Home, socket: string | undefined): Promise<void> {
  if (socket) await rm(socket, { recursive: true, force: true });
  await rm(home.path, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}
