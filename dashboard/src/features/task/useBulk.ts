import { useCallback, useRef, useState } from "react";
import { HubError } from "../../hub/client.ts";
import { freshKey } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { words } from "./words.ts";

/** Why the hub did not take it. */
export interface Refusal {
  field: string[] | null;
  message: string;
}

/** What became of a bulk action, told beside its rows. */
export interface Outcome {
  verb: string;
  /** Names of the rows that were taken. */
  taken: string[];
  /** Rows that were refused, by their id, and why. */
  refused: ReadonlyMap<string, string>;
  /** What is not about one row. */
  general: string | null;
}

/** A row that something is done with. */
export interface Chosen {
  id: string;
  name: string;
}

type Payload = { userErrors: Refusal[] };

/** Does something with many rows: all or none at once, or one by one; the same decision is never sent as another. */
export function useBulk(): {
  outcome: Outcome | null;
  /** How far it is; null when nothing is under way. */
  progress: { done: number; all: number } | null;
  forget: () => void;
  together: <I extends { idempotencyKey?: unknown }>(
    send: (variables: { input: I }) => Promise<Record<string, Payload>>,
    verb: string,
    rows: readonly Chosen[],
    input: Omit<I, "idempotencyKey">,
  ) => Promise<boolean>;
  oneByOne: <I>(
    send: (variables: { input: I }) => Promise<Record<string, Payload>>,
    verb: string,
    rows: readonly Chosen[],
    input: (row: Chosen, idempotencyKey: string) => I,
  ) => Promise<boolean>;
} {
  const { say } = useSpeech();
  const own = useWords(words);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const keys = useRef(new Map<string, string>());
  const under = useRef(false);

  /** The key of a decision: the same until the hub has answered it. */
  const keyOf = (decision: string): string => {
    const key = keys.current.get(decision) ?? freshKey();
    keys.current.set(decision, key);
    return key;
  };
  const tell = useCallback(
    (error: unknown): string => {
      if (!(error instanceof HubError)) throw error;
      return error.code === "NETWORK" ? own("notSentKeep") : error.message;
    },
    [own],
  );

  const exclusively = async (all: number, act: () => Promise<Outcome>): Promise<boolean> => {
    if (under.current) return false;
    under.current = true;
    setProgress({ done: 0, all });
    try {
      const result = await act();
      setOutcome(result);
      return result.refused.size === 0 && result.general === null;
    } finally {
      under.current = false;
      setProgress(null);
    }
  };

  return {
    outcome,
    progress,
    forget: () => setOutcome(null),
    together: (send, verb, rows, input) =>
      exclusively(rows.length, async () => {
        const decision = JSON.stringify([verb, input]);
        try {
          const answer = await send({ input: { ...input, idempotencyKey: keyOf(decision) } as never });
          keys.current.delete(decision);
          const errors = Object.values(answer).flatMap((payload) => payload.userErrors);
          if (errors.length === 0)
            return { verb, taken: rows.map(({ name }) => name), refused: new Map(), general: null };
          const refused = new Map<string, string>();
          const general: string[] = [];
          for (const { field, message } of errors) {
            const row = rows[Number(field?.find((part) => /^\d+$/.test(part)) ?? NaN)];
            if (row) refused.set(row.id, message);
            else general.push(message);
          }
          return { verb, taken: [], refused, general: general.join(" ") || null };
        } catch (error) {
          return { verb, taken: [], refused: new Map(), general: tell(error) };
        }
      }),
    oneByOne: (send, verb, rows, input) =>
      exclusively(rows.length, async () => {
        const taken: string[] = [];
        const refused = new Map<string, string>();
        for (const [done, row] of rows.entries()) {
          setProgress({ done, all: rows.length });
          const decision = JSON.stringify([verb, row.id, input(row, "")]);
          try {
            const answer = await send({ input: input(row, keyOf(decision)) });
            keys.current.delete(decision);
            const errors = Object.values(answer).flatMap((payload) => payload.userErrors);
            if (errors.length === 0) taken.push(row.name);
            else refused.set(row.id, errors.map(({ message }) => message).join(" "));
          } catch (error) {
            refused.set(row.id, tell(error));
            // What could not be sent now cannot be sent a moment later either.
            if (error instanceof HubError && error.code === "NETWORK") {
              for (const rest of rows.slice(done + 1)) refused.set(rest.id, say("notSent"));
              break;
            }
          }
        }
        return { verb, taken, refused, general: null };
      }),
  };
}
