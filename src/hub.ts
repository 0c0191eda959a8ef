import { resolve } from "node:path";
import { Command } from "commander";
import { pino } from "pino";
import { openApp, type App } from "./app.ts";
import { createApiKey } from "./commands/key.ts";
import { recheckConflicts } from "./commands/conflict/recheck.ts";
import { readConfig } from "./config.ts";
import { momentOf } from "./domain/clock.ts";
import { roles, type Role } from "./domain/policy.ts";
import { Refusal } from "./domain/refusal.ts";
import { hubViewer } from "./hubViewer.ts";
import { loadAndTell } from "./loadAndTell.ts";
import { migrate } from "./orm.ts";
import { openPostgres } from "./postgres.ts";

/** Opens the hub's database (also beside a running hub), does the work, closes it again. */
async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: "warn" }, pino.destination(2));
  const embedded = config.databaseUrl
    ? null
    : await openPostgres({ directory: resolve(config.dataFolder), log: (line) => log.debug(line) });
  try {
    const url = config.databaseUrl ?? embedded!.url;
    await migrate(url);
    const app = await openApp({ url, clockSettable: config.clockSettable, log, fanout: config.fanout });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await embedded?.close();
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command("hub")
  .description(
    "The compound hub's command line. Works beside a running hub, on the same PostgreSQL (DATABASE_URL, else the embedded one in HUB_DATA).",
  )
  .showHelpAfterError();

program
  .command("load")
  .description("load a jurisdiction pack (docs/import-format.md): all or nothing; loading it again changes nothing")
  .argument("<folder>", "folder of the pack, e.g. data/dianjiang")
  .action((folder: string) => withApp((app) => loadAndTell(app, resolve(folder), say)));

program
  .command("key")
  .description("make an API key; it is shown once")
  .argument("[organization]", "code of the organization; without it an administrator's key")
  .option("--role <role>", `one of ${roles.join(", ")}; by the organization's kind unless told`)
  .option("--name <name>", "what it is for", "command line")
  .action((organization: string | undefined, options: { role?: string; name: string }) =>
    withApp(async (app) => {
      const role = options.role?.toUpperCase() as Role | undefined;
      if (role && !roles.includes(role)) throw new Error(`no role ${role}: one of ${roles.join(", ")}`);
      const context = {
        em: app.orm.em,
        viewer: hubViewer,
        moment: momentOf(new Date()),
        committed: app.services.committed,
      };
      const { secret } = await createApiKey(context, {
        name: options.name,
        organization: organization ?? null,
        role: role ?? null,
      });
      say(secret);
    }),
  );

program
  .command("recheck")
  .description("hold all facts against each other and against the day again; conflicts open and close accordingly")
  .action(() =>
    withApp(async (app) => {
      const { em, committed, moment } = app.services;
      const started = performance.now();
      const n = await recheckConflicts({ em, viewer: hubViewer, moment: await moment(), committed });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(
        `${n.tasks} 项任务，${n.open} 个冲突（新增 ${n.opened}，消除 ${n.closed}）/ ${n.tasks} tasks, ${n.open} conflicts (${n.opened} opened, ${n.closed} closed), ${seconds} s`,
      );
    }),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? `${error.zh} / ${error.en}` : (error as Error).message}\n`);
  process.exitCode = 1;
}
