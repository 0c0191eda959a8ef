import { useMemo } from "react";
import { useConnection } from "../../hub/useLive.tsx";
import { useAddress, withoutNone, type Address } from "../../parts/useAddress.ts";
import type { ConflictListQueryVariables } from "./conflicts.graphql";

type Filter = NonNullable<ConflictListQueryVariables["filter"]>;

const narrowing = ["code", "severity", "area", "trade", "org", "owner", "decided", "state", "q"] as const;

/** The parameters of the page's address. */
export type Parameter = (typeof narrowing)[number] | "order" | "conflict";

/** What the page's address asks for, and how to ask for something else. */
export interface Asked extends Pick<Address<Parameter>, "get" | "set"> {
  filter: Filter;
  order: "SEVERITY" | "OPENED_AT" | "CODE";
  clear: () => void;
  /** Whether anything but the usual is asked. */
  narrowed: boolean;
  /** The conflict that is unfolded: its global id. */
  conflict: string | null;
  unfold: (id: string | null) => void;
}

/** What of the conflicts the page's address asks for. */
export function useAsked(): Asked {
  const { jurisdiction } = useConnection();
  const address = useAddress<Parameter>();
  return useMemo(() => {
    const { get, set, clear } = address;
    const order = get("order");
    return {
      filter: filterOf(get, jurisdiction),
      order: order === "OPENED_AT" || order === "CODE" ? order : "SEVERITY",
      get,
      set,
      clear: () => clear([...narrowing, "order"]),
      narrowed: narrowing.some((name) => get(name) !== ""),
      conflict: get("conflict") || null,
      unfold: (id) => set({ conflict: id ?? "" }),
    };
  }, [address, jurisdiction]);
}

function filterOf(get: (name: Parameter) => string, jurisdiction: string | null): Filter {
  const state = get("state");
  const owner = get("owner");
  return withoutNone<Filter>({
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
  });
}
