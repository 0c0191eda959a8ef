import { readFile, writeFile } from "node:fs/promises";
import { makeSchema, schemaText } from "./makeSchema.ts";

/** Writes schema.graphql; with --check only says whether it is what the code makes. */
const text = schemaText(await makeSchema());
if (process.argv.includes("--check")) {
  const committed = await readFile("schema.graphql", "utf8").catch(() => "");
  if (committed !== text) {
    process.stderr.write("schema.graphql differs from the code: run npm run schema and look at the change\n");
    process.exit(1);
  }
} else {
  await writeFile("schema.graphql", text);
}
