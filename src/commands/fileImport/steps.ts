import type { EventType } from "../../domain/events.ts";
import type { OnErrorPolicy } from "../../domain/batch.ts";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { Refusal } from "../../domain/refusal.ts";
import { recordFile } from "./records.ts";
import { called, change, type Change, type CommandContext } from "../change.ts";

/** A file that a hub works on. */
export interface FileAtWork {
  id: number;
  jurisdictionId: number;
  organizationId: number;
  kind: FileKindName;
  fileName: string | null;
  state: "CHECKING" | "RUNNING" | "UNDOING";
  onError: OnErrorPolicy | null;
  undoReason: string | null;
  keyId: number | null;
  accountId: number | null;
}

/** The small steps of which the work on a file is made: each a transaction as whoever asked for it, and an event. */
export class FileSteps {
  protected readonly file: FileAtWork;
  protected readonly context: () => Promise<CommandContext>;

  constructor(file: FileAtWork, viewer: Viewer, command: string, house: () => Promise<Omit<CommandContext, "viewer">>) {
    this.file = file;
    this.context = async () => called({ ...(await house()), viewer }, command, String(file.id));
  }

  protected async write<T>(work: (tx: Change) => Promise<T>): Promise<T> {
    return change(await this.context(), work);
  }

  /** Holds the file against a second hub that works on it by mistake; false when the step is over. */
  protected async owns(tx: Change): Promise<boolean> {
    // No lock of the row: what shows the progress writes it meanwhile.
    await tx.em.execute("select pg_advisory_xact_lock(7226317, ?)", [this.file.id]);
    const rows = await tx.em.execute<unknown[]>("select 1 from file_import where id = ? and state = ?", [
      this.file.id,
      this.file.state,
    ]);
    return rows.length > 0;
  }

  /**
   * Works on what is left slice by slice, each slice with its rows' states in one transaction; a Refusal of the work is
   * every row's of its slice.
   */
  protected async bySlices<Row, Became>(
    stopped: () => boolean,
    next: () => Promise<Row[]>,
    work: (tx: Change, rows: readonly Row[]) => Promise<Became[]>,
    keep: (tx: Change, rows: readonly Row[], became: readonly (Became | Refusal)[]) => Promise<void>,
  ): Promise<void> {
    while (!stopped()) {
      const rows = await next();
      if (rows.length === 0) break;
      try {
        await this.write(async (tx) => {
          if (await this.owns(tx)) await keep(tx, rows, await work(tx, rows));
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const refused = rows.map(() => error);
        await this.write(async (tx) => {
          if (await this.owns(tx)) await keep(tx, rows, refused);
        });
      }
    }
  }

  protected tell(tx: Change, type: EventType, data: object): void {
    recordFile(tx, type, this.file, data);
  }
}
