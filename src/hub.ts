import { resolve } from "node:path";
import { Command } from "commander";
import pg, { type PoolClient } from "pg";
import { openApp, type App } from "./app.ts";
import { resetPassword } from "./commands/account.ts";
import type { CommandContext } from "./commands/change.ts";
import { createApiKey } from "./commands/key.ts";
import { recheckConflicts } from "./commands/conflict/recheck.ts";
import { readConfig } from "./config.ts";
import { momentOf } from "./domain/clock.ts";
import { roles, type Role } from "./domain/policy.ts";
import { Refusal } from "./domain/refusal.ts";
import { auditHead, tellAudit, verifyAudit } from "./events/verifyAudit.ts";
import { hubViewer } from "./hubViewer.ts";
import { restore } from "./integrations/backup/restore.ts";
import { backUp } from "./integrations/backup/write.ts";
import { playedSystems } from "./integrations/operatorSystem.ts";
import { playOperator, type PlayOptions } from "./integrations/playOperator.ts";
import { loadAndTell } from "./loadAndTell.ts";
import { openLog } from "./log.ts";
import { migrate } from "./orm.ts";
import { openPostgres } from "./postgres.ts";
import { asOwner } from "./postgres/hubRole.ts";
import { replayAndTell, tellJobs } from "./tellJobs.ts";

/** Opens the hub's database (also beside a running hub), does the work, closes it again. */
async function withApp(work: (app: App, url: string) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const log = openLog("warn");
  const embedded = config.databaseUrl
    ? null
    : await openPostgres({ directory: resolve(config.dataFolder), log: (line) => log.debug(line) });
  try {
    const url = config.databaseUrl ?? embedded!.url;
    await migrate(url);
    const { clockSettable, fanout } = config;
    const app = await openApp({ url, clockSettable, log, fanout, working: false });
    try {
      await work(app, url);
    } finally {
      await app.close();
    }
  } finally {
    await embedded?.close();
  }
}

/** A connection as the owner of the tables, who may also set where their numbers go on. */
async function withOwner<T>(url: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: asOwner });
  await client.connect();
  try {
    return await work(client as unknown as PoolClient);
  } finally {
    await client.end();
  }
}

function asHub(app: App): CommandContext {
  return { em: app.orm.em, viewer: hubViewer, moment: momentOf(new Date()), committed: app.services.committed };
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
      const { secret } = await createApiKey(asHub(app), {
        name: options.name,
        organization: organization ?? null,
        role: role ?? null,
      });
      say(secret);
    }),
  );

program
  .command("password")
  .description("give an account a new password; it is shown once, and the account's sessions end")
  .argument("<username>", "user name, e.g. admin")
  .action((username: string) =>
    withApp(async (app) => say((await resetPassword(asHub(app), { account: username }, new Date())).password)),
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

program
  .command("verify-audit")
  .description("compute the audit's chain of hashes anew and say where it first does not hold")
  .option("--head", "print the end of the chain only: keep it elsewhere")
  .option("--anchor <n:hash>", "a head that was kept: the chain must still contain it")
  .action((options: { head?: boolean; anchor?: string }) =>
    withApp(async ({ orm: { em } }) => {
      if (options.head) {
        const head = await auditHead(em);
        return say(head ? `${head.n}:${head.hash}` : "0:");
      }
      const [n, hash] = options.anchor?.split(":") ?? [];
      if (options.anchor && !(/^[1-9]\d*$/.test(n!) && /^[0-9a-f]{64}$/.test(hash ?? "")))
        throw new Error("--anchor is like 120:9f86d0…, as --head prints it");
      const found = await verifyAudit(em, options.anchor ? { n: Number(n), hash: hash! } : null);
      say(tellAudit(found));
      if (found.broken) process.exitCode = 1;
    }),
  );

program
  .command("backup")
  .description("write everything of one jurisdiction to a file that another hub restores; beside a running hub, too")
  .argument("<jurisdiction>", "its six-digit code, e.g. 500231")
  .argument("<file>", "where to write it, e.g. 500231.backup")
  .option("--with-accounts", "take accounts and usable keys along, with their hashes: keep the file as you keep those")
  .action((jurisdiction: string, file: string, options: { withAccounts?: boolean }) =>
    withApp(async (_app, url) => {
      const { header, counts, sha256 } = await withOwner(url, (client) =>
        backUp(client, jurisdiction, resolve(file), { withAccounts: options.withAccounts ?? false }),
      );
      const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
      say(`${header.jurisdiction.code} ${header.jurisdiction.nameZh}：${rows} 行 / rows -> ${file}`);
      say(`sha256 ${sha256}`);
    }),
  );

program
  .command("restore")
  .description("load a backup into a hub that does not have its jurisdiction yet: all or nothing")
  .argument("<file>", "what `backup` wrote")
  .action((file: string) =>
    withApp(async (app, url) => {
      const { manifest, step } = await withOwner(url, (client) => restore(client, resolve(file), new Date()));
      app.services.committed();
      const { code, nameZh } = manifest.header.jurisdiction;
      const rows = Object.values(manifest.counts).reduce((sum, n) => sum + n, 0);
      say(
        `${code} ${nameZh}：已恢复 ${rows} 行 / ${rows} rows restored; every number is now ${step} higher, codes stay`,
      );
      if (manifest.header.withAccounts) return;
      say(
        "密钥已失效、账户未随备份带来：请用 key 命令重新发放 / its keys have ended and its accounts stayed: make new ones",
      );
    }),
  );

program
  .command("simulate-operator")
  .description(
    "play an operator's own system in its own format (docs/inbound.md): send signed messages, or serve pages to be asked for",
  )
  .argument("<system>", playedSystems.join(", "))
  .requiredOption("--place <code>", "its code of the compound")
  .requiredOption("--work <code>", "its code of the work")
  .option("--to <url>", "the source's address, http://…/inbound/<number>: send there")
  .option("--secret <secret>", "the source's secret, whsec_…")
  .option("--serve <port>", "serve pages on this port of this machine instead (telecom)")
  .option("--size <n>", "doors, revisions, pipes or segments", "10")
  .option("--day <day>", "the day on which it happened", new Date().toISOString().slice(0, 10))
  .action((system: string, options: PlayOptions) => playOperator(system, options, say));

const jobs = program
  .command("jobs")
  .description("what waits in the queues, and the dead letters: jobs that failed as often as they are tried")
  .action(() => withApp((app) => tellJobs(app, say)));

jobs
  .command("replay")
  .description("have dead letters tried again")
  .argument("[ids...]", "ids as `jobs` shows them")
  .option("--queue <queue>", "all of this queue (500 a call)")
  .action((ids: string[], { queue }: { queue?: string }) =>
    withApp((app) => replayAndTell(app, { ...(ids.length > 0 ? { ids } : {}), ...(queue ? { queue } : {}) }, say)),
  );

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? `${error.zh} / ${error.en}` : (error as Error).message}\n`);
  process.exitCode = 1;
}
