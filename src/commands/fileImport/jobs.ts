import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../../domain/clock.ts";
import type { Consumer, Delivery, LoggedEvent } from "../../events/consumer.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { change } from "../change.ts";
import { holderAgain } from "../credential.ts";
import { recordFile, type FoundFile } from "./records.ts";
import type { FileAtWork } from "./steps.ts";
import { UndoWork } from "./undoWork.ts";
import { FileWork } from "./work.ts";

/** What the work on files needs of the hub. */
export interface FileHouse {
  em: EntityManager;
  /** The hub itself, which says that a file failed. */
  hub: Viewer;
  moment(): Promise<Moment>;
  realNow(): Date;
  committed(): void;
}

/** Works on handed-in files as jobs, with the rights of who asked; on another hub when one is killed. */
export function fileImportJobs(house: FileHouse): Consumer {
  return {
    name: "fileImport",
    types: ["fileImport.received", "fileImport.mapped", "fileImport.committed", "fileImport.undoRequested"],
    atOnce: 2,
    retries: 4,
    longestWait: 60,
    within: 3_600,
    handle: (event, delivery) => work(house, event, delivery),
    abandon: (event, error) => fail(house, idOf(event), /heartbeat|interrupted/.test(error) ? "interrupted" : "error"),
  };
}

function stateFor({ type }: LoggedEvent): FileAtWork["state"] {
  if (type === "fileImport.undoRequested") return "UNDOING";
  return type === "fileImport.committed" ? "RUNNING" : "CHECKING";
}

function idOf({ data }: LoggedEvent): number {
  return data["fileImport"] as number;
}

async function work(house: FileHouse, event: LoggedEvent, { signal, replayed }: Delivery): Promise<void> {
  const { em } = house;
  const state = stateFor(event);
  const id = idOf(event);
  if (replayed) {
    await em
      .fork()
      .execute(
        "update file_import set state = ?, failure = null, finished_at = null where id = ? and state = 'FAILED'",
        [state, id],
      );
  }
  const [file] = await em.fork().execute<FileAtWork[]>(
    `select id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, file_name as "fileName", state,
       on_error as "onError", undo_reason as "undoReason", api_key_id as "keyId", account_id as "accountId" from file_import where id = ? and state = ?`,
    [id, state],
  );
  if (!file) return;
  const holder = await holderAgain(em.fork(), file, house.realNow());
  if (!holder) return fail(house, id, "credential");
  const viewer: Viewer = { ...holder, language: "zh" };
  const own = async () => ({ em, moment: await house.moment(), committed: () => house.committed() });
  const stopped = (): boolean => signal.aborted;
  if (state === "UNDOING") await new UndoWork(file, viewer, own).rowByRow(stopped);
  else if (state === "CHECKING") await new FileWork(file, viewer, own).check(stopped);
  else if (file.onError === "ALL_OR_NOTHING") await new FileWork(file, viewer, own).allOrNothing();
  else await new FileWork(file, viewer, own).rowByRow(stopped);
  if (signal.aborted) throw new Error("interrupted: the work is left to another try");
}

async function fail({ em, hub, moment, committed }: FileHouse, id: number, failure: string): Promise<void> {
  await change({ em, viewer: hub, moment: await moment(), committed }, async (tx) => {
    const [file] = await tx.em.execute<Pick<FoundFile, "id" | "jurisdictionId" | "organizationId" | "kind">[]>(
      `update file_import set state = 'FAILED', failure = ?, finished_at = ? where id = ? and state in ('CHECKING', 'RUNNING', 'UNDOING')
       returning id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind`,
      [failure, tx.moment.now, id],
    );
    if (file) recordFile(tx, "fileImport.failed", file, { reason: failure });
  });
}
