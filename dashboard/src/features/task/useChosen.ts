import { useEffect, useState } from "react";

/** The rows that a person has chosen in a list. */
export interface ChosenRows<Row> {
  /** By id. */
  rows: ReadonlyMap<string, Row>;
  choose: (rows: ReadonlyMap<string, Row>) => void;
  clear: () => void;
  /** Unchooses them once it has been done to all. */
  clearAfter: (doing: Promise<boolean>) => Promise<void>;
}

/**
 * Remembers the rows chosen; another `key` (the filter and order) begins anew. What somebody else has done meanwhile is no
 * longer chosen: with `elsewhere`, where rows of pages not shown may be chosen, too, nothing is known of them.
 */
export function useChosen<Row extends { id: string }>(
  here: readonly Row[],
  key: string,
  elsewhere: boolean,
): ChosenRows<Row> {
  const [chosen, choose] = useState<ReadonlyMap<string, Row>>(new Map());
  const clear = (): void => choose(new Map());
  useEffect(() => choose(new Map()), [key]);
  const shown = new Set(here.map(({ id }) => id));
  return {
    rows: elsewhere ? chosen : new Map([...chosen].filter(([id]) => shown.has(id))),
    choose,
    clear,
    clearAfter: async (doing) => {
      if (await doing) clear();
    },
  };
}
