import { Button, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf } from "../../parts/moments.ts";
import type { CompoundEvent } from "./events.ts";
import { words } from "./words.ts";

const listed = 60;

/** What happened, newest first, up to a day; by kind where that is wanted. */
export function EventList(props: {
  events: readonly CompoundEvent[] | null;
  complete: boolean;
  error: string | null;
  /** Nothing later than this day. */
  until: string;
  today: string;
  open: (task: string) => void;
}): ReactNode {
  const say = useWords(words);
  const { say: saying, code, number, day: saidDay } = useSpeech();
  const { events, complete, error, until, today, open } = props;
  const [kind, setKind] = useState<string | null>(null);
  const [shown, setShown] = useState(listed);
  if (!events) return <p className="quiet">{error ?? saying("loading")}</p>;
  const kinds = [...new Set(events.map((one) => one.type))].toSorted();
  const told = events.filter(
    (one) => (kind === null || one.type === kind) && (until === today || dayOf(one.at) <= until),
  );
  return (
    <section className="card" aria-label={say("happened")}>
      <div className="cpd-bar">
        <h2>
          {say("happened")} <span className="quiet small">{say("happenedCount", { count: number(told.length) })}</span>
        </h2>
        <Select
          aria-label={say("kindOfChange")}
          placeholder={say("kindOfChange")}
          allowClear
          style={{ inlineSize: 200 }}
          value={kind}
          onChange={(value: string | undefined) => setKind(value ?? null)}
          options={kinds.map((one) => ({ value: one, label: code(one) }))}
        />
      </div>
      {complete ? null : <p className="small quiet">{saying("loading")}</p>}
      {told.length === 0 ? <p className="cpd-none">{say("nothingHappened")}</p> : null}
      {[...Map.groupBy(gathered(told).slice(0, shown), ({ event }) => dayOf(event.at))].map(([day, ofDay]) => (
        <div key={day} className="cpd-event-day">
          <h3>{saidDay(day)}</h3>
          <ol className="cpd-events">
            {ofDay.map(({ event, times }) => (
              <Event key={event.id} event={event} times={times} open={open} />
            ))}
          </ol>
        </div>
      ))}
      {told.length > shown ? (
        <Button size="small" onClick={() => setShown(shown + 200)}>
          {say("showMore")}
        </Button>
      ) : null}
    </section>
  );
}

/** Events that say the same of many doors stand on one line. */
function gathered(events: readonly CompoundEvent[]): { event: CompoundEvent; times: number }[] {
  const lines: { event: CompoundEvent; times: number }[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    const same = last && event.type === "household.registered" && last.event.type === event.type;
    if (same && dayOf(last.event.at) === dayOf(event.at)) last.times++;
    else lines.push({ event, times: 1 });
  }
  return lines;
}

function Event(props: { event: CompoundEvent; times: number; open: (task: string) => void }): ReactNode {
  const { event, times, open } = props;
  const { code, name, number, time, language } = useSpeech();
  const { task, report, window, conflict, actor, state } = event;
  const reason = ["reason", "note"].map((key) => event.data[key] as unknown).find((one) => typeof one === "string");
  return (
    <li>
      <time dateTime={event.at} className="small quiet">
        {time(event.at)}
      </time>
      <span>
        <strong>{code(event.type)}</strong> {times > 1 ? `× ${number(times)} ` : ""}
        {task ? (
          <button type="button" className="plain" onClick={() => open(task.id)}>
            {name(task.workItem)}
          </button>
        ) : null}
        {event.type.startsWith("report.") && report && report.quantity > 0
          ? ` ${report.step ? `${code(report.step)} ` : ""}${number(report.quantity)}`
          : ""}
        {window && !task ? `${code(window.phase)} ${window.startsOn} – ${window.endsOn}` : ""}
        {conflict ? ` ${language === "zh" ? conflict.sentenceZh : conflict.sentenceEn}` : ""}
        {typeof reason === "string" ? <span className="quiet"> {reason}</span> : null}
      </span>
      <span className="small quiet">
        {task && state ? (
          <>
            <span className={`swatch ${state}`} aria-hidden="true" />
            {code(state)}
          </>
        ) : null}
      </span>
      <span className="small quiet">{actor ? name(actor) : null}</span>
    </li>
  );
}
