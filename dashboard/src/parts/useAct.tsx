import { App } from "antd";
import { useCallback, useRef, useState } from "react";
import { HubError } from "../hub/client.ts";
import type { Operation } from "../hub/operation.ts";
import { useSend } from "../hub/useLive.tsx";
import { useSpeech } from "../language.tsx";

type Payload = { userErrors: { message: string }[] };

/**
 * Sends a mutation from a button of the desk: says what the hub says against it, or `done`. `act` gives the answer's
 * payload where it was taken, else null; `busy` is true while one is under way.
 */
export function useAct<Answer extends Record<string, Payload>, Variables extends object>(
  document: Operation<Answer, Variables>,
): { act: (variables: Variables, done?: string) => Promise<Answer[keyof Answer] | null>; busy: boolean } {
  const send = useSend(document);
  const { message } = App.useApp();
  const { say } = useSpeech();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const act = useCallback(
    async (variables: Variables, done?: string): Promise<Answer[keyof Answer] | null> => {
      // A double click is one act.
      if (under.current) return null;
      under.current = true;
      setBusy(true);
      try {
        const [payload] = Object.values(await send(variables)) as Answer[keyof Answer][];
        const errors = payload?.userErrors ?? [];
        if (errors.length > 0) {
          void message.error(errors.map((error) => error.message).join(" "), 8);
          return null;
        }
        if (done) void message.success(done);
        return payload ?? null;
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        void message.error(error.code === "NETWORK" ? say("notSent") : error.message, 8);
        return null;
      } finally {
        under.current = false;
        setBusy(false);
      }
    },
    [send, message, say],
  );
  return { act, busy };
}
