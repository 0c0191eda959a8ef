import type { Command } from "commander";
import { conflictDrift, type Drift } from "../commands/conflict/drift.ts";
import { auditHead, tellAudit, verifyAudit } from "../events/verifyAudit.ts";
import { verifyLog, type LogVerdict } from "../events/verifyLog.ts";
import { exitCodes, tell, withJson } from "./answer.ts";
import { withBar } from "./bar.ts";
import { withApp } from "./open.ts";

interface Options {
  head?: boolean;
  anchor?: string;
  json?: boolean;
}

/** `verify`, `verify-audit`: whether what the hub keeps is whole. */
export function addVerify(program: Command): void {
  withJson(program.command("verify").description("audit, log and conflicts: is everything whole? changes nothing 自检"))
    .option("--anchor <n:hash>", "a head of the audit that was kept elsewhere: the chain must still contain it")
    .addHelpText(
      "after",
      `
audit      the chain of hashes is computed anew, entry by entry 审计链逐条重算
log        no place is missing, in the whole and in each compound's stream 变更日志无缺号
conflicts  all are found anew and held against those that are open 冲突重新核对（不写入）

Exit code 1 when something does not hold.

Examples:
  hub verify
  hub verify --json | jq '.log.faults'
  hub verify --anchor "$(cat /safe/audit-head)"`,
    )
    .action((options: Options, command: Command) => {
      const anchor = anchorOf(options, command);
      return withApp(async ({ orm: { em }, services }) => {
        const audit = await withBar("审计 audit", (move) => verifyAudit(em, anchor, (held) => move(held, null)));
        const log = await withBar("日志 log", () => verifyLog(em));
        const moment = await services.moment();
        const conflicts = await withBar("冲突 conflicts", () => conflictDrift(em, moment));
        const stray = conflicts.filter((drift) => drift.checkedOn === moment.today && changes(drift) > 0);
        const ok = !audit.broken && log.faults.length === 0 && stray.length === 0;
        tell(options.json, { ok, audit, log, conflicts }, [
          tellAudit(audit),
          ...tellLog(log),
          ...conflicts.map(tellDrift),
        ]);
        if (!ok) process.exitCode = exitCodes.refused;
      });
    });

  withJson(program.command("verify-audit").description("the audit alone, and its head for keeping 只核验审计链"))
    .option("--head", "print the end of the chain only: keep it elsewhere")
    .option("--anchor <n:hash>", "a head that was kept: the chain must still contain it")
    .action((options: Options, command: Command) => {
      const anchor = anchorOf(options, command);
      return withApp(async ({ orm: { em } }) => {
        if (options.head) {
          const head = await auditHead(em);
          return tell(options.json, head, head ? `${head.n}:${head.hash}` : "0:");
        }
        const found = await withBar("审计 audit", (move) => verifyAudit(em, anchor, (held) => move(held, null)));
        tell(options.json, found, tellAudit(found));
        if (found.broken) process.exitCode = exitCodes.refused;
      });
    });
}

function anchorOf({ anchor }: Options, command: Command): { n: number; hash: string } | null {
  if (anchor === undefined) return null;
  const [, n, hash] = /^([1-9]\d*):([0-9a-f]{64})$/.exec(anchor) ?? [];
  if (!hash) command.error("--anchor is like 120:9f86d0…, as `verify-audit --head` prints it");
  return { n: Number(n), hash: hash! };
}

function tellLog({ events, from, to, unordered, faults }: LogVerdict): string[] {
  const waiting = unordered > 0 ? `；${unordered} 条等待排序 / ${unordered} wait for their place` : "";
  if (faults.length === 0)
    return [`变更日志无缺号：${events} 条（${from ?? 0}–${to ?? 0}）/ the log has no gap${waiting}`];
  return faults.map(
    ({ how, at, missing }) => `变更日志有缺 / the log does not hold: ${how} ${at}, ${missing} missing${waiting}`,
  );
}

function changes({ wouldOpen, wouldChange, wouldClose }: Drift): number {
  return wouldOpen + wouldChange + wouldClose;
}

function tellDrift(drift: Drift): string {
  const { jurisdiction, checkedOn, open, wouldOpen, wouldChange, wouldClose } = drift;
  if (changes(drift) === 0) return `${jurisdiction}：${open} 个冲突与事实一致 / ${open} conflicts are as the facts say`;
  return `${jurisdiction}：应新增 ${wouldOpen}、变化 ${wouldChange}、消除 ${wouldClose} 个冲突，上次核对 ${checkedOn ?? "—"} / conflicts would open, change, close: run \`hub recheck\``;
}
