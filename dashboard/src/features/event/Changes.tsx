import { useState, type ReactNode } from "react";
import type { Change as ChangeToTell } from "../../hub/live.ts";
import { useChanges, useStanding } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";

const listed = 100;

/** The newest changes, as they come. */
export function Changes({ today }: { today: string }): ReactNode {
  const { say, number, time } = useSpeech();
  const [since] = useState(() => Date.now());
  const [{ events, received }, setTold] = useState<{ events: ChangeToTell[]; received: number }>({
    events: [],
    received: 0,
  });
  const { standing } = useStanding();
  useChanges((change) =>
    setTold(({ events, received }) => ({ events: [change, ...events].slice(0, listed), received: received + 1 })),
  );
  return (
    <section className="card changes" aria-label={say("changes")}>
      <h2>
        {say("changes")}{" "}
        {received > 0 ? <span className="quiet small">{say("changesCount", { count: number(received) })}</span> : null}
      </h2>
      {events.length === 0 ? (
        <p className="quiet">{say("changesEmpty", { time: standing === "connecting" ? "…" : time(since) })}</p>
      ) : (
        <ol tabIndex={0} aria-label={say("changes")}>
          {events.map((event) => (
            <Change key={event.id} event={event} today={today} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Change({ event, today }: { event: ChangeToTell; today: string }): ReactNode {
  const { say, code, name, number, time } = useSpeech();
  const { task, compound, organization, report, state } = event;
  const unit = task?.unit ? code(task.unit) : "";
  return (
    <li>
      <p>
        <time dateTime={event.at} className="quiet small">
          {time(event.at, today)}
        </time>{" "}
        <strong>{code(event.type)}</strong>
        {state ? (
          <span className="badge">
            <span className={`swatch ${state}`} aria-hidden="true" />
            {code(state)}
          </span>
        ) : null}
      </p>
      <p>
        {[compound && name(compound), task && name(task.workItem)].filter(Boolean).join(" · ")}
        {event.type.startsWith("report.") && report ? (
          <span className="quiet">
            {" "}
            {report.step ? `${code(report.step)} ` : ""}
            {say("quantity", { quantity: number(report.quantity), unit })}
            {task && task.quantityTarget !== null
              ? `，${say("soFar", { done: number(task.quantityDone), target: number(task.quantityTarget), unit })}`
              : null}
          </span>
        ) : null}
      </p>
      <p className="quiet small">{organization ? name(organization) : null}</p>
    </li>
  );
}
