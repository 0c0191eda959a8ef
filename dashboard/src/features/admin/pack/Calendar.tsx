import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { useViewer } from "../../desk/viewer.tsx";
import { adminCalendarDocument, type AdminCalendarQuery } from "./calendar.graphql";
import { CalendarLists } from "./CalendarLists.tsx";
import { words } from "./words.ts";

/** A day of the calendar, and a period in which work stops. */
export type Day = AdminCalendarQuery["calendar"][number];
/** See {@link Day}. */
export type Stop = AdminCalendarQuery["jurisdictions"][number]["stopPeriods"][number];

/** A year of working days, with what differs from the plain week and the periods without work. */
export function Calendar({ code }: { code: string }): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { today } = useViewer();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const { data, error, waiting } = useLive(
    adminCalendarDocument,
    { code, from: `${year}-01-01`, to: `${year}-12-31` },
    { about: () => false },
  );
  if (!data) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  const days = data.calendar;
  const stops = data.jurisdictions[0]?.stopPeriods ?? [];
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  return (
    <section className="card" aria-label={say("calendar")} aria-busy={waiting}>
      <div className="admin-year">
        <Button size="small" onClick={() => setYear(year - 1)}>
          {say("previous")}
        </Button>
        <h2>
          {say("year", { year })}{" "}
          <span className="quiet small">
            {say("workdays", { n: speech.number(days.filter(({ working }) => working).length) })}
          </span>
        </h2>
        <Button size="small" onClick={() => setYear(year + 1)}>
          {say("next")}
        </Button>
      </div>
      {days.some(({ provisional }) => provisional) ? <p className="admin-warning">▲ {say("provisional")}</p> : null}
      <Legend />
      {/* The lists below tell the same in words. */}
      <div className="admin-months" aria-hidden="true">
        {[...months].map(([month, some]) => (
          <Month key={month} month={month} days={some} stops={stops} today={today} />
        ))}
      </div>
      <CalendarLists days={days} stops={stops} />
    </section>
  );
}

function Legend(): ReactNode {
  const say = useWords(words);
  const one = (kind: string, mark: string, label: string): ReactNode => (
    <li>
      <span className={`admin-day ${kind}`} aria-hidden="true">
        8{mark ? <small>{mark}</small> : null}
      </span>
      {label}
    </li>
  );
  return (
    <ul className="admin-legend" aria-label={say("legend")}>
      {one("weekend", "", say("weekend"))}
      {one("holiday", say("off"), say("holiday"))}
      {one("makeup", say("work"), say("makeUp"))}
      {one("override", "", say("override"))}
      {one("stopped", "", say("stopped"))}
    </ul>
  );
}

function Month(props: { month: string; days: readonly Day[]; stops: readonly Stop[]; today: string }): ReactNode {
  const { month, days, stops, today } = props;
  const say = useWords(words);
  const { language } = useSpeech();
  const name = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { month: "long", timeZone: "UTC" });
  const first = new Date(`${month}-01T00:00:00Z`);
  const lead = (first.getUTCDay() + 6) % 7;
  return (
    <div>
      <p className="admin-month">{name.format(first)}</p>
      <div className="admin-month-days">
        {days.map((day, place) => {
          const kind = kindOf(day);
          const stopped = stops.some((stop) => covers(stop, day.day));
          const marks = `${kind} ${day.basis === "PACK" ? "override" : ""} ${stopped ? "stopped" : ""} ${day.day === today ? "today" : ""}`;
          return (
            <span
              key={day.day}
              className={`admin-day ${marks}`}
              style={place === 0 ? { gridColumnStart: lead + 1 } : undefined}
              title={`${day.day} ${day.name ?? ""}`}
            >
              {Number(day.day.slice(8))}
              {kind === "holiday" ? (
                <small>{say("off")}</small>
              ) : kind === "makeup" ? (
                <small>{say("work")}</small>
              ) : null}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function kindOf({ day, working, basis }: Day): string {
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  if (basis === "WEEK") return weekend ? "weekend" : "";
  return working ? (weekend ? "makeup" : "") : "holiday";
}

/** Whether a period covers a day: MM-DD stands for every year, also over the turn of it. */
function covers({ start, end }: Stop, day: string): boolean {
  if (start.length > 5) return start <= day && day <= end;
  const at = day.slice(5);
  return start <= end ? start <= at && at <= end : at >= start || at <= end;
}
