import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { ShareBar } from "../../parts/ShareBar.tsx";
import type { Within } from "./CompoundPage.tsx";
import { LineSteps } from "./LineSteps.tsx";
import { State } from "./State.tsx";
import { useTasks, type Task } from "./tasksOf.ts";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

/** The subject under which the duties tell of old lines that are cleared away. */
const lines = "line-tidying";

/** What goes into the ground here: by carrier, how far, and who opens the trench that others lay into. */
export function UndergroundTab({ code, jurisdiction, open }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, number, code: word, name } = useSpeech();
  const { data, error } = useTasks(code, jurisdiction);
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const tasks = data.tasks.nodes.filter(({ state }) => state !== "CANCELLED");
  const buried = tasks.filter(({ workItem }) => workItem.underground);
  const above = tasks.filter(({ workItem }) => !workItem.underground && workItem.subject?.slug === lines);
  if (buried.length === 0 && above.length === 0) return <p className="card cpd-none">{say("nothingInGround")}</p>;
  const carriers = [...Map.groupBy(buried, (one) => one.utility ?? "")].map(([utility, own]) => ({ utility, own }));
  const trenches = [
    ...Map.groupBy(
      buried.filter((one) => one.workItem.trench !== null),
      (one) => one.workItem.trench!,
    ),
  ];
  const first = openerOf(buried);
  const openedFirst = ({ organization, workItem, reportedStartOn }: Task): string =>
    say("openedFirst", {
      name: organization ? name(organization) : say("nobody"),
      work: name(workItem),
      day: reportedStartOn ?? "",
    });
  return (
    <div className="cpd-stack">
      <section className="card">
        <h2>
          {say("byCarrier")} <span className="quiet small">{say("byCarrierHint")}</span>
        </h2>
        <Sheet
          label={say("byCarrier")}
          titles={(
            ["network", "work", "organization", "stepOpened", "stepLaid", "stepDone", "stepVerified"] as const
          ).map((one) => say(one))}
        >
          {carriers.flatMap(({ utility, own }) =>
            own.map((task, index) => (
              <tr key={task.id}>
                <th scope="row">
                  <span className={index > 0 ? "unseen" : undefined}>{utility ? word(utility) : say("noNetwork")}</span>
                </th>
                <td>
                  <button type="button" className="plain" onClick={() => open(task.id)}>
                    {name(task.workItem)}
                  </button>
                </td>
                <td>{task.organization ? name(task.organization) : say("nobody")}</td>
                <td>
                  <Step on={task.reportedStartOn} />
                </td>
                <td>
                  {task.unit && task.quantityTarget !== null ? (
                    <span className="cpd-measured">
                      <ShareBar done={task.quantityDone} planned={task.quantityTarget} tone="metre" />
                      <span className="small quiet">{word(task.unit)}</span>
                    </span>
                  ) : (
                    `${number(task.quantityDone)} ${task.unit ? word(task.unit) : ""}`
                  )}
                </td>
                <td>
                  <Step on={task.reportedDoneOn} />
                </td>
                <td>
                  <State state={task.state} />
                </td>
              </tr>
            )),
          )}
        </Sheet>
      </section>
      <LineSteps tasks={[...buried, ...above]} open={open} />
      <section className="card" aria-label={say("trenches")}>
        <h2>{say("trenches")}</h2>
        {trenches.length === 0 ? (
          <p>
            {say("noTrench")} {first ? openedFirst(first) : <span className="quiet">{say("notOpened")}</span>}
          </p>
        ) : (
          <ul className="cpd-changes">
            {trenches.map(([trench, sharing]) => {
              const settled = sharing.find((one) => one.workItem.trenchOpener !== null)?.workItem.trenchOpener;
              const opened = openerOf(sharing);
              return (
                <li key={trench}>
                  <p>
                    <strong>{trench}</strong> {settled ? say("openerIs", { name: name(settled) }) : say("openerOpen")}
                    {opened ? ` · ${openedFirst(opened)}` : ""}
                  </p>
                  <p className="small quiet">
                    {sharing
                      .map((one) =>
                        [name(one.workItem), one.organization && name(one.organization)].filter(Boolean).join(" "),
                      )
                      .join(" · ")}
                  </p>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      {above.length > 0 ? (
        <section className="card" aria-label={say("oldLines")}>
          <h2>{say("oldLines")}</h2>
          <ul className="cpd-changes">
            {above.map((task) => (
              <li key={task.id}>
                <button type="button" className="plain" onClick={() => open(task.id)}>
                  {name(task.workItem)} {task.utility ? word(task.utility) : ""}
                </button>{" "}
                <State state={task.state} />{" "}
                <span className="small quiet">
                  {number(task.quantityDone)}/{task.quantityTarget === null ? "?" : number(task.quantityTarget)}{" "}
                  {task.unit ? word(task.unit) : ""} {task.organization ? name(task.organization) : ""}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Step({ on }: { on: string | null }): ReactNode {
  const say = useWords(words);
  return on ? (
    <span>
      <span aria-hidden="true">✓ </span>
      {on}
    </span>
  ) : (
    <span className="quiet">{say("notYet")}</span>
  );
}

/** Whose work was first in the ground, as reported. */
function openerOf(tasks: readonly Task[]): Task | undefined {
  return tasks
    .filter((one) => one.reportedStartOn !== null)
    .toSorted((a, b) => a.reportedStartOn!.localeCompare(b.reportedStartOn!))[0];
}
