import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useConnection } from "../../hub/useLive.tsx";
import type { ConflictListQueryVariables } from "./conflicts.graphql";

type Filter = NonNullable<ConflictListQueryVariables["filter"]>;

/** The parameters of the page's address. */
export type Parameter = "code" | "severity" | "area" | "trade" | "org" | "owner" | "decided" | "state" | "q" | "order";

/** What the page's address asks for, and how to ask for something else. */
export interface Asked {
  filter: Filter;
  order: "SEVERITY" | "OPENED_AT" | "CODE";
  get: (name: Parameter) => string;
  set: (changes: Partial<Record<Parameter, string>>) => void;
  clear: () => void;
  /** Whether anything but the usual is asked. */
  narrowed: boolean;
  /** The conflict that is unfolded: its global id. */
  conflict: string | null;
  unfold: (id: string | null) => void;
}

const names: readonly Parameter[] = [
  "code",
  "severity",
  "area",
  "trade",
  "org",
  "owner",
  "decided",
  "state",
  "q",
  "order",
];

/** The filter is the page's address, so that it can be sent to somebody and survives a reload. */
export function useAsked(): Asked {
  const { jurisdiction } = useConnection();
  const [parameters, setParameters] = useSearchParams();
  return useMemo(() => {
    const get = (name: Parameter): string => parameters.get(name) ?? "";
    const change = (work: (next: URLSearchParams) => void): void =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          work(next);
          return next;
        },
        { replace: true },
      );
    const order = get("order");
    return {
      filter: filterOf(get, jurisdiction),
      order: order === "OPENED_AT" || order === "CODE" ? order : "SEVERITY",
      get,
      set: (changes) =>
        change((next) => {
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
        }),
      clear: () => change((next) => names.forEach((name) => next.delete(name))),
      narrowed: names.some((name) => name !== "order" && get(name) !== ""),
      conflict: parameters.get("conflict"),
      unfold: (id) => change((next) => (id === null ? next.delete("conflict") : next.set("conflict", id))),
    };
  }, [parameters, setParameters, jurisdiction]);
}

function filterOf(get: (name: Parameter) => string, jurisdiction: string | null): Filter {
  const state = get("state");
  const owner = get("owner");
  const filter: Record<string, unknown> = {
    jurisdiction: jurisdiction ?? undefined,
    codes: get("code") ? get("code").split(",") : undefined,
    severity: get("severity") || undefined,
    area: get("area") || undefined,
    utility: get("trade") || undefined,
    organization: get("org") || undefined,
    owner: owner && owner !== "none" ? owner : undefined,
    owned: owner === "none" ? false : undefined,
    decided: get("decided") ? get("decided") === "yes" : undefined,
    open: state === "all" ? undefined : state !== "closed",
    search: get("q").trim() || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;
}

/** The address of the same list as a file. */
export function exportPath(filter: Filter, order: string, form: "xlsx" | "csv", language: string): string {
  const parameters = new URLSearchParams({ orderBy: order, lang: language });
  for (const [name, value] of Object.entries(filter)) parameters.set(name, String(value));
  return `/exports/conflicts.${form}?${parameters}`;
}
