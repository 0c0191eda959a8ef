import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dateOf, dayNumber } from "../../parts/moments.ts";
import { phases } from "../../parts/phases.ts";
import { monthsBetween } from "./days.ts";
import type { Window } from "./WindowsTab.tsx";
import { words } from "./words.ts";

const labels = 92;
const rowHeight = 40;

/** The windows on a line of days: what holds, dashed what held before, dotted what is proposed. The table beside it says the same. */
export function WindowChart({ windows, today }: { windows: readonly Window[]; today: string }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const open = windows.flatMap((window) =>
    window.changes
      .filter(({ state }) => state === "OPEN" || state === "ESCALATED")
      .map((change) => ({ phase: window.phase, from: change.proposedStartsOn, to: change.proposedEndsOn })),
  );
  const days = [
    dayNumber(today),
    ...windows.flatMap((one) => [dayNumber(one.startsOn), dayNumber(one.endsOn)]),
    ...open.flatMap((one) => [dayNumber(one.from), dayNumber(one.to)]),
  ];
  const from = Math.min(...days) - 5;
  const to = Math.max(...days) + 6;
  const width = 1000;
  const x = (day: number): number => labels + ((day - from) / (to - from)) * (width - labels - 8);
  const height = 26 + phases.length * rowHeight;
  const now = x(dayNumber(today) + 0.5);
  return (
    <section className="card" aria-label={say("windows")}>
      <h2>
        {say("windows")} <span className="quiet small">{say("windowsHint")}</span>
      </h2>
      <svg className="cpd-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say("chartLabel")}>
        {monthsBetween(from, to).map((month) => (
          <g key={month}>
            <line x1={x(month)} x2={x(month)} y1={18} y2={height} className="cpd-grid" />
            <text x={x(month) + 4} y={13} className="cpd-axis">
              {dateOf(month).slice(0, 7)}
            </text>
          </g>
        ))}
        {phases.map((phase, row) => {
          const y = 24 + row * rowHeight;
          const own = windows.filter((one) => one.phase === phase);
          const past = own.filter((one) => one.status === "SUPERSEDED");
          return (
            <g key={phase}>
              <text x={0} y={y + 20} className="cpd-row">
                {code(phase)}
              </text>
              {past.map((one, index) => (
                <rect
                  key={one.id}
                  className={`cpd-was ${phase}`}
                  x={x(dayNumber(one.startsOn))}
                  width={x(dayNumber(one.endsOn) + 1) - x(dayNumber(one.startsOn))}
                  y={y + 25 + (index % 2) * 5}
                  height={3}
                >
                  <title>{`${one.revision}: ${one.startsOn} – ${one.endsOn}`}</title>
                </rect>
              ))}
              {own
                .filter((one) => one.status !== "SUPERSEDED")
                .map((one) => {
                  const left = x(dayNumber(one.startsOn));
                  const long = x(dayNumber(one.endsOn) + 1) - left;
                  return (
                    <g key={one.id}>
                      <rect
                        className={`cpd-window ${phase} ${one.status}`}
                        x={left}
                        y={y + 5}
                        width={long}
                        height={18}
                        rx={3}
                      />
                      {long > 110 ? (
                        <text x={left + 6} y={y + 18} className={`cpd-in ${phase}`}>
                          {`${one.startsOn.slice(5)} – ${one.endsOn.slice(5)}`}
                        </text>
                      ) : null}
                      <title>{`${one.startsOn} – ${one.endsOn}`}</title>
                    </g>
                  );
                })}
              {open
                .filter((one) => one.phase === phase)
                .map((one) => (
                  <rect
                    key={one.from}
                    className="cpd-proposed"
                    x={x(dayNumber(one.from))}
                    width={x(dayNumber(one.to) + 1) - x(dayNumber(one.from))}
                    y={y + 2}
                    height={24}
                    rx={4}
                  />
                ))}
            </g>
          );
        })}
        <line x1={now} x2={now} y1={16} y2={height} className="cpd-now" />
        <text x={now} y={13} textAnchor="middle" className="cpd-axis cpd-now-text">
          {say("today")}
        </text>
      </svg>
    </section>
  );
}
