import type { OnErrorPolicy } from "../../domain/batch.ts";
import { checkCount, invalid } from "../../domain/input.ts";
import { orRefusal, Refusal, type RefusalCode } from "../../domain/refusal.ts";
import {
  called,
  change,
  checkKey,
  claim,
  hashOf,
  settle,
  usedOtherwise,
  type Change,
  type CommandContext,
} from "../change.ts";
import { enterReports, writeReports, type Entered, type Reported } from "./enter.ts";
import type { ReportRow } from "./said.ts";

/** Many reports in one transaction. */
export interface ReportProgressBatchInput {
  idempotencyKey: string;
  onError: OnErrorPolicy;
  /** Each may bring its own key, shared with reportProgress; else it is the batch's key, `#` and the index. */
  reports: (ReportRow & { idempotencyKey?: string | null })[];
}

/** What became of one row; both ids are null where a good row was not written because of others. */
export interface BatchRow {
  index: number;
  reportId: number | null;
  taskId: number | null;
  refusal: { code: RefusalCode; zh: string; en: string; field: string[] } | null;
}

/** What became of a batch. */
export interface BatchReported {
  rows: BatchRow[];
  applied: number;
  refused: number;
}

/** Carries the answer of a batch out of the transaction that it undoes. */
class NothingWritten extends Error {
  readonly answer: BatchReported;
  constructor(answer: BatchReported) {
    super("nothing written");
    this.answer = answer;
  }
}

/** Reports progress for many rows, once for one key: all or none of them, or each for itself. */
export async function reportProgressBatch(
  context: CommandContext,
  input: ReportProgressBatchInput,
): Promise<BatchReported> {
  const { idempotencyKey, ...body } = input;
  checkKey(idempotencyKey);
  checkCount(input.reports.length, ["reports"]);
  const once = { operation: "reportProgressBatch", key: idempotencyKey, body };
  try {
    return await change(called(context, once.operation, once.key), async (tx) => {
      const rows = keyedRows(input);
      const firsts = rows.filter((row) => row.refusal === null && row.sameAs === null);
      const [known, ...claimed] = await claim<unknown>(tx, [once, ...firsts.map((row) => row.once)]);
      if (known instanceof Refusal) throw known;
      if (known) return known.answer as BatchReported;
      for (const [i, row] of firsts.entries()) {
        const found = claimed[i]!;
        if (found instanceof Refusal) row.refusal = found.at(row.field);
        else if (found) row.answer = found.answer as Reported;
      }
      return reportRows(
        tx,
        input,
        rows,
        once.key,
        firsts.filter((_, i) => claimed[i] === null),
      );
    });
  } catch (error) {
    if (error instanceof NothingWritten) return error.answer;
    throw error;
  }
}

/** A row on its way through a batch. */
interface KeyedRow {
  index: number;
  field: string[];
  row: ReportRow;
  once: { operation: string; key: string; body: unknown };
  /** The earlier row of the batch with the same key and body. */
  sameAs: KeyedRow | null;
  refusal: Refusal | null;
  answer: Reported | null;
}

function keyedRows(input: ReportProgressBatchInput): KeyedRow[] {
  const byKey = new Map<string, KeyedRow>();
  return input.reports.map(({ idempotencyKey, ...row }, index) => {
    const key = idempotencyKey ?? `${input.idempotencyKey}#${index}`;
    const field = ["reports", String(index)];
    const once = { operation: "reportProgress", key, body: row };
    const first = byKey.get(key) ?? null;
    let refusal = orRefusal(() => checkKey(key)) ?? null;
    if (key === input.idempotencyKey) {
      refusal = invalid(["idempotencyKey"], "行的键不能与批次的键相同", "a row's key must differ from the batch's");
    } else if (first && hashOf(first.once) !== hashOf(once)) refusal = usedOtherwise(key);
    const keyed = { index, field, row, once, sameAs: refusal ? null : first, refusal, answer: null };
    const told: KeyedRow = { ...keyed, refusal: refusal?.at(field) ?? null };
    if (!first && !refusal) byKey.set(key, told);
    return told;
  });
}

async function reportRows(
  tx: Change,
  input: ReportProgressBatchInput,
  rows: readonly KeyedRow[],
  key: string,
  fresh: readonly KeyedRow[],
): Promise<BatchReported> {
  const { results, ledger } = await enterReports(tx, fresh);
  const entered: { keyed: KeyedRow; report: Entered }[] = [];
  for (const [i, result] of results.entries()) {
    const keyed = fresh[i]!;
    if (result instanceof Refusal) keyed.refusal = result;
    else entered.push({ keyed, report: result });
  }
  if (input.onError === "ALL_OR_NOTHING" && rows.some((row) => row.refusal !== null)) {
    throw new NothingWritten({ ...tell(rows), applied: 0 });
  }
  const answers = await writeReports(
    tx,
    entered.map(({ report }) => report),
    ledger,
  );
  for (const [i, answer] of answers.entries()) entered[i]!.keyed.answer = answer;
  const answer = tell(rows);
  await settle(tx, [{ key, answer }, ...fresh.map((row) => ({ key: row.once.key, answer: row.answer ?? undefined }))]);
  return answer;
}

function tell(rows: readonly KeyedRow[]): BatchReported {
  const told = rows.map((row): BatchRow => {
    const { refusal, answer } = row.sameAs ?? row;
    const no = row.refusal ?? refusal;
    return {
      index: row.index,
      reportId: answer?.reportId ?? null,
      taskId: answer?.taskId ?? null,
      refusal: no && { code: no.code, zh: no.zh, en: no.en, field: no.field },
    };
  });
  return {
    rows: told,
    applied: told.filter((row) => row.reportId !== null).length,
    refused: told.filter((row) => row.refusal !== null).length,
  };
}
