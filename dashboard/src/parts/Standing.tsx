import type { ReactNode } from "react";
import { useStanding } from "../hub/useLive.tsx";
import { useSpeech } from "../language.tsx";

const marks = { connecting: "○", live: "●", behind: "◐", lost: "✕" } as const;

/** How true the page is right now, in words and a mark. */
export function Standing({ today }: { today?: string }): ReactNode {
  const { say, time } = useSpeech();
  const { standing, lostSince, readAt } = useStanding();
  return (
    <p className={`standing ${standing}`} role="status" data-standing={standing}>
      <span aria-hidden="true">{marks[standing]}</span>{" "}
      {standing === "lost" ? (lostSince ? say("lost", { time: time(lostSince) }) : say("unreachable")) : say(standing)}
      {readAt ? (
        // The moment moves with each answer: only the standing itself is read out.
        <span className="small as-of" aria-hidden="true">
          {say("asOf", { time: time(readAt, today) })}
        </span>
      ) : null}
    </p>
  );
}
