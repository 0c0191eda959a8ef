import { writeXlsx, type CellValue, type WriteSheet } from "hucre/xlsx";
import type { TestHub } from "./hub.ts";

/** What POST /files answers with. */
export interface Upload {
  status: number;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** The people who hand in files, over HTTP. */
export class Files {
  private readonly hub: TestHub;
  private keys = 0;

  constructor(hub: TestHub) {
    this.hub = hub;
  }

  /** Hands in a file. */
  async upload(who: string | null, kind: string, bytes: Uint8Array | string, more: object = {}): Promise<Upload> {
    const response = await fetch(`${this.hub.server.url}/files/${kind}`, {
      method: "POST",
      body: typeof bytes === "string" ? bytes : Buffer.from(bytes),
      headers: {
        "content-type": "application/octet-stream",
        "accept-language": "en",
        connection: "close",
        ...(who === null ? {} : { authorization: `Bearer ${await this.hub.key(who)}` }),
        ...more,
      },
    });
    return { status: response.status, body: await response.json() };
  }

  /** Gets a file. */
  async get(
    who: string,
    path: string,
    language = "en",
  ): Promise<{ status: number; bytes: Buffer; type: string | null }> {
    const response = await fetch(`${this.hub.server.url}${path}`, {
      headers: { authorization: `Bearer ${await this.hub.key(who)}`, "accept-language": language },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, type: response.headers.get("content-type") };
  }

  /** Commits a file and waits until it is over: the file, or the refusal's code. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async commit(who: string, id: string, onError: "ALL_OR_NOTHING" | "ROW_BY_ROW", ms = 120_000): Promise<any> {
    const { commitFileImport } = await this.hub.data(
      who,
      `mutation($input: CommitFileImportInput!) { commitFileImport(input: $input) { fileImport { state } userErrors { code message field } } }`,
      { input: { idempotencyKey: `file-${++this.keys}`, id, onError } },
    );
    if (commitFileImport.userErrors.length > 0) return commitFileImport.userErrors[0];
    return this.over(who, id, ms);
  }

  /** Has a written file taken back; what became of it, or the first refusal. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async undo(who: string, id: string, reason = "the wrong month", ms?: number): Promise<any> {
    const { undoFileImport } = await this.hub.data(
      who,
      `mutation($input: UndoFileImportInput!) { undoFileImport(input: $input) { fileImport { state } userErrors { code message field } } }`,
      { input: { idempotencyKey: `undo-${++this.keys}`, id, reason } },
    );
    if (undoFileImport.userErrors.length > 0) return undoFileImport.userErrors[0];
    return this.over(who, id, ms);
  }

  /** Says what the columns of a file are; what became of it, or the first refusal. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async map(who: string, id: string, more: object): Promise<any> {
    const { mapFileColumns } = await this.hub.data(
      who,
      `mutation($input: MapFileColumnsInput!) { mapFileColumns(input: $input) { userErrors { code message field } } }`,
      { input: { id, columns: [], ...more } },
    );
    if (mapFileColumns.userErrors.length > 0) return mapFileColumns.userErrors[0];
    return this.over(who, id);
  }

  /** Waits until nobody works on a file any more. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async over(who: string, id: string, ms = 120_000): Promise<any> {
    for (const until = Date.now() + ms; ;) {
      const { fileImport } = await this.hub.data(
        who,
        `query($id: ID!) { fileImport(id: $id) { state failure rowsCount doneCount goodCount unchangedCount wrongCount writtenCount undoneCount keptCount
           rows(states: [WRONG, KEPT], first: 100) { nodes { row code column problemZh problemEn } totalCount } } }`,
        { id },
      );
      if (!["CHECKING", "RUNNING", "UNDOING"].includes(fileImport.state)) return fileImport;
      if (Date.now() > until) throw new Error(JSON.stringify(fileImport));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A workbook with one sheet of rows. */
export function xlsx(
  rows: CellValue[][],
  more: Partial<WriteSheet> = {},
  others: WriteSheet[] = [],
): Promise<Uint8Array> {
  return writeXlsx({ sheets: [...others, { name: "表", rows, ...more }] });
}
