import { resolve } from "node:path";
import type { Command } from "commander";
import { recheckConflicts } from "../commands/conflict/recheck.ts";
import { Refusal } from "../domain/refusal.ts";
import { hubViewer } from "../hubViewer.ts";
import { restore } from "../integrations/backup/restore.ts";
import { backUp } from "../integrations/backup/write.ts";
import { loadPackFolder } from "../integrations/loadPackFolder.ts";
import { printErrors, printFindings, printLoaded, printRefusal, progressLine } from "../integrations/terminal.ts";
import { tell, withJson } from "./answer.ts";
import { withBar } from "./bar.ts";
import { asHub, withApp, withOwner } from "./open.ts";

const total = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** `load`, `recheck`, `backup`, `restore`: a jurisdiction as a whole. */
export function addJurisdictions(program: Command): void {
  withJson(
    program
      .command("load")
      .description("load a jurisdiction pack, all or nothing; again changes nothing 导入辖区数据包"),
  )
    .argument("<folder>", "folder of the pack (docs/import-format.md), e.g. data/dianjiang")
    .addHelpText("after", "\nExamples:\n  hub load data/dianjiang\n  hub load data/dianjiang --json | jq .findings")
    .action((folder: string, { json }: { json?: boolean }) =>
      withApp((app) => load(asHub(app), resolve(folder), json)),
    );

  withJson(
    program.command("recheck").description("hold all facts against each other and the day again 重新核对冲突"),
  ).action(({ json }: { json?: boolean }) =>
    withApp(async ({ services }) => {
      const { em, committed, moment } = services;
      const started = performance.now();
      const n = await recheckConflicts({ em, viewer: hubViewer, moment: await moment(), committed });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      tell(
        json,
        n,
        `${n.tasks} 项任务，${n.open} 个冲突（新增 ${n.opened}，消除 ${n.closed}）/ ${n.tasks} tasks, ${n.open} conflicts (${n.opened} opened, ${n.closed} closed), ${seconds} s`,
      );
    }),
  );

  withJson(
    program.command("backup").description("write everything of one jurisdiction to a file, beside a running hub 备份"),
  )
    .argument("<jurisdiction>", "its six-digit code, e.g. 500231")
    .argument("<file>", "where to write it, e.g. 500231.backup")
    .option(
      "--with-accounts",
      "take accounts and usable keys along, with their hashes: keep the file as you keep those",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  hub backup 500231 500231.backup\n  hub backup 500231 500231.backup --json | jq -r .sha256",
    )
    .action(
      (
        jurisdiction: string,
        file: string,
        { withAccounts = false, json }: { withAccounts?: boolean; json?: boolean },
      ) =>
        withApp(async (_app, url) => {
          const { header, counts, sha256 } = await withBar("备份 backup", (move) =>
            withOwner(url, (client) =>
              backUp(client, jurisdiction, resolve(file), {
                withAccounts,
                progress: (rows, table) => move(rows, null, table),
              }),
            ),
          );
          const { code, nameZh } = header.jurisdiction;
          const rows = total(counts);
          tell(json, { jurisdiction: code, file, rows, counts, sha256, withAccounts }, [
            `${code} ${nameZh}：${rows} 行 / rows -> ${file}`,
            `sha256 ${sha256}`,
          ]);
        }),
    );

  withJson(
    program.command("restore").description("load a backup into a hub without its jurisdiction, all or nothing 恢复"),
  )
    .argument("<file>", "what `backup` wrote")
    .action((file: string, { json }: { json?: boolean }) =>
      withApp(async (app, url) => {
        const { manifest, step } = await withBar("恢复 restore", (move) =>
          withOwner(url, (client) => restore(client, resolve(file), new Date(), move)),
        );
        app.services.committed();
        const { code, nameZh } = manifest.header.jurisdiction;
        const rows = total(manifest.counts);
        tell(json, { jurisdiction: code, rows, step, withAccounts: manifest.header.withAccounts }, [
          `${code} ${nameZh}：已恢复 ${rows} 行 / ${rows} rows restored; every number is now ${step} higher, codes stay`,
          ...(manifest.header.withAccounts
            ? []
            : [
                "密钥已失效、账户未随备份带来：请用 key 命令重新发放 / its keys have ended and its accounts stayed: make new ones",
              ]),
        ]);
      }),
    );
}

async function load(context: ReturnType<typeof asHub>, folder: string, json = false): Promise<void> {
  const answer = await withBar("导入 load", (move) =>
    loadPackFolder(context, folder, {
      onProgress: (step, done, all) => move(done, all, progressLine(step, done, all)),
    }),
  ).catch((error: unknown) => {
    throw error instanceof Refusal && !json ? new Error(printRefusal(error), { cause: error }) : error;
  });
  if (!answer.loaded) throw new Error(json ? JSON.stringify(answer.errors) : printErrors(answer.errors));
  const { loaded, findings } = answer;
  tell(json, { ...loaded, findings }, [
    printLoaded(loaded),
    ...(loaded.importRunId === null ? [] : [printFindings(findings)]),
  ]);
}
