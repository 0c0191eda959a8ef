import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { WallReportsQuery } from "./reports.graphql";
import { glyphs, words } from "./words.ts";

const shown = 8;

/** The latest reports, the newest first. */
export function Reports({ answer, today }: { answer: WallReportsQuery; today: string }): ReactNode {
  const { code, name, number, time, language } = useSpeech();
  const say = useWords(words);
  const reports = answer.tasks.nodes
    .flatMap((task) => task.reports.nodes.map((report) => ({ task, report })))
    .toSorted(
      (a, b) => b.report.recordedAt.localeCompare(a.report.recordedAt) || b.report.id.localeCompare(a.report.id),
    )
    .slice(0, shown);
  return (
    <section className="wall-card wall-reports" aria-label={say("reports")}>
      <h2>{say("reports")}</h2>
      {reports.length === 0 ? <p className="wall-quiet">{say("noReports")}</p> : null}
      <ol>
        {reports.map(({ task, report }) => {
          const unit = task.unit ? code(task.unit) : "";
          const target = task.quantityTarget;
          return (
            <li key={report.id}>
              <p>
                <time dateTime={report.recordedAt} className="wall-quiet">
                  {time(report.recordedAt, today)}
                </time>
                {task.utility ? (
                  <span aria-hidden="true" className="wall-glyph" style={{ color: `var(--w-${task.utility})` }}>
                    {glyphs[task.utility]?.[language === "zh" ? 0 : 1]}
                  </span>
                ) : null}
                <strong>{say("reported", { quantity: number(report.quantity), unit })}</strong>
                <span>
                  {name(task.workItem)}
                  {report.step ? ` · ${code(report.step)}` : ""}
                </span>
                {report.status === "REJECTED" || report.status === "CORRECTED" ? (
                  <em>{say(report.status === "REJECTED" ? "rejected" : "corrected")}</em>
                ) : null}
              </p>
              <p className="wall-quiet">
                {name(task.compound)}
                {target === null
                  ? null
                  : ` · ${say("soFar", { done: number(task.quantityDone), target: number(target) })}`}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
