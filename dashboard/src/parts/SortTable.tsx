import { Fragment, useState, type ReactNode } from "react";
import { useSpeech } from "../language.tsx";

/** A column of a sortable table. */
export interface Column<Row> {
  id: string;
  title: string;
  /** What it is sorted by; largest first for numbers. */
  by: (row: Row) => number | string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
}

/** A table sorted by its headings; a row may unfold. The first column names the row. */
export function SortTable<Row>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  /** What stands below a row; null: nothing. */
  below?: (row: Row) => ReactNode;
}): ReactNode {
  const { caption, columns, rows, id, below } = props;
  const { say, language } = useSpeech();
  const [sort, setSort] = useState<{ id: string; falling: boolean } | null>(null);
  const column = columns.find((one) => one.id === sort?.id);
  const collator = new Intl.Collator(language === "zh" ? "zh-Hans-CN" : "en", { numeric: true });
  const sorted = column
    ? rows.toSorted((a, b) => (sort!.falling ? -1 : 1) * compare(column.by(a), column.by(b), collator))
    : rows;

  const choose = (one: Column<Row>): void => {
    const falling = sort?.id === one.id ? !sort.falling : one.numeric === true;
    setSort({ id: one.id, falling });
  };

  // The roles are written out because the phone's layout takes the table's own away.
  return (
    <table role="table" className="figures">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((one) => {
            const chosen = sort?.id === one.id;
            return (
              <th
                key={one.id}
                role="columnheader"
                scope="col"
                className={one.numeric ? "numeric" : undefined}
                aria-sort={chosen ? (sort.falling ? "descending" : "ascending") : "none"}
              >
                <button type="button" onClick={() => choose(one)} title={say("sortBy")}>
                  {one.title}
                  <span aria-hidden="true" className="arrow">
                    {chosen ? (sort.falling ? "▼" : "▲") : ""}
                  </span>
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sorted.map((row) => {
          const more = below?.(row);
          return (
            <Fragment key={id(row)}>
              <tr role="row">
                {columns.map((one, index) =>
                  index === 0 ? (
                    <th key={one.id} role="rowheader" scope="row">
                      {one.cell(row)}
                    </th>
                  ) : (
                    <td key={one.id} role="cell" data-title={one.title} className={one.numeric ? "numeric" : undefined}>
                      {one.cell(row)}
                    </td>
                  ),
                )}
              </tr>
              {more ? (
                <tr role="row" className="below">
                  <td role="cell" colSpan={columns.length}>
                    {more}
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function compare(a: number | string, b: number | string, collator: Intl.Collator): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}
