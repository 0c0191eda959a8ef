import { codes } from "../../codes.ts";
import type { LineStep } from "../../hub/schema.ts";
import { freshKey } from "../../hub/useLive.tsx";
import type { ReportBatchMutationVariables } from "./report-batch.graphql";
import type { ReportableTasksQuery } from "./reportable.graphql";

/** A task that can be reported. */
export type Reportable = ReportableTasksQuery["tasks"]["nodes"][number];
/** A report as the API takes it. */
export type ReportRow = ReportBatchMutationVariables["input"]["reports"][number];

/** The columns that are filled in, in their order on the page. */
export const columns = ["task", "doneOn", "quantity", "complete", "ownReference", "note", "step"] as const;
/** See {@link columns}. */
export type Column = (typeof columns)[number];

/** A row of the grid: what was typed, and what became of it. */
export interface GridRow {
  /** The row's idempotency key: the same for every try, so that it is never written twice. */
  key: string;
  cells: Record<Column, string>;
  /** The hub's answer, or what is wrong before it is asked; null: not sent. */
  answer: { taken: boolean; text: string } | null;
}

/** An empty row. */
export function emptyRow(doneOn: string): GridRow {
  return {
    key: freshKey(),
    cells: { task: "", doneOn, quantity: "", complete: "", ownReference: "", note: "", step: "" },
    answer: null,
  };
}

/** Whether nothing is said of the row's task: such rows are not sent. */
export function isUnsaid({ cells }: GridRow): boolean {
  return (["quantity", "complete", "ownReference", "note"] as const).every((column) => cells[column].trim() === "");
}

/** Whether nothing but the usual day stands in the row. */
export function isEmpty({ cells }: GridRow): boolean {
  return columns.every((column) => column === "doneOn" || cells[column].trim() === "");
}

const headings: Record<string, Column | "compound" | "work"> = {
  任务编号: "task",
  任务编码: "task",
  任务代码: "task",
  任务: "task",
  编号: "task",
  code: "task",
  task: "task",
  小区: "compound",
  小区名称: "compound",
  compound: "compound",
  工作内容: "work",
  工作: "work",
  改造内容: "work",
  "work item": "work",
  完成日期: "doneOn",
  填报日期: "doneOn",
  日期: "doneOn",
  "done on": "doneOn",
  完成数量: "quantity",
  本次完成: "quantity",
  本次完成数量: "quantity",
  数量: "quantity",
  quantity: "quantity",
  是否全部完成: "complete",
  全部完成: "complete",
  是否完工: "complete",
  complete: "complete",
  "all done": "complete",
  本单位单号: "ownReference",
  单号: "ownReference",
  工单号: "ownReference",
  "own reference": "ownReference",
  备注: "note",
  说明: "note",
  note: "note",
  工序: "step",
  入地工序: "step",
  step: "step",
};

/** The steps of line works. */
export const lineSteps: readonly LineStep[] = ["DUCT", "CABLE_LAID", "CUT_OVER", "REMOVED"];
const steps = new Map<string, LineStep>(
  lineSteps.flatMap((step) => [step, ...codes[step]!].map((word) => [word.toLowerCase(), step] as const)),
);

/** The cells of a text that was copied from a spreadsheet: tabs, lines, and quoted cells with lines in them. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = (): void => {
    rows.at(-1)!.push(cell.trim());
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[i++]!;
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") end();
    else if (c === "\n") {
      end();
      rows.push([]);
    } else if (c !== "\r") cell += c;
  }
  end();
  return rows.filter((row) => row.some((one) => one !== ""));
}

/** Puts copied cells into the grid from this cell on; written rows stay as they are. A line of headings says which column is which. */
export function pasteInto(
  rows: readonly GridRow[],
  at: { row: number; column: Column },
  text: string,
  tasks: readonly Reportable[],
  today: string,
): { rows: GridRow[]; pasted: number } {
  const lines = cellsOf(text);
  const named = (lines[0] ?? []).map(
    (cell) =>
      headings[
        cell
          .replace(/[（(*].*$/, "")
          .trim()
          .toLowerCase()
      ] ?? null,
  );
  const headed = named.filter((name) => name !== null).length >= 2;
  const places = headed ? named : columns.slice(columns.indexOf(at.column));
  const data = headed ? lines.slice(1) : lines;
  const next = [...rows];
  let row = at.row;
  for (const line of data) {
    while (next[row]?.answer?.taken) row++;
    const before = next[row] ?? emptyRow(today);
    const cells = { ...before.cells };
    const said: { compound?: string; work?: string } = {};
    line.forEach((value, i) => {
      const place = places[i];
      if (!place) return;
      if (place === "compound" || place === "work") said[place] = value;
      else if (value !== "" || place !== "doneOn") cells[place] = place === "doneOn" ? dayOf(value) : value;
    });
    if (cells.task === "" && said.compound !== undefined) cells.task = found(tasks, said) ?? "";
    next[row] = { ...before, cells, answer: null };
    row++;
  }
  return { rows: next, pasted: data.length };
}

function found(tasks: readonly Reportable[], { compound, work }: { compound?: string; work?: string }): string | null {
  const is = (text: string | undefined, ...names: (string | null)[]): boolean =>
    text === undefined || names.includes(text);
  const meant = tasks.filter(
    ({ compound: c, workItem: w }) => is(compound, c.code, c.nameZh, c.nameEn) && is(work, w.code, w.nameZh, w.nameEn),
  );
  return meant.length === 1 ? meant[0]!.code : null;
}

/** A day as people write it, as YYYY-MM-DD; what is no day stays as it is. */
export function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text.trim()) ?? [];
  return year ? `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}` : text.trim();
}

const yes = ["是", "已完成", "完成", "yes", "y", "1", "√", "true"];

/** The row as the API takes it, or what is wrong with it. */
export function readRow(
  row: GridRow,
): { report: ReportRow } | { wrong: "needTask" | "needDay" | "needQuantity" | "needSomething" | "needStep" } {
  const { task, doneOn, quantity, complete, ownReference, note, step } = row.cells;
  if (task.trim() === "") return { wrong: "needTask" };
  const day = dayOf(doneOn);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return { wrong: "needDay" };
  const plain = quantity.replaceAll(/[,，\s]/g, "");
  if (plain !== "" && !/^\d+(\.\d+)?$/.test(plain)) return { wrong: "needQuantity" };
  const all = yes.includes(complete.trim().toLowerCase());
  if (plain === "" && !all) return { wrong: "needSomething" };
  const passed = steps.get(step.trim().toLowerCase()) ?? null;
  if (step.trim() !== "" && passed === null) return { wrong: "needStep" };
  return {
    report: {
      task: task.trim(),
      doneOn: day,
      quantity: plain === "" ? null : Number(plain),
      step: passed,
      complete: all,
      ownReference: ownReference.trim() || null,
      note: note.trim() || null,
      idempotencyKey: row.key,
    },
  };
}
