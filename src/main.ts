import { resolve } from "node:path";
import { pino } from "pino";
import { openApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { startDaily } from "./daily.ts";
import { firstStart, type FirstStart } from "./firstStart.ts";
import { loadAndTell } from "./loadAndTell.ts";
import { Metrics } from "./metrics.ts";
import { migrate } from "./orm.ts";
import { openPostgres } from "./postgres.ts";
import { openServer } from "./server.ts";

/** config -> open -> listen -> close on SIGTERM */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino(
    { level: config.logLevel, redact: ["req.headers.authorization", "*.password", "*.secret"] },
    pino.destination(2),
  );
  const say = (line = ""): void => void process.stdout.write(`${line}\n`);
  const closing: (() => Promise<void>)[] = [];
  const close = once(async () => {
    for (const step of closing.toReversed()) await step();
  });
  const stop = (signal: string): void => {
    say(`${signal}: 正在收尾，请稍候 / draining …`);
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "closing failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));

  try {
    let url = config.databaseUrl;
    if (!url) {
      say(`PostgreSQL: ${resolve(config.dataFolder)}`);
      const embedded = await openPostgres({ directory: resolve(config.dataFolder), log: (line) => log.info(line) });
      closing.push(() => embedded.close());
      url = embedded.url;
    }
    await migrate(url);
    const app = await openApp({ url, clockSettable: config.clockSettable, log });
    closing.push(() => app.close());
    if (config.pack) await loadAndTell(app, resolve(config.pack), say);
    const first = await firstStart(app);
    closing.push(startDaily(app, log));
    const server = await openServer(app, { port: config.port, host: config.host, log, metrics: new Metrics(app) });
    closing.push(() => server.close());
    welcome(server.url, first, say);
  } catch (error) {
    await close().catch(() => undefined);
    process.stderr.write(`${(error as Error).message}\n`);
    log.debug({ err: error }, "start failed");
    process.exit(1);
  }
}

function welcome(url: string, first: FirstStart | null, say: (line?: string) => void): void {
  say();
  say(`看板 Dashboard   ${url}/`);
  say(`接口 GraphQL     ${url}/graphql`);
  say(`试用 GraphiQL    ${url}/graphiql`);
  say(`状态 Health      ${url}/healthz  ${url}/readyz`);
  if (!first) return;
  say();
  say("以下内容只显示这一次，请妥善保存 / shown this once:");
  say(`  admin   ${first.password}`);
  for (const { role, code, nameZh, secret } of first.keys) {
    say(`  ${role.padEnd(10)} ${secret}   ${nameZh}${code ? ` (${code})` : ""}`);
  }
  say();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}

await main();
