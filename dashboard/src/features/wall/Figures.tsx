import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { WallFiguresQuery } from "./figures.graphql";
import { utilities } from "./rows.ts";
import { glyphs, words } from "./words.ts";

type Overview = WallFiguresQuery["overview"];
type Trade = Overview["byUtility"][number];

/** The headline figure and the rings of the trades. */
export function Figures({ overview }: { overview: Overview }): ReactNode {
  const { number, percent, name } = useSpeech();
  const say = useWords(words);
  const { alignedShare, alignedTasks, pipelineTasks, overdue } = overview.totals;
  const trades = utilities.flatMap((utility) => overview.byUtility.filter(({ key }) => key?.toUpperCase() === utility));
  const busy = trades.filter((trade) => trade.householdsPlanned + trade.metresPlanned > 0);
  const late = overview.byOrganization.filter((one) => one.overdue > 0).toSorted((a, b) => b.overdue - a.overdue);
  return (
    <div className="wall-figures">
      <section className="wall-card wall-aligned" aria-label={say("aligned")}>
        <h2>{say("aligned")}</h2>
        <p className="wall-huge" data-figure="aligned">
          {alignedShare === null ? "–" : percent(alignedShare)}
        </p>
        <p className="wall-quiet">
          {pipelineTasks > 0
            ? say("alignedOf", { aligned: number(alignedTasks), all: number(pipelineTasks) })
            : say("noAligned")}
        </p>
      </section>
      <section className="wall-card wall-trades" aria-label={say("trades")}>
        <h2 className="unseen">{say("trades")}</h2>
        {busy.length === 0 ? <p className="wall-quiet">{say("noTrades")}</p> : null}
        <ul>
          {busy.map((trade) => (
            <Rings key={trade.key} trade={trade} />
          ))}
        </ul>
      </section>
      <section className="wall-card wall-late" aria-label={say("overdue")}>
        <h2>{say("overdue")}</h2>
        <p className="wall-big" data-figure="overdue">
          {overdue > 0 ? (
            <>
              <span aria-hidden="true" className="wall-mark">
                !
              </span>
              {number(overdue)}
            </>
          ) : (
            "0"
          )}
        </p>
        <ol>
          {late.length === 0 ? <li className="wall-quiet">{say("nobodyLate")}</li> : null}
          {late.slice(0, 3).map((one) => (
            <li key={one.key}>
              <span>{one.key === null ? say("nobody") : name(one)}</span> <strong>{number(one.overdue)}</strong>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** A trade: households metered on the outer ring, metres buried on the inner one; one ring where it has only one. */
function Rings({ trade }: { trade: Trade }): ReactNode {
  const { code, number, percent, language } = useSpeech();
  const say = useWords(words);
  const utility = (trade.key ?? "").toUpperCase();
  const rings = [
    {
      word: "meters" as const,
      of: "metersOf" as const,
      done: trade.householdsMetered,
      planned: trade.householdsPlanned,
    },
    { word: "metres" as const, of: "metresOf" as const, done: trade.metresBuried, planned: trade.metresPlanned },
  ].filter(({ planned }) => planned > 0);
  return (
    <li data-trade={utility} style={{ color: `var(--w-${utility})` }}>
      <div className="wall-ring">
        <svg viewBox="0 0 100 100" aria-hidden="true">
          {rings.map(({ word, done, planned }, i) => {
            const share = Math.min(1, done / planned);
            const radius = i === 0 ? 45 : 33;
            const arc = { cx: 50, cy: 50, r: radius, pathLength: 100, strokeWidth: 8.5 };
            return (
              <g key={word} fill="none" transform="rotate(-90 50 50)">
                <circle {...arc} className="wall-track" />
                <circle
                  {...arc}
                  className={word === "meters" ? "wall-arc" : "wall-arc wall-metre"}
                  strokeDasharray={`${share * 100} 100`}
                  opacity={share > 0 ? 1 : 0}
                />
              </g>
            );
          })}
        </svg>
        <p className={`wall-shares of-${rings.length}`}>
          {rings.map(({ word, done, planned }) => (
            <span key={word} data-ring={word}>
              {percent(Math.floor(Math.min(1, done / planned) * 100) / 100)}
            </span>
          ))}
        </p>
      </div>
      <h3>
        <span aria-hidden="true" className="wall-glyph" style={{ color: `var(--w-${utility})` }}>
          {glyphs[utility]?.[language === "zh" ? 0 : 1]}
        </span>{" "}
        {code(utility)}
      </h3>
      {rings.map(({ word, of, done, planned }, i) => (
        <p key={word} className="wall-count" data-count={word}>
          {rings.length > 1 ? `${say(i === 0 ? "outer" : "inner")} ` : null}
          {say(of, { done: number(Math.round(done)), planned: number(Math.round(planned)) })}
        </p>
      ))}
    </li>
  );
}
