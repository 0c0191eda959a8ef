import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typesPlugin from "@graphql-codegen/typescript-operations";
import { Kind, parse, visit, type DocumentNode } from "graphql";
import { typing } from "../client/typing.ts";

interface Source {
  location: string;
  document: DocumentNode;
}

/**
 * Writes beside each `x.graphql` of src its types, `x.d.graphql.ts`: what it asks for and what comes back, and the enums
 * and inputs that these name into hub/schema.ts, all from schema.graphql. With --check only says whether they are what
 * they should be.
 */
const sources = join(import.meta.dirname, "src");
const schema = parse(await readFile(join(import.meta.dirname, "../schema.graphql"), "utf8"));
const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith(".graphql")).sort();
const wrong: string[] = [];
const shared = join(sources, "hub/schema.ts");
const documents = await Promise.all(
  files.map(async (file) => {
    const location = join(sources, file);
    return { location, document: parse(await readFile(location, "utf8")) };
  }),
);

await keep(shared, await sharedTypes());
for (const one of documents) await keep(one.location.replace(/\.graphql$/, ".d.graphql.ts"), await typesOf(one));
if (wrong.length > 0 && process.argv.includes("--check")) {
  process.stderr.write(`${wrong.join("\n")}\ndiffer from the schema or the operations: run npm run documents\n`);
  process.exit(1);
}

async function keep(target: string, text: string): Promise<void> {
  if ((await readFile(target, "utf8").catch(() => "")) === text) return;
  wrong.push(relative(join(import.meta.dirname, ".."), target));
  if (!process.argv.includes("--check")) await writeFile(target, text);
}

/** The enums and inputs that any of the operations names. */
async function sharedTypes(): Promise<string> {
  // Names of fragments are of one file; here all files stand together.
  const alone = documents.map(({ location, document }, i) => ({ location, document: renamed(document, i) }));
  const types = await generate(shared, alone, { generateOperationTypes: false });
  return `// Made by npm run documents from schema.graphql: not to be edited.\n${types.trim()}\n`;
}

async function typesOf({ location, document }: Source): Promise<string> {
  const { name, kind } = operationOf(document, location);
  const folder = dirname(location);
  const from = (path: string): string => {
    const way = relative(folder, join(sources, path));
    return way.startsWith(".") ? way : `./${way}`;
  };
  const types = await generate(location, [{ location, document }], {
    importSchemaTypesFrom: "~schema",
    namespacedImportName: "Hub",
  });
  const own = types
    .replace(/^import type \* as Hub from .*$/m, "")
    .replace(/^.*Internal type\. DO NOT USE DIRECTLY\. .*\n/gm, "")
    .replace(/^export type Incremental<T>.*\n/m, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
  const constant = `${name[0]!.toLowerCase()}${name.slice(1)}Document`;
  const whole = `${name}${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  const hub = own.includes("Hub.") ? `import type * as Hub from "${from("hub/schema.ts")}";\n` : "";
  return `// Made by npm run documents from ${basename(location)} and schema.graphql: not to be edited.
import type { Operation } from "${from("hub/operation.ts")}";
${hub}${own}
export declare const ${constant}: Operation<${whole}, ${whole}Variables>;
`;
}

function generate(filename: string, sources: Source[], config: object): Promise<string> {
  return codegen({
    filename,
    schema,
    documents: sources,
    config: { ...typing, ...config },
    plugins: [{ types: {} }],
    pluginMap: { types: typesPlugin },
  });
}

function renamed(document: DocumentNode, i: number): DocumentNode {
  return visit(document, {
    FragmentDefinition: (node) => ({ ...node, name: { ...node.name, value: `${node.name.value}${i}` } }),
    FragmentSpread: (node) => ({ ...node, name: { ...node.name, value: `${node.name.value}${i}` } }),
  });
}

function operationOf(document: DocumentNode, path: string): { name: string; kind: string } {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation?.name || operations.length > 1) throw new Error(`${path}: one operation with a name is expected`);
  return { name: operation.name.value, kind: operation.operation };
}
