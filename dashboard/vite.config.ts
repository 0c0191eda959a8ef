import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { docsOf } from "./schemaDocs.ts";

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

/** Gives the page the documentation of schema.graphql, as it is when the page is built. */
function schemaDocs(): Plugin {
  const name = "virtual:schema-docs";
  return {
    name: "schema-docs",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      const file = join(import.meta.dirname, "../schema.graphql");
      this.addWatchFile(file);
      const docs = JSON.stringify(docsOf(readFileSync(file, "utf8")));
      // Engines read JSON faster than the same as a script.
      return `export const docs = JSON.parse(${JSON.stringify(docs)});`;
    },
  };
}

const hub = process.env["HUB_TARGET"] ?? "http://127.0.0.1:4000";

/** The dashboard and GraphiQL, bundled whole: the pages ask no other host for anything. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [knownDocuments(), schemaDocs()],
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
  server: {
    proxy: { "/graphql": { target: hub, ws: true }, "/auth": hub, "/schema.graphql": hub, "/limits.json": hub },
  },
});
