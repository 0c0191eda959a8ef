import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Item } from "./queue/items.ts";
import { drop } from "./queue/store.ts";
import { taskAddress } from "./route.ts";
import { Sheet } from "./Sheet.tsx";
import type { Queue } from "./useQueue.ts";
import { words } from "./words.ts";

const order = ["refused", "waiting", "sent"] as const;
const marks = { refused: "✕", waiting: "◔", sent: "✓" } as const;

/** What became of the reports made on this device: refused ones first, with the hub's reason. */
export function QueuePage({ queue }: { queue: Queue }): ReactNode {
  const say = useWords(words);
  const mine = queue.mine ?? [];
  const [dropping, setDropping] = useState<Item | null>(null);
  return (
    <main className="fr-main">
      <p className="fr-back">
        <a href="#/">← {say("back")}</a>
      </p>
      <h1>{say("queue")}</h1>
      {queue.mine && mine.length === 0 ? <p className="fr-note">{say("queueEmpty")}</p> : null}
      {queue.waiting > 0 ? (
        <button type="button" className="fr-button fr-primary" disabled={queue.sending} onClick={queue.send}>
          {queue.sending ? say("sending") : say("sendNow")}
        </button>
      ) : null}
      {order.map((state) => {
        const those = mine.filter((item) => item.state === state).toReversed();
        if (those.length === 0) return null;
        return (
          <section key={state} aria-label={say(state)}>
            <h2>
              <span aria-hidden="true">{marks[state]}</span> {say(state)} <span className="fr-n">{those.length}</span>
            </h2>
            <ul className="fr-cards">
              {those.map((item) => (
                <Entry key={item.key} item={item} drop={() => setDropping(item)} />
              ))}
            </ul>
          </section>
        );
      })}
      {queue.ofOthers > 0 ? <p className="fr-note">{say("ofOthers", { count: queue.ofOthers })}</p> : null}
      {dropping ? (
        <Sheet title={say("dropSure")} close={() => setDropping(null)}>
          <button type="button" className="fr-button fr-primary" onClick={() => setDropping(null)}>
            {say("keep")}
          </button>
          <button
            type="button"
            className="fr-button fr-danger"
            onClick={() => {
              void drop(dropping.key);
              setDropping(null);
            }}
          >
            {say("dropYes")}
          </button>
        </Sheet>
      ) : null}
    </main>
  );
}

function Entry({ item, drop: ask }: { item: Item; drop: () => void }): ReactNode {
  const say = useWords(words);
  const { name, time } = useSpeech();
  const { task, state, problem, tries, at, sentAt, what, key } = item;
  return (
    <li className={`fr-entry fr-q-${state}`} data-item={state}>
      <p className="fr-place">{name(task.compound)}</p>
      <p className="fr-work">{name(task.workItem)}</p>
      <p>
        <b>{useSummary(item)}</b>
      </p>
      <p className="fr-code">
        {say("made", { time: time(at, "") })}
        {sentAt === null ? null : ` · ${say("sent")} ${time(sentAt, "")}`}
        {state === "waiting" && tries > 0 ? ` · ${say("tried", { count: tries })}` : null}
      </p>
      {problem ? <p className="fr-problem">{problem}</p> : null}
      {state === "sent" ? null : (
        <p className="fr-row">
          {state === "refused" && what.kind === "report" ? (
            <a className="fr-button" href={taskAddress(task.id, key)}>
              {say("mend")}
            </a>
          ) : null}
          <button type="button" className="fr-button fr-quiet" onClick={ask}>
            {say("dropIt")}
          </button>
        </p>
      )}
    </li>
  );
}

function useSummary({ what, task, photos }: Item): string {
  const say = useWords(words);
  const { number, code, day } = useSpeech();
  if (what.kind === "block") return say("aboutBlock", { reason: what.reason });
  const { quantity, households, complete, doneOn } = what.said;
  return [
    quantity ? `${number(quantity)} ${task.unit ? code(task.unit) : ""}` : null,
    households?.length ? say("aboutDoors", { count: households.length }) : null,
    complete ? say("aboutComplete") : null,
    photos.length > 0 ? say("aboutPhotos", { count: photos.length }) : null,
    day(doneOn),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
