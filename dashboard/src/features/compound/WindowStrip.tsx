import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dayNumber } from "../../parts/moments.ts";
import { phases } from "../../parts/phases.ts";
import { words } from "./words.ts";

/** A compound's windows on one line: where each lies, and where today is. */
export function WindowStrip(props: {
  windows: readonly { phase: string; startsOn: string; endsOn: string }[];
  today: string;
}): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const { windows, today } = props;
  if (windows.length === 0) return <span className="quiet small">{say("noWindow")}</span>;
  const from = Math.min(...windows.map((one) => dayNumber(one.startsOn)));
  const to = Math.max(...windows.map((one) => dayNumber(one.endsOn))) + 1;
  const at = dayNumber(today);
  const share = (day: number): number => ((day - from) / (to - from)) * 100;
  const open = windows
    .filter((one) => one.startsOn <= today && today <= one.endsOn)
    .toSorted((a, b) => a.endsOn.localeCompare(b.endsOn));
  const next = windows.find((one) => one.startsOn > today);
  return (
    <div>
      <div className="cpd-strip-bars" aria-hidden="true">
        {phases.map((phase, row) =>
          windows
            .filter((one) => one.phase === phase)
            .map((one) => (
              <span
                key={`${phase}${one.startsOn}`}
                className={`cpd-phase ${phase}`}
                title={`${code(phase)} ${one.startsOn} – ${one.endsOn}`}
                style={{
                  insetBlockStart: `${row * 5}px`,
                  insetInlineStart: `${share(dayNumber(one.startsOn))}%`,
                  inlineSize: `${share(dayNumber(one.endsOn) + 1) - share(dayNumber(one.startsOn))}%`,
                }}
              />
            )),
        )}
        {at >= from && at <= to ? <i style={{ insetInlineStart: `${share(at)}%` }} /> : null}
      </div>
      <span className="small">
        {open.length > 0
          ? say("nowOpen", { phase: code(open[0]!.phase), day: open[0]!.endsOn.slice(5) })
          : next
            ? say("nextOpens", { phase: code(next.phase), day: next.startsOn })
            : say("allClosed")}
      </span>
    </div>
  );
}
