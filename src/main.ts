import { resolve } from "node:path";
import { pino } from "pino";
import { openApp, type App } from "./app.ts";
import { readConfig } from "./config.ts";
import { startDaily } from "./daily.ts";
import { firstStart, type FirstStart } from "./firstStart.ts";
import { loadAndTell } from "./loadAndTell.ts";
import { Metrics } from "./metrics.ts";
import { migrate } from "./orm.ts";
import { openPostgres } from "./postgres.ts";
import { readAccess } from "./server/limits/access.ts";
import { checkPort, openServer } from "./server/open.ts";

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
  let stopping = false;
  let opened: Promise<void> = Promise.resolve();
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    say(`${signal}: 正在收尾，请稍候 / draining …`);
    // Holds the process, too: one whose last connection is gone would end here, with 0 and half closed.
    setTimeout(() => process.exit(1), 60_000);
    // A start under way ends at its next step: what it is opening would else be left open.
    void opened.then(close).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "closing failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));

  const open = async (): Promise<void> => {
    await checkPort(config.port, config.host);
    let url = config.databaseUrl;
    if (!url) {
      say(`PostgreSQL: ${resolve(config.dataFolder)}`);
      const embedded = await openPostgres({ directory: resolve(config.dataFolder), log: (line) => log.info(line) });
      closing.push(() => embedded.close());
      url = embedded.url;
    }
    if (stopping) return;
    await migrate(url);
    const { clockSettable, fanout, lagLimits, stallSeconds, retentionDays } = config;
    const app = await openApp({ url, clockSettable, log, fanout, lagLimits });
    closing.push(() => app.close());
    if (config.pack && !stopping) await loadPack(app, resolve(config.pack), say);
    if (stopping) return;
    closing.push(startDaily(app, log, retentionDays));
    void app.warm();
    const access = readAccess(config);
    const { port, host } = config;
    const server = await openServer(app, { port, host, log, metrics: new Metrics(app), access, stallSeconds });
    closing.push(() => server.close());
    // Last: the secrets are shown once, so that nothing may fail between making and showing them.
    welcome(server.url, await firstStart(app), say);
  };
  const opening = open();
  opened = opening.catch(() => undefined);
  try {
    await opening;
  } catch (error) {
    await close().catch(() => undefined);
    process.stderr.write(`${(error as Error).message}\n`);
    log.debug({ err: error }, "start failed");
    process.exit(1);
  }
}

/** Loads the pack; a hub that already has plans goes on serving them when a changed pack is refused. */
async function loadPack(app: App, folder: string, say: (line: string) => void): Promise<void> {
  try {
    await loadAndTell(app, folder, say);
  } catch (error) {
    if ((await app.orm.em.fork().execute("select 1 from jurisdiction limit 1")).length === 0) throw error;
    say((error as Error).message);
    say("继续以已有数据提供服务。 The hub goes on with what it has.");
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
