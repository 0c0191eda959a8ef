import { Button } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import type { Outcome } from "./useBulk.ts";
import { words } from "./words.ts";

/** What became of a bulk action; the keyboard comes here after it, next to the rows that it was about. */
export function OutcomeBar(props: {
  outcome: Outcome | null;
  progress: { done: number; all: number } | null;
  /** Unchoose the refused rows. */
  drop: (ids: ReadonlySet<string>) => void;
  close: () => void;
}): ReactNode {
  const { outcome, progress, drop, close } = props;
  const say = useWords(words);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A dialog that closes gives the focus back to its button first.
    if (!outcome) return;
    const later = setTimeout(() => bar.current?.focus(), 350);
    return () => clearTimeout(later);
  }, [outcome]);
  if (progress) {
    return (
      <p className="wl-outcome" role="status">
        {say("working", { done: progress.done, all: progress.all })}
      </p>
    );
  }
  if (!outcome) return null;
  const { verb, taken, refused, general } = outcome;
  const good = refused.size === 0 && general === null;
  const said = good
    ? say("resultTaken", { verb, count: taken.length })
    : taken.length === 0
      ? say("resultNone", { verb, count: refused.size })
      : say("resultSome", { verb, taken: taken.length, refused: refused.size });
  return (
    <div ref={bar} tabIndex={-1} role="status" className={`wl-outcome ${good ? "good" : "bad"}`}>
      <p>
        <span aria-hidden="true">{good ? "✓" : "✕"}</span>{" "}
        <strong>{general !== null && refused.size === 0 ? general : said}</strong>
      </p>
      {taken.length > 0 && !good ? <p className="small">✓ {taken.join("；")}</p> : null}
      {general !== null && refused.size > 0 ? <p>{general}</p> : null}
      <p className="wl-outcome-acts">
        {refused.size > 0 ? (
          <Button size="small" onClick={() => drop(new Set(refused.keys()))}>
            {say("dropWrong")}
          </Button>
        ) : null}
        <Button size="small" type="text" onClick={close}>
          {say("close")}
        </Button>
      </p>
    </div>
  );
}
