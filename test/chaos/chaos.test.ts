import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { testFolder } from "../support/folder.ts";
import { buildHub, endEveryone } from "../support/process.ts";
import { runChaos, type Outcome } from "./run.ts";

const seed = Number(process.env["HUB_SEED"] ?? 20_210_301);
let outcome: Outcome;

beforeAll(async () => {
  const [main, folder] = [await buildHub(), await testFolder()];
  outcome = await runChaos({ main, folder, seed, seconds: 12, writers: 6, say: () => undefined });
}, 300_000);
afterAll(endEveryone);

describe(`two hubs while everything fails (seed ${seed}; at length: npm run test:chaos)`, () => {
  it("lose no acknowledged write, apply none twice, leave no gap in any stream", () => {
    process.stdout.write(`chaos: ${JSON.stringify(outcome.figures)}\n`);
    expect(outcome.violations).toEqual([]);
    expect(outcome.acknowledged).toBeGreaterThan(50);
    expect(outcome.faults.size).toBeGreaterThan(1);
  });

  it("say nothing but an answer or `try again`", () => {
    expect(outcome.strange).toEqual([]);
  });

  it("keep the chain of the audit whole", () => {
    expect(outcome.audit).toEqual({ code: 0, output: expect.stringContaining("holds") as unknown as string });
  });
});
