import { Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import { useViewer } from "../desk/viewer.tsx";
import { useDays } from "../task/days.ts";
import { weekOf } from "../task/lists.ts";
import { dispatchLoadDocument, type DispatchLoadQuery } from "./load.graphql";
import { words } from "./words.ts";

type Week = NonNullable<DispatchLoadQuery["organization"]>["load"][number];
const spans = [12, 26, 52];

/** The weeks of the organization's load against the crews that it has. */
export function LoadPane(): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  const { organization, today } = useViewer();
  const [weeks, setWeeks] = useState(spans[0]!);
  const to = new Date(Date.parse(weekOf(today)[0]) + (weeks * 7 - 1) * 86_400_000).toISOString().slice(0, 10);
  const { data, error } = useLive(
    dispatchLoadDocument,
    { organization: organization?.code ?? "", from: today, to },
    { about: aboutWork, pause: organization === null },
  );
  const load = data?.organization?.load ?? [];
  const crews = data?.organization?.crews ?? null;
  const most = Math.max(1, crews ?? 0, ...load.map(({ peak }) => peak));
  const over = crews === null ? 0 : load.filter(({ peak }) => peak > crews).length;
  return (
    <section className="card dp-load" aria-label={say("loadTitle")}>
      <header className="wl-head">
        <div>
          <h2>
            {say("loadTitle")}{" "}
            {over > 0 ? <span className="late small">! {say("overWeeks", { count: number(over) })}</span> : null}
          </h2>
          <p className="quiet small">{say("loadHint")}</p>
        </div>
        <Segmented
          aria-label={say("weeks")}
          value={weeks}
          onChange={setWeeks}
          options={spans.map((count) => ({ value: count, label: say("weeksCount", { count }) }))}
        />
      </header>
      {error ? (
        <p role="alert" className="problem">
          {error.message}
        </p>
      ) : null}
      {data ? (
        <p className={crews === null ? "dp-unknown" : undefined}>
          {crews === null ? say("crewsUnknown") : say("crews", { count: number(crews) })}{" "}
          {over > 0 ? <Link to="/conflicts?code=CREW_OVERLOAD">{say("seeConflicts")}</Link> : null}
        </p>
      ) : null}
      <table className="dp-weeks">
        <thead>
          <tr>
            <th scope="col">{say("week")}</th>
            <th scope="col" className="numeric">
              {say("tasksOn")}
            </th>
            <th scope="col" className="numeric">
              {say("peak")}
            </th>
            <th scope="col" className="dp-bars">
              <span className="unseen">{say("peak")}</span>
            </th>
            {crews === null ? null : <th scope="col">{say("state")}</th>}
          </tr>
        </thead>
        <tbody>
          {load.map((week) => (
            <WeekRow
              key={week.startsOn}
              week={week}
              crews={crews}
              most={most}
              now={week.startsOn === weekOf(today)[0]}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function WeekRow(props: { week: Week; crews: number | null; most: number; now: boolean }): ReactNode {
  const { week, crews, most, now } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const { span } = useDays();
  const { startsOn, endsOn, tasks, peak } = week;
  const tooMany = crews !== null && peak > crews;
  const within = tooMany ? crews : peak;
  return (
    <tr className={now ? "now" : undefined}>
      <th scope="row">
        {span(startsOn, endsOn)} {now ? <span className="quiet small">{say("thisWeek")}</span> : null}
      </th>
      <td className="numeric">{number(tasks)}</td>
      <td className="numeric">
        <strong className={tooMany ? "late" : undefined}>{number(peak)}</strong>
        {crews === null ? null : <span className="quiet"> / {number(crews)}</span>}
      </td>
      <td aria-hidden="true">
        <span className="dp-bar">
          <span className="held" style={{ inlineSize: `${(within / most) * 100}%` }} />
          {tooMany ? <span className="over" style={{ inlineSize: `${((peak - crews) / most) * 100}%` }} /> : null}
          {crews === null ? null : <span className="limit" style={{ insetInlineStart: `${(crews / most) * 100}%` }} />}
        </span>
      </td>
      {crews === null ? null : (
        <td>
          <Verdict peak={peak} crews={crews} />
        </td>
      )}
    </tr>
  );
}

function Verdict({ peak, crews }: { peak: number; crews: number }): ReactNode {
  const say = useWords(words);
  if (peak > crews) return <strong className="late">! {say("over", { count: peak - crews })}</strong>;
  if (peak === 0) return <span className="quiet">{say("idle")}</span>;
  return peak === crews ? say("full") : <span className="quiet">{say("room", { count: crews - peak })}</span>;
}
