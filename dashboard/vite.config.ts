import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/**
 * Lets the page import the operation of a `.graphql` file: as its id, `query sha256:…`, with the texts left beside the
 * page as documents.json, so that the hub knows them by their ids and can refuse all others. `vite dev` sends the texts.
 */
function knownDocuments(): Plugin {
  const documents: Record<string, string> = {};
  const sources = join(import.meta.dirname, "src");
  let building = true;
  return {
    name: "known-documents",
    enforce: "pre",
    configResolved({ command }) {
      building = command === "build";
    },
    load(file) {
      if (!file.startsWith(sources) || !file.endsWith(".graphql")) return null;
      const text = readFileSync(file, "utf8");
      const [, kind, name] = /^(query|mutation|subscription) (\w+)/m.exec(text) ?? [];
      if (!kind || !name) throw new Error(`${file} holds no operation with a name`);
      const hash = createHash("sha256").update(text).digest("hex");
      documents[hash] = text;
      const sent = building ? `${kind} sha256:${hash}` : text;
      return `export const ${name[0]!.toLowerCase()}${name.slice(1)}Document = ${JSON.stringify(sent)};`;
    },
    generateBundle() {
      if (!building) return;
      this.emitFile({ type: "asset", fileName: "documents.json", source: JSON.stringify(documents) });
    },
  };
}

const hub = process.env["HUB_TARGET"] ?? "http://127.0.0.1:4000";

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
  server: { proxy: { "/graphql": { target: hub, ws: true }, "/auth": hub } },
});
