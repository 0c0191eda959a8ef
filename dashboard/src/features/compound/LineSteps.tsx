import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { ShareBar } from "../../parts/ShareBar.tsx";
import type { Task } from "./tasksOf.ts";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

/** Metres by carrier and step, for the works whose metres are reported apart. */
export function LineSteps({ tasks, open }: { tasks: readonly Task[]; open: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { code: word, name } = useSpeech();
  const stepped = tasks.filter(({ lineSteps }) => lineSteps.length > 0);
  const steps = [...new Set(stepped.flatMap(({ lineSteps }) => lineSteps.map(({ step }) => step)))];
  if (steps.length === 0) return null;
  return (
    <section className="card">
      <h2>
        {say("byStep")} <span className="quiet small">{say("byStepHint")}</span>
      </h2>
      <Sheet
        label={say("byStep")}
        titles={[say("network"), say("work"), ...steps.map((step) => word(step)), say("stepsAll")]}
      >
        {stepped.map((task) => (
          <tr key={task.id}>
            <th scope="row">{task.utility ? word(task.utility) : say("noNetwork")}</th>
            <td>
              <button type="button" className="plain" onClick={() => open(task.id)}>
                {name(task.workItem)}
              </button>
              {task.organization ? <div className="small quiet">{name(task.organization)}</div> : null}
            </td>
            {steps.map((step) => {
              const own = task.lineSteps.find((one) => one.step === step);
              return (
                <td key={step}>
                  {own ? <Metres done={own.done} target={task.quantityTarget} /> : <span className="quiet">–</span>}
                </td>
              );
            })}
            <td>
              <Metres done={task.quantityDone} target={task.quantityTarget} />
              {task.measuredBy === "AMOUNT" ? <div className="small quiet">{say("notByStep")}</div> : null}
            </td>
          </tr>
        ))}
      </Sheet>
    </section>
  );
}

function Metres({ done, target }: { done: number; target: number | null }): ReactNode {
  const { number } = useSpeech();
  return target === null ? number(done) : <ShareBar done={done} planned={target} tone="metre" />;
}
