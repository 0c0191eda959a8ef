import type { Viewer } from "../../domain/viewer.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { EventType } from "../../domain/events.ts";
import type { Change, CommandContext } from "../change.ts";
import { tryOut, Undone } from "../rehearse.ts";
import type { Importer, ImportRow, Outcome } from "./importer.ts";
import { importers } from "./importers.ts";
import { keepOutcomes, tallyOf, type Tally } from "./outcome.ts";
import { FileSteps, type FileAtWork } from "./steps.ts";

/** The most rows of one transaction in which nothing but their state is written. */
const lookedAt = 500;

/** Works on the rows of a file as whoever asked for it; what a killed hub had done stays done, and is not done again. */
export class FileWork extends FileSteps {
  private readonly importer: Importer;

  constructor(file: FileAtWork, viewer: Viewer, house: () => Promise<Omit<CommandContext, "viewer">>) {
    super(file, viewer, "commitFileImport", house);
    this.importer = importers[file.kind];
  }

  /** Tries each row and takes everything back, so that the preview says what writing will say. */
  async check(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      const rows = await this.rows("WAITING", lookedAt);
      if (rows.length === 0) break;
      const outcomes: Outcome[] = [];
      for (let from = 0; from < rows.length; from += this.importer.slice) {
        outcomes.push(...(await this.rehearse(rows.slice(from, from + this.importer.slice))));
      }
      const { written: good, unchanged, wrong } = tallyOf(outcomes);
      await this.write(async (tx) => {
        if (!(await this.owns(tx))) return;
        await keepOutcomes(tx, this.file.kind, rows, outcomes, "GOOD");
        await this.count(tx, { good, unchanged, wrong }, rows.length);
        this.tell(tx, "fileImport.progressed", { done: rows.length });
      });
    }
    if (!stopped()) await this.end("PREVIEWED", "fileImport.previewed");
  }

  /** Writes the good rows slice by slice, each slice with its rows' states in one transaction. */
  async rowByRow(stopped: () => boolean): Promise<void> {
    await this.bySlices<ImportRow, Outcome>(
      stopped,
      () => this.rows("GOOD", this.importer.slice),
      (tx, rows) => this.importer.apply(tx, rows),
      (tx, rows, outcomes) => this.keepWritten(tx, rows, outcomes),
    );
    if (!stopped()) await this.end("DONE", "fileImport.done");
  }

  /** Writes all good rows in one transaction, or none when one of them is refused. */
  async allOrNothing(): Promise<void> {
    const rows = await this.rows("GOOD", null);
    const slice = this.importer.whole ? Math.max(1, rows.length) : this.importer.slice;
    const outcomes: Outcome[] = [];
    try {
      await this.write(async (tx) => {
        outcomes.length = 0;
        if (!(await this.owns(tx))) return;
        await tx.lock(await this.importer.places(tx, rows));
        for (let from = 0; from < rows.length; from += slice) {
          outcomes.push(...(await this.applyWhole(tx, rows.slice(from, from + slice))));
          await this.show(outcomes.length - rows.length);
        }
        if (outcomes.some((outcome) => outcome instanceof Refusal)) throw new Undone(outcomes);
        await this.keepWritten(tx, rows, outcomes, 0);
      });
      await this.end("DONE", "fileImport.done");
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      const refused = rows.flatMap((row, i) => (outcomes[i] instanceof Refusal ? [{ row, outcome: outcomes[i] }] : []));
      await this.write(async (tx) => {
        if (!(await this.owns(tx))) return;
        const wrong = refused.map(({ outcome }) => outcome);
        await keepOutcomes(
          tx,
          this.file.kind,
          refused.map(({ row }) => row),
          wrong,
          "GOOD",
        );
        await this.count(tx, { good: -wrong.length, wrong: wrong.length }, 0);
      });
      await this.end("REFUSED", "fileImport.refused");
    }
  }

  private async applyWhole(tx: Change, rows: readonly ImportRow[]): Promise<Outcome[]> {
    try {
      return await this.importer.apply(tx, rows);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // It is undone as a whole; the row that it names is told, or the first.
      const named = rows.findIndex(({ said }) => typeof said["code"] === "string" && error.zh.includes(said["code"]));
      return rows.map((_, i) => (i === Math.max(0, named) ? error : { wrote: {} }));
    }
  }

  private async rehearse(rows: readonly ImportRow[]): Promise<Outcome[]> {
    try {
      return await tryOut(await this.context(), (tx) => this.importer.apply(tx, rows));
    } catch (error) {
      if (error instanceof Refusal) return rows.map(() => error);
      throw error;
    }
  }

  private async keepWritten(
    tx: Change,
    rows: readonly ImportRow[],
    outcomes: readonly Outcome[],
    done = rows.length,
  ): Promise<void> {
    await keepOutcomes(tx, this.file.kind, rows, outcomes, "WRITTEN");
    const tally = tallyOf(outcomes);
    await this.count(tx, { ...tally, good: tally.written - rows.length }, done);
    if (done > 0) this.tell(tx, "fileImport.progressed", { done });
  }

  /** Shows how far the one transaction is, past it: how many rows are left. */
  private async show(left: number): Promise<void> {
    await this.write(async (tx) => {
      await tx.em.execute("update file_import set done = rows + ? where id = ? and state = 'RUNNING'", [
        left,
        this.file.id,
      ]);
      this.tell(tx, "fileImport.progressed", { left: -left });
    });
  }

  private async rows(state: string, limit: number | null): Promise<ImportRow[]> {
    const { em } = await this.context();
    return em
      .fork()
      .execute("select id, said from file_import_row where file_import_id = ? and state = ? order by n limit ?", [
        this.file.id,
        state,
        limit,
      ]);
  }

  private async count(tx: Change, tally: Partial<Tally & { good: number }>, done: number): Promise<void> {
    const { good = 0, unchanged = 0, wrong = 0, written = 0 } = tally;
    await tx.em.execute(
      `update file_import set done = done + ?, good = good + ?, unchanged = unchanged + ?, wrong = wrong + ?, written = written + ?
       where id = ?`,
      [done, good, unchanged, wrong, written, this.file.id],
    );
  }

  private async end(state: "PREVIEWED" | "DONE" | "REFUSED", type: EventType): Promise<void> {
    await this.write(async (tx) => {
      const [row] = await tx.em.execute<(Tally & { good: number })[]>(
        `update file_import set state = ?, done = rows, finished_at = case when ? <> 'PREVIEWED' then ?::timestamptz end
         where id = ? and state = ? returning good, unchanged, wrong, written`,
        [state, state, tx.moment.now, this.file.id, this.file.state],
      );
      if (row) this.tell(tx, type, row);
    });
  }
}
