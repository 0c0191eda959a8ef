import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { doneAt, stepsToReport } from "../../parts/lineSteps.ts";
import { Doors } from "./Doors.tsx";
import { draftOf, problemOf, saidOf, type Draft } from "./draft.ts";
import { queuedDoors } from "./doors.ts";
import { NumberPad } from "./NumberPad.tsx";
import { Photos } from "./Photos.tsx";
import type { Item } from "./queue/items.ts";
import { ReportMore } from "./ReportMore.tsx";
import { queuedFor } from "./TaskFigures.tsx";
import { byHousehold, type FieldTask } from "./tasks.ts";
import type { Queue } from "./useQueue.ts";
import { useHouseholds } from "./useTasks.ts";
import type { Who } from "./who.ts";
import { words } from "./words.ts";

const whole = ["household", "count", "building", "item"];

/** What was done: an amount or doors, photos, the day; one large button puts it into the queue. */
export function ReportForm(props: {
  who: Who;
  today: string;
  task: FieldTask;
  queue: Queue;
  mended: Item | null;
  saved: () => void;
}): ReactNode {
  const { who, today, task, queue, mended, saved } = props;
  const say = useWords(words);
  const { code, number, language } = useSpeech();
  const way = byHousehold(task);
  const [filled, setDraft] = useState(() => draftOf(mended, today));
  // How a task is counted may be settled by somebody else while this report is filled in, or waits to be mended.
  const draft: Draft = { ...filled, mode: way === null ? filled.mode : way ? "doors" : "amount" };
  const [problem, setProblem] = useState<ReturnType<typeof problemOf>>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => {
    setDraft((now) => ({ ...now, ...change }));
    setProblem(null);
  };
  const households = useHouseholds(who, task, draft.mode === "doors");
  const steps = stepsToReport(task);
  const queued = queuedFor(task, queue, draft.step);
  const amount = draft.mode === "doors" ? draft.doors.size : Number(draft.amount || 0);
  const beyond = task.quantityTarget !== null && doneAt(task, draft.step) + queued + amount > task.quantityTarget;

  const report = async (): Promise<void> => {
    const wrong = problemOf(draft, task, queued);
    setProblem(wrong);
    if (wrong !== null || busy) return;
    setBusy(true);
    const said = saidOf(draft);
    await queue.add({ task, what: { kind: "report", said }, photos: draft.photos, language }, mended?.key ?? null);
    saved();
  };
  return (
    <section className="fr-form" aria-label={say("report")}>
      <h2 className="unseen">{say(draft.mode === "doors" ? "byDoor" : "byNumber")}</h2>
      {way === null ? (
        <div className="fr-ways" role="group">
          {(["amount", "doors"] as const).map((mode) => (
            <button key={mode} type="button" aria-pressed={draft.mode === mode} onClick={() => set({ mode })}>
              {say(mode === "doors" ? "byDoor" : "byNumber")}
            </button>
          ))}
        </div>
      ) : null}
      {steps.length > 0 ? (
        <div className="fr-toggles fr-steps" role="group" aria-label={say("step")}>
          {steps.map((step) => (
            <button key={step ?? "all"} type="button" aria-pressed={draft.step === step} onClick={() => set({ step })}>
              {step ? code(step) : say("allSteps")}
              {step ? (
                <small>
                  {number(doneAt(task, step))}
                  {task.quantityTarget === null ? "" : ` / ${number(task.quantityTarget)}`}
                </small>
              ) : null}
            </button>
          ))}
        </div>
      ) : null}
      {draft.mode === "doors" ? (
        <Doors
          households={households}
          choices={draft.doors}
          queued={queuedDoors(task, queue.mine ?? [])}
          change={(doors) => set({ doors })}
        />
      ) : (
        <NumberPad
          label={say("byNumberHint", { unit: task.unit ? code(task.unit) : "" })}
          value={draft.amount}
          unit={task.unit ?? ""}
          decimals={!whole.includes(task.unit ?? "")}
          change={(next) => set({ amount: next })}
        />
      )}
      {beyond && amount > 0 ? <p className="fr-note">{say("beyond")}</p> : null}
      <h2>{say("photos")}</h2>
      <Photos photos={draft.photos} change={(photos) => set({ photos })} />
      <ReportMore draft={draft} set={set} today={today} />
      <p className="fr-problem" role="alert">
        {problem === null ? "" : say(problem)}
      </p>
      <div className="fr-send">
        <button type="button" className="fr-button fr-primary" disabled={busy} onClick={() => void report()}>
          {amount > 0
            ? say("reportCount", { count: `${number(amount)} ${task.unit ? code(task.unit) : ""}`.trim() })
            : say("report")}
        </button>
      </div>
    </section>
  );
}
