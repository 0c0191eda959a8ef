import type { ReactNode } from "react";
import type { LineStep } from "../../hub/schema.ts";
import { useSpeech, useWords } from "../../language.tsx";
import type { FieldTask } from "./tasks.ts";
import type { Queue } from "./useQueue.ts";
import { words } from "./words.ts";

/** How much a task's waiting reports on this device say, of one step where it is told, beside what the hub has counted. */
export function queuedFor({ id }: FieldTask, queue: Queue, step?: LineStep | null): number {
  return (queue.mine ?? []).reduce((sum, { task, what, state }) => {
    if (task.id !== id || state !== "waiting" || what.kind !== "report") return sum;
    if (step !== undefined && (what.said.step ?? null) !== step) return sum;
    const fitted = what.said.households?.filter(({ state: meter, exception }) => meter || exception === "PRE_EXISTING");
    return sum + (what.said.quantity ?? fitted?.length ?? 0);
  }, 0);
}

/** Target, done, left; and what still waits on this device. */
export function TaskFigures({ task, queue, big = false }: { task: FieldTask; queue: Queue; big?: boolean }): ReactNode {
  const say = useWords(words);
  const { number, code } = useSpeech();
  const { quantityTarget: target, quantityDone: done, unit } = task;
  const queued = queuedFor(task, queue);
  const left = target === null ? null : Math.max(0, target - done);
  const share = target === null || target === 0 ? 0 : Math.min(1, done / target);
  return (
    <span className={big ? "fr-figures fr-large" : "fr-figures"}>
      <span className="fr-figure">
        <span>{say("done")}</span> <b>{number(done)}</b>
        <span>
          {" / "}
          {target === null ? say("noTarget") : number(target)} {unit ? code(unit) : ""}
        </span>
      </span>
      {left === null ? null : (
        <span className="fr-figure">
          <span>{say("left")}</span> <b>{number(left)}</b>
        </span>
      )}
      {queued > 0 ? <span className="fr-queued">◔ {say("queuedHere", { count: number(queued) })}</span> : null}
      <span className="fr-track" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  );
}
