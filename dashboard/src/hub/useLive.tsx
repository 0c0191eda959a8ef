import {
  createContext,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { useSpeech } from "../language.tsx";
import { ask, type HubError } from "./client.ts";
import { openLive, type Change, type Live, type LiveQuery, type LiveState } from "./live.ts";
import type { Operation } from "./operation.ts";

const LiveContext = createContext<Live | null>(null);

/** Keeps everything inside it true; `jurisdiction` narrows what is followed, `unauthorized` is told when the session ended. */
export function KeepLive(props: {
  jurisdiction: string | null;
  unauthorized: () => void;
  children: ReactNode;
}): ReactNode {
  const { language } = useSpeech();
  const { jurisdiction, unauthorized, children } = props;
  const [live, setLive] = useState<Live | null>(null);
  const told = useRef(unauthorized);
  told.current = unauthorized;
  useEffect(() => {
    const opened = openLive({ language, jurisdiction, unauthorized: () => told.current() });
    setLive(opened);
    return () => opened.close();
  }, [language, jurisdiction]);
  return live === null ? null : <LiveContext value={live}>{children}</LiveContext>;
}

/** The page's connection; inside <KeepLive> only. */
export function useConnection(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("outside of <KeepLive>");
  return live;
}

/** How true the page is right now. */
export function useStanding(): LiveState {
  const live = useConnection();
  return useSyncExternalStore(live.subscribe, live.get);
}

/** What useLive knows. */
export interface Reading<Answer> {
  /** The newest answer; null until the first one came. It stays while it is read again, also with other variables. */
  data: Answer | null;
  /** Why the last reading failed; null when it did not. */
  error: HubError | null;
  /** The answer shown is to other variables: the one asked for is on its way. */
  waiting: boolean;
  /** Reads again now. */
  again: () => void;
}

/** Which changes a reading hears of, and how often it may read. */
export interface LiveOptions {
  /** Whether a change may touch it; every change does unless told. */
  about?: (change: Change) => boolean;
  /** Read at most once in so many milliseconds; 1,000 unless told. */
  everyMs?: number;
  /** Do not read at all for now. */
  pause?: boolean;
}

/** Reads an operation and keeps its answer true. */
export function useLive<Answer, Variables extends object>(
  document: Operation<Answer, Variables>,
  variables: Variables,
  options: LiveOptions = {},
): Reading<Answer> {
  const live = useConnection();
  const { everyMs = 1_000, pause = false } = options;
  const about = useRef(options.about);
  about.current = options.about;
  const key = JSON.stringify(variables);
  const [answered, setAnswered] = useState<{ key: string; data: Answer } | null>(null);
  const [error, setError] = useState<HubError | null>(null);
  const query = useRef<LiveQuery | null>(null);
  useEffect(() => {
    if (pause) return;
    const opened = live.query(
      () => ask(live.client, document, JSON.parse(key) as Variables),
      { about: (change) => about.current?.(change) ?? true, everyMs },
      {
        answer: (data) => {
          setAnswered({ key, data });
          setError(null);
        },
        failed: setError,
      },
    );
    query.current = opened;
    return () => opened.end();
  }, [live, document, key, everyMs, pause]);
  const again = useCallback(() => query.current?.again(), []);
  return { data: answered?.data ?? null, error, waiting: answered?.key !== key, again };
}

/** Watches what a subscription sends whole at once and after each change, e.g. a job's progress; null: nothing yet. */
export function useWatch<Answer, Variables extends object>(
  document: Operation<Answer, Variables>,
  variables: Variables | null,
): Answer | null {
  const live = useConnection();
  const key = JSON.stringify(variables);
  const [value, setValue] = useState<{ key: string; answer: Answer } | null>(null);
  useEffect(() => {
    if (key === "null") return;
    return live.watch(document, JSON.parse(key) as Variables, (answer) => setValue({ key, answer }));
  }, [live, document, key]);
  return value?.key === key ? value.answer : null;
}

/** Calls the listener with every change, as it comes. */
export function useChanges(listener: (change: Change) => void): void {
  const live = useConnection();
  const told = useRef(listener);
  told.current = listener;
  useEffect(() => live.onChange((change) => told.current(change)), [live]);
}

/** Sends a mutation; throws HubError when the hub did not take it, and leaves `userErrors` to the caller. */
export function useSend<Answer, Variables extends object>(
  document: Operation<Answer, Variables>,
): (variables: Variables) => Promise<Answer> {
  const live = useConnection();
  return useCallback((variables) => ask(live.client, document, variables), [live, document]);
}

/** A fresh idempotency key: make one when the person decides, and send it again with every try. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
