import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";
import { streams } from "./streams.ts";

/** How to follow the log without a gap. */
export function Streams(): ReactNode {
  const { language } = useSpeech();
  return (
    <div className="developer-sections">
      {streams.map(({ title, lines }) => (
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
      ))}
    </div>
  );
}
