import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";
import { Track, type Tone } from "../../parts/ShareBar.tsx";
import type { Figures } from "./figures.ts";

/** The headline figures. */
export function Totals({ totals }: { totals: Figures }): ReactNode {
  const { say, number, percent } = useSpeech();
  const open = totals.tasks - totals.finished;
  return (
    <section aria-label={say("figures")}>
      <dl className="totals">
        <Tile
          title={say("aligned")}
          unit={say("alignedUnit")}
          done={totals.alignedTasks}
          planned={totals.pipelineTasks}
        />
        <Tile title={say("tasksFinished")} done={totals.finished} planned={totals.tasks} />
        <Tile
          title={say("householdsMetered")}
          unit={say("householdsUnit")}
          done={totals.householdsMetered}
          planned={totals.householdsPlanned}
          tone="meter"
        />
        <Tile
          title={say("metresBuried")}
          unit={say("metresUnit")}
          done={totals.metresBuried}
          planned={totals.metresPlanned}
          tone="metre"
          unplanned={say("notSurveyed")}
        />
        <Tile title={say("compoundsStarted")} done={totals.compoundsStarted} planned={totals.compounds} />
        <div className={`card tile ${totals.overdue > 0 ? "warned" : ""}`}>
          <dt>{say("overdue")}</dt>
          <dd>
            <span className="big" data-figure="overdue">
              {totals.overdue > 0 ? <span aria-hidden="true">! </span> : null}
              {number(totals.overdue)}
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
  title: string;
  unit?: string;
  done: number;
  planned: number;
  tone?: Tone;
  unplanned?: string;
}): ReactNode {
  const { title, unit, done, planned, tone, unplanned } = props;
  const { say, number, percent } = useSpeech();
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
        <Track share={share} tone={tone} />
      </dd>
    </div>
  );
}
