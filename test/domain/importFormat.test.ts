import { beforeAll, describe, expect, it } from "@jest/globals";
import { SETTING_KEYS } from "../../src/domain/pack/settings.ts";
import { TABLE_NAMES, tableOf } from "../../src/domain/pack/spec.ts";
import { importFormat } from "../support/packs.ts";

const EDITIONS = [
  { edition: "", required: "required)", optional: "optional)", must: "yes", blank: "default" },
  { edition: ".zh-CN", required: "必需）", optional: "可选）", must: "必填", blank: "默认" },
] as const;

describe.each(EDITIONS)("the document import-format$edition.md", ({ edition, required, optional, must, blank }) => {
  let document: string;
  beforeAll(async () => {
    document = await importFormat(edition);
  });

  it.each(TABLE_NAMES)("describes every column of %s as the product reads it, and no other", (name) => {
    const table = tableOf(name);
    const section = document.split(/^### /m).find((part) => part.startsWith(`\`${name}\` `)) ?? "";
    expect(section).toContain(table.required ? required : optional);
    for (const column of table.key) expect(section.split("\n|")[0]).toContain(`\`${column}\``);
    const rows = [...section.split(/^## /m)[0]!.matchAll(/^\| `(\w+)` +\|([^|]*)\|(.*)$/gm)];
    expect(rows.map((row) => row[1])).toEqual(table.columns.map((column) => column.name));
    for (const [index, column] of table.columns.entries()) {
      const [, , filled = "", rest = ""] = rows[index] ?? [];
      expect(filled.trim()).toBe(column.required ? must : column.blank ? `${blank} \`${column.blank}\`` : "");
      for (const value of column.values ?? []) expect(rest).toContain(`\`${value}\``);
      for (const target of column.references ?? []) expect(rest).toContain(`\`${target}\``);
    }
  });

  it("lists every setting with its default", () => {
    for (const setting of SETTING_KEYS)
      expect(document).toMatch(new RegExp(`\\| \`${setting.key.replaceAll(".", "\\.")}\` .*\`${setting.standard}\``));
  });
});

it("both editions know the same codes of errors", async () => {
  const codes = async (edition: string) =>
    new Set((await importFormat(edition)).match(/(?<=`)[A-Z]+(?:_[A-Z0-9]+)+(?=`)/g));
  expect(await codes(".zh-CN")).toEqual(await codes(""));
});
