import type { Express } from "express";
import type { App } from "../app.ts";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { type Readiness, ReadinessCheck } from "../readiness.ts";
import { callerOf, hasRole } from "./caller.ts";

/** /healthz (the process lives), /readyz (it can serve) and, for the administrator, /metrics. */
export function serveHealth(web: Express, app: App, metrics: Metrics, isDraining: () => boolean): void {
  web.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  const check = new ReadinessCheck(app);
  web.get("/readyz", async (_request, response) => {
    const readiness = isDraining() ? draining : await check.look();
    if (readiness.status !== "ready") response.status(503).set("retry-after", "1");
    response.json(readiness);
  });
  web.get("/metrics", async (request, response) => {
    const caller = callerOf(request.headers.authorization, undefined);
    const context = await Context.open(app.services, caller).catch(() => null);
    if (!context) response.status(503).set("retry-after", "1").json(away);
    else if (!hasRole(context, "ADMIN")) response.status(401).json({ status: "an administrator's key is needed" });
    else response.type("text/plain").send(await metrics.text());
  });
}

const away = { status: "PostgreSQL does not answer, so that nobody's key can be looked up" };
const draining: Readiness = { status: "unready", part: "hub", reason: "is draining: it ends" };
