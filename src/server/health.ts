import type { Express } from "express";
import type { App } from "../app.ts";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { callerOf, hasRole } from "./caller.ts";

/** /healthz (the process lives), /readyz (it can serve) and, for the administrator, /metrics. */
export function serveHealth(web: Express, app: App, metrics: Metrics, isDraining: () => boolean): void {
  web.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  web.get("/readyz", async (_request, response) => {
    const status = isDraining() ? "draining" : (await isReady(app)) ? "ready" : "PostgreSQL does not answer";
    response.status(status === "ready" ? 200 : 503).json({ status });
  });
  web.get("/metrics", async (request, response) => {
    const context = await Context.open(app.services, callerOf(request.headers.authorization, undefined)).catch(
      () => null,
    );
    if (!context || !hasRole(context, "ADMIN")) {
      response.status(401).json({ status: "an administrator's key is needed" });
      return;
    }
    response.type("text/plain").send(await metrics.text());
  });
}

async function isReady(app: App): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000).unref());
  const asked = app.orm.em
    .fork()
    .execute("select 1 from sequencer")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, timeout]);
}
