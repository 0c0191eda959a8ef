import { useMemo } from "react";
import { useAddress, withoutNone, type Address } from "../../parts/useAddress.ts";
import type { TaskFilter, TaskOrder } from "./lists.ts";

/** The sort orders that are offered, the usual one first. */
export const orders: readonly TaskOrder[] = ["DUE_ON", "PLANNED_START", "CODE", "DEPTH", "CHANGED_AT"];

type Parameter = "area" | "utility" | "search" | "order" | "list";

/** What the lists are narrowed to and how they are sorted; it stands in the page's address. */
export function useFilters(): Pick<Address<Parameter>, "get" | "set"> & {
  /** The filters as the API takes them. */
  narrowed: TaskFilter;
  order: TaskOrder;
} {
  const { get, set } = useAddress<Parameter>();
  const [area, utility, search] = [get("area"), get("utility"), get("search")];
  const narrowed = useMemo(
    () =>
      withoutNone<TaskFilter>({
        area: area || undefined,
        utility: utility || undefined,
        search: search.trim() || undefined,
      }),
    [area, utility, search],
  );
  return { get, set, narrowed, order: orders.find((one) => one === get("order")) ?? orders[0]! };
}
