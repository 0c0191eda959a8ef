import { Tag } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { spanText } from "./days.ts";
import type { ImpactFragment } from "./propose-change.graphql";
import type { Foreseen } from "./usePreview.ts";
import { words } from "./words.ts";

const marks = { OPENS: "＋", CHANGES: "～", CLOSES: "－" } as const;

/** The conflicts that a change would open, change and close, worst first. */
export function ForeseenList({ conflicts }: { conflicts: readonly Foreseen[] }): ReactNode {
  const say = useWords(words);
  const { code, language } = useSpeech();
  const count = (change: Foreseen["change"]): number => conflicts.filter((one) => one.change === change).length;
  const order = ["OPENS", "CHANGES", "CLOSES"] as const;
  return (
    <section className="plan-foreseen" aria-label={say("foreseen")}>
      <h3>
        {say("foreseen")}{" "}
        <span className={count("OPENS") > 0 ? "late" : "quiet"}>{say("opens", { count: count("OPENS") })}</span>
        {" · "}
        <span className="quiet">{say("changesCount", { count: count("CHANGES") })}</span>
        {" · "}
        <span className="plan-good">{say("closes", { count: count("CLOSES") })}</span>
      </h3>
      {conflicts.length === 0 ? <p className="quiet">{say("noConflictChange")}</p> : null}
      <ul>
        {order.flatMap((change) =>
          conflicts
            .filter((one) => one.change === change)
            .map((one, index) => (
              <li key={`${change}${index}`} className={`foreseen ${change}`}>
                <span aria-hidden="true">{marks[change]}</span>{" "}
                <span className="unseen">{say(`conflict${change}`)}</span>
                <Tag variant="outlined" className={`severity ${one.severity}`}>
                  {code(one.code)}
                </Tag>
                {language === "zh" ? one.sentenceZh : one.sentenceEn}
              </li>
            )),
        )}
      </ul>
    </section>
  );
}

/** What other days for a window would do: tasks, organizations, households, phases, other compounds. */
export function ImpactView({ impact }: { impact: ImpactFragment }): ReactNode {
  const say = useWords(words);
  const { name, code, number } = useSpeech();
  const leaving = impact.tasks.filter(({ move }) => move === "LEAVES");
  const entering = impact.tasks.filter(({ move }) => move === "ENTERS");
  const others = new Set(impact.compounds.map(({ compound }) => compound?.code ?? "")).size;
  const figures = [
    [say("tasksLeaving"), leaving.length, leaving.length > 0],
    [say("tasksEntering"), entering.length, false],
    [say("organizationsConcerned"), impact.organizations.length, false],
    [say("householdsConcerned"), impact.households ?? 0, false],
    [say("otherCompounds"), others, others > 0],
  ] as const;
  return (
    <section className="plan-impact" aria-label={say("impact")}>
      <dl>
        {figures.map(([title, figure, warned]) => (
          <div key={title} className={warned ? "warned" : undefined}>
            <dt>{title}</dt>
            <dd>{number(figure)}</dd>
          </div>
        ))}
      </dl>
      {impact.phases.length > 0 ? (
        <ul className="late">
          {impact.phases.map((one, index) => (
            <li key={index}>
              ! {say("phaseBroken", { first: code(one.first), second: code(one.second) })}（{code(one.phase)}{" "}
              {spanText({ start: one.startsOn, end: one.endsOn })}）
            </li>
          ))}
        </ul>
      ) : null}
      {impact.tasks.length > 0 ? (
        <details open={impact.tasks.length <= 8}>
          <summary>{say("tasksMoved", { count: impact.tasks.length })}</summary>
          <ul>
            {impact.tasks.map((one) => (
              <li key={one.code}>
                <strong className={one.move === "LEAVES" ? "late" : "plan-good"}>{say(one.move)}</strong>{" "}
                {one.task ? name(one.task.workItem) : one.code} · {one.organization ? name(one.organization) : "–"}{" "}
                <span className="quiet small">
                  {spanText({ start: one.startsOn, end: one.endsOn })} · {code(one.committed ? "COMMITTED" : "PLANNED")}
                  {one.follows ? ` · ${say("follows")}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {impact.organizations.length > 0 ? (
        <details>
          <summary>{say("organizationsTold", { count: impact.organizations.length })}</summary>
          <ul>
            {impact.organizations.map((one) => (
              <li key={one.organization.code}>
                {name(one.organization)}{" "}
                <span className="quiet small">
                  {say("organizationFigures", {
                    tasks: one.tasks,
                    agreed: one.agreed,
                    leaving: one.leaving,
                    entering: one.entering,
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {impact.compounds.length > 0 ? (
        <details>
          <summary>{say("compoundsTouched", { count: others })}</summary>
          <ul>
            {impact.compounds.map((one, index) => (
              <li key={index}>
                {one.compound ? name(one.compound) : "–"}{" "}
                <span className="quiet small">
                  {one.reason === "SAME_ORGANIZATION"
                    ? say("sameOrganization", {
                        who: one.organization ? name(one.organization) : "–",
                        count: one.tasks ?? 0,
                      })
                    : say("sameArea")}{" "}
                  {spanText({ start: one.startsOn, end: one.endsOn })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
