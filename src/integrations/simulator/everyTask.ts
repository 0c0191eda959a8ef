import type { Actor } from "./actor.ts";

interface Page<T> {
  tasks: { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Reads the fields of all tasks that meet a filter, in pages that keep the answers below the hub's limits. */
export async function everyTask<T>(
  actor: Pick<Actor, "ask">,
  filter: object,
  fields: string,
  pageSize: number,
): Promise<T[]> {
  const tasks: T[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<T> = await actor.ask<Page<T>>(
      `query($filter: TaskFilter!, $after: String) { tasks(first: ${pageSize}, after: $after, filter: $filter) {
         nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { filter, after },
    );
    tasks.push(...page.tasks.nodes);
    if (!page.tasks.pageInfo.hasNextPage) return tasks;
    after = page.tasks.pageInfo.endCursor;
  }
}
