import { Select } from "antd";
import { useCallback, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { Choice } from "../../parts/Choice.tsx";
import { SearchInput } from "../../parts/SearchInput.tsx";
import type { Places } from "../../parts/usePlaces.ts";
import { useViewer } from "../desk/viewer.tsx";
import type { Asked, Parameter } from "./filter.ts";
import type { ConflictGroupsQuery } from "./groups.graphql";
import { severityMark } from "./marks.ts";
import { words } from "./words.ts";

const trades = ["WATER", "POWER", "GAS", "TELECOM", "BROADCAST", "DRAINAGE", "HEAT", "POSTAL"] as const;
const severities = ["HIGH", "MEDIUM", "LOW"] as const;

/** What of the conflicts is asked for; each choice is a parameter of the page's address. */
export function ConflictFilters(props: {
  asked: Asked;
  places: Places;
  severities: ConflictGroupsQuery["bySeverity"]["bySeverity"];
}): ReactNode {
  const { asked } = props;
  const { areas, organizations } = props.places;
  const say = useWords(words);
  const { name, code } = useSpeech();
  const { organization } = useViewer();
  const { set } = asked;
  const search = useCallback((q: string) => set({ q }), [set]);
  const own = organization ? [{ value: organization.code, label: say("ownOwner") }] : [];
  const others = organizations.filter((one) => one.code !== organization?.code);
  const choice = (parameter: Parameter, label: string, options: { value: string; label: string }[]): ReactNode => (
    <Choice
      many
      label={label}
      value={asked.get(parameter)}
      change={(value) => asked.set({ [parameter]: value })}
      options={options}
    />
  );
  return (
    <section className="card list-filters" aria-label={say("filters")}>
      <fieldset className="conflict-severities">
        <legend className="unseen">{say("severities")}</legend>
        <Severity asked={asked} value="" label={say("allSeverities")} count={total(props.severities)} />
        {severities.map((one) => (
          <Severity
            key={one}
            asked={asked}
            value={one}
            label={code(one)}
            count={props.severities.find(({ severity }) => severity === one)?.count ?? 0}
          />
        ))}
      </fieldset>
      <SearchInput
        className="list-search conflict-search"
        label={say("searchLabel")}
        placeholder={say("search")}
        value={asked.get("q")}
        change={search}
      />
      {choice(
        "area",
        say("area"),
        areas.map((area) => ({ value: area.code, label: name(area) })),
      )}
      {choice(
        "trade",
        say("trade"),
        trades.map((trade) => ({ value: trade, label: code(trade) })),
      )}
      {choice("owner", say("owner"), [
        ...own,
        { value: "none", label: say("noOwner") },
        ...others.map((one) => ({ value: one.code, label: name(one) })),
      ])}
      {choice("decided", say("decided"), [
        { value: "yes", label: say("yes") },
        { value: "no", label: say("no") },
      ])}
      <Select
        aria-label={say("state")}
        value={asked.get("state") || "open"}
        onChange={(state: string) => asked.set({ state: state === "open" ? "" : state })}
        options={(["open", "closed", "all"] as const).map((value) => ({ value, label: say(value) }))}
      />
      <Select
        aria-label={say("order")}
        popupMatchSelectWidth={false}
        value={asked.order}
        onChange={(order: string) => asked.set({ order: order === "SEVERITY" ? "" : order })}
        options={[
          { value: "SEVERITY", label: say("bySeverity") },
          { value: "OPENED_AT", label: say("byOpened") },
          { value: "CODE", label: say("byKind") },
        ]}
      />
      {asked.narrowed ? (
        <button type="button" className="plain" onClick={asked.clear}>
          {say("clear")}
        </button>
      ) : null}
    </section>
  );
}

function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function Severity(props: { asked: Asked; value: string; label: string; count: number }): ReactNode {
  const { asked, value, label, count } = props;
  const { number } = useSpeech();
  const chosen = asked.get("severity") === value;
  return (
    <button
      type="button"
      className={`severity-choice ${value}`}
      aria-pressed={chosen}
      onClick={() => asked.set({ severity: value })}
    >
      {value ? <span aria-hidden="true">{severityMark(value)} </span> : null}
      {label} <strong>{number(count)}</strong>
    </button>
  );
}
