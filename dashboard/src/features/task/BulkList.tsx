import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import type { Reading } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import type { Pages } from "../../parts/CursorPager.tsx";
import { BulkBar, type BulkAction } from "./BulkBar.tsx";
import { ListFrame } from "./ListFrame.tsx";
import type { WorkList } from "./lists.ts";
import { OutcomeBar } from "./Outcome.tsx";
import { WorkTable } from "./TaskTable.tsx";
import type { useBulk } from "./useBulk.ts";
import type { ChosenRows } from "./useChosen.ts";

/** A page of rows as the API gives it. */
interface Page<Row> {
  totalCount: number;
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A list whose rows are chosen to do something with many of them at once; what became of it stands above them. */
export function BulkList<Row extends { id: string }>(props: {
  list: WorkList;
  reading: Pick<Reading<unknown>, "error" | "waiting">;
  page: Page<Row> | undefined;
  pages: Pages;
  columns: TableColumnsType<Row>;
  /** How a row is called, for who does not see it. */
  nameOf: (row: Row) => string;
  chosen: ChosenRows<Row>;
  bulk: Pick<ReturnType<typeof useBulk>, "outcome" | "progress" | "forget">;
  actions: readonly BulkAction[];
  filters?: ReactNode;
  links?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  const { list, reading, page, pages, columns, nameOf, chosen, bulk, actions, filters, links, children } = props;
  const { language } = useSpeech();
  const { outcome, progress, forget } = bulk;
  const count = page?.totalCount ?? null;
  return (
    <ListFrame
      list={list}
      count={count}
      error={reading.error}
      filters={filters}
      links={links}
      outcome={
        <OutcomeBar
          outcome={outcome}
          progress={progress}
          close={forget}
          drop={(ids) => {
            chosen.choose(new Map([...chosen.rows].filter(([id]) => !ids.has(id))));
            forget();
          }}
        />
      }
      bulk={
        count === 0 ? null : (
          <BulkBar count={chosen.rows.size} busy={progress !== null} clear={chosen.clear} actions={actions} />
        )
      }
      pages={pages}
      info={page?.pageInfo}
    >
      <WorkTable
        caption={list.title[language === "zh" ? 0 : 1]}
        rows={page?.nodes ?? []}
        columns={columns}
        nameOf={nameOf}
        chosen={actions.length > 0 ? chosen.rows : null}
        choose={chosen.choose}
        refused={outcome?.refused ?? new Map()}
        waiting={reading.waiting}
      />
      {children}
    </ListFrame>
  );
}
