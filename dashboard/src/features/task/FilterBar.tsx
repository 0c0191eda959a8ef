import { Input, Select } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
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
  const { filters, set } = useFilters();
  const areas = useLive(filterAreasDocument, { jurisdiction: jurisdiction?.code ?? null }, { about: () => false });
  const [text, setText] = useState(filters.search ?? "");
  useEffect(() => setText(filters.search ?? ""), [filters.search]);
  useEffect(() => {
    if (text.trim() === (filters.search ?? "")) return;
    const later = setTimeout(() => set({ search: text.trim() || null }), 300);
    return () => clearTimeout(later);
  }, [text, filters.search, set]);
  return (
    <form className="wl-filters" role="search" aria-label={say("filters")} onSubmit={(event) => event.preventDefault()}>
      <Input
        allowClear
        value={text}
        aria-label={say("search")}
        placeholder={say("search")}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        aria-label={say("area")}
        value={filters.area ?? ""}
        showSearch
        optionFilterProp="label"
        popupMatchSelectWidth={false}
        onChange={(area) => set({ area: area || null })}
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
          value={filters.utility ?? ""}
          onChange={(utility) => set({ utility: utility || null })}
          options={[
            { value: "", label: say("allTrades") },
            ...trades.map((trade) => ({ value: trade, label: code(trade) })),
          ]}
        />
      )}
      {sorted ? (
        <Select
          aria-label={say("order")}
          value={filters.order}
          popupMatchSelectWidth={false}
          onChange={(order) => set({ order: order === orders[0] ? null : order })}
          options={orders.map((order) => ({ value: order, label: say(`by${order}` as "byDUE_ON") }))}
        />
      ) : null}
    </form>
  );
}
