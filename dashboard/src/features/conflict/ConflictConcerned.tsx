import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import type { DetailedConflict } from "./ConflictDrawer.tsx";
import { words } from "./words.ts";

/** The compound, organizations, tasks and windows that a conflict concerns, with the way to them. */
export function ConflictConcerned({ conflict }: { conflict: DetailedConflict }): ReactNode {
  const say = useWords(words);
  const { name } = useSpeech();
  const { compound, organizations, tasks, windows } = conflict;
  return (
    <section aria-labelledby="conflict-concerned">
      <h2 id="conflict-concerned">{say("concerned")}</h2>
      <dl className="conflict-concerned">
        {compound ? (
          <>
            <dt>{say("compound")}</dt>
            <dd>
              <Link to={`/compounds/${encodeURIComponent(compound.code)}`}>{name(compound)}</Link>{" "}
              <span className="quiet small code">{compound.code}</span>
              <br />
              <Link className="small" to={`/planning?compound=${encodeURIComponent(compound.code)}`}>
                {say("toPlanning")}
              </Link>
            </dd>
          </>
        ) : null}
        {organizations.length > 0 ? (
          <>
            <dt>{say("organizations")}</dt>
            <dd>{organizations.map(name).join(" · ")}</dd>
          </>
        ) : null}
        <dt>{say("tasks")}</dt>
        <dd>
          {tasks.length === 0 ? <span className="quiet">{say("noTasks")}</span> : null}
          <ul>
            {tasks.map((task) => (
              <Task key={task.code} task={task} />
            ))}
          </ul>
        </dd>
        {windows.length > 0 ? (
          <>
            <dt>{say("windows")}</dt>
            <dd>
              <ul>
                {windows.map((window) => (
                  <Window key={window.id} window={window} />
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function Task({ task }: { task: DetailedConflict["tasks"][number] }): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const begins = task.committedStart ?? task.plannedStart;
  const ends = task.committedEnd ?? task.plannedEnd;
  return (
    <li>
      <strong>{name(task.workItem)}</strong>
      {task.organization ? ` · ${name(task.organization)}` : null}
      <br />
      <span className="quiet small">
        <span className="code">{task.code}</span> · {code(task.state)} ·{" "}
        {begins && ends ? `${code(task.committedStart ? "COMMITTED" : "PLANNED")} ${begins} – ${ends}` : say("noDates")}
      </span>
    </li>
  );
}

function Window({ window }: { window: DetailedConflict["windows"][number] }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  return (
    <li>
      {code(window.phase)} {window.startsOn} – {window.endsOn}{" "}
      <span className="quiet small">
        {say("revision", { n: window.revision })} · {code(window.status)}
      </span>
    </li>
  );
}
