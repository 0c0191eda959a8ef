import type { App } from "./app.ts";
import { momentOf } from "./domain/clock.ts";
import { Refusal } from "./domain/refusal.ts";
import { hubViewer } from "./hubViewer.ts";
import { loadPackFolder, type LoadedFolder } from "./integrations/loadPackFolder.ts";
import { printErrors, printFindings, printLoaded, printRefusal, withProgress } from "./integrations/terminal.ts";

/** Loads a pack folder and tells what came of it; throws when nothing of it was loaded. */
export async function loadAndTell(app: App, folder: string, say: (line: string) => void): Promise<void> {
  const { em } = app.orm;
  const context = { em, viewer: hubViewer, moment: momentOf(new Date()), committed: app.services.committed };
  let answer: LoadedFolder;
  try {
    answer = await withProgress(folder, (onProgress) => loadPackFolder(context, folder, { onProgress }));
  } catch (error) {
    throw error instanceof Refusal ? new Error(printRefusal(error), { cause: error }) : error;
  }
  if (!answer.loaded) throw new Error(printErrors(answer.errors));
  say(printLoaded(answer.loaded));
  if (answer.loaded.importRunId !== null) say(printFindings(answer.findings));
}
