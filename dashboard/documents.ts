import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typesPlugin from "@graphql-codegen/typescript-operations";
import { Kind, parse, type DocumentNode } from "graphql";

/**
 * Writes beside each `x.graphql` of src its types, `x.d.graphql.ts`: what it asks for and what comes back, from
 * schema.graphql. With --check only says whether they are what they should be.
 */
const sources = join(import.meta.dirname, "src");
const schema = parse(await readFile(join(import.meta.dirname, "../schema.graphql"), "utf8"));
const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith(".graphql")).sort();
const wrong: string[] = [];

for (const file of files) {
  const path = join(sources, file);
  const target = path.replace(/\.graphql$/, ".d.graphql.ts");
  const text = await typesOf(path);
  if ((await readFile(target, "utf8").catch(() => "")) === text) continue;
  wrong.push(relative(join(import.meta.dirname, ".."), target));
  if (!process.argv.includes("--check")) await writeFile(target, text);
}
if (wrong.length > 0 && process.argv.includes("--check")) {
  process.stderr.write(`${wrong.join("\n")}\ndiffer from the schema or the operations: run npm run documents\n`);
  process.exit(1);
}

async function typesOf(path: string): Promise<string> {
  const document = parse(await readFile(path, "utf8"));
  const { name, kind } = operationOf(document, path);
  const types = await codegen({
    filename: path,
    schema,
    documents: [{ location: path, document }],
    config: {
      enumType: "string-literal",
      skipTypename: true,
      useTypeImports: true,
      strictScalars: true,
      scalars: {
        ID: { input: "string", output: "string" },
        DateTimeISO: "string",
        LocalDate: "string",
        JSON: "unknown",
        JSONObject: "Record<string, unknown>",
      },
    },
    plugins: [{ types: {} }],
    pluginMap: { types: typesPlugin },
  });
  const operation = relative(dirname(path), join(sources, "hub/operation.ts"));
  const from = operation.startsWith(".") ? operation : `./${operation}`;
  const constant = `${name[0]!.toLowerCase()}${name.slice(1)}Document`;
  const whole = `${name}${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  return `// Made by npm run documents from ${basename(path)} and schema.graphql: not to be edited.
import type { Operation } from "${from}";
${types.trim()}
export declare const ${constant}: Operation<${whole}, ${whole}Variables>;
`;
}

function operationOf(document: DocumentNode, path: string): { name: string; kind: string } {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation?.name || operations.length > 1) throw new Error(`${path}: one operation with a name is expected`);
  return { name: operation.name.value, kind: operation.operation };
}
