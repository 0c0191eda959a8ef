import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Request } from "express";

// The pages may talk to nobody but this hub: whatever a bundled package would like to fetch elsewhere is refused.
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** The built dashboard at / and GraphiQL at /graphiql. */
export function serveDashboard(web: express.Express): void {
  // Compiled, this file is dist/src/server/pages.js; in tests it is src/server/pages.ts.
  const built = import.meta.url.endsWith(".ts") ? "../../dist/dashboard" : "../../dashboard";
  const folder = fileURLToPath(new URL(built, import.meta.url));
  const page = (_request: Request, response: express.Response): void => {
    const headers = { "Content-Security-Policy": pagePolicy, "Cache-Control": "no-cache" };
    response.sendFile("index.html", { root: folder, headers, cacheControl: false }, (error) => {
      if (error && !response.headersSent)
        response.status(404).type("text").send("The dashboard is not built: npm run build");
    });
  };
  // Names under assets/ carry a hash of what is in the file.
  web.use("/assets", express.static(join(folder, "assets"), { index: false, maxAge: "1y", immutable: true }));
  web.get(["/", "/graphiql"], page);
}
