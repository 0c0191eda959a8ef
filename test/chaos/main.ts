import { parseArgs } from "node:util";
import { makeRunFolder, removeRunFolder, sweep, testFolder } from "../support/folder.ts";
import { buildHub, endEveryone } from "../support/process.ts";
import { rules } from "./checker.ts";
import { runChaos } from "./run.ts";

// npm run test:chaos -- --seed 1 --seconds 180 --writers 16
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    seconds: { type: "string", default: "180" },
    writers: { type: "string", default: "16" },
  },
});
const say = (line: string): void => void process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);

await sweep();
const run = await makeRunFolder();
try {
  const main = await buildHub();
  const [seed, seconds, writers] = [Number(values.seed), Number(values.seconds), Number(values.writers)];
  say(`seed ${seed}, ${seconds} s, ${writers} writers`);
  const outcome = await runChaos({ main, folder: await testFolder(), seed, seconds, writers, say });
  for (const [kind, n] of outcome.faults) say(`${String(n).padStart(4)} x ${kind}`);
  for (const [name, figure] of Object.entries(outcome.figures)) say(`${name}: ${figure}`);
  say(outcome.audit.output);
  for (const { rule, where } of outcome.violations.slice(0, 50)) say(`${rule}, ${rules[rule]}: ${where}`);
  for (const answer of outcome.strange.slice(0, 20)) say(`strange: ${answer}`);
  const broken = outcome.violations.length + outcome.strange.length + (outcome.audit.code === 0 ? 0 : 1);
  say(broken === 0 ? "every promise was kept" : `${broken} promises were broken (seed ${seed})`);
  if (broken > 0) process.exitCode = 1;
} catch (error) {
  say(String((error as Error).stack));
  process.exitCode = 1;
} finally {
  await endEveryone();
  await removeRunFolder(run);
}
