import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { TaskFilter, TaskOrder } from "./lists.ts";

/** What the lists are narrowed to; it stands in the page's address. */
export interface Filters {
  area: string | null;
  utility: string | null;
  search: string | null;
  order: TaskOrder;
}

/** The sort orders that are offered, the usual one first. */
export const orders: readonly TaskOrder[] = ["DUE_ON", "PLANNED_START", "CODE", "DEPTH", "CHANGED_AT"];

/** The filters of the page's address, and how to change them. */
export function useFilters(): {
  filters: Filters;
  /** The filters as the API takes them. */
  narrowed: TaskFilter;
  set: (change: Record<string, string | null>) => void;
  get: (name: string) => string | null;
} {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (change: Record<string, string | null>) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const area = parameters.get("area");
  const utility = parameters.get("utility");
  const search = parameters.get("search");
  const order = orders.find((one) => one === parameters.get("order")) ?? orders[0]!;
  const narrowed = useMemo(
    () => ({
      ...(area ? { area } : {}),
      ...(utility ? { utility: utility as NonNullable<TaskFilter["utility"]> } : {}),
      ...(search ? { search } : {}),
    }),
    [area, utility, search],
  );
  const get = useCallback((name: string) => parameters.get(name), [parameters]);
  return { filters: { area, utility, search, order }, narrowed, set, get };
}

/** The address of the same list as a file. */
export function exportAddress(form: "xlsx" | "csv", filter: TaskFilter, order: TaskOrder, language: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== null && value !== undefined) query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  query.set("orderBy", order);
  query.set("lang", language);
  return `/exports/tasks.${form}?${query}`;
}
