import type { ReportAnswer, UserError } from "./mutations.ts";

/** A report that the hub took from the story, and what the story did to it since. */
export interface SentReport {
  task: string;
  /** What was said, in the task's unit: a ledger report speaks of as many households as it fits. */
  quantity: number;
  status: "REPORTED" | "VERIFIED" | "REJECTED" | "CORRECTED";
}

/** What the story did, for its summary and for the reckoning with the hub. */
export class Journal {
  readonly reports = new Map<string, SentReport>();
  /** How many events of each type the hub should have because of the story. */
  readonly events = new Map<string, number>();
  /** Refusals by code: those that the story provoked, and others. */
  readonly provoked = new Map<string, number>();
  readonly surprises: { what: string; error: UserError }[] = [];
  /** Where the hub did not do what it promises: a refusal that did not come, another answer to the same key. */
  readonly faults: string[] = [];
  heldReports = 0;
  repeats = 0;

  /** Counts events that a mutation makes. */
  count(event: string, by = 1): void {
    if (by > 0) this.events.set(event, (this.events.get(event) ?? 0) + by);
  }

  /** Enters a report that the hub took; a report that it already knew is a repeat. */
  enter(task: string, answer: ReportAnswer, quantity: number, corrects?: string): void {
    if (this.reports.has(answer.id)) {
      this.repeats++;
      return;
    }
    this.reports.set(answer.id, { task, quantity, status: "REPORTED" });
    if (answer.held > 0) this.heldReports++;
    this.count(corrects ? "report.corrected" : "report.progressed");
    if (corrects) this.mark(corrects, task, "CORRECTED", 0);
  }

  /** Enters a verdict or a correction on a report. */
  mark(id: string, task: string, status: SentReport["status"], quantity: number): void {
    const known = this.reports.get(id);
    if (known) known.status = status;
    else this.reports.set(id, { task, quantity, status });
  }

  /** Enters a refusal that was provoked. */
  provoke(error: UserError): void {
    this.provoked.set(error.code, (this.provoked.get(error.code) ?? 0) + 1);
  }
}
