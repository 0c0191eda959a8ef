import { shuffled, whole, type Random } from "../support/random.ts";
import type { ReportableTask } from "../support/county.ts";

/** A report as one client sends it: the key, and one of up to two bodies for it. */
export interface Row {
  idempotencyKey: string;
  task: string;
  quantity: number;
  doneOn: string;
  /** The key and the body's letter: finds the report in the database. */
  note: string;
}

/** One request: a report, or a batch of them under a key of its own. */
export interface Send {
  organization: string;
  batchKey: string | null;
  rows: Row[];
}

/**
 * Plans about `total` sends of reports: each key goes out one to four times, a part of them side by side, half of them
 * as rows of batches, and one key in twenty also with another body.
 */
export function planLoad(random: Random, tasks: readonly ReportableTask[], total: number): Send[] {
  const units: Send[][] = [];
  const forBatches = new Map<string, Row[]>();
  const share = new Map(tasks.map((task) => [task.code, (0.4 + 1.2 * random()) * 2 * task.quantityTarget]));
  const perTask = total / 2.5 / tasks.length;
  let planned = 0;
  for (let n = 0; planned < total; n++) {
    const { code, organization } = tasks[n % tasks.length]!;
    const body = (letter: string): Row => ({
      idempotencyKey: `报-${n}`,
      task: code,
      quantity: Math.max(1, Math.round((random() * share.get(code)! * 1000) / perTask)) / 1000,
      doneOn: "2021-03-01",
      note: `报-${n}/${letter}`,
    });
    const first = body("a");
    const copies = Array.from({ length: whole(random, 1, 4) }, () => first);
    if (random() < 0.05) copies.push(body("b"));
    planned += copies.length;
    const singles: Send[] = [];
    for (const row of copies) {
      if (random() < 0.5) {
        const waiting = forBatches.get(organization) ?? [];
        // A batch with two equal keys is a batch of its own kind: see test/resolvers.
        if (!waiting.some((other) => other.idempotencyKey === row.idempotencyKey)) {
          forBatches.set(organization, [...waiting, row]);
          if (waiting.length === 9) {
            const batch = { organization, batchKey: `批-${units.length}`, rows: [...waiting, row] };
            units.push(random() < 0.3 ? [batch, batch] : [batch]);
            forBatches.delete(organization);
          }
          continue;
        }
      }
      singles.push({ organization, batchKey: null, rows: [row] });
    }
    // Neighbours in the queue are sent by two clients at the same time.
    if (random() < 0.3) units.push(singles);
    else units.push(...singles.map((send) => [send]));
  }
  for (const [organization, rows] of forBatches) {
    units.push(...rows.map((row) => [{ organization, batchKey: null, rows: [row] }]));
  }
  return shuffled(random, units).flat();
}
