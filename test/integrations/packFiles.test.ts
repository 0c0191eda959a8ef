import { describe, expect, it } from "@jest/globals";
import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { planCompounds } from "../../src/domain/distribution.ts";
import { reconcile } from "../../src/domain/reconciliation/reconcile.ts";
import { PACK_LIMITS, readPack } from "../../src/integrations/packFiles.ts";
import { dianjiangPack, examplePack, importFormat } from "../support/packs.ts";

describe("reading a pack", () => {
  it("loads the example of the document, every table of it, without a contradiction", async () => {
    const { pack, errors } = await readPack(await examplePack());
    expect(errors).toEqual([]);
    const empty = Object.entries(pack ?? {}).filter(([, rows]) => Array.isArray(rows) && rows.length === 0);
    expect(empty).toEqual([]);
    expect(planCompounds(pack!).map((compound) => compound.code)).toEqual(
      expect.arrayContaining(["LH-C01", "east-gate-P01", "east-gate-P02", "west-gate-P02"]),
    );
    expect(reconcile(pack!)).toEqual([]);
  });

  it("loads Dianjiang with all that its plan lists", async () => {
    const pack = await dianjiangPack();
    const size = {
      areas: 25,
      compounds: 32,
      organizations: 29,
      duties: 75,
      workItems: 76,
      processSteps: 12,
      rules: 19,
    };
    for (const [name, count] of Object.entries(size))
      expect([name, pack[name as "areas"].length]).toEqual([name, count]);
    expect(pack.statedTotals).toHaveLength(211 + 20);
    expect(pack.keyProjects).toHaveLength(6);
    expect(pack.organizations.find((row) => row.code === "dj-guixi")?.parent).toBe("dj-streets");
    expect(pack.workItems.find((item) => item.code === "DJ-L01")).toMatchObject({
      appliesTo: "area:lingyuan-lu",
      replaces: ["DJ-W03"],
      depthOrder: 10,
    });
  });

  it("ignores a BOM and CRLF", async () => {
    const folder = await examplePack();
    const path = join(folder, "areas.csv");
    const text = await readFile(path, "utf8");
    await writeFile(path, `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect((await readPack(folder)).errors).toEqual([]);
  });

  it("refuses GB18030 with the row, the byte, a guess and the remedy", async () => {
    const folder = await examplePack();
    const gbk = Buffer.concat([
      Buffer.from("code,kind,rule_zh,comparator,value,unit\nR1,cap,"),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from(",=,1,x\n"),
    ]);
    await writeFile(join(folder, "rules.csv"), gbk);
    const { errors } = await readPack(folder);
    expect(errors).toMatchObject([{ file: "rules.csv", row: 2, code: "FILE_ENCODING", value: "0xd6" }]);
    expect(errors[0]?.message.en).toContain("byte 48; it looks like GB18030");
    expect(errors[0]?.remedy.zh).toContain("CSV UTF-8");
  });

  it.each(["utf16le", "bom"])("refuses UTF-16 (%s) by name", async (kind) => {
    const folder = await examplePack();
    const body = Buffer.from("code,kind\nR1,cap\n", "utf16le");
    await writeFile(
      join(folder, "rules.csv"),
      kind === "bom" ? Buffer.concat([Buffer.from([0xff, 0xfe]), body]) : body,
    );
    const { errors } = await readPack(folder);
    expect(errors).toMatchObject([{ file: "rules.csv", code: "FILE_ENCODING" }]);
    expect(errors[0]?.message.en).toContain("UTF-16LE");
  });

  it("names a quote that is not closed with its row", async () => {
    const folder = await examplePack();
    await writeFile(join(folder, "rules.csv"), 'code,kind\nR1,"cap\nR2,cap\n');
    expect((await readPack(folder)).errors).toMatchObject([{ file: "rules.csv", row: 2, code: "FILE_MALFORMED" }]);
  });

  it("suggests the right name for a misnamed file", async () => {
    const folder = await examplePack();
    await writeFile(join(folder, "area.csv"), "code\nx\n");
    const { errors } = await readPack(folder);
    expect(errors).toMatchObject([
      { file: "area.csv", code: "FILE_UNKNOWN", remedy: { en: "did you mean areas.csv?" } },
    ]);
  });

  it("says which required file is missing, and that a folder is", async () => {
    const folder = await examplePack();
    await rm(join(folder, "duties.csv"));
    expect((await readPack(folder)).errors).toMatchObject([{ file: "duties.csv", code: "FILE_MISSING" }]);
    expect((await readPack(join(folder, "nowhere"))).errors).toMatchObject([{ code: "FOLDER_MISSING" }]);
  });

  it("refuses an oversized file unread and an empty one by its missing header", async () => {
    const folder = await examplePack();
    await truncate(join(folder, "rules.csv"), PACK_LIMITS.bytes + 1);
    expect((await readPack(folder)).errors).toMatchObject([{ file: "rules.csv", code: "FILE_TOO_LARGE" }]);
    await writeFile(join(folder, "rules.csv"), "");
    expect((await readPack(folder)).errors).toMatchObject([{ file: "rules.csv", row: 1, code: "HEADER_MISSING" }]);
  });

  it("shows an error as the document does", async () => {
    const folder = await examplePack();
    const path = join(folder, "areas.csv");
    const text = (await readFile(path, "utf8")).replace(",1.9,120,", ",1.9,约200,");
    await writeFile(path, text);
    const shown = /```json\n([\s\S]*?)```/.exec(await importFormat())?.[1] ?? "null";
    expect((await readPack(folder)).errors).toEqual([JSON.parse(shown)]);
  });
});
