import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { Lines } from "../Lines.tsx";
import type { Day, Stop } from "./Calendar.tsx";
import { words } from "./words.ts";

/** The days that differ from the plain week and the stop periods, in words. */
export function CalendarLists({ days, stops }: { days: readonly Day[]; stops: readonly Stop[] }): ReactNode {
  const say = useWords(words);
  const { code, language, day: weekday } = useSpeech();
  const others = days.filter(({ basis }) => basis !== "WEEK");
  return (
    <div className="admin-lists">
      <section aria-labelledby="admin-exceptions">
        <h2 id="admin-exceptions">{say("exceptions")}</h2>
        {others.length === 0 ? (
          <p className="quiet">{say("noExceptions")}</p>
        ) : (
          <div className="admin-tall" tabIndex={0} role="group" aria-labelledby="admin-exceptions">
            <Lines titles={[say("day"), say("what"), say("basis")]}>
              {others.map((one) => (
                <tr key={one.day}>
                  <th scope="row">{weekday(one.day)}</th>
                  <td>
                    {one.working ? say("work") : say("off")} ·{" "}
                    {(language === "en" ? (one.nameEn ?? one.name) : one.name) ?? ""}
                    {one.note ? <span className="quiet small"> {one.note}</span> : null}
                  </td>
                  <td className="quiet">{code(one.basis)}</td>
                </tr>
              ))}
            </Lines>
          </div>
        )}
      </section>
      <section aria-labelledby="admin-stops">
        <h2 id="admin-stops">{say("stops")}</h2>
        {stops.length === 0 ? (
          <p className="quiet">{say("noStops")}</p>
        ) : (
          <Lines titles={[say("name"), say("from"), say("to"), say("applies"), say("basis")]}>
            {stops.map((stop) => (
              <tr key={stop.code}>
                <th scope="row">
                  {stop.name} <span className="quiet small">{code(stop.kind)}</span>
                  {stop.note ? <span className="quiet small"> {stop.note}</span> : null}
                </th>
                <td>{stop.start}</td>
                <td>{stop.end}</td>
                <td>{stop.appliesTo}</td>
                <td className="quiet">{code(stop.basis)}</td>
              </tr>
            ))}
          </Lines>
        )}
        <p className="quiet small">{say("file", { file: "calendar.csv, stop_periods.csv" })}</p>
      </section>
    </div>
  );
}
