import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, defineConfig, type Plugin } from "vite";
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

/**
 * Builds the worker of the field page as one file with a name that stays, /field-worker.js, and writes into it what the
 * page is made of, so that the page opens without a network.
 */
function fieldWorker(): Plugin {
  const source = join(import.meta.dirname, "src/features/field/worker.ts");
  return {
    name: "field-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      const files = new Set(["/field", "/field.webmanifest", "/field-icon-192.png"]);
      const follow = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || files.has(`/${name}`)) return;
        files.add(`/${name}`);
        const { importedCss, importedAssets } = chunk.viteMetadata ?? {};
        for (const asset of [...(importedCss ?? []), ...(importedAssets ?? [])]) files.add(`/${asset}`);
        for (const other of [...chunk.imports, ...chunk.dynamicImports]) follow(other);
      };
      const page = Object.values(bundle).find((one) => one.type === "chunk" && one.isEntry && one.name === "field");
      if (!page) throw new Error("the field page is not in the bundle");
      follow(page.fileName);
      const list = [...files];
      const built = await build({
        configFile: false,
        logLevel: "warn",
        plugins: [knownDocuments()],
        define: {
          fieldFiles: JSON.stringify(list),
          fieldVersion: JSON.stringify(createHash("sha256").update(list.join()).digest("hex").slice(0, 12)),
        },
        build: {
          write: false,
          copyPublicDir: false,
          target: "es2022",
          lib: { entry: source, formats: ["iife"], name: "field" },
        },
      });
      const [one] = Array.isArray(built) ? built : [built];
      const chunk = "output" in one! ? one.output.find((part) => part.type === "chunk") : undefined;
      if (chunk?.type !== "chunk") throw new Error("the field page's worker was not built");
      this.emitFile({ type: "asset", fileName: "field-worker.js", source: chunk.code });
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
  plugins: [knownDocuments(), fieldWorker(), schemaDocs()],
  build: {
    outDir: "../dist/dashboard",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, "index.html"),
        field: join(import.meta.dirname, "field.html"),
      },
      // GraphiQL's packages say "use client" and "use no memo", which mean nothing here.
      onLog: (level, log, handle) => void (log.code === "MODULE_LEVEL_DIRECTIVE" || handle(level, log)),
    },
  },
  worker: { format: "es" },
  server: {
    proxy: {
      "/graphql": { target: hub, ws: true },
      "/auth": hub,
      "/photos": hub,
      "/files": hub,
      "/exports": hub,
      "/notices/": hub,
      "/schema.graphql": hub,
      "/limits.json": hub,
    },
  },
});
