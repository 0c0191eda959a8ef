import { Button, Empty } from "antd";
import type { ReactNode } from "react";
import type { HubError } from "../../hub/client.ts";
import { useSpeech, useWords } from "../../language.tsx";
import type { Pages } from "../../parts/CursorPager.tsx";
import type { WorkList } from "./lists.ts";
import { useFilters } from "./useFilters.ts";
import { words } from "./words.ts";

/** Rows of a page of a list. */
export const pageSize = 100;

/** What stands around the rows of a list: what it is, what can be done, and how to go through it. */
export function ListFrame(props: {
  list: WorkList;
  count: number | null;
  error: HubError | null;
  filters?: ReactNode;
  links?: ReactNode;
  outcome: ReactNode;
  bulk?: ReactNode;
  pages?: Pages;
  info?: { hasNextPage: boolean; endCursor: string | null } | undefined;
  children: ReactNode;
}): ReactNode {
  const { list, count, error, filters, links, outcome, bulk, pages, info, children } = props;
  const { language, number } = useSpeech();
  const say = useWords(words);
  const at = language === "zh" ? 0 : 1;
  const place = say("page", { page: (pages?.number ?? 0) + 1, pages: Math.ceil((count ?? 0) / pageSize) });
  const next = info?.hasNextPage ? info.endCursor : null;
  return (
    <section className="wl-pane card" aria-label={list.title[at]}>
      <header className="wl-head">
        <div>
          <h2>
            {list.title[at]}{" "}
            {count === null ? null : <span className="quiet small">{say("rows", { count: number(count) })}</span>}
          </h2>
          <p className="quiet small">{list.hint[at]}</p>
        </div>
        <p className="wl-links">{links}</p>
      </header>
      {filters}
      {error ? (
        <p role="alert" className="problem">
          {error.message}
        </p>
      ) : null}
      {outcome}
      {bulk}
      {count === 0 ? <Nothing filtered={filters !== undefined} /> : children}
      {pages && count !== null && count > pageSize ? (
        <nav className="wl-pages" aria-label={place}>
          <Button size="small" disabled={pages.number === 0} onClick={pages.back}>
            {say("previous")}
          </Button>
          <span className="quiet">{place}</span>
          <Button size="small" disabled={next === null} onClick={() => next !== null && pages.next(next)}>
            {say("next")}
          </Button>
        </nav>
      ) : null}
    </section>
  );
}

function Nothing({ filtered }: { filtered: boolean }): ReactNode {
  const say = useWords(words);
  const { narrowed, set } = useFilters();
  const narrow = filtered && Object.keys(narrowed).length > 0;
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={narrow ? say("emptyFilter") : say("emptyAll")}>
      {narrow ? (
        <Button onClick={() => set({ area: "", utility: "", search: "" })}>{say("clearFilter")}</Button>
      ) : (
        <span className="quiet small">{say("allDone")}</span>
      )}
    </Empty>
  );
}
