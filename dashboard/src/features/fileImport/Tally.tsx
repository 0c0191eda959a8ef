import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { FileFacts } from "./facts.ts";
import { words } from "./words.ts";

/** What the check came to, in four figures. */
export function Tally({ file }: { file: FileFacts }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const figures = [
    ["tallyGood", file.goodCount, "good", "✓"],
    ["tallyWrong", file.wrongCount, file.wrongCount > 0 ? "wrong" : "", file.wrongCount > 0 ? "✕" : ""],
    ["tallyUnchanged", file.unchangedCount, "", "="],
    ["tallyAll", file.rowsCount, "", ""],
  ] as const;
  return (
    <dl className="imp-tally">
      {figures.map(([word, count, tone, mark]) => (
        <div key={word} className={`card ${tone}`} data-tally={word}>
          <dt>{say(word)}</dt>
          <dd>
            {mark ? <span aria-hidden="true">{mark} </span> : null}
            {number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
