import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { type ModuleItem, parse } from "@swc/core";
import { testFolder } from "./support/folder.ts";

const root = join(import.meta.dirname, "..");
const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.endsWith(".ts")).map((entry) => join(folder, entry));
}

async function parsed(file: string): Promise<ModuleItem[]> {
  const text = await readFile(join(root, file), "utf8");
  return (await parse(text, { syntax: "typescript", decorators: true, target: "es2024" })).body;
}

/** Runs the guard on planted files and returns the names of the rules that they break. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const folder = await testFolder();
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await symlink(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const args = [cruiser, "--config", join(root, ".dependency-cruiser.cjs"), "--output-type", "json", "src"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 10_000_000 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

describe("the house", () => {
  it("has no index.ts", async () => {
    const all = [...(await sources("src")), ...(await sources("test")), ...(await sources("migrations"))];
    expect(all.filter((file) => basename(file) === "index.ts")).toEqual([]);
  });

  it("says above every export of the source what it promises", async () => {
    const silent: string[] = [];
    for (const file of await sources("src")) {
      const lines = (await readFile(join(root, file), "utf8")).split("\n");
      lines.forEach((line, index) => {
        if (!/^export (?!\{|\*|type \{)/.test(line)) return;
        // The type that bears the name of a value above shares its sentence.
        const name = /^export type (\w+)/.exec(line)?.[1];
        if (name && lines.slice(0, index).some((earlier) => earlier.startsWith(`export const ${name} `))) return;
        let above = index - 1;
        // What the API shows carries its sentence in the schema (see schema.test.ts).
        if (/^src\/(schema|resolvers)\//.test(file) && described(lines, index)) return;
        // Decorators stand between the sentence and the export.
        while (/^(@|\}\)|\)|\s)/.test(lines[above] ?? "") && !lines[above]?.includes("*/")) above--;
        if (!lines[above]?.trimEnd().endsWith("*/")) silent.push(`${file}:${index + 1}`);
      });
    }
    expect(silent).toEqual([]);
  });

  it("keeps the ORM out of the resolvers, but for its types", async () => {
    const guilty: string[] = [];
    for (const file of await sources("src/resolvers")) {
      for (const item of await parsed(file)) {
        if (item.type !== "ImportDeclaration" || item.typeOnly) continue;
        const values = item.specifiers.filter((one) => !(one.type === "ImportSpecifier" && one.isTypeOnly));
        const bare = item.specifiers.length === 0;
        if (item.source.value.startsWith("@mikro-orm/") && (bare || values.length > 0)) guilty.push(file);
      }
    }
    expect(guilty).toEqual([]);
  });
});

/** Whether a decorator above the export (or the call that makes an enum) holds a description. */
function described(lines: string[], index: number): boolean {
  if (lines[index]!.includes("= register(")) return true;
  let above = index;
  while (above > 0 && lines[above - 1] !== "") above--;
  return lines.slice(above, index).some((line) => line.includes("description:"));
}

describe("the guard of the rooms", () => {
  it("lets a house in order pass", async () => {
    const task = "export const late = 1;";
    const main = 'import { late } from "./domain/task.ts";\nconsole.log(late);';
    expect(await brokenRules({ "src/domain/task.ts": task, "src/main.ts": main })).toEqual([]);
  });

  it("catches a loop of types alone", async () => {
    const a = 'import type { B } from "./b.ts";\nexport interface A { b: B }';
    const b = 'export interface B { a: import("./a.ts").A }';
    expect(await brokenRules({ "src/domain/a.ts": a, "src/domain/b.ts": b })).toEqual(["no-loops"]);
  });

  it("catches a type from a room that may not be seen, behind decorators too", async () => {
    const entity =
      'import { type Decide } from "../commands/task.ts";\nimport { Field, ObjectType } from "type-graphql";\n' +
      "@ObjectType()\nexport class Task { @Field(() => String) name?: Decide }";
    const files = { "src/entities/task.ts": entity, "src/commands/task.ts": "export type Decide = string;" };
    expect(await brokenRules(files)).toEqual(["room-entities"]);
  });

  it("catches re-exports and dynamic imports uphill", async () => {
    const upward = 'export * from "../queries/task.ts";\nexport const door = import("../resolvers/task.ts");';
    const files = { "src/queries/task.ts": "export const q = 1;", "src/resolvers/task.ts": "export const r = 1;" };
    expect(await brokenRules({ "src/commands/task.ts": upward, ...files })).toEqual(["room-commands"]);
  });

  it("catches a domain that knows a package or the machine", async () => {
    const impure =
      'import { readFile } from "node:fs";\nimport type { Pool } from "pg";\nexport type X = [typeof readFile, Pool];';
    expect(await brokenRules({ "src/domain/task.ts": impure })).toEqual(["domain-is-pure"]);
  });

  it("catches a file that nobody uses and a room that knows the root", async () => {
    const files = { "src/app.ts": "export const app = 1;", "src/domain/lonely.ts": "export const x = 1;" };
    const resolver = 'import { app } from "../app.ts";\nexport const r = app;';
    expect(await brokenRules({ ...files, "src/resolvers/task.ts": resolver })).toEqual([
      "no-orphans",
      "only-the-root-knows-every-room",
      "room-resolvers",
    ]);
  });
});
