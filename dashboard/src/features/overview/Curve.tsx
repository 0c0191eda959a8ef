import { useMemo, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { Chart } from "../../parts/Chart.tsx";
import { SortTable } from "../../parts/SortTable.tsx";
import { overviewCurveDocument, type OverviewCurveQueryVariables } from "./curve.graphql";
import { curveOption } from "./curveOption.ts";
import { everyWeek, lastWeek, type CurvePoint } from "./curvePoints.ts";
import { PictureOrTable, type Shown } from "./PictureOrTable.tsx";
import { words } from "./words.ts";

type Filter = NonNullable<OverviewCurveQueryVariables["filter"]>;

const everyMs = 3_000;
const networks = ["WATER", "POWER", "GAS", "TELECOM", "BROADCAST", "POSTAL", "DRAINAGE", "HEAT"] as const;

/** What should be finished by each week, and what is. */
export function Curve({ filter, today }: { filter: Filter; today: string }): ReactNode {
  const speech = useSpeech();
  const { number, code, say: common } = speech;
  const say = useWords(words);
  const [shown, show] = useState<Shown>("picture");
  const [network, setNetwork] = useState<(typeof networks)[number] | "">("");
  const about = network === "" ? filter : { ...filter, utility: network };
  const { data, error } = useLive(
    overviewCurveDocument,
    { filter: about },
    { everyMs, about: ({ type }) => /^(task|report)\./.test(type) },
  );
  const points = data?.overview.curve;
  const option = useMemo(
    () =>
      curveOption(everyWeek(points ?? [], today), today, {
        planned: say("linePlanned"),
        due: say("lineDue"),
        finished: say("lineDone"),
        today: say("today"),
        number,
        day: (day) => day,
      }),
    [points, today, say, number],
  );
  const dated = points?.at(-1)?.due ?? 0;
  const undated = (data?.overview.totals.tasks ?? 0) - dated;

  return (
    <section className="card overview-curve" aria-label={say("curve")}>
      <div className="overview-head">
        <h2>{say("curve")}</h2>
        <div className="overview-tools">
          <select
            aria-label={say("network")}
            value={network}
            onChange={({ target: { value } }) => setNetwork(value as typeof network)}
          >
            <option value="">{say("allNetworks")}</option>
            {networks.map((one) => (
              <option key={one} value={one}>
                {code(one)}
              </option>
            ))}
          </select>
          <PictureOrTable of={say("curve")} shown={shown} show={show} />
        </div>
      </div>
      {!points ? (
        <p className="waiting">{error ? error.message : common("loading")}</p>
      ) : dated === 0 ? (
        <p className="quiet overview-empty">{say("emptyCurve")}</p>
      ) : (
        <>
          <CurveWords points={points} today={today} undated={undated} />
          {shown === "table" ? (
            <CurveTable points={points} />
          ) : (
            <>
              <Chart className="overview-lines" option={option} label={say("curveLabel")} />
              <ul className="overview-scale">
                <li>
                  <span className="overview-line planned" aria-hidden="true" /> {say("linePlanned")}
                </li>
                <li>
                  <span className="overview-line due" aria-hidden="true" /> {say("lineDue")}
                </li>
                <li>
                  <span className="overview-line finished" aria-hidden="true" /> {say("lineDone")}
                </li>
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

function CurveWords(props: { points: readonly CurvePoint[]; today: string; undated: number }): ReactNode {
  const { number, day } = useSpeech();
  const say = useWords(words);
  const week = lastWeek(props.points, props.today);
  const behind = week ? week.due - (week.finished ?? 0) : 0;
  return (
    <p className="overview-said">
      {week ? (
        <span className={behind > 0 ? "late" : undefined} data-figure="behind">
          {say(behind > 0 ? "standingBehind" : "standingAhead", {
            day: day(week.endsOn),
            due: number(week.due),
            done: number(week.finished ?? 0),
            behind: number(behind),
          })}
        </span>
      ) : null}{" "}
      {props.undated > 0 ? <span className="quiet">{say("undated", { count: number(props.undated) })}</span> : null}
    </p>
  );
}

function CurveTable({ points }: { points: readonly CurvePoint[] }): ReactNode {
  const { number } = useSpeech();
  const say = useWords(words);
  return (
    <div className="overview-scroll" role="region" aria-label={`${say("curve")} ${say("table")}`} tabIndex={0}>
      <SortTable
        caption={say("curve")}
        rows={points}
        id={({ endsOn }) => endsOn}
        columns={[
          { id: "endsOn", title: say("weekUntil"), by: ({ endsOn }) => endsOn, cell: ({ endsOn }) => endsOn },
          {
            id: "planned",
            title: say("linePlanned"),
            numeric: true,
            by: ({ planned }) => planned,
            cell: ({ planned }) => number(planned),
          },
          { id: "due", title: say("lineDue"), numeric: true, by: ({ due }) => due, cell: ({ due }) => number(due) },
          {
            id: "finished",
            title: say("lineDone"),
            numeric: true,
            by: ({ finished }) => finished ?? -1,
            cell: ({ finished }) => (finished === null ? "–" : number(finished)),
          },
          {
            id: "behind",
            title: say("behind"),
            numeric: true,
            by: ({ due, finished }) => (finished === null ? 0 : due - finished),
            cell: ({ due, finished }) =>
              finished === null || due <= finished ? (
                <span className="quiet">–</span>
              ) : (
                <strong className="late">{number(due - finished)}</strong>
              ),
          },
        ]}
      />
    </div>
  );
}
