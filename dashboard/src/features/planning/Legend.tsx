import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { phases } from "../../parts/phases.ts";
import { words } from "./words.ts";

const states = [
  "ISSUED",
  "ACKNOWLEDGED",
  "SCHEDULED",
  "IN_PROGRESS",
  "REPORTED_DONE",
  "VERIFIED",
  "ACCEPTED",
  "BLOCKED",
];

/** What the bars' colours, lines and marks mean. */
export function Legend({ stops }: { stops: boolean }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const entry = (className: string, text: string): ReactNode => (
    <li key={text}>
      <span className={`plan-swatch ${className}`} aria-hidden="true" /> {text}
    </li>
  );
  return (
    <div className="plan-legend">
      <ul>
        {phases.map((phase) => entry(`plan-window ${phase}`, code(phase)))}
        {entry("plan-window OPEN_GROUND sample", say("legendSample"))}
        {states.map((state) => entry(`plan-task ${state}`, code(state)))}
        {entry("plan-draft", say("legendDraft"))}
        {entry("plan-ghost", say("legendGhost"))}
        {entry("plan-asked", say("legendAsked"))}
        <li>
          <span className="late">{say("legendTrouble")}</span>
        </li>
        <li>{say("legendOff")}</li>
        {entry("plan-rest", say("legendRest"))}
        {stops ? entry("plan-stop", say("legendStop")) : null}
      </ul>
      <p className="quiet small">
        {say("dragHint")} {say("lookHint")}
      </p>
    </div>
  );
}
