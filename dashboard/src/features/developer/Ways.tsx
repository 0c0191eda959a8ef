import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { Code } from "./Code.tsx";
import { ways } from "./ways.ts";
import { words } from "./words.ts";

/** Every way into the hub and out of it, each with an example. */
export function Ways(): ReactNode {
  const { language } = useSpeech();
  const say = useWords(words);
  const which = language === "zh" ? 0 : 1;
  return (
    <div className="developer-columns">
      <nav aria-label={say("contents")}>
        <ul>
          {ways.map(({ key, title }) => (
            <li key={key}>
              <a href={`#way-${key}`}>{title[which]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="developer-sections">
        <section className="card">
          <h2>{say("set")}</h2>
          <Code label={say("set")} code={`export HUB=${location.origin}\nexport KEY=hub_…`} />
          <p className="quiet">{say("keyFrom")}</p>
        </section>
        {ways.map(({ key, title, text, examples }) => (
          <section key={key} id={`way-${key}`} className="card" aria-label={title[which]}>
            <h2>{title[which]}</h2>
            <p>{text[which]}</p>
            {examples.map(({ code }, index) => (
              <Code
                key={code}
                code={code}
                label={examples.length > 1 ? `${title[which]} ${index + 1}` : title[which]}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
