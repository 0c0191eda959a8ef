import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pack } from "../../src/domain/pack/model.ts";
import { readPack } from "../../src/integrations/packFiles.ts";
import { testFolder } from "./folder.ts";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A pack as it ships in data/; throws when it does not load. */
export async function shippedPack(slug: string): Promise<Pack> {
  const { pack, errors } = await readPack(join(ROOT, "data", slug));
  if (!pack) throw new Error(JSON.stringify(errors, null, 2));
  return pack;
}

/** The Dianjiang pack. */
export function dianjiangPack(): Promise<Pack> {
  return shippedPack("dianjiang");
}

/** The text of docs/import-format.md, or of another edition. */
export function importFormat(edition = ""): Promise<string> {
  return readFile(join(ROOT, `docs/import-format${edition}.md`), "utf8");
}

/** Writes the document's example pack into a fresh folder, beside the shared vocabulary, and returns the folder. */
export async function examplePack(): Promise<string> {
  const parent = await testFolder();
  const folder = join(parent, "lianhu");
  await cp(join(ROOT, "data/subjects.csv"), join(parent, "subjects.csv"));
  await mkdir(folder);
  const blocks = (await importFormat()).matchAll(/^`(\w+\.csv)`\n\n```csv\n([\s\S]*?)```/gm);
  for (const [, name = "", text = ""] of blocks) await writeFile(join(folder, name), text);
  return folder;
}
