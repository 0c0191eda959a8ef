import { Button, Checkbox, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { distinct, trades, type Plan, type Shown } from "./plan.ts";
import { words } from "./words.ts";

/** How the plan is looked at: what is shown, how near, as a timeline or a table. */
export interface View extends Shown {
  year: number | null;
  as: "TIMELINE" | "TABLE";
}

/** Days in view at each step of the zoom. */
export const zoomDays = { WEEK: 21, MONTH: 100, YEAR: 380 } as const;

/** Filters and zoom. */
export function Toolbar(props: {
  view: View;
  changed: (view: Partial<View>) => void;
  plan: Plan | null;
  years: readonly number[];
  zoom: keyof typeof zoomDays | null;
  zoomed: (zoom: keyof typeof zoomDays) => void;
  toToday: () => void;
  allOpen: boolean;
  openAll: (open: boolean) => void;
}): ReactNode {
  const { view, changed, plan, years, zoom, zoomed, toToday } = props;
  const say = useWords(words);
  const { code, name } = useSpeech();
  const areas = distinct((plan?.compounds ?? []).map(({ area }) => area));
  return (
    <div className="plan-tools" role="toolbar" aria-label={say("tools")}>
      <Segmented<View["as"]>
        aria-label={say("viewAs")}
        value={view.as}
        onChange={(as) => changed({ as })}
        options={[
          { value: "TIMELINE", label: say("timeline") },
          { value: "TABLE", label: say("table") },
        ]}
      />
      <Select
        aria-label={say("planYear")}
        value={view.year ?? 0}
        onChange={(year: number) => changed({ year: year || null, area: null })}
        options={[
          ...years.map((year) => ({ value: year, label: say("yearOf", { year }) })),
          { value: 0, label: say("allYears") },
        ]}
      />
      <Select
        aria-label={say("area")}
        className="plan-area-select"
        showSearch={{ optionFilterProp: "label" }}
        value={view.area ?? ""}
        onChange={(area: string) => changed({ area: area || null })}
        options={[
          { value: "", label: say("allAreas") },
          ...areas.map((area) => ({ value: area.code, label: name(area) })),
        ]}
      />
      <Select
        aria-label={say("trade")}
        value={view.trade ?? ""}
        onChange={(trade: string) => changed({ trade: trade || null })}
        options={[
          { value: "", label: say("allTrades") },
          ...trades.map((trade) => ({ value: trade, label: trade === "OTHER" ? say("otherTrade") : code(trade) })),
        ]}
      />
      <Input.Search
        aria-label={say("search")}
        placeholder={say("search")}
        allowClear
        className="plan-search"
        defaultValue={view.search}
        onChange={(event) => changed({ search: event.target.value })}
      />
      <Checkbox checked={view.onlyConflicts} onChange={(event) => changed({ onlyConflicts: event.target.checked })}>
        {say("onlyConflicts")}
      </Checkbox>
      {view.as === "TIMELINE" ? (
        <>
          <Segmented
            aria-label={say("zoom")}
            value={zoom ?? ("" as never)}
            onChange={zoomed}
            options={[
              { value: "WEEK", label: code("WEEK") },
              { value: "MONTH", label: code("MONTH") },
              { value: "YEAR", label: code("YEAR") },
            ]}
          />
          <Button onClick={toToday}>{say("today")}</Button>
          <Checkbox checked={props.allOpen} onChange={(event) => props.openAll(event.target.checked)}>
            {say("showWorks")}
          </Checkbox>
        </>
      ) : null}
    </div>
  );
}
