import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { blank, scaleOf, type Measure } from "./mapTree.ts";
import { words } from "./words.ts";

/** What the colours of the map mean. */
export function MapScale({ measure }: { measure: Measure }): ReactNode {
  const { number, percent } = useSpeech();
  const say = useWords(words);
  const steps = scaleOf(measure);
  const meaning = (index: number): string => {
    const from = steps[index]!.from;
    const next = steps[index + 1]?.from;
    if (measure === "progress") return `${percent(from)}–${percent(next ?? 1)}`;
    if (from === 0) return say("none");
    if (next === undefined) return say("andMore", { n: number(from) });
    return next - from === 1 ? number(from) : `${number(from)}–${number(next - 1)}`;
  };
  return (
    <ul className="overview-scale">
      {steps.map(({ from, colour }, index) => (
        <li key={from}>
          <span className="overview-chip" style={{ background: colour }} aria-hidden="true" />
          {meaning(index)}
        </li>
      ))}
      <li>
        <span className="overview-chip" style={{ background: blank.colour }} aria-hidden="true" />
        {say("noTasks")}
      </li>
    </ul>
  );
}
