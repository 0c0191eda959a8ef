import { Button, DatePicker, Slider } from "antd";
import dayjs from "dayjs";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { dateOf, dayNumber, dayOf } from "../../parts/moments.ts";
import { useViewer } from "../desk/viewer.tsx";
import { states } from "../overview/figures.ts";
import { compoundAsOfDocument, type CompoundAsOfQuery } from "./as-of.graphql";
import type { Within } from "./CompoundPage.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { endOfDay } from "./days.ts";
import { EventList } from "./EventList.tsx";
import { useEvents } from "./events.ts";
import { State } from "./State.tsx";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

type Then = CompoundAsOfQuery["alignment"]["tasks"]["nodes"][number];

/** How the compound stood on any day since it is followed, against today; and what happened, newest first. */
export function HistoryTab({ code, jurisdiction, open }: Within): ReactNode {
  const say = useWords(words);
  const { today } = useViewer();
  const { events, complete, error } = useEvents(code, jurisdiction);
  const [day, setDay] = useState(today);
  // What was set up by another clock than the story's has no day in it.
  const changed = new Set((events ?? []).map((one) => dayOf(one.at)).filter((one) => one <= today));
  const first = [...changed].reduce((least, one) => (one < least ? one : least), today);
  return (
    <div className="cpd-stack">
      <section className="card">
        <h2>
          {say("asOfTitle")} <span className="quiet small">{say("asOfHint")}</span>
        </h2>
        <DayChoice day={day} first={first} today={today} changed={changed} choose={setDay} />
        <AsOf code={code} jurisdiction={jurisdiction} open={open} day={day} today={today} />
      </section>
      <EventList
        events={events}
        complete={complete}
        error={error?.message ?? null}
        until={day}
        today={today}
        open={open}
      />
    </div>
  );
}

function DayChoice(props: {
  day: string;
  first: string;
  today: string;
  changed: ReadonlySet<string>;
  choose: (day: string) => void;
}): ReactNode {
  const say = useWords(words);
  const { day, first, today, changed, choose } = props;
  const [dragged, setDragged] = useState<number | null>(null);
  useEffect(() => setDragged(null), [day]);
  const days = [...changed].toSorted();
  const before = days.findLast((one) => one < day);
  const after = days.find((one) => one > day);
  return (
    <div className="cpd-day">
      <Button size="small" disabled={!before} onClick={() => before && choose(before)}>
        ← {say("changeBefore")}
      </Button>
      <DatePicker
        aria-label={say("day")}
        allowClear={false}
        value={dayjs(day)}
        minDate={dayjs(first)}
        maxDate={dayjs(today)}
        onChange={(value) => value && choose(value.format("YYYY-MM-DD"))}
      />
      <Button size="small" disabled={!after} onClick={() => after && choose(after)}>
        {say("changeAfter")} →
      </Button>
      <Button size="small" disabled={day === today} onClick={() => choose(today)}>
        {say("today")}
      </Button>
      {first < today ? (
        <Slider
          className="cpd-slider"
          ariaLabelForHandle={say("day")}
          ariaValueTextFormatterForHandle={dateOf}
          min={dayNumber(first)}
          max={dayNumber(today)}
          value={dragged ?? dayNumber(day)}
          onChange={setDragged}
          onChangeComplete={(value) => choose(dateOf(value))}
          tooltip={{ formatter: (value) => (value === undefined ? null : dateOf(value)) }}
        />
      ) : null}
    </div>
  );
}

function AsOf(props: Within & { day: string; today: string }): ReactNode {
  const say = useWords(words);
  const { say: saying, number, percent, code: word, name } = useSpeech();
  const { code, jurisdiction, open, day, today } = props;
  const { data, error, waiting } = useLive(
    compoundAsOfDocument,
    { asOf: day === today ? null : endOfDay(day), filter: { compound: code, jurisdiction } },
    { about: aboutCompound(code), everyMs: 3_000 },
  );
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const { alignment } = data;
  const rows = alignment.tasks.nodes;
  const counts = states
    .map((state) => ({ state, count: rows.filter((one) => one.taskState === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <div className={waiting ? "cpd-waiting" : undefined} aria-busy={waiting}>
      <p className="cpd-then" data-as-of={waiting ? "" : day}>
        <strong>{say("onTheDay", { day })}</strong>{" "}
        {rows.length === 0
          ? say("nothingThen")
          : say("alignedThen", {
              done: number(alignment.alignedTasks),
              all: number(alignment.pipelineTasks),
              share: alignment.pipelineTasks > 0 ? percent(alignment.alignedTasks / alignment.pipelineTasks) : "–",
            })}
      </p>
      {rows.length > 0 ? (
        <>
          <div className="state-bar" aria-hidden="true">
            {counts.map(({ state, count }) => (
              <span
                key={state}
                className={`segment ${state}`}
                style={{ flexGrow: count }}
                title={`${word(state)} ${count}`}
              >
                {count / rows.length > 0.08 ? word(state) : ""}
              </span>
            ))}
          </div>
          <ul className="legend small">
            {counts.map(({ state, count }) => (
              <li key={state}>
                <span className={`swatch ${state}`} aria-hidden="true" />
                {word(state)} <strong data-then={state}>{number(count)}</strong>
              </li>
            ))}
          </ul>
          <Sheet
            label={say("asOfTitle")}
            className="cpd-then-table"
            titles={[say("task"), say("stateThen"), say("now"), say("datesThen"), say("alignmentThen")]}
          >
            {rows.toSorted(byDepth).map((one) => (
              <tr key={one.task.id} data-then-task={one.task.code} data-then={one.taskState} data-now={one.task.state}>
                <th scope="row">
                  <button type="button" className="plain" onClick={() => open(one.task.id)}>
                    {name(one.task.workItem)}
                  </button>
                  <span className="small quiet cpd-code">
                    {one.task.organization ? name(one.task.organization) : say("nobody")}
                  </span>
                </th>
                <td>
                  <State state={one.taskState} />
                </td>
                <td className={one.taskState === one.task.state ? "quiet" : undefined}>
                  {one.taskState === one.task.state ? say("same") : <State state={one.task.state} />}
                </td>
                <td className="small">
                  {one.startsOn ? `${one.startsOn} – ${one.endsOn ?? ""}` : "–"}{" "}
                  {one.basis ? <span className="quiet">{word(one.basis)}</span> : null}
                </td>
                <td>
                  <span className={`cpd-alignment ${one.state}`}>{word(one.state)}</span>
                  {one.window ? (
                    <span className="small quiet cpd-code">
                      {one.window.startsOn} – {one.window.endsOn}
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </Sheet>
        </>
      ) : null}
    </div>
  );
}

function byDepth(a: Then, b: Then): number {
  const depth = (one: Then): number => one.task.workItem.depthOrder ?? 1000;
  return depth(a) - depth(b) || a.task.code.localeCompare(b.task.code);
}
