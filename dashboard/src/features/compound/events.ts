import { useEffect, useState } from "react";
import { ask, type HubError } from "../../hub/client.ts";
import { useConnection } from "../../hub/useLive.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { compoundEventsDocument, type CompoundEventsQuery } from "./events.graphql";

/** Something that happened in a compound. */
export type CompoundEvent = CompoundEventsQuery["changesSince"]["events"][number];

const most = 5_000;

/** What happened in a compound, newest first, as far back as the log is kept; new events come in at its head. */
export function useEvents(
  code: string,
  jurisdiction: string | null,
): { events: readonly CompoundEvent[] | null; complete: boolean; error: HubError | null } {
  const live = useConnection();
  const [read, setRead] = useState<{ events: readonly CompoundEvent[]; complete: boolean } | null>(null);
  const [error, setError] = useState<HubError | null>(null);
  useEffect(() => {
    const filter = { compound: code, jurisdiction };
    const known = new Map<string, CompoundEvent>();
    let after: string | null = null;
    setRead(null);
    const opened = live.query(
      async () => {
        for (;;) {
          const { changesSince } = await ask(live.client, compoundEventsDocument, { filter, after, first: 500 });
          for (const event of changesSince.events) known.set(event.id, event);
          after = changesSince.cursor;
          const complete = !changesSince.hasMore;
          const events = [...known.values()].reverse();
          if (complete || events.length >= most) return { events, complete };
          setRead({ events, complete });
        }
      },
      { about: aboutCompound(code), everyMs: 1_500 },
      {
        answer: (all) => {
          setRead(all);
          setError(null);
        },
        failed: setError,
      },
    );
    return () => opened.end();
  }, [live, code, jurisdiction]);
  return { events: read?.events ?? null, complete: read?.complete ?? false, error };
}
