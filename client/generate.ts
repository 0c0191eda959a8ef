import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as documentsPlugin from "@graphql-codegen/typed-document-node";
import * as typesPlugin from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { typing } from "./typing.ts";

/** Writes src/generated.ts from schema.graphql and operations; with --check only says whether it is what they make. */
const here = import.meta.dirname;
const target = join(here, "src/generated.ts");
const read = (path: string): Promise<string> => readFile(join(here, path), "utf8");

const files = (await readdir(join(here, "operations"))).sort();
const documents = files.map(async (file) => ({ location: file, document: parse(await read(`operations/${file}`)) }));
const made = await codegen({
  filename: target,
  schema: parse(await read("../schema.graphql")),
  documents: await Promise.all(documents),
  config: {
    ...typing,
    documentMode: "string",
    documentVariableSuffix: "",
    fragmentVariableSuffix: "Fields",
    dedupeFragments: true,
  },
  plugins: [{ types: {} }, { documents: {} }],
  pluginMap: { types: typesPlugin, documents: documentsPlugin },
});
// The one type of that package: a copy of our own spares its users a dependency.
const text = `// Made by npm run client from schema.graphql and operations: not to be edited.\n${made}\n`.replace(
  "'@graphql-typed-document-node/core'",
  '"./document.ts"',
);

if (!process.argv.includes("--check")) await writeFile(target, text);
else if ((await readFile(target, "utf8").catch(() => "")) !== text) {
  process.stderr.write("client/src/generated.ts differs from the schema or the operations: run npm run client\n");
  process.exit(1);
}
