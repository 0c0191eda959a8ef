import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { freshKey, useStanding } from "../../hub/useLive.tsx";
import { look } from "../session/session.ts";
import type { Item } from "./queue/items.ts";
import { sendQueue } from "./queue/send.ts";
import { items, onQueue, put } from "./queue/store.ts";

const againMs = 15_000;

/** What a person puts into the queue. */
export type NewItem = Pick<Item, "task" | "what" | "photos" | "language">;

/** The queue of this device as its owner sees it. */
export interface Queue {
  /** The owner's own, oldest first; null until it was looked at. */
  mine: Item[] | null;
  waiting: number;
  sent: number;
  refused: number;
  /** How many wait for somebody else to sign in. */
  ofOthers: number;
  sending: boolean;
  /** Puts something in before anything is sent, in the place of what it mends; then tries to send. */
  add: (item: NewItem, mends: string | null) => Promise<void>;
  /** Tries to send now. */
  send: () => void;
}

/** Follows the queue and sends it: when something is put in, the network is back, the page is shown, and from time to time. */
export function useQueue(owner: string): Queue {
  const [all, setAll] = useState<Item[] | null>(null);
  const [sending, setSending] = useState(false);
  const under = useRef(false);
  const { standing } = useStanding();

  const send = useCallback(async (): Promise<void> => {
    if (under.current) return;
    under.current = true;
    setSending(true);
    try {
      if ((await sendQueue()) === "signIn") void look(true);
    } finally {
      under.current = false;
      setSending(false);
    }
  }, []);

  useEffect(() => {
    const read = (): void => void items().then(setAll);
    read();
    return onQueue(read);
  }, []);

  const mine = useMemo(() => all?.filter((item) => item.owner === owner) ?? null, [all, owner]);
  const count = (state: Item["state"]): number => mine?.filter((item) => item.state === state).length ?? 0;
  const waiting = count("waiting");

  useEffect(() => {
    const now = (): void => void (document.hidden || send());
    now();
    globalThis.addEventListener("online", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      globalThis.removeEventListener("online", now);
      document.removeEventListener("visibilitychange", now);
    };
  }, [send]);
  useEffect(() => void (standing === "live" && send()), [standing, send]);
  useEffect(() => {
    if (waiting === 0) return;
    const timer = setInterval(() => void (document.hidden || send()), againMs);
    return () => clearInterval(timer);
  }, [waiting, send]);

  const add: Queue["add"] = useCallback(
    async (item, mends) => {
      const at = Date.now();
      await put(
        { ...item, key: freshKey(), owner, at, state: "waiting", tries: 0, problem: null, sentAt: null },
        mends,
      );
      void navigator.storage?.persist?.();
      void later();
      void send();
    },
    [owner, send],
  );

  return {
    mine,
    waiting,
    sent: count("sent"),
    refused: count("refused"),
    ofOthers: all?.filter((item) => item.owner !== owner && item.state !== "sent").length ?? 0,
    sending,
    add,
    send: () => void send(),
  };
}

/** Asks the browser to send when the network is back, also when the page is closed by then; few browsers can. */
async function later(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration("/field");
  const { sync } = (registration ?? {}) as { sync?: { register: (tag: string) => Promise<void> } };
  await sync?.register("field-queue").catch(() => undefined);
}
