import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A change to a pack folder. */
export type Damage = (folder: string) => Promise<void>;

/** Rewrites one file of the pack. */
export function rewrite(file: string, how: (text: string) => string | Uint8Array): Damage {
  return async (folder) => {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    const changed = how(text);
    if (changed === text) throw new Error(`${file} was not changed`);
    await writeFile(path, changed);
  };
}
/** Puts one text in place of another. */
export const swap = (file: string, from: string, to: string): Damage => rewrite(file, (text) => text.replace(from, to));
/** Adds lines at the end. */
export const add = (file: string, line: string): Damage => rewrite(file, (text) => `${text.trimEnd()}\n${line}\n`);
