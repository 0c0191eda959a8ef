import type { ReactNode } from "react";
import { ShareBar } from "../../parts/ShareBar.tsx";
import type { Column } from "../../parts/SortTable.tsx";
import type { Speech } from "../../language.tsx";
import type { Figures } from "./figures.ts";

/** A count of what should not be: loud, and quiet where there is none. */
export function wrong(count: number, number: Speech["number"]): ReactNode {
  return count > 0 ? <strong className="late">{number(count)}</strong> : <span className="quiet">0</span>;
}

/** The columns that every group of figures has, after its name. */
export function figureColumns<Row>(
  { say, number }: Speech,
  of: (row: Row) => Figures,
  options: { compounds: boolean },
): Column<Row>[] {
  const share = (done: number, planned: number): number => (planned > 0 ? done / planned : -1);
  const columns: Column<Row>[] = [
    {
      id: "aligned",
      title: say("alignedShort"),
      by: (row) => share(of(row).alignedTasks, of(row).pipelineTasks),
      cell: (row) => <ShareBar done={of(row).alignedTasks} planned={of(row).pipelineTasks} />,
    },
    {
      id: "tasks",
      title: say("tasks"),
      by: (row) => share(of(row).finished, of(row).tasks),
      cell: (row) => <ShareBar done={of(row).finished} planned={of(row).tasks} />,
    },
    {
      id: "meters",
      title: say("meters"),
      by: (row) => share(of(row).householdsMetered, of(row).householdsPlanned),
      cell: (row) => <ShareBar done={of(row).householdsMetered} planned={of(row).householdsPlanned} tone="meter" />,
    },
    {
      id: "metres",
      title: say("metres"),
      by: (row) => share(of(row).metresBuried, of(row).metresPlanned),
      cell: (row) => <ShareBar done={of(row).metresBuried} planned={of(row).metresPlanned} tone="metre" />,
    },
    {
      id: "overdue",
      title: say("overdueShort"),
      numeric: true,
      by: (row) => of(row).overdue,
      cell: (row) => wrong(of(row).overdue, number),
    },
  ];
  if (options.compounds) {
    columns.unshift({
      id: "compounds",
      title: say("compounds"),
      numeric: true,
      by: (row) => of(row).compounds,
      cell: (row) => (
        <span className="figure">
          {number(of(row).compoundsStarted)}
          <span className="quiet">/{number(of(row).compounds)}</span>
        </span>
      ),
    });
  }
  return columns;
}
