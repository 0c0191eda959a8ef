import { useEffect, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { FieldTop } from "./FieldTop.tsx";
import { opensOffline } from "./openWorker.ts";
import { QueuePage } from "./QueuePage.tsx";
import { useRoute } from "./route.ts";
import { SignOut } from "./SignOut.tsx";
import { TaskList } from "./TaskList.tsx";
import { TaskPage } from "./TaskPage.tsx";
import { useQueue } from "./useQueue.ts";
import { useTasks } from "./useTasks.ts";
import { hubDay, type Who } from "./who.ts";
import { words } from "./words.ts";

/** What a crew sees: its list, a task to report on, or what became of its reports. */
export function Field({ who }: { who: Who }): ReactNode {
  const { code } = useSpeech();
  const say = useWords(words);
  const today = useToday(who);
  if (!who.mayReport) {
    return (
      <main className="fr-main">
        <h1>{say("forCrews")}</h1>
        <p>{say("forCrewsWhy", { role: code(who.role) })}</p>
        <p>
          <a className="fr-button" href="/">
            {say("toDesk")}
          </a>
        </p>
        <SignOut waiting={0} mine={[]} />
      </main>
    );
  }
  return <Pages who={who} today={today} />;
}

function Pages({ who, today }: { who: Who; today: string }): ReactNode {
  const say = useWords(words);
  const queue = useQueue(who.id);
  const tasks = useTasks(who, today);
  const { place, task, mend } = useRoute();
  const [flash, setFlash] = useState<string | null>(null);
  useEffect(() => {
    if (flash === null) return;
    const timer = setTimeout(() => setFlash(null), 6_000);
    return () => clearTimeout(timer);
  }, [flash]);
  useEffect(() => {
    globalThis.scrollTo(0, 0);
  }, [place, task]);
  return (
    <>
      <FieldTop who={who} queue={queue} keptAt={tasks.keptAt} still={place !== "task"} />
      {opensOffline ? null : <p className="fr-note fr-warn">{say("insecure")}</p>}
      <p className="fr-flash" role="status">
        {flash}
      </p>
      {place === "queue" ? (
        <QueuePage queue={queue} />
      ) : place === "task" ? (
        <TaskPage
          key={`${task}/${mend}`}
          who={who}
          today={today}
          tasks={tasks}
          queue={queue}
          name={task!}
          mend={mend}
          done={setFlash}
        />
      ) : (
        <TaskList tasks={tasks} queue={queue} today={today} />
      )}
    </>
  );
}

/** The hub's day, also while the page stays open over midnight. */
function useToday(who: Who): string {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return hubDay(who);
}
