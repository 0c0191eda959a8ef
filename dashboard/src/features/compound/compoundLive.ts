import { useEffect, useRef, useState } from "react";
import { ask, type HubError } from "../../hub/client.ts";
import type { Change } from "../../hub/live.ts";
import type { Operation } from "../../hub/operation.ts";
import { useConnection } from "../../hub/useLive.tsx";

/** Lets through the changes that touch one compound, and those that touch no compound in particular; `types`: only these. */
export function aboutCompound(code: string, types = /./): (change: Change) => boolean {
  return ({ type, compound }) => types.test(type) && (compound === null || compound.code === code);
}

/** A page of a connection, as the listing hooks read it. */
export interface Page<Row> {
  rows: readonly Row[];
  /** Where the next page begins; null where this is the last. */
  next: string | null;
}

/** Reads a connection to its end, page by page, and keeps it true; rows come in as the pages do the first time. */
export function useAllPages<Answer, Variables extends { after?: string | null | undefined }, Row>(
  document: Operation<Answer, Variables>,
  variables: Omit<Variables, "after">,
  options: { page: (answer: Answer) => Page<Row>; about: (change: Change) => boolean; everyMs: number; most: number },
): { rows: readonly Row[] | null; complete: boolean; error: HubError | null } {
  const live = useConnection();
  const key = JSON.stringify(variables);
  const given = useRef(options);
  given.current = options;
  const [read, setRead] = useState<{ rows: readonly Row[]; complete: boolean } | null>(null);
  const [error, setError] = useState<HubError | null>(null);
  const { everyMs, most } = options;
  useEffect(() => {
    let first = true;
    setRead(null);
    const opened = live.query(
      async () => {
        const rows: Row[] = [];
        for (let after: string | null = null; ;) {
          const asked = { ...(JSON.parse(key) as Variables), after };
          const page: Page<Row> = given.current.page(await ask(live.client, document, asked));
          rows.push(...page.rows);
          after = page.next;
          if (after === null || rows.length >= most) return { rows, complete: after === null };
          if (first) setRead({ rows: [...rows], complete: false });
        }
      },
      { about: (change) => given.current.about(change), everyMs },
      {
        answer: (all) => {
          first = false;
          setRead(all);
          setError(null);
        },
        failed: setError,
      },
    );
    return () => opened.end();
  }, [live, document, key, everyMs, most]);
  return { rows: read?.rows ?? null, complete: read?.complete ?? false, error };
}
