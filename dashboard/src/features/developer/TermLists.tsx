import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";
import type { Terms } from "./streams.ts";

/** Terms under their headings, each with what it means. */
export function TermLists({ of }: { of: readonly Terms[] }): ReactNode {
  const { language } = useSpeech();
  return of.map(({ title, lines }) => (
    <section key={title[1]} className="card">
      <h2>{title[language === "zh" ? 0 : 1]}</h2>
      <dl className="developer-terms">
        {lines.map(([term, zh, en]) => (
          <div key={term}>
            <dt>
              <code>{term}</code>
            </dt>
            <dd>{language === "zh" ? zh : en}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}
