import { useMemo } from "react";
import { useConnection } from "../../hub/useLive.tsx";
import { useAddress, withoutNone, type Address } from "../../parts/useAddress.ts";
import { useViewer } from "../desk/viewer.tsx";
import type { NoticeListQueryVariables } from "./notices.graphql";

type Filter = NonNullable<NoticeListQueryVariables["filter"]>;

const narrowing = ["state", "org", "kind", "area", "q"] as const;
type Parameter = (typeof narrowing)[number] | "scope" | "notice";

/** What the page's address asks for, and how to ask for something else. */
export interface Asked extends Pick<Address<Parameter>, "get" | "set"> {
  filter: Filter;
  /** The same without the state, and without the addressee. */
  states: Filter;
  whose: Filter;
  /** Notices to the reader's own organization. */
  mine: boolean;
  /** Whether the reader may look beyond its own. */
  wider: boolean;
  narrowed: boolean;
  clear: () => void;
  /** The notice that is unfolded: its global id. */
  notice: string | null;
  unfold: (id: string | null) => void;
}

/** The filter is the page's address; who only has its own notices sees no other choice. */
export function useAsked(): Asked {
  const { jurisdiction } = useConnection();
  const { role } = useViewer();
  const address = useAddress<Parameter>();
  return useMemo(() => {
    const { get, set, clear } = address;
    const sends = role === "LEAD" || role === "ADMIN";
    const wider = !sends && role !== "OPERATOR";
    const mine = !sends && (!wider || get("scope") !== "all");
    const common = withoutNone<Filter>({
      jurisdiction: jurisdiction ?? undefined,
      mine: mine ? true : undefined,
      ofPlan: get("kind") ? get("kind") === "plan" : undefined,
      area: get("area") || undefined,
      search: get("q").trim() || undefined,
    });
    const organization = withoutNone<Filter>({ organization: get("org") || undefined });
    const state = withoutNone<Filter>({ states: get("state") ? [get("state")] : undefined });
    return {
      filter: { ...common, ...organization, ...state },
      states: { ...common, ...organization },
      whose: common,
      mine,
      wider,
      narrowed: narrowing.some((name) => get(name) !== ""),
      get,
      set,
      clear: () => clear(narrowing),
      notice: get("notice") || null,
      unfold: (id) => set({ notice: id ?? "" }),
    };
  }, [address, jurisdiction, role]);
}
