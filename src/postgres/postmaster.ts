import { readFile, readlink, realpath, unlink } from "node:fs/promises";
import { join } from "node:path";

/** What a running (or dead) server noted about itself in postmaster.pid. */
export interface Postmaster {
  pid: number;
  socket: string;
  text: string;
}

/** Reads postmaster.pid of a cluster; undefined when no server ran or the last one stopped in order. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, socket: lines[4] ?? "", text } : undefined;
}

/** True when a process of this id exists, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * True when the noted server is really that process. Ids come round again (in a container that restarts, at once),
 * and a killed child that nobody reaps keeps its id: where /proc tells, the process must work in the cluster's folder.
 */
export async function isRunning(data: string, postmaster: Postmaster): Promise<boolean> {
  if (!isAlive(postmaster.pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return (await readlink(`/proc/${postmaster.pid}/cwd`)) === (await realpath(data));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

/** Removes the lock files of a dead server whose id another process bears by now; else PostgreSQL refuses to start. */
export async function forgetDead(data: string, dead: Postmaster): Promise<void> {
  if (!isAlive(dead.pid)) return;
  if ((await readPostmaster(data))?.text !== dead.text) return;
  await unlink(join(data, "postmaster.pid"));
  if (dead.socket) await unlink(join(dead.socket, ".s.PGSQL.5432.lock")).catch(() => undefined);
}
