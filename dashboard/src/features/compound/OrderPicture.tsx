import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { isOneOfSeveral, orderOf, waitingFor, type Task } from "./tasksOf.ts";
import { words } from "./words.ts";

/** The order of the works as a cut through the ground: steps before, layers from the surface to the deepest, steps after. */
export function OrderPicture({ tasks, open }: { tasks: readonly Task[]; open: (task: string) => void }): ReactNode {
  const say = useWords(words);
  const { role } = useViewer();
  const { before, layers, others, after } = orderOf(tasks);
  const inGround = layers.filter(({ underground }) => underground);
  const surface = layers.filter(({ underground }) => !underground);
  return (
    <section className="card" aria-label={say("orderTitle")}>
      <h2>
        {say("orderTitle")} <span className="quiet small">{say(role === "OPERATOR" ? "orderOwn" : "orderHint")}</span>
      </h2>
      <div className="cpd-cut">
        <Column title={say("stepsBefore")} tasks={before} open={open} />
        <div className="cpd-ground">
          {others.length > 0 ? (
            <div className="cpd-layer above">
              <p className="cpd-depth">{say("besideTheOrder")}</p>
              <Chips tasks={others} open={open} />
            </div>
          ) : null}
          {surface.map((layer) => (
            <div key={layer.depth} className="cpd-layer surface">
              <p className="cpd-depth">{say("surface")}</p>
              <Chips tasks={layer.tasks} open={open} />
            </div>
          ))}
          {inGround.map((layer, index) => (
            <div key={layer.depth} className="cpd-layer ground" style={{ "--depth": index } as React.CSSProperties}>
              <p className="cpd-depth">
                <span aria-hidden="true">↑ </span>
                {say("layer", { place: inGround.length - index })}
              </p>
              <Chips tasks={layer.tasks} open={open} />
            </div>
          ))}
          {inGround.length === 0 ? <p className="cpd-layer quiet small">{say("nothingInGround")}</p> : null}
        </div>
        <Column title={say("stepsAfter")} tasks={after} open={open} />
      </div>
    </section>
  );
}

function Column(props: { title: string; tasks: readonly Task[]; open: (task: string) => void }): ReactNode {
  const { title, tasks, open } = props;
  if (tasks.length === 0) return null;
  return (
    <div className="cpd-column">
      <p className="cpd-depth">{title}</p>
      <Chips tasks={tasks} open={open} />
    </div>
  );
}

function Chips({ tasks, open }: { tasks: readonly Task[]; open: (task: string) => void }): ReactNode {
  const say = useWords(words);
  const { name, code, percent } = useSpeech();
  return (
    <ol className="cpd-chips">
      {tasks.map((task) => {
        const waits = waitingFor(task);
        const { quantityTarget: target, quantityDone: done, finished } = task;
        const share = finished ? 1 : target ? Math.min(1, done / target) : 0;
        return (
          <li key={task.id}>
            <button type="button" className={`cpd-chip ${task.overdue ? "overdue" : ""}`} onClick={() => open(task.id)}>
              <span className={`swatch ${task.state}`} aria-hidden="true" />
              <span className="cpd-chip-name">
                {name(task.workItem)}
                {isOneOfSeveral(task, tasks) ? `（${code(task.utility!)}）` : ""}
              </span>
              <span className="small quiet">
                {code(task.state)}
                {!finished && target && done > 0 ? ` ${percent(share)}` : ""}
                {waits.length > 0 && !finished ? ` · ${say("waitsCount", { count: waits.length })}` : ""}
                {task.overdue ? <strong className="late"> {code("OVERDUE")}</strong> : null}
              </span>
              <span className="cpd-chip-share" aria-hidden="true" style={{ inlineSize: `${share * 100}%` }} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
