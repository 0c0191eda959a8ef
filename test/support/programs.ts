import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs of others that some tests hold the hub against, by Debian's names; `.ci/run` installs them. */
type Program = "iconv" | "openssl" | "redis-server" | "script" | "soffice";

const elsewhere = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/Applications/LibreOffice.app/Contents/MacOS"];

function find(name: Program): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...elsewhere];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Where a program is; throws where it is not installed. */
export function program(name: Program): string {
  const path = find(name);
  if (!path) throw new Error(`this test needs ${name}, which is not installed`);
  return path;
}

/** `describe` or `it` for what needs a program: passed over where it is not installed, a failure in CI. */
export function needing<T extends { skip: unknown }>(name: Program, run: T): T {
  return find(name) || process.env["CI"] ? run : (run.skip as T);
}
