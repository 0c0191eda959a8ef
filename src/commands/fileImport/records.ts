import { fromGlobalId } from "../../domain/globalId.ts";
import type { EventType } from "../../domain/events.ts";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import { notFound } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";
import { checkMayHandIn } from "../../domain/fileImport/rights.ts";

/** A handed-in file as a command finds it. */
export interface FoundFile {
  id: number;
  jurisdictionId: number;
  organizationId: number;
  kind: FileKindName;
  state: string;
  sheet: string | null;
  headingRow: number | null;
  good: number;
  wrong: number;
}

/** The file of the viewer's organization that a client names, of a kind that it may hand in; locked unless told. */
export async function requireFile(tx: Change, name: string, lock = true): Promise<FoundFile> {
  const id = fromGlobalId(name);
  const [file] = await tx.em.execute<FoundFile[]>(
    `select id, jurisdiction_id as "jurisdictionId", organization_id as "organizationId", kind, state, sheet,
       heading_row as "headingRow", good, wrong
     from file_import where id = ? and organization_id = ? ${lock ? "for update" : ""}`,
    [id?.type === "FileImport" ? id.id : 0, tx.viewer.organizationId],
  );
  if (!file) throw notFound(["id"], name, "本单位的导入文件", "file of your organization");
  checkMayHandIn(tx.viewer, file.kind);
  return file;
}

/** Adds an event of a file, which is its organization's. */
export function recordFile(
  tx: Change,
  type: EventType,
  { id, kind, jurisdictionId, organizationId }: Pick<FoundFile, "id" | "kind" | "jurisdictionId" | "organizationId">,
  data: object,
): void {
  tx.record({ type, jurisdictionId, organizationId, data: { fileImport: id, kind, ...data } });
}

/** The refusal of what can be done with a file only before it is committed, and not while it is checked. */
export function notWaiting({ state }: FoundFile): Refusal {
  return new Refusal(
    "CONFLICT",
    state === "CHECKING"
      ? { zh: "文件还在核对，请稍候", en: "its rows are still being checked" }
      : { zh: `该文件已处理（${state}）；如要再导入，请重新上传`, en: `it is ${state}: hand the file in again` },
    ["id"],
  );
}
