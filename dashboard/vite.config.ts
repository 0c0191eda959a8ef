import { defineConfig } from "vite";

const hub = process.env["HUB_TARGET"] ?? "http://127.0.0.1:4000";

/** The dashboard and GraphiQL, bundled whole: the pages ask no other host for anything. */
export default defineConfig({
  root: import.meta.dirname,
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
