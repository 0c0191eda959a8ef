import { Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { ShareBar } from "../../parts/ShareBar.tsx";
import { isOneOfSeveral, waitingFor, type Task } from "./tasksOf.ts";
import { words } from "./words.ts";

/** Tasks in depth order with all that decides when they may be done; a task opens in the drawer. */
export function TaskTable(props: {
  tasks: readonly Task[];
  /** All of the compound's tasks, so that what is waited for has its name. */
  all: readonly Task[];
  open: (task: string) => void;
}): ReactNode {
  const say = useWords(words);
  const { name, code, number } = useSpeech();
  const { tasks, all, open } = props;
  const names = new Map(all.map((one) => [one.code, name(one.workItem)]));
  const columns: TableColumnsType<Task> = [
    {
      title: say("task"),
      key: "task",
      fixed: "left",
      width: 210,
      render: (_, task) => (
        <>
          <button type="button" className="plain cpd-open" onClick={() => open(task.id)}>
            {name(task.workItem)}
            {isOneOfSeveral(task, all) ? <span className="quiet small"> {code(task.utility!)}</span> : null}
          </button>
          <span className="small quiet cpd-code">
            {task.organization ? name(task.organization) : <strong className="late">{say("nobody")}</strong>}
          </span>
        </>
      ),
    },
    {
      title: say("stateOf"),
      key: "state",
      width: 104,
      render: (_, task) => (
        <span className="cpd-state" data-task={task.code} data-state={task.state}>
          <span className={`swatch ${task.state}`} aria-hidden="true" />
          {code(task.state)}
        </span>
      ),
    },
    {
      title: say("depth"),
      key: "depth",
      width: 64,
      align: "right",
      render: (_, { workItem }) => workItem.depthOrder ?? <span className="quiet">–</span>,
    },
    {
      title: say("waitsFor"),
      key: "waits",
      width: 170,
      render: (_, task) => {
        const waits = waitingFor(task);
        if (task.predecessors.length === 0) return <span className="quiet">–</span>;
        if (waits.length === 0 || task.finished) return <span className="quiet small">{say("allBeforeDone")}</span>;
        const shown = waits.slice(0, 2).map((one) => names.get(one.code) ?? one.code);
        return (
          <span
            className="small"
            title={waits.map((one) => `${names.get(one.code) ?? one.code} ${code(one.state)}`).join("\n")}
          >
            {shown.join("、")}
            {waits.length > 2 ? say("andMore", { count: waits.length }) : ""}
          </span>
        );
      },
    },
    {
      title: say("alignment"),
      key: "alignment",
      width: 132,
      render: (_, { alignment: one, finished }) =>
        one ? (
          <span className={`cpd-alignment ${one.state}`}>
            {code(one.state)}
            {one.excessDays ? ` ${say("daysShort", { count: one.excessDays })}` : ""}
            {one.lastChance && !finished ? (
              <span className="small quiet cpd-code">{say("lastChanceShort", { day: one.lastChance })}</span>
            ) : null}
          </span>
        ) : (
          <span className="quiet">–</span>
        ),
    },
    {
      title: say("planned"),
      key: "planned",
      width: 108,
      render: (_, task) => <Days from={task.plannedStart} to={task.plannedEnd} />,
    },
    {
      title: say("committed"),
      key: "committed",
      width: 108,
      render: (_, task) => (
        <span className={task.overdue ? "late" : undefined}>
          <Days from={task.committedStart} to={task.committedEnd} />
          {task.overdue ? <strong className="small">! {code("OVERDUE")}</strong> : null}
        </span>
      ),
    },
    {
      title: say("actual"),
      key: "actual",
      width: 108,
      render: (_, task) => <Days from={task.reportedStartOn} to={task.reportedDoneOn} />,
    },
    {
      title: say("quantity"),
      key: "quantity",
      width: 150,
      render: (_, task) =>
        task.unit === null ? (
          <span className="quiet">–</span>
        ) : task.quantityTarget === null ? (
          <span className="small">
            {number(task.quantityDone)} {code(task.unit)} <span className="quiet">{say("notSurveyed")}</span>
          </span>
        ) : (
          <>
            <ShareBar done={task.quantityDone} planned={task.quantityTarget} />
            <span className="unseen">{code(task.unit)}</span>
          </>
        ),
    },
  ];
  return (
    <Table<Task>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={[...tasks]}
      pagination={false}
      scroll={{ x: 1140 }}
    />
  );
}

/** Two days, one below the other. */
function Days({ from, to }: { from: string | null; to: string | null }): ReactNode {
  if (!from && !to) return <span className="quiet">–</span>;
  return (
    <span className="small cpd-days">
      {from ?? "…"}
      <span>{to ?? "…"}</span>
    </span>
  );
}
