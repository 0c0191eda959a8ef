import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";
import { states, type StateCount } from "./figures.ts";

/** Tasks by state: one bar in segments, and the same figures as a list. */
export function StateBar({ byState }: { byState: readonly StateCount[] }): ReactNode {
  const { say, code, number, percent } = useSpeech();
  const count = (state: string): number => byState.find((one) => one.state === state)?.count ?? 0;
  const all = states.reduce((sum, state) => sum + count(state), 0);
  const cancelled = count("CANCELLED");
  return (
    <section className="card" aria-label={say("byState")}>
      <h2>{say("byState")}</h2>
      {all === 0 ? <p className="quiet">{say("noTasks")}</p> : null}
      <div className="state-bar" aria-hidden="true">
        {states.map((state) =>
          count(state) > 0 ? (
            <span
              key={state}
              className={`segment ${state}`}
              style={{ flexGrow: count(state) }}
              title={`${code(state)} ${number(count(state))}`}
            >
              {count(state) / all > 0.06 ? code(state) : ""}
            </span>
          ) : null,
        )}
      </div>
      <ul className="legend">
        {states.map((state) => (
          <li key={state} className={count(state) === 0 ? "empty" : undefined}>
            <span className={`swatch ${state}`} aria-hidden="true" />
            {code(state)} <strong data-state={state}>{number(count(state))}</strong>
            {count(state) > 0 ? <span className="quiet small"> {percent(count(state) / all)}</span> : null}
          </li>
        ))}
        {cancelled > 0 ? (
          <li className="empty">
            <span className="swatch CANCELLED" aria-hidden="true" />
            {code("CANCELLED")} <strong>{number(cancelled)}</strong>{" "}
            <span className="quiet small">{say("cancelledApart")}</span>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
