import { memo, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { metered, meterOf, type Door, type DoorMeter } from "./doors.ts";
import { words } from "./words.ts";

const letters: Record<(typeof metered)[number], readonly [string, string]> = {
  WATER: ["水", "W"],
  POWER: ["电", "P"],
  GAS: ["气", "G"],
};

/** One door: its number and a mark per network; the words are there for who does not see the marks. */
export const DoorMarks = memo(
  function DoorMarks({ door }: { door: Door }): ReactNode {
    const { code, language } = useSpeech();
    const said = metered.map((utility) => {
      const { state, exception } = meterOf(door, utility);
      const is = exception === null ? code(state, "MeterState") : code(exception, "MeterException");
      return {
        utility,
        is,
        mark: exception === null ? state : exception === "PRE_EXISTING" ? "PRE_EXISTING" : "EXCEPTION",
      };
    });
    const text = said.map(({ utility, is }) => `${code(utility)} ${is}`).join(language === "zh" ? "，" : ", ");
    return (
      <li className="cpd-door" title={[door.room, door.name, text].filter(Boolean).join("\n")}>
        <span className={door.provisional ? "quiet" : undefined}>{door.room}</span>
        <span className="unseen">{` ${door.name ?? ""} ${text}`}</span>
        <span aria-hidden="true" className="cpd-marks">
          {said.map(({ utility, mark }) => (
            <i key={utility} className={`cpd-meter ${mark}`} data-meter={`${utility}-${mark}`}>
              {letters[utility][language === "zh" ? 0 : 1]}
            </i>
          ))}
        </span>
        {door.name ? <span className="small quiet cpd-resident">{door.name}</span> : null}
      </li>
    );
  },
  (before, after) => JSON.stringify(before.door) === JSON.stringify(after.door),
);

const legend: readonly { mark: string; meter: Pick<DoorMeter, "state" | "exception"> | null }[] = [
  { mark: "NONE", meter: { state: "NONE", exception: null } },
  { mark: "PLANNED", meter: { state: "PLANNED", exception: null } },
  { mark: "FITTED", meter: { state: "FITTED", exception: null } },
  { mark: "SEALED", meter: { state: "SEALED", exception: null } },
  { mark: "READ", meter: { state: "READ", exception: null } },
  { mark: "PRE_EXISTING", meter: { state: "NONE", exception: "PRE_EXISTING" } },
  { mark: "EXCEPTION", meter: null },
];

/** What the marks mean. */
export function MeterLegend(): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  return (
    <ul className="cpd-legend small" aria-label={say("legend")}>
      {legend.map(({ mark, meter }) => (
        <li key={mark}>
          <i aria-hidden="true" className={`cpd-meter ${mark}`} />
          {meter === null
            ? say("exceptionsLegend")
            : meter.exception === null
              ? code(meter.state, "MeterState")
              : code(meter.exception, "MeterException")}
        </li>
      ))}
    </ul>
  );
}
