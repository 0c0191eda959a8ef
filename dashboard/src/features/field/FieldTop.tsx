import type { ReactNode } from "react";
import { useStanding } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { SignOut } from "./SignOut.tsx";
import type { Queue } from "./useQueue.ts";
import type { Who } from "./who.ts";
import { words } from "./words.ts";

/** Who reports, whether there is a network, and the queue's three figures. */
export function FieldTop(props: {
  who: Who;
  queue: Queue;
  keptAt: number | null;
  /** It stays at the top while the page is scrolled. */
  still: boolean;
}): ReactNode {
  const { who, queue, keptAt, still } = props;
  const say = useWords(words);
  const { name, time } = useSpeech();
  const { standing } = useStanding();
  const live = standing === "live" || standing === "behind";
  const shown = live ? "live" : standing === "connecting" && navigator.onLine ? "connecting" : "lost";
  const { waiting, sent, refused } = queue;
  return (
    <header className={still ? "fr-top fr-still" : "fr-top"}>
      <div className="fr-who">
        <strong>{who.organization ? name(who.organization) : who.name}</strong>
        <span className="fr-acts">
          <LanguageSwitch />
          <SignOut waiting={waiting + refused} mine={queue.mine ?? []} />
        </span>
      </div>
      <div className="fr-state">
        <p className={`fr-net fr-${shown}`} role="status" data-standing={shown}>
          <span aria-hidden="true">{shown === "live" ? "●" : shown === "lost" ? "✕" : "○"}</span>{" "}
          {shown === "live" ? say("live") : shown === "lost" ? say("offline") : say("connecting")}
          {keptAt === null ? null : <small>{say("readAt", { time: time(keptAt, "") })}</small>}
        </p>
        <a className="fr-counts" href="#/queue">
          <span className="unseen">{say("queue")}</span>
          <span className={waiting > 0 ? "fr-count fr-waits" : "fr-count"}>
            <b data-count="waiting">{waiting}</b> {say("waiting")}
          </span>
          <span className="fr-count">
            <b data-count="sent">{sent}</b> {say("sent")}
          </span>
          <span className={refused > 0 ? "fr-count fr-bad" : "fr-count"}>
            <b data-count="refused">{refused}</b> {say("refused")}
          </span>
        </a>
      </div>
    </header>
  );
}
