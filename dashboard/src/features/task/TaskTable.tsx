import { Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import {
  AlignmentCell,
  CompoundCell,
  DatesCell,
  DueCell,
  QuantityCell,
  WindowCell,
  WorkCell,
  type TaskRow,
} from "./cells.tsx";
import { words } from "./words.ts";

/** A table of work whose rows can be chosen, with what was said against a row beside it. */
export function WorkTable<Row extends { id: string }>(props: {
  caption: string;
  rows: readonly Row[];
  columns: TableColumnsType<Row>;
  /** How a row is called, for who does not see it. */
  nameOf: (row: Row) => string;
  /** The chosen rows by id; null: nothing can be done with them. */
  chosen: ReadonlyMap<string, Row> | null;
  choose: (chosen: ReadonlyMap<string, Row>) => void;
  refused: ReadonlyMap<string, string>;
  waiting: boolean;
}): ReactNode {
  const { caption, rows, columns, nameOf, chosen, choose, refused, waiting } = props;
  const say = useWords(words);
  return (
    <Table<Row>
      className="wl-table"
      aria-label={caption}
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows as Row[]}
      pagination={false}
      loading={waiting && rows.length === 0}
      tableLayout="fixed"
      rowClassName={({ id }) => (refused.has(id) ? "wl-refused" : "")}
      {...(chosen
        ? {
            rowSelection: {
              selectedRowKeys: [...chosen.keys()],
              preserveSelectedRowKeys: true,
              columnWidth: 40,
              getCheckboxProps: (row: Row) => ({ "aria-label": say("selectRow", { name: nameOf(row) }) }),
              onChange: (keys, picked) => {
                const known = new Map(chosen);
                for (const row of picked) if (row) known.set(row.id, row);
                choose(new Map([...known].filter(([id]) => keys.includes(id))));
              },
            },
          }
        : {})}
      expandable={{
        expandedRowKeys: rows.filter(({ id }) => refused.has(id)).map(({ id }) => id),
        showExpandColumn: false,
        expandedRowRender: ({ id }) => (
          <p className="problem wl-why">
            <span aria-hidden="true">✕</span> {refused.get(id)}
          </p>
        ),
      }}
    />
  );
}

/** The columns of a list of tasks; compound and work share what the others leave. */
export function useTaskColumns(who: boolean): TableColumnsType<TaskRow> {
  const say = useWords(words);
  return [
    {
      title: say("compound"),
      key: "compound",
      render: (_, task) => <CompoundCell compound={task.compound} />,
    },
    {
      title: say("work"),
      key: "work",
      render: (_, task) => <WorkCell task={task} who={who} below={<Why task={task} />} />,
    },
    { title: say("window"), key: "window", width: 120, render: (_, task) => <WindowCell task={task} /> },
    { title: say("dates"), key: "dates", width: 124, render: (_, task) => <DatesCell task={task} /> },
    { title: say("due"), key: "due", width: 104, render: (_, task) => <DueCell task={task} /> },
    { title: say("alignment"), key: "alignment", width: 112, render: (_, task) => <AlignmentCell task={task} /> },
    { title: say("quantity"), key: "quantity", width: 118, render: (_, task) => <QuantityCell task={task} /> },
  ];
}

/** How a task is called in a sentence. */
export function useTaskName(): (task: {
  compound: { nameZh: string | null; nameEn: string | null };
  workItem: { nameZh: string | null; nameEn: string | null };
}) => string {
  const { name } = useSpeech();
  return ({ compound, workItem }) => `${name(compound)} · ${name(workItem)}`;
}

function Why({ task }: { task: TaskRow }): ReactNode {
  const say = useWords(words);
  const { state, stateReason, waitsFor, withdrawalReason } = task;
  return (
    <>
      {stateReason && ["RETURNED", "BLOCKED"].includes(state) ? (
        <span className="wl-reason">“{stateReason}”</span>
      ) : null}
      {waitsFor && state === "BLOCKED" ? (
        <span className="wl-reason">{say("waitsFor", { what: waitsFor })}</span>
      ) : null}
      {withdrawalReason ? <span className="wl-reason">{say("withdrawal", { reason: withdrawalReason })}</span> : null}
    </>
  );
}
