import type { ReactNode } from "react";
import { useSpeech, type Speech } from "../../language.tsx";
import type { Figures } from "./figures.ts";

/** The headline figures. */
export function Totals({ totals }: { totals: Figures }): ReactNode {
  const speech = useSpeech();
  const { say, percent } = speech;
  const open = totals.tasks - totals.finished;
  return (
    <section aria-label={say("figures")}>
      <dl className="totals">
        <Tile
          speech={speech}
          title={say("aligned")}
          unit={say("alignedUnit")}
          done={totals.alignedTasks}
          planned={totals.pipelineTasks}
          tone="work"
        />
        <Tile speech={speech} title={say("tasksFinished")} done={totals.finished} planned={totals.tasks} tone="work" />
        <Tile
          speech={speech}
          title={say("householdsMetered")}
          unit={say("householdsUnit")}
          done={totals.householdsMetered}
          planned={totals.householdsPlanned}
          tone="meter"
        />
        <Tile
          speech={speech}
          title={say("metresBuried")}
          unit={say("metresUnit")}
          done={totals.metresBuried}
          planned={totals.metresPlanned}
          tone="metre"
          unplanned={say("notSurveyed")}
        />
        <Tile
          speech={speech}
          title={say("compoundsStarted")}
          done={totals.compoundsStarted}
          planned={totals.compounds}
          tone="work"
        />
        <div className={`card tile ${totals.overdue > 0 ? "warned" : ""}`}>
          <dt>{say("overdue")}</dt>
          <dd>
            <span className="big" data-figure="overdue">
              {totals.overdue > 0 ? <span aria-hidden="true">! </span> : null}
              {speech.number(totals.overdue)}
            </span>
            <span className="quiet small">
              {open > 0 ? say("ofOpen", { share: percent(totals.overdue / open) }) : " "}
            </span>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Tile(props: {
  speech: Speech;
  title: string;
  unit?: string;
  done: number;
  planned: number;
  tone: "work" | "meter" | "metre";
  unplanned?: string;
}): ReactNode {
  const { speech, title, unit, done, planned, tone, unplanned } = props;
  const { say, number, percent } = speech;
  const share = planned > 0 ? Math.min(1, done / planned) : 0;
  return (
    <div className="card tile">
      <dt>
        {title}
        {unit ? <span className="quiet small"> {unit}</span> : null}
      </dt>
      <dd>
        <span className="big">{number(done)}</span>
        <span className="quiet small">
          {planned > 0 || !unplanned ? say("of", { total: number(planned) }) : unplanned}
          {planned > 0 ? ` · ${percent(share)}` : null}
        </span>
        <span className="track" aria-hidden="true">
          <span className={`fill ${tone}`} style={{ inlineSize: `${share * 100}%` }} />
        </span>
      </dd>
    </div>
  );
}
