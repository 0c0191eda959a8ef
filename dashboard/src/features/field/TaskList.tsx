import { useMemo, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { taskAddress } from "./route.ts";
import { TaskDays } from "./TaskDays.tsx";
import { TaskFigures } from "./TaskFigures.tsx";
import { isForToday, lastDay, type FieldTask } from "./tasks.ts";
import type { Queue } from "./useQueue.ts";
import type { Tasks } from "./useTasks.ts";
import { words } from "./words.ts";

const atOnce = 30;

/** Today's works first, then the others, to be found by words. */
export function TaskList(props: { tasks: Tasks; queue: Queue; today: string }): ReactNode {
  const say = useWords(words);
  const { tasks: read, queue, today } = props;
  const { tasks, more } = read;
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(atOnce);
  const sorted = useMemo(() => byUrgency(tasks ?? [], today), [tasks, today]);
  const forToday = sorted.filter((task) => isForToday(task, today));
  const others = sorted.filter((task) => !isForToday(task, today) && matches(task, search));
  const found = search === "" ? forToday : forToday.filter((task) => matches(task, search));
  if (!tasks) return <p className="waiting">{say("nothingKept")}</p>;
  const card = (task: FieldTask): ReactNode => <Card key={task.id} task={task} today={today} queue={queue} />;
  return (
    <main className="fr-main">
      <h1>{say("title")}</h1>
      {tasks.length === 0 ? <p className="fr-note">{say("nothingAtAll")}</p> : null}
      <label className="fr-search">
        <span className="unseen">{say("search")}</span>
        <input
          type="search"
          value={search}
          placeholder={say("search")}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      <section aria-labelledby="fr-today">
        <h2 id="fr-today">
          {say("today")} <span className="fr-n">{found.length}</span>
        </h2>
        {found.length === 0 ? (
          <p className="fr-note">{search === "" ? say("nothingToday") : say("nothingFound")}</p>
        ) : null}
        <ul className="fr-cards">{found.slice(0, shown).map(card)}</ul>
        {found.length > shown ? <More left={found.length - shown} more={() => setShown(shown + atOnce)} /> : null}
      </section>
      <section aria-labelledby="fr-others">
        <h2 id="fr-others">
          {say("others")} <span className="fr-n">{others.length}</span>
        </h2>
        <ul className="fr-cards">{others.slice(0, shown).map(card)}</ul>
        {others.length > shown ? <More left={others.length - shown} more={() => setShown(shown + atOnce)} /> : null}
        {more ? <p className="fr-note">{say("notAll", { count: tasks.length })}</p> : null}
      </section>
    </main>
  );
}

function More({ left, more }: { left: number; more: () => void }): ReactNode {
  const say = useWords(words);
  return (
    <button type="button" className="fr-button" onClick={more}>
      {say("more", { count: left })}
    </button>
  );
}

function Card({ task, today, queue }: { task: FieldTask; today: string; queue: Queue }): ReactNode {
  const { name, code } = useSpeech();
  return (
    <li>
      <a className={`fr-card fr-s-${task.state.toLowerCase()}`} href={taskAddress(task.id)} data-task={task.code}>
        <span className="fr-place">{name(task.compound)}</span>
        <span className="fr-work">
          {name(task.workItem)} <em className="fr-chip">{code(task.state)}</em>
        </span>
        <TaskFigures task={task} queue={queue} />
        <TaskDays task={task} today={today} />
      </a>
    </li>
  );
}

function byUrgency(tasks: readonly FieldTask[], today: string): FieldTask[] {
  const rank = (task: FieldTask): string => `${task.state === "RETURNED" ? 0 : 1} ${lastDay(task, today) ?? "9"}`;
  return tasks.toSorted((a, b) => rank(a).localeCompare(rank(b)) || a.code.localeCompare(b.code));
}

function matches({ code, compound, workItem }: FieldTask, search: string): boolean {
  const text = [code, compound.nameZh, compound.nameEn, workItem.nameZh, workItem.nameEn].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
