import { Button } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { words } from "./words.ts";

/** Leafs through pages by cursor; `cursors` are those of the pages gone through. */
export function Pages(props: {
  size: number;
  shown: number;
  total: number;
  cursors: readonly string[];
  next: string | null;
  go: (cursors: string[]) => void;
}): ReactNode {
  const { size, shown, total, cursors, next, go } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  if (total === 0) return null;
  const from = cursors.length * size;
  return (
    <nav className="imp-pages" aria-label={say("rows")}>
      <span className="quiet" role="status">
        {say("shown", { from: number(from + 1), to: number(from + shown), total: number(total) })}
      </span>
      {total > size ? (
        <>
          <Button disabled={cursors.length === 0} onClick={() => go(cursors.slice(0, -1))}>
            {say("previous")}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && go([...cursors, next])}>
            {say("next")}
          </Button>
        </>
      ) : null}
    </nav>
  );
}
