/**
 * Public instances through the engine behind proposeRealignment: `npm run bench:psplib -- [--seconds=60] file...`, PSPLIB
 * single-mode `.sm` and RCPSP/max `.sch`. Every answer is judged by the independent checker.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { check } from "../src/domain/schedule/check.ts";
import { openSolverPool } from "../src/integrations/solver/pool.ts";
import { realign } from "../src/integrations/solver/realign.ts";
import { rcpspMax } from "../test/support/schedule/progen.ts";
import { singleMode } from "../test/support/schedule/psplib.ts";

const given = process.argv.slice(2);
const seconds = Number(given.find((one) => one.startsWith("--seconds="))?.split("=")[1] ?? 60);
const files = given.filter((one) => !one.startsWith("--"));
if (files.length === 0 || !(seconds > 0)) {
  console.error("usage: npm run bench:psplib -- [--seconds=60] file.sm file.sch ...");
  process.exit(2);
}
const pool = openSolverPool();
await pool.ready();
const rows = [];
for (const file of files) {
  const text = await readFile(file, "utf8");
  const problem = file.toLowerCase().endsWith(".sch") ? rcpspMax(text) : singleMode(text);
  const answer = await realign(problem, { budgetMs: seconds * 1000, seed: 1, pool });
  const { feasible, cost } = check(problem, answer.starts);
  rows.push({
    instance: basename(file),
    activities: problem.activities.length,
    // Without a place for all it is no schedule.
    found: cost.left > 0 ? null : cost.makespan,
    bound: cost.left > 0 ? null : answer.bound,
    proven: answer.provenOptimal,
    left: cost.left,
    checked: feasible,
    ms: Math.round(answer.elapsedMs),
  });
  console.log(JSON.stringify(rows.at(-1)));
}
console.table(rows);
await pool.close();
if (!rows.every(({ checked }) => checked)) process.exitCode = 1;
