import type { ReactNode } from "react";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech } from "../../../language.tsx";
import { Clock } from "./Clock.tsx";
import { DeadLetters } from "./DeadLetters.tsx";
import { Health } from "./Health.tsx";
import { adminSystemDocument } from "./system.graphql";
import { Webhooks } from "./Webhooks.tsx";

/** The hub itself: whether it is well, what time it takes it to be, what failed, whom it tells. */
export function SystemTab(): ReactNode {
  const { say } = useSpeech();
  const { data, error, again } = useLive(adminSystemDocument, {}, { about: () => false });
  return (
    <div className="admin-system">
      <Health />
      {data ? <Clock clock={data.clock} changed={again} /> : null}
      <DeadLetters />
      {data ? (
        <Webhooks rows={data.webhooks.nodes} />
      ) : (
        <p className="waiting">{error ? error.message : say("loading")}</p>
      )}
    </div>
  );
}
