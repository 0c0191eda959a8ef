import { Button, Input, Select } from "antd";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { Choice } from "../../parts/Choice.tsx";
import { useAddress } from "../../parts/useAddress.ts";
import { states } from "../overview/figures.ts";
import { compoundChoicesDocument } from "./choices.graphql";
import { filterNames } from "./filter.ts";
import { words } from "./words.ts";

/** The sort orders of the list. */
export const orders = ["CODE", "NAME_ZH", "PLAN_YEAR", "HOUSEHOLDS"] as const;

const pools = ["IMPLEMENT", "RESERVE", "OUTLOOK", "DONE", "OUTSIDE"] as const;

/** Search and filters of the list; they stand in the page's address. */
export function CompoundFilters(): ReactNode {
  const say = useWords(words);
  const { name, code } = useSpeech();
  const { jurisdiction } = useConnection();
  const { get, set, clear } = useAddress<(typeof filterNames)[number] | "order">();
  const { data } = useLive(compoundChoicesDocument, { jurisdiction }, { about: () => false });
  const year = get("planYear");
  const counties = data?.jurisdictions ?? [];
  const years = [...new Set(counties.flatMap((one) => range(one.planStart, one.planEnd)))].sort();
  const areas = counties.flatMap((one) => one.areas).filter((one) => year === "" || String(one.planYear) === year);
  const choose = (
    key: (typeof filterNames)[number],
    label: string,
    options: { value: string; label: string }[],
    more: { width: number; many?: boolean },
  ): ReactNode => (
    <Choice {...more} label={label} value={get(key)} change={(value) => set({ [key]: value })} options={options} />
  );
  return (
    <search className="cpd-filters" aria-label={say("filters")}>
      <Search value={get("search")} change={(search) => set({ search })} />
      {choose("planYear", say("planYear"), years.map(option), { width: 104 })}
      {choose(
        "area",
        say("area"),
        areas.map((one) => ({ value: one.code, label: name(one) })),
        { width: 165, many: true },
      )}
      {choose(
        "street",
        say("street"),
        (data?.organizations.nodes ?? [])
          .filter((one) => !one.generic)
          .map((one) => ({ value: one.code, label: name(one) })),
        { width: 115, many: true },
      )}
      {choose(
        "pool",
        say("pool"),
        pools.map((one) => ({ value: one, label: code(one, "Pool") })),
        { width: 105 },
      )}
      {choose(
        "taskStates",
        say("withTaskIn"),
        [...states].reverse().map((one) => ({ value: one, label: code(one) })),
        { width: 135 },
      )}
      {choose(
        "overdue",
        say("overdueOrNot"),
        [
          { value: "true", label: say("withOverdue") },
          { value: "false", label: say("withoutOverdue") },
        ],
        { width: 115 },
      )}
      <Select
        aria-label={say("order")}
        style={{ inlineSize: 115 }}
        popupMatchSelectWidth={false}
        value={orders.find((one) => one === get("order")) ?? "CODE"}
        onChange={(value) => set({ order: value === "CODE" ? "" : value })}
        options={orders.map((one) => ({ value: one, label: say(`order${one}`) }))}
      />
      {filterNames.some((one) => get(one)) ? (
        <Button type="link" onClick={() => clear([...filterNames, "order"])}>
          {say("clearFilters")}
        </Button>
      ) : null}
    </search>
  );
}

function Search({ value, change }: { value: string; change: (text: string) => void }): ReactNode {
  const say = useWords(words);
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(value), [value]);
  return (
    <Input
      type="search"
      aria-label={say("search")}
      placeholder={say("searchHint")}
      allowClear
      style={{ inlineSize: 190 }}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => change(target.value.trim()), 250);
      }}
    />
  );
}

const option = (value: number): { value: string; label: string } => ({ value: String(value), label: String(value) });

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
