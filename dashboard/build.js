// Builds the dashboard into dist/dashboard, unless what it is made of has not changed since the last time.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = import.meta.dirname;
const stamp = join(folder, "../dist/dashboard/.stamp");

const hash = createHash("sha256");
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
for (const file of [...files, join(folder, "../package-lock.json"), join(folder, "../schema.graphql")].sort()) {
  hash.update(relative(folder, file)).update("\0").update(readFileSync(file)).update("\0");
}
const digest = hash.digest("hex");

if (read(stamp) !== digest) {
  const { build } = await import("vite");
  await build({ configFile: join(folder, "vite.config.ts"), logLevel: "warn" });
  compress(join(folder, "../dist/dashboard/assets"));
  writeFileSync(stamp, digest);
}

/** Leaves each text beside itself as .br and .gz, so that the hub need not compress it for each who asks. */
function compress(assets) {
  for (const name of readdirSync(assets)) {
    if (!/\.(js|css|svg|json|html)$/.test(name)) continue;
    const text = readFileSync(join(assets, name));
    writeFileSync(
      join(assets, `${name}.br`),
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
    writeFileSync(join(assets, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
