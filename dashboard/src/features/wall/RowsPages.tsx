import { useEffect, useRef, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import type { Compound } from "./rows.ts";
import { wallRowsDocument } from "./rows.graphql";

/** Less than the time after which a page says that it is behind. */
const everyMs = 2_500;
/** The changes that move a bar or a window. */
const moving = /^(task|report|window)\./;

/** What is told of the pages of compounds as they come; null where there is no such page any more. */
export type ToldPage = (
  page: number,
  answer: { compounds: Compound[]; total: number; more: boolean } | null,
  error: string | null,
) => void;

/**
 * Reads all compounds in pages, and keeps each page true: a change is read again on its own page only. Shows nothing.
 */
export function RowsPages(props: {
  jurisdiction: string | null;
  year: number | null;
  after?: string | null;
  page?: number;
  told: ToldPage;
}): ReactNode {
  const { jurisdiction, year, after = null, page = 0, told } = props;
  const codes = useRef(new Set<string>());
  const { data, error } = useLive(
    wallRowsDocument,
    { filter: { jurisdiction, planYear: year }, after },
    {
      everyMs,
      about: ({ type, compound }) => moving.test(type) && (compound === null || codes.current.has(compound.code)),
    },
  );
  useEffect(() => {
    if (!data) return told(page, null, error?.message ?? null);
    const { nodes, totalCount, pageInfo } = data.compounds;
    codes.current = new Set(nodes.map(({ code }) => code));
    told(page, { compounds: nodes, total: totalCount, more: pageInfo.hasNextPage }, error?.message ?? null);
  }, [data, error, page, told]);
  useEffect(() => () => told(page, null, null), [page, told]);
  const next = data?.compounds.pageInfo;
  return next?.hasNextPage ? <RowsPages {...props} after={next.endCursor} page={page + 1} /> : null;
}
