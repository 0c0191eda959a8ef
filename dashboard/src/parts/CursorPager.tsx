import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords, type Words } from "../language.tsx";
import "./list.css";

const words = {
  pages: ["清单翻页", "Pages of the list"],
  range: ["第 {from}–{to} 条，共 {total} 条", "{from}–{to} of {total}"],
  back: ["上一页", "Previous"],
  next: ["下一页", "Next"],
} as const satisfies Words;

/** Where a list stands. */
export interface Pages {
  /** The cursor after which the page begins; null: the first page. */
  after: string | null;
  /** How many pages lie before it. */
  number: number;
  next: (cursor: string) => void;
  back: () => void;
}

/** Goes through a list page by page, and begins anew where `key` (its filter and order) is another. */
export function usePages(key: string): Pages {
  const [at, setAt] = useState<{ key: string; stack: readonly string[] }>({ key, stack: [] });
  // While rendering, so that no cursor of another list is asked for.
  if (at.key !== key) setAt({ key, stack: [] });
  const stack = at.key === key ? at.stack : [];
  return {
    after: stack.at(-1) ?? null,
    number: stack.length,
    next: (cursor) => setAt({ key, stack: [...stack, cursor] }),
    back: () => setAt({ key, stack: stack.slice(0, -1) }),
  };
}

/** Which rows are shown, with the way to those before and after. */
export function CursorPager(props: {
  pages: Pages;
  size: number;
  shown: number;
  total: number;
  info: { hasNextPage: boolean; endCursor: string | null };
}): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const { pages, size, shown, total, info } = props;
  if (total === 0 && pages.number === 0) return null;
  const from = pages.number * size;
  return (
    <nav className="cursor-pager" aria-label={say("pages")}>
      <span role="status">
        {say("range", { from: number(Math.min(from + 1, total)), to: number(from + shown), total: number(total) })}
      </span>
      {pages.number > 0 || info.hasNextPage ? (
        <>
          <Button size="small" disabled={pages.number === 0} onClick={pages.back}>
            {say("back")}
          </Button>
          <Button
            size="small"
            disabled={!info.hasNextPage || info.endCursor === null}
            onClick={() => info.endCursor !== null && pages.next(info.endCursor)}
          >
            {say("next")}
          </Button>
        </>
      ) : null}
    </nav>
  );
}
