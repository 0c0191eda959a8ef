import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive, isRunning, readPostmaster } from "../../src/postgres/postmaster.ts";

const prefix = "hub-test-";
const variable = "HUB_TEST_FOLDER";

/** Makes an empty folder that is gone, with every PostgreSQL started in it, when the test run ends. */
export async function testFolder(): Promise<string> {
  const folder = process.env[variable];
  if (!folder) throw new Error("no test folder: testFolder() works in tests that jest runs");
  return mkdtemp(join(folder, "t-"));
}

/** Makes the folder of this test run and tells the workers by the environment. */
export async function makeRunFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // As root, PostgreSQL runs under an account that must be able to enter.
  await chmod(folder, 0o755);
  process.env[variable] = folder;
  return folder;
}

/** Stops every PostgreSQL that still runs in the folder, then removes it. */
export async function removeRunFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    if (!entry.endsWith("postmaster.pid")) continue;
    const data = dirname(join(folder, entry));
    const server = await readPostmaster(data);
    if (!server || !(await isRunning(data, server))) continue;
    process.kill(server.pid, "SIGQUIT");
    for (let tries = 50; tries > 0 && (await isRunning(data, server)); tries--) await sleep(20);
  }
  await unmountIn(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes what killed test runs left behind. */
export async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await removeRunFolder(join(tmpdir(), name));
  }
}

/** Lets go of the small disks that a chaos run mounted in the folder. */
async function unmountIn(folder: string): Promise<void> {
  const mounts = await readFile("/proc/mounts", "utf8").catch(() => "");
  const own = mounts.split("\n").flatMap((line) => line.split(" ")[1] ?? []);
  for (const path of own.filter((mounted) => mounted.startsWith(`${folder}/`))) {
    await promisify(execFile)("umount", ["--lazy", path]);
  }
}
