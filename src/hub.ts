import { Command } from "commander";
import { exitCodes, tellFailure } from "./cli/answer.ts";
import { addFiles } from "./cli/files.ts";
import { addJobs } from "./cli/jobs.ts";
import { addJurisdictions } from "./cli/jurisdiction.ts";
import { addKeys } from "./cli/key.ts";
import { addSimulate } from "./cli/simulate.ts";
import { addSimulateOperator } from "./cli/simulateOperator.ts";
import { addTail } from "./cli/tail.ts";
import { addVerify } from "./cli/verify.ts";

const program = new Command("hub")
  .description(
    `The compound hub's command line 小区改造协同中枢命令行

load, key, password, recheck, verify, backup, restore and jobs work on the hub's PostgreSQL (DATABASE_URL, else the embedded
one in HUB_DATA), also beside a running hub. tail, replay and simulate ask a running hub over its API (HUB_URL, HUB_KEY).`,
  )
  .showHelpAfterError("（用法见 --help / see --help）")
  .enablePositionalOptions()
  .exitOverride()
  .addHelpText(
    "after",
    `
Exit codes 退出码: ${exitCodes.done} done 完成 · ${exitCodes.refused} refused or failed 被拒绝或失败 · ${exitCodes.usage} wrong usage 用法错误 · ${exitCodes.away} the hub or PostgreSQL is away 服务不可达 · ${exitCodes.interrupted} Ctrl-C
With --json the answer is one JSON document (tail, replay: one a line); why not is {"error": {"code", "message"}} on standard error.

Examples:
  hub load data/dianjiang
  hub key make dj-op-water --scopes READ,REPORT
  HUB_KEY=hub_… hub tail --type 'window.*'
  hub verify && hub backup 500231 500231.backup`,
  );

addJurisdictions(program);
addFiles(program);
addKeys(program);
addTail(program);
addSimulate(program);
addSimulateOperator(program);
addVerify(program);
addJobs(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tellFailure(error, process.argv.includes("--json"));
}
