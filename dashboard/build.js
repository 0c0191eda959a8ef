// Builds the dashboard into dist/dashboard, unless what it is made of has not changed since the last time.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const folder = import.meta.dirname;
const stamp = join(folder, "../dist/dashboard/.stamp");

const hash = createHash("sha256");
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
for (const file of [...files, join(folder, "../package-lock.json")].sort()) {
  hash.update(relative(folder, file)).update("\0").update(readFileSync(file)).update("\0");
}
const digest = hash.digest("hex");

if (read(stamp) !== digest) {
  const { build } = await import("vite");
  await build({ configFile: join(folder, "vite.config.ts"), logLevel: "warn" });
  writeFileSync(stamp, digest);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
