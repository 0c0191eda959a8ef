import { Button, Popconfirm, Segmented } from "antd";
import { Fragment, useEffect, useRef, useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { columns, isUnsaid, lineSteps, type Column, type GridRow, type Reportable } from "./grid.ts";
import { reportableTasksDocument } from "./reportable.graphql";
import { useGrid, type Policy } from "./useGrid.ts";
import { words } from "./words.ts";

const widths: Record<Column, string> = {
  task: "17%",
  doneOn: "7rem",
  quantity: "5.8rem",
  complete: "5.6rem",
  ownReference: "7.4rem",
  note: "9%",
  step: "5.6rem",
};

/** Many reports at once, as in a spreadsheet; each row gets its own answer and is written once. */
export function BulkReport(): ReactNode {
  const say = useWords(words);
  const { code: word } = useSpeech();
  const { data } = useLive(reportableTasksDocument, { first: 500 }, { about: aboutWork, everyMs: 5_000 });
  const tasks = data?.tasks.nodes ?? [];
  const [policy, setPolicy] = useState<Policy>("ROW_BY_ROW");
  const grid = useGrid(tasks);
  const { rows, said } = grid;
  const table = useRef<HTMLTableElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const waiting = rows.filter((row) => !row.answer?.taken && !isUnsaid(row)).length;
  const taken = rows.some(({ answer }) => answer?.taken);
  // Few works have steps: who has none does not see the column.
  const stepped = tasks.some((task) => task.lineSteps.length > 0);
  const shown = columns.filter((column) => column !== "step" || stepped);
  const byCode = new Map(tasks.map((task) => [task.code, task]));
  const focus = (row: number, column: Column): void =>
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`)?.focus();
  // What was sent is answered above the rows; the keyboard is led there.
  useEffect(() => {
    if (said && !grid.busy) told.current?.scrollIntoView({ block: "nearest" });
  }, [said, grid.busy]);

  return (
    <section className="card dp-card" aria-label={say("report")}>
      <header className="wl-head">
        <p className="quiet small">{say("reportHint")}</p>
        <p className="wl-links">
          <Link to="/imports?kind=reports">{say("moreByFile")}</Link>
          <a href="/files/templates/reports.xlsx" download>
            {say("template")}
          </a>
        </p>
      </header>
      <div className="wl-bulk">
        <Button type="primary" disabled={waiting === 0} loading={grid.busy} onClick={() => void grid.send(policy)}>
          {say("send", { count: waiting })}
        </Button>
        <span className="quiet">{say("policy")}</span>
        <Segmented<Policy>
          aria-label={say("policy")}
          value={policy}
          onChange={setPolicy}
          options={[
            { value: "ROW_BY_ROW", label: say("rowByRow") },
            { value: "ALL_OR_NOTHING", label: say("allOrNothing") },
          ]}
        />
        <Button onClick={grid.fill} disabled={tasks.length === 0}>
          {say("fill")}
        </Button>
        {taken ? <Button onClick={grid.clearTaken}>{say("clearTaken")}</Button> : null}
        <Popconfirm title={say("clearAll")} okText={say("clearAll")} cancelText={say("back")} onConfirm={grid.clearAll}>
          <Button type="text">{say("clearAll")}</Button>
        </Popconfirm>
      </div>
      <p ref={told} role="status" className={said ? "wl-outcome" : undefined}>
        {said}
      </p>
      <datalist id="dp-tasks">
        {tasks.map((task) => (
          <option key={task.id} value={task.code} label={`${task.compound.nameZh} · ${task.workItem.nameZh}`} />
        ))}
      </datalist>
      <datalist id="dp-steps">
        {lineSteps.map((step) => (
          <option key={step} value={word(step)} />
        ))}
      </datalist>
      <div className="wl-scroll">
        <table className="dp-grid" ref={table}>
          <thead>
            <tr>
              <th scope="col" className="dp-number">
                #
              </th>
              {shown.map((column) => (
                <Fragment key={column}>
                  <th scope="col" style={{ inlineSize: widths[column] }}>
                    {say(column)}
                  </th>
                  {column === "task" ? <th scope="col">{say("compoundWork")}</th> : null}
                </Fragment>
              ))}
              <th scope="col" className="dp-outcome">
                {say("outcome")}
              </th>
              <th scope="col" className="dp-x">
                <span className="unseen">{say("remove2")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.key}
                row={row}
                index={index}
                shown={shown}
                task={byCode.get(row.cells.task.trim()) ?? null}
                known={data !== null}
                change={grid.change}
                paste={grid.paste}
                remove={grid.remove}
                go={focus}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <Button size="small" onClick={grid.add}>
          {say("addRow")}
        </Button>
      </p>
    </section>
  );
}

function Row(props: {
  row: GridRow;
  index: number;
  shown: readonly Column[];
  task: Reportable | null;
  known: boolean;
  change: (index: number, column: Column, value: string) => void;
  paste: (at: { row: number; column: Column }, text: string) => void;
  remove: (index: number) => void;
  go: (row: number, column: Column) => void;
}): ReactNode {
  const { row, index, shown, task, known, change, paste, remove, go } = props;
  const say = useWords(words);
  const { name, number, code } = useSpeech();
  const { answer, cells } = row;
  return (
    <tr className={answer === null ? undefined : answer.taken ? "taken" : "wrong"}>
      <th scope="row" className="dp-number">
        {index + 1}
      </th>
      {shown.map((column) => (
        <Fragment key={column}>
          <td>
            <input
              data-cell={`${index}-${column}`}
              aria-label={say("cell", { row: index + 1, column: say(column) })}
              className={column === "quantity" ? "numeric" : column === "task" ? "code" : undefined}
              value={cells[column]}
              readOnly={answer?.taken ?? false}
              autoComplete="off"
              list={column === "task" ? "dp-tasks" : column === "step" ? "dp-steps" : undefined}
              inputMode={column === "quantity" ? "decimal" : undefined}
              onChange={(event) => change(index, column, event.target.value)}
              onKeyDown={(event) => {
                const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
                // A list has the arrows.
                if (step === undefined || ((column === "task" || column === "step") && event.key !== "Enter")) return;
                event.preventDefault();
                go(index + step, column);
              }}
              onPaste={(event) => {
                const text = event.clipboardData.getData("text/plain");
                if (!/[\t\n]/.test(text.trim())) return;
                event.preventDefault();
                paste({ row: index, column }, text);
              }}
            />
          </td>
          {column === "task" ? (
            <td className="told">
              {task ? (
                <>
                  {name(task.compound)} · {name(task.workItem)}
                  {task.unit ? (
                    <span className="wl-sub">
                      {say("ofTarget", {
                        done: number(task.quantityDone),
                        target: task.quantityTarget === null ? "?" : number(task.quantityTarget),
                        unit: code(task.unit),
                      })}
                    </span>
                  ) : null}
                </>
              ) : cells.task.trim() !== "" && known && !answer ? (
                <span className="quiet">? {say("unknownTask")}</span>
              ) : null}
            </td>
          ) : null}
        </Fragment>
      ))}
      <td className="told" role={answer ? "status" : undefined}>
        {answer ? (
          <span className={answer.taken ? "dp-good" : "problem"}>
            <span aria-hidden="true">{answer.taken ? "✓" : "✕"}</span> {answer.text}
          </span>
        ) : null}
      </td>
      <td>
        <Button type="text" size="small" aria-label={say("remove", { row: index + 1 })} onClick={() => remove(index)}>
          ×
        </Button>
      </td>
    </tr>
  );
}
