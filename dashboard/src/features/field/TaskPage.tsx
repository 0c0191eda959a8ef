import { useState, type ReactNode } from "react";
import { HubError } from "../../hub/client.ts";
import { freshKey, useSend } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { fieldAcknowledgeDocument } from "./acknowledge.graphql";
import { Block } from "./Block.tsx";
import { ReportForm } from "./ReportForm.tsx";
import { TaskDays } from "./TaskDays.tsx";
import { TaskFigures } from "./TaskFigures.tsx";
import type { FieldTask } from "./tasks.ts";
import type { Queue } from "./useQueue.ts";
import type { Tasks } from "./useTasks.ts";
import type { Who } from "./who.ts";
import { words } from "./words.ts";

/** One task: how it stands, and the report on it; `mend` is the refused report that is made right. */
export function TaskPage(props: {
  who: Who;
  today: string;
  tasks: Tasks;
  queue: Queue;
  name: string;
  mend: string | null;
  /** Told what to say when the person is back at the list. */
  done: (flash: string) => void;
}): ReactNode {
  const { who, today, tasks, queue, name, mend, done } = props;
  const say = useWords(words);
  const { name: nameOf, code } = useSpeech();
  const mended = mend === null ? null : (queue.mine?.find(({ key }) => key === mend) ?? null);
  const task = tasks.tasks?.find(({ id }) => id === name) ?? mended?.task;
  if (!task || (mend !== null && queue.mine === null)) {
    return (
      <main className="fr-main">
        <Back />
        <h1>{say("title")}</h1>
        <p className="fr-note">{say("unknownTask")}</p>
      </main>
    );
  }
  const saved = (): void => {
    done(say("saved", { how: say(navigator.onLine ? "savedSending" : "savedOffline") }));
    location.hash = "#/";
  };
  const issued = task.state === "ISSUED";
  return (
    <main className="fr-main fr-task">
      <Back />
      <h1>{nameOf(task.compound)}</h1>
      <p className="fr-work">
        {nameOf(task.workItem)} <em className="fr-chip">{code(task.state)}</em>
      </p>
      <p className="fr-code">{task.code}</p>
      <TaskFigures task={task} queue={queue} big />
      <TaskDays task={task} today={today} />
      {task.state === "RETURNED" ? (
        <p className="fr-note fr-warn">{say("returned", { reason: task.stateReason ?? "" })}</p>
      ) : null}
      {task.state === "BLOCKED" ? (
        <p className="fr-note fr-warn">{say("blocked", { reason: task.stateReason ?? "" })}</p>
      ) : null}
      {mended ? (
        <p className="fr-note fr-warn" role="note">
          {say("mending")}：{mended.problem}
        </p>
      ) : null}
      {issued ? (
        <Acknowledge task={task} again={tasks.again} />
      ) : (
        <>
          <ReportForm who={who} today={today} task={task} queue={queue} mended={mended} saved={saved} />
          {who.mayBlock && task.state !== "BLOCKED" && !mended ? (
            <Block task={task} queue={queue} saved={saved} />
          ) : null}
        </>
      )}
    </main>
  );
}

function Back(): ReactNode {
  const say = useWords(words);
  return (
    <p className="fr-back">
      <a href="#/">← {say("back")}</a>
    </p>
  );
}

function Acknowledge({ task, again }: { task: FieldTask; again: () => void }): ReactNode {
  const say = useWords(words);
  const { say: sayDesk } = useSpeech();
  const send = useSend(fieldAcknowledgeDocument);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [key] = useState(freshKey);
  const acknowledge = async (): Promise<void> => {
    setBusy(true);
    try {
      const { acknowledgeTasks } = await send({ input: { tasks: [task.id], idempotencyKey: key } });
      setProblem(acknowledgeTasks.userErrors.map(({ message }) => message).join(" "));
      again();
    } catch (error) {
      setProblem(error instanceof HubError && error.code !== "NETWORK" ? error.message : sayDesk("notSent"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <p className="fr-note">{say("mustAcknowledge")}</p>
      <p className="fr-problem" role="alert">
        {problem}
      </p>
      <button type="button" className="fr-button fr-primary" disabled={busy} onClick={() => void acknowledge()}>
        {say("acknowledge")}
      </button>
    </section>
  );
}
