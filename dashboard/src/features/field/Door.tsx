import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { doorOf, exceptions, fittable, isMetered, mayBecome, type Choice } from "./doors.ts";
import { Sheet } from "./Sheet.tsx";
import type { FieldHousehold } from "./tasks.ts";
import { words } from "./words.ts";

/** One household: how its meter stands, and large buttons for what was done. */
export function Door(props: {
  household: FieldHousehold;
  choice: Choice | null;
  queued: boolean;
  /** It stands for itself, under no building. */
  whole?: boolean;
  choose: (choice: Choice | null) => void;
}): ReactNode {
  const { household, choice, queued, whole = false, choose } = props;
  const say = useWords(words);
  const { code } = useSpeech();
  const [asking, setAsking] = useState(false);
  const { id, building, unit, room } = household;
  const [meter] = household.meters;
  const door = doorOf(household);
  const base = { building, unit, room, household: id, state: null, exception: null };
  const stands =
    meter === undefined
      ? null
      : meter.exception
        ? code(meter.exception, "MeterException")
        : meter.state === "NONE"
          ? null
          : code(meter.state, "MeterState");
  return (
    <li className={choice ? "fr-door fr-chosen" : "fr-door"} data-door={door}>
      <span className="fr-room">
        <b>{whole ? door : room}</b>
        {queued ? <small className="fr-queued">◔ {say("queued")}</small> : stands ? <small>{stands}</small> : null}
      </span>
      <span className="fr-toggles" role="group" aria-label={door}>
        {fittable.map((state) => {
          const on = choice?.state === state;
          return (
            <button
              key={state}
              type="button"
              aria-pressed={on}
              aria-label={`${door} ${say(state === "FITTED" ? "fitted" : "sealed")}`}
              disabled={queued || !mayBecome(household, state)}
              onClick={() => choose(on ? null : { ...base, state })}
            >
              {on ? "✓ " : ""}
              {say(state === "FITTED" ? "fitted" : "sealed")}
            </button>
          );
        })}
        <button
          type="button"
          aria-pressed={choice?.exception != null}
          aria-label={`${door} ${choice?.exception ? code(choice.exception, "MeterException") : say("otherReason")}`}
          disabled={queued || isMetered(household)}
          onClick={() => (choice?.exception ? choose(null) : setAsking(true))}
        >
          {choice?.exception ? `✓ ${code(choice.exception, "MeterException").replace(/（.*/, "")}` : say("otherReason")}
        </button>
      </span>
      {asking ? (
        <Sheet title={say("whyNone", { door })} close={() => setAsking(false)}>
          {exceptions.map((exception) => (
            <button
              key={exception}
              type="button"
              className="fr-button"
              onClick={() => {
                choose({ ...base, exception });
                setAsking(false);
              }}
            >
              {code(exception, "MeterException")}
            </button>
          ))}
          <button type="button" className="fr-button fr-quiet" onClick={() => setAsking(false)}>
            {say("cancel")}
          </button>
        </Sheet>
      ) : null}
    </li>
  );
}
