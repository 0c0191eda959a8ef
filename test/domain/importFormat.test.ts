import { beforeAll, describe, expect, it } from "@jest/globals";
import { SETTING_KEYS } from "../../src/domain/pack/settings.ts";
import { TABLE_NAMES, tableOf } from "../../src/domain/pack/spec.ts";
import { importFormat } from "../support/packs.ts";

describe("the document of the import format", () => {
  let document: string;
  beforeAll(async () => {
    document = await importFormat();
  });

  it.each(TABLE_NAMES)("describes every column of %s as the product reads it, and no other", (name) => {
    const table = tableOf(name);
    const section = document.split(/^### /m).find((part) => part.startsWith(`\`${name}\` `)) ?? "";
    expect(section).toContain(table.required ? "required)" : "optional)");
    const rows = [...section.split(/^## /m)[0]!.matchAll(/^\| `(\w+)` +\|([^|]*)\|(.*)$/gm)];
    expect(rows.map((row) => row[1])).toEqual(table.columns.map((column) => column.name));
    for (const [index, column] of table.columns.entries()) {
      const [, , filled = "", rest = ""] = rows[index] ?? [];
      expect(filled.trim()).toBe(column.required ? "yes" : column.blank ? `default \`${column.blank}\`` : "");
      for (const value of column.values ?? []) expect(rest).toContain(`\`${value}\``);
      for (const target of column.references ?? []) expect(rest).toContain(`\`${target}\``);
    }
  });

  it("lists every setting with its default", () => {
    for (const setting of SETTING_KEYS)
      expect(document).toMatch(new RegExp(`\\| \`${setting.key.replaceAll(".", "\\.")}\` .*\`${setting.standard}\``));
  });
});
