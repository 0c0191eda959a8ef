import { useCallback, useEffect, useState } from "react";
import { HubError } from "../../hub/client.ts";
import { useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useKey } from "../../parts/useKey.ts";
import { useViewer } from "../desk/viewer.tsx";
import {
  emptyRow,
  isEmpty,
  isUnsaid,
  pasteInto,
  readRow,
  type Column,
  type GridRow,
  type Reportable,
  type ReportRow,
} from "./grid.ts";
import { reportBatchDocument, type ReportBatchMutation } from "./report-batch.graphql";
import { words } from "./words.ts";

/** What happens to good rows where another is wrong. */
export type Policy = "ROW_BY_ROW" | "ALL_OR_NOTHING";

const most = 500;
const firstRows = 8;

/** The rows of the bulk report. They outlive a reload of the page, with their keys: what is written is never written twice. */
export function useGrid(tasks: readonly Reportable[]): {
  rows: readonly GridRow[];
  said: string | null;
  busy: boolean;
  change: (index: number, column: Column, value: string) => void;
  paste: (at: { row: number; column: Column }, text: string) => void;
  fill: () => void;
  add: () => void;
  remove: (index: number) => void;
  clearTaken: () => void;
  clearAll: () => void;
  send: (policy: Policy) => Promise<void>;
} {
  const { number } = useSpeech();
  const say = useWords(words);
  const { today, name } = useViewer();
  const place = `hub.dispatch.${name}`;
  const blank = useCallback(() => Array.from({ length: firstRows }, () => emptyRow(today)), [today]);
  const [rows, setRows] = useState<readonly GridRow[]>(() => kept(place) ?? blank());
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const batch = useKey();
  const send = useSend(reportBatchDocument);
  useEffect(() => {
    if (rows.every(isEmpty)) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(rows));
  }, [rows, place]);

  const submit = async (policy: Policy): Promise<void> => {
    const checked = rows.map((row) => (row.answer?.taken || isUnsaid(row) ? null : readRow(row)));
    const wrong = checked.some((one) => one !== null && "wrong" in one);
    const told = rows.map((row, i) => {
      const one = checked[i];
      return one && "wrong" in one ? { ...row, answer: { taken: false, text: say(one.wrong) } } : row;
    });
    setRows(told);
    const places = checked.flatMap((one, i) => (one && "report" in one ? [i] : []));
    if (places.length > most) return setSaid(say("tooMany"));
    if (places.length === 0 || (wrong && policy === "ALL_OR_NOTHING")) {
      return setSaid(say("sent", { applied: 0, refused: checked.filter((one) => one && "wrong" in one).length }));
    }
    const reports = places.map((i) => (checked[i] as { report: ReportRow }).report);
    setBusy(true);
    try {
      const input = { idempotencyKey: batch.of([policy, reports]), onError: policy, reports };
      const { reportProgressBatch: answer } = await send({ input });
      batch.done();
      if (answer.userErrors.length > 0) return setSaid(answer.userErrors.map(({ message }) => message).join(" "));
      const answers = new Map(answer.rows.map((row) => [places[row.index]!, row]));
      setRows(told.map((row, i) => (answers.has(i) ? { ...row, answer: answerOf(answers.get(i)!) } : row)));
      const unread = checked.filter((one) => one && "wrong" in one).length;
      setSaid(say("sent", { applied: number(answer.applied), refused: number(answer.refused + unread) }));
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      setSaid(error.code === "NETWORK" ? say("unclear") : error.message);
    } finally {
      setBusy(false);
    }
  };
  const answerOf = (row: ReportBatchMutation["reportProgressBatch"]["rows"][number]): GridRow["answer"] => {
    if (row.userErrors.length > 0)
      return { taken: false, text: row.userErrors.map(({ message }) => message).join(" ") };
    if (!row.report) return { taken: false, text: say("notWritten") };
    const { held } = row.report;
    return { taken: true, text: held > 0 ? say("writtenHeld", { held: number(held) }) : say("written") };
  };

  return {
    rows,
    said,
    busy,
    change: (index, column, value) =>
      setRows((before) =>
        before.map((row, i) =>
          i === index && !row.answer?.taken ? { ...row, cells: { ...row.cells, [column]: value }, answer: null } : row,
        ),
      ),
    paste: (at, text) => {
      const { rows: next, pasted } = pasteInto(rows, at, text, tasks, today);
      setRows(next);
      setSaid(say("pasted", { count: pasted }));
    },
    fill: () =>
      setRows((before) => {
        const there = new Set(before.map(({ cells }) => cells.task));
        const more = tasks
          .filter(({ code, state }) => state !== "ACKNOWLEDGED" && !there.has(code))
          .map(({ code }) => ({ ...emptyRow(today), cells: { ...emptyRow(today).cells, task: code } }));
        return [...before.filter((row) => !isEmpty(row)), ...more];
      }),
    add: () => setRows((before) => [...before, emptyRow(today)]),
    remove: (index) => setRows((before) => before.filter((_, i) => i !== index)),
    clearTaken: () =>
      setRows((before) => {
        const left = before.filter(({ answer }) => !answer?.taken);
        return left.length > 0 ? left : blank();
      }),
    clearAll: () => {
      setRows(blank());
      setSaid(null);
    },
    send: submit,
  };
}

function kept(place: string): GridRow[] | null {
  try {
    const rows = JSON.parse(sessionStorage.getItem(place) ?? "null") as GridRow[] | null;
    return rows && rows.length > 0
      ? rows.map((row) => ({ ...row, cells: { ...emptyRow("").cells, ...row.cells } }))
      : null;
  } catch {
    return null;
  }
}
