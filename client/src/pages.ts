/** A page of a connection. */
export interface Page<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** All records of a connection, page by page as they are taken. */
export async function* pages<R, Node>(
  read: (after: string | null) => Promise<R>,
  pick: (data: R) => Page<Node> | null | undefined,
): AsyncGenerator<Node, undefined> {
  for (let after: string | null = null; ;) {
    const page: Page<Node> | null | undefined = pick(await read(after));
    if (!page) return;
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor ?? null;
  }
}
