import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useConnection } from "../../hub/useLive.tsx";
import { useViewer } from "../desk/viewer.tsx";
import type { NoticeListQueryVariables } from "./notices.graphql";

type Filter = NonNullable<NoticeListQueryVariables["filter"]>;

/** The parameters of the page's address. */
export type Parameter = "scope" | "state" | "org" | "kind" | "area" | "q";

/** What the page's address asks for, and how to ask for something else. */
export interface Asked {
  filter: Filter;
  /** The same without the state, and without the addressee. */
  states: Filter;
  whose: Filter;
  /** Notices to the reader's own organization. */
  mine: boolean;
  /** Whether the reader may look beyond its own. */
  wider: boolean;
  narrowed: boolean;
  get: (name: Parameter) => string;
  set: (changes: Partial<Record<Parameter, string>>) => void;
  clear: () => void;
  /** The notice that is unfolded: its global id. */
  notice: string | null;
  unfold: (id: string | null) => void;
}

const narrowing: readonly Parameter[] = ["state", "org", "kind", "area", "q"];

/** The filter is the page's address; who only has its own notices sees no other choice. */
export function useAsked(): Asked {
  const { jurisdiction } = useConnection();
  const { role } = useViewer();
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
    const sends = role === "LEAD" || role === "ADMIN";
    const wider = !sends && role !== "OPERATOR";
    const mine = !sends && (!wider || get("scope") !== "all");
    const common = pick({
      jurisdiction: jurisdiction ?? undefined,
      mine: mine ? true : undefined,
      ofPlan: get("kind") ? get("kind") === "plan" : undefined,
      area: get("area") || undefined,
      search: get("q").trim() || undefined,
    });
    const organization = pick({ organization: get("org") || undefined });
    const state = pick({ states: get("state") ? [get("state")] : undefined });
    return {
      filter: { ...common, ...organization, ...state },
      states: { ...common, ...organization },
      whose: common,
      mine,
      wider,
      narrowed: narrowing.some((name) => get(name) !== ""),
      get,
      set: (changes) =>
        change((next) => {
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
        }),
      clear: () => change((next) => narrowing.forEach((name) => next.delete(name))),
      notice: parameters.get("notice"),
      unfold: (id) => change((next) => (id === null ? next.delete("notice") : next.set("notice", id))),
    };
  }, [parameters, setParameters, jurisdiction, role]);
}

function pick(filter: Record<string, unknown>): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Filter;
}
