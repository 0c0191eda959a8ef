import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPackFolder } from "../../src/integrations/loadPackFolder.ts";
import {
  printErrors,
  printFindings,
  printLoaded,
  progressLine,
  withProgress,
} from "../../src/integrations/terminal.ts";
import { loadBench, type LoadBench } from "../support/loads.ts";
import { examplePack, ROOT } from "../support/packs.ts";

let bench: LoadBench;
beforeAll(async () => {
  bench = await loadBench();
});
afterAll(() => bench.close());

describe("a pack folder on the command line", () => {
  it("with a fault is not loaded, and the fault is printed with its place and remedy in both languages", async () => {
    const folder = await examplePack();
    const areas = join(folder, "areas.csv");
    await writeFile(areas, (await readFile(areas, "utf8")).replace(",211,", ",约200,"));
    const result = await loadPackFolder(bench.context, folder);
    expect(result.loaded).toBeNull();
    expect(await bench.count("jurisdiction")).toBe(0);
    expect(await bench.count("outbox")).toBe(0);
    expect(printErrors(result.errors)).toBe(
      [
        "数据包有 1 处错误，未导入任何内容。 1 fault in the pack; nothing was loaded.",
        "",
        "areas.csv · 第 2 行 row 2 · 列 column households · “约200”  [NUMBER_EXPECTED]",
        "  households “约200”不是数字。→ 只写数字，不带单位、千分位或文字，例如 211",
        '  households "约200" is not a number. → digits only, without unit, thousands separator or words, for example 211',
      ].join("\n"),
    );
  });

  it("is loaded, told step by step, and its contradictions are printed with both values and places", async () => {
    const lines: string[] = [];
    const out = { isTTY: false, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream;
    const result = await withProgress(
      "dianjiang",
      (onProgress) => loadPackFolder(bench.context, join(ROOT, "data/dianjiang"), { onProgress }),
      out,
    );
    expect(lines[0]).toBe("dianjiang [ 0/19] 等待其他导入 wait for other loads\n");
    expect(lines.at(-1)).toBe("dianjiang [19/19] 完成 done\n");
    expect(lines).toHaveLength(20);
    expect(lines.join("")).not.toMatch(/\] (\S+) \1\n/);
    expect(printLoaded(result.loaded!)).toContain(
      "21479 行 rows: +21479 新增 added, ~0 变更 changed, -0 停用 retired  户",
    );
    const printed = printFindings(result.findings);
    expect(printed).toContain("43 contradictions in the plan's figures, loaded as printed.");
    expect(printed).toContain("21521 ≠ 21479 household  (差 difference 42)");
    for (const finding of result.findings) {
      expect(printed).toContain(finding.message.zh);
      expect(printed).toContain(finding.message.en);
    }
    expect(printFindings(result.findings, 3)).toContain("另有 40 处");
  });

  it("loaded again says that nothing changed", async () => {
    const result = await loadPackFolder(bench.context, join(ROOT, "data/dianjiang"));
    expect(printLoaded(result.loaded!)).toContain("nothing changed");
  });

  it("names every step in both languages", () => {
    expect(progressLine("compound", 8, 16)).toBe("[ 8/16] 小区 compounds");
  });
});
