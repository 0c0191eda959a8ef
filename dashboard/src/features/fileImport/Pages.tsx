import { Button } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Pages as At } from "../../parts/CursorPager.tsx";
import { words } from "./words.ts";

/** Leafs through the rows of a file, of the history or of the findings. */
export function Pages(props: {
  size: number;
  shown: number;
  total: number;
  pages: At;
  info: { hasNextPage: boolean; endCursor: string | null } | undefined;
}): ReactNode {
  const { size, shown, total, pages, info } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  if (total === 0) return null;
  const from = pages.number * size;
  const next = info?.hasNextPage ? info.endCursor : null;
  return (
    <nav className="imp-pages" aria-label={say("rows")}>
      <span className="quiet" role="status">
        {say("shown", { from: number(from + 1), to: number(from + shown), total: number(total) })}
      </span>
      {total > size ? (
        <>
          <Button disabled={pages.number === 0} onClick={pages.back}>
            {say("previous")}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && pages.next(next)}>
            {say("next")}
          </Button>
        </>
      ) : null}
    </nav>
  );
}
