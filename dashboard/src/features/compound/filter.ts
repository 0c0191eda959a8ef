import type { CompoundListQueryVariables } from "./list.graphql";

type Filter = NonNullable<CompoundListQueryVariables["filter"]>;

/** The parameters of the address that narrow the list; they are named as the API's filter, so exports take them too. */
export const filterNames = ["search", "planYear", "street", "area", "pool", "taskStates", "overdue"] as const;

/** The API's filter that the address of the page asks for. */
export function filterOf(parameters: URLSearchParams, jurisdiction: string | null): Filter {
  const filter: Record<string, unknown> = jurisdiction === null ? {} : { jurisdiction };
  for (const name of filterNames) {
    const value = parameters.get(name);
    if (!value) continue;
    if (name === "planYear") {
      if (/^\d{4}$/.test(value)) filter[name] = Number(value);
    } else if (name === "overdue") {
      filter[name] = value === "true";
    } else if (name === "taskStates") {
      filter[name] = value.split(",");
    } else {
      filter[name] = value;
    }
  }
  return filter as Filter;
}
