import type { CommandContext } from "../commands/change.ts";
import { loadPack, type LoadedPack, type LoadOptions } from "../commands/pack.ts";
import type { PackError } from "../domain/pack/packError.ts";
import type { Finding } from "../domain/reconciliation/finding.ts";
import { reconcile } from "../domain/reconciliation/reconcile.ts";
import { readPack } from "./packFiles.ts";

/** What became of a folder: all that is wrong with it and nothing loaded, or what loading did and what the figures contradict. */
export type LoadedFolder =
  | { readonly loaded: null; readonly findings: readonly []; readonly errors: readonly PackError[] }
  | { readonly loaded: LoadedPack; readonly findings: readonly Finding[]; readonly errors: readonly [] };

/** Where the shared vocabulary is, if not beside the folder, and who watches. */
export interface LoadFolderOptions extends LoadOptions {
  readonly sharedSubjects?: string;
}

/**
 * Reads a pack folder and loads it as a whole. Faults of the files come back as errors; a pack that is sound by itself but
 * does not go with what the hub holds is refused with a Refusal.
 */
export async function loadPackFolder(
  context: CommandContext,
  folder: string,
  options: LoadFolderOptions = {},
): Promise<LoadedFolder> {
  const { pack, errors } = await readPack(folder, options.sharedSubjects);
  if (!pack) return { loaded: null, findings: [], errors };
  const loaded = await loadPack(context, pack, options);
  return { loaded, findings: reconcile(pack), errors: [] };
}
