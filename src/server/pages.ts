import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type express from "express";
import type { Request } from "express";
import gzipStatic from "express-static-gzip";

// The pages may talk to nobody but this hub: whatever a bundled package would like to fetch elsewhere is refused.
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** What crews put on their phones: the page, its worker and what tells the phone that it can be installed. */
const field: Record<string, string> = {
  "/field": "field.html",
  "/field-worker.js": "field-worker.js",
  "/field.webmanifest": "field.webmanifest",
  "/field-icon-192.png": "field-icon-192.png",
  "/field-icon-512.png": "field-icon-512.png",
  "/field-icon-maskable.png": "field-icon-maskable.png",
};

/** The pages of dashboard/src/pages.tsx; each is the same file, which finds out by its address what to show. */
const pages = [
  "/",
  "/wall",
  "/graphiql",
  "/planning",
  "/compounds{/:code}",
  "/tasks",
  "/dispatch",
  "/conflicts",
  "/notices",
  "/imports",
  "/admin{/*rest}",
  "/developer",
];

const names = new Set(["/field", ...pages].map((path) => /[a-z]*/.exec(path.slice(1))![0]));

/** Whether a path leads to one of the pages, or below one, and to nowhere else: somebody may be sent there. */
export function isPage(path: unknown): path is string {
  if (typeof path !== "string") return false;
  const [whole, name = ""] = /^\/(?:([a-z]+)(?:\/[\w.~%-]+)*)?$/.exec(path) ?? [];
  return whole !== undefined && names.has(name);
}

/** The built dashboard: its pages, and the files that these load, compressed when it was built. */
export function serveDashboard(web: express.Express): void {
  // Compiled, this file is dist/src/server/pages.js; in tests it is src/server/pages.ts.
  const built = import.meta.url.endsWith(".ts") ? "../../dist/dashboard" : "../../dashboard";
  const folder = fileURLToPath(new URL(built, import.meta.url));
  const compressed = { enableBrotli: true, orderPreference: ["br", "gz"] as ["br", "gz"] };
  // Names under assets/ carry a hash of what is in the file.
  const assets = { index: false, maxAge: "1y", immutable: true } as const;
  if (existsSync(folder)) {
    const served = gzipStatic(join(folder, "assets"), { ...compressed, index: false, serveStatic: assets });
    web.use("/assets", served);
  }
  const give = (file: string) => (_request: Request, response: express.Response) => {
    const headers = {
      "Content-Security-Policy": pagePolicy,
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
    };
    response.sendFile(file, { root: folder, headers, cacheControl: false }, (error) => {
      if (error && !response.headersSent)
        response.status(404).type("text").send("The dashboard is not built: npm run build");
    });
  };
  web.get(pages, give("index.html"));
  for (const [path, file] of Object.entries(field)) web.get(path, give(file));
}
