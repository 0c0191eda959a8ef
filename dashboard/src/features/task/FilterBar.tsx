import { Select } from "antd";
import { useCallback, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { SearchInput } from "../../parts/SearchInput.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { filterAreasDocument } from "./areas.graphql";
import { orders, useFilters } from "./useFilters.ts";
import { words } from "./words.ts";

const trades = ["WATER", "POWER", "GAS", "TELECOM", "BROADCAST", "DRAINAGE", "POSTAL", "HEAT"];

/** Narrows the lists by area, trade and text, and says in which order they stand. */
export function FilterBar({ sorted }: { sorted: boolean }): ReactNode {
  const { name, code } = useSpeech();
  const say = useWords(words);
  const { role, jurisdiction } = useViewer();
  const { get, set, order: sorting } = useFilters();
  const areas = useLive(filterAreasDocument, { jurisdiction: jurisdiction?.code ?? null }, { about: () => false });
  const find = useCallback((search: string) => set({ search }), [set]);
  return (
    <form className="wl-filters" role="search" aria-label={say("filters")} onSubmit={(event) => event.preventDefault()}>
      <SearchInput
        label={say("search")}
        placeholder={say("search")}
        value={get("search")}
        change={find}
        maxLength={100}
      />
      <Select
        aria-label={say("area")}
        value={get("area")}
        showSearch
        optionFilterProp="label"
        popupMatchSelectWidth={false}
        onChange={(area) => set({ area })}
        options={[
          { value: "", label: say("allAreas") },
          ...(areas.data?.jurisdictions ?? []).flatMap((one) =>
            one.areas.map((area) => ({ value: area.code, label: `${name(area)} ${area.planYear}` })),
          ),
        ]}
      />
      {role === "OPERATOR" ? null : (
        <Select
          aria-label={say("trade")}
          value={get("utility")}
          onChange={(utility) => set({ utility })}
          options={[
            { value: "", label: say("allTrades") },
            ...trades.map((trade) => ({ value: trade, label: code(trade) })),
          ]}
        />
      )}
      {sorted ? (
        <Select
          aria-label={say("order")}
          value={sorting}
          popupMatchSelectWidth={false}
          onChange={(order) => set({ order: order === orders[0] ? "" : order })}
          options={orders.map((order) => ({ value: order, label: say(`by${order}` as "byDUE_ON") }))}
        />
      ) : null}
    </form>
  );
}
