import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { WallConflictsQuery } from "./conflicts.graphql";
import { words } from "./words.ts";

/** A shape for each severity, so that colour says nothing alone. */
const marks = { HIGH: "▲", MEDIUM: "◆", LOW: "●" } as const;

/** Open conflicts, the worst first. */
export function Conflicts({ answer }: { answer: WallConflictsQuery }): ReactNode {
  const { code, name, number, language } = useSpeech();
  const say = useWords(words);
  const { conflicts, high } = answer;
  return (
    <section className="wall-card wall-conflicts" aria-label={say("conflicts")}>
      <h2>
        {say("conflicts")}{" "}
        <span className="wall-quiet" data-figure="conflicts">
          {conflicts.totalCount > 0
            ? say("conflictsCount", { all: number(conflicts.totalCount), high: number(high.totalCount) })
            : null}
        </span>
      </h2>
      {conflicts.totalCount === 0 ? <p className="wall-quiet">{say("noConflicts")}</p> : null}
      <ol>
        {conflicts.nodes.map((one) => (
          <li key={one.id} className={`is-${one.severity}`}>
            <p>
              <span className="wall-severity">
                <span aria-hidden="true">{marks[one.severity]}</span> {code(one.severity)}
              </span>{" "}
              <strong>{code(one.code)}</strong> {one.compound ? name(one.compound) : ""}
            </p>
            <p className="wall-sentence">{language === "zh" ? withoutName(one) : one.sentenceEn}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The Chinese sentence begins with the compound's name, which stands above it already. */
function withoutName({ sentenceZh, compound }: WallConflictsQuery["conflicts"]["nodes"][number]): string {
  const name = compound?.nameZh ?? "";
  return sentenceZh.startsWith(name) ? sentenceZh.slice(name.length).replace(/^[，,：:\s]+/, "") : sentenceZh;
}
