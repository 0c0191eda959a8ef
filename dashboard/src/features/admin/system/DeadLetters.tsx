import { Button, Popconfirm, Segmented } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { CursorPager, usePages } from "../../../parts/CursorPager.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { useAct } from "../../../parts/useAct.tsx";
import { useKey } from "../../../parts/useKey.ts";
import { Lines } from "../Lines.tsx";
import { adminDeadLettersDocument, type AdminDeadLettersQuery } from "./dead-letters.graphql";
import { replayDeadLettersDocument } from "./replay.graphql";
import { words } from "./words.ts";

type Letter = AdminDeadLettersQuery["deadLetters"]["nodes"][number];
const size = 50;

/** Jobs that failed for good, with the way to have them tried again. */
export function DeadLetters(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const [waiting, setWaiting] = useState(true);
  const pages = usePages(String(waiting));
  const { data, error, again } = useLive(
    adminDeadLettersDocument,
    { filter: { waiting }, first: size, after: pages.after },
    { about: () => false },
  );
  const letters = data?.deadLetters.nodes ?? [];
  const queues = waiting ? [...new Set(letters.map(({ queue }) => queue))] : [];
  return (
    <section className="card" aria-labelledby="admin-dead">
      <div className="admin-head">
        <h2 id="admin-dead">{say("dead")}</h2>
        <Segmented
          aria-label={say("which")}
          value={waiting ? "waiting" : "replayed"}
          onChange={(which) => setWaiting(which === "waiting")}
          options={[
            { value: "waiting", label: say("waiting") },
            { value: "replayed", label: say("replayedOnes") },
          ]}
        />
        {queues.map((queue) => (
          <Replay
            key={queue}
            input={{ queue }}
            ask={say("replayAsk", { queue })}
            label={say("replayQueue", { queue })}
            done={again}
          />
        ))}
      </div>
      <p className="quiet small">{say("deadHint")}</p>
      {error ? <p className="problem">{error.message}</p> : null}
      {data === null ? (
        <p className="waiting">{speech.say("loading")}</p>
      ) : letters.length === 0 ? (
        <p>{say("noDead")}</p>
      ) : (
        <>
          <Letters letters={letters} replayed={again} />
          <CursorPager
            pages={pages}
            size={size}
            shown={letters.length}
            total={data.deadLetters.totalCount}
            info={data.deadLetters.pageInfo}
          />
        </>
      )}
    </section>
  );
}

function Letters({ letters, replayed }: { letters: readonly Letter[]; replayed: () => void }): ReactNode {
  const say = useWords(words);
  return (
    <div className="admin-scroll" tabIndex={0} role="group" aria-label={say("dead")}>
      <Lines titles={[say("queue"), say("event"), say("error"), say("attempts"), say("failedAt"), say("acts")]}>
        {letters.map((letter) => (
          <tr key={letter.id} data-letter={letter.queue}>
            <th scope="row">{letter.queue}</th>
            <td>
              {letter.eventType ?? "–"}
              <br />
              <span className="quiet small code">{letter.eventId}</span>
            </td>
            <td className="admin-error">{letter.lastError}</td>
            <td>{letter.attempts}</td>
            <td className="admin-nowrap">{stampOf(letter.failedAt)}</td>
            <td>
              {letter.replayedAt ? (
                <span className="quiet small">{stampOf(letter.replayedAt)}</span>
              ) : (
                <Replay input={{ ids: [letter.id] }} label={say("replay")} done={replayed} />
              )}
            </td>
          </tr>
        ))}
      </Lines>
    </div>
  );
}

function Replay(props: {
  input: { ids: string[] } | { queue: string };
  label: string;
  /** Asked first, where it is more than one. */
  ask?: string;
  done: () => void;
}): ReactNode {
  const { input, label, ask, done } = props;
  const say = useWords(words);
  const { act, busy } = useAct(replayDeadLettersDocument);
  const key = useKey();
  const replay = async (): Promise<void> => {
    const answer = await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("replayed"));
    if (!answer) return;
    key.done();
    done();
  };
  const button = (
    <Button size="small" loading={busy} {...(ask === undefined ? { onClick: () => void replay() } : {})}>
      {label}
    </Button>
  );
  if (ask === undefined) return button;
  return (
    <Popconfirm title={ask} okText={say("yes")} cancelText={say("cancel")} onConfirm={() => void replay()}>
      {button}
    </Popconfirm>
  );
}
