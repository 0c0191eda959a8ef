import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/**
 * Puts the id of each operation of the page in place of its text, `query sha256:…`, and leaves the texts beside the page
 * as documents.json: the hub knows them by their ids and can refuse all others. `vite dev` sends the texts.
 */
function knownDocuments(): Plugin {
  const documents: Record<string, string> = {};
  const sources = join(import.meta.dirname, "src");
  return {
    name: "known-documents",
    apply: "build",
    enforce: "pre",
    load(id) {
      const [file, asked] = id.split("?");
      if (asked !== "raw" || !file?.startsWith(sources) || !file.endsWith(".graphql")) return null;
      const text = readFileSync(file, "utf8");
      const kind = /^(query|mutation|subscription)\b/m.exec(text)?.[1];
      if (!kind) throw new Error(`${file} holds no operation`);
      const hash = createHash("sha256").update(text).digest("hex");
      documents[hash] = text;
      return `export default ${JSON.stringify(`${kind} sha256:${hash}`)}`;
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "documents.json", source: JSON.stringify(documents) });
    },
  };
}

/** The dashboard and GraphiQL, bundled whole: the pages ask no other host for anything. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [knownDocuments()],
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // GraphiQL's packages say "use client" and "use no memo", which mean nothing here.
      onLog: (level, log, handle) => void (log.code === "MODULE_LEVEL_DIRECTIVE" || handle(level, log)),
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/graphql": { target: process.env["HUB_URL"] ?? "http://127.0.0.1:4000", ws: true } } },
});
