import { useEffect, useState } from "react";

/** Rows of a page of a list. */
export const pageSize = 100;

/** Goes through a keyset list page by page; another list begins anew. */
export function usePages(key: string): {
  after: string | null;
  page: number;
  next: (cursor: string) => void;
  previous: () => void;
} {
  const [{ of, cursors }, setState] = useState<{ of: string; cursors: string[] }>({ of: key, cursors: [] });
  useEffect(() => setState((before) => (before.of === key ? before : { of: key, cursors: [] })), [key]);
  const now = of === key ? cursors : [];
  return {
    after: now.at(-1) ?? null,
    page: now.length + 1,
    next: (cursor) => setState({ of: key, cursors: [...now, cursor] }),
    previous: () => setState({ of: key, cursors: now.slice(0, -1) }),
  };
}
