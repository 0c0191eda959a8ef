import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { phases } from "../../parts/phases.ts";
import type { Scene } from "./rows.ts";
import { glyphs, words } from "./words.ts";

/** What the picture's colours, fillings and bands mean. */
export function Legend({ scene, note }: { scene: Scene; note: string | null }): ReactNode {
  const { code, language } = useSpeech();
  const say = useWords(words);
  const unnamed = scene.rows.some(({ name }) => name.nameZh?.includes("待定名"));
  const notes = [unnamed ? say("toBeNamed") : null, note].filter(Boolean).join(" · ");
  const shown = new Set(scene.rows.flatMap(({ windows }) => windows.map(({ phase }) => phase)));
  return (
    <ul className="wall-legend">
      {scene.lanes.map(({ utility }) => (
        <li key={utility}>
          <span className="wall-glyph" aria-hidden="true" style={{ color: `var(--w-${utility})` }}>
            {glyphs[utility]![language === "zh" ? 0 : 1]}
          </span>
          {code(utility)}
        </li>
      ))}
      <li className="wall-break" aria-hidden="true" />
      {(["done", "running", "planned", "off"] as const).map((state) => (
        <li key={state}>
          <span className={`wall-sample is-${state}`} aria-hidden="true" />
          {say(state)}
        </li>
      ))}
      <li className="wall-break" aria-hidden="true" />
      {phases
        .filter((phase) => shown.has(phase))
        .map((phase) => (
          <li key={phase}>
            <span className={`wall-sample is-${phase}`} aria-hidden="true" />
            {code(phase)}
          </li>
        ))}
      {notes ? <li className="wall-note">{notes}</li> : null}
    </ul>
  );
}
