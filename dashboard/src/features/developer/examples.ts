/** An example operation for a tab of GraphiQL. */
export interface Example {
  query: string;
  variables: string | null;
}

const queries = import.meta.glob<string>("../../../examples/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const variables = import.meta.glob<string>("../../../examples/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The examples in the order of their file names, each with its variables. */
export const examples: readonly Example[] = Object.entries(queries)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, query]) => ({ query, variables: variables[path.replace(/graphql$/, "json")] ?? null }));
