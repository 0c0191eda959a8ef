import { Segmented } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { Chart } from "../../parts/Chart.tsx";
import { overviewMapDocument } from "./map.graphql";
import { mapOption, type MapTarget } from "./mapOption.ts";
import { MapScale } from "./MapScale.tsx";
import { MapTable } from "./MapTable.tsx";
import { placesOf, within, type Looking, type MapCompound, type Measure, type Place } from "./mapTree.ts";
import { PictureOrTable, type Shown } from "./PictureOrTable.tsx";
import { words } from "./words.ts";

const everyMs = 3_000;

/** Every compound by street and area, coloured by how far it is or what is wrong; a click opens it. */
export function CompoundMap({ filter }: { filter: { jurisdiction?: string; planYear?: number } }): ReactNode {
  const speech = useSpeech();
  const { number, percent, name } = speech;
  const say = useWords(words);
  const navigate = useNavigate();
  const [measure, setMeasure] = useState<Measure>("progress");
  const [shown, show] = useState<Shown>("picture");
  const [looking, look] = useState<Looking>({});
  const { data, error } = useLive(
    overviewMapDocument,
    { filter },
    { everyMs, about: ({ type }) => /^(task|report|conflict)\./.test(type) },
  );
  const all = data?.compounds.nodes;
  const [idle, showIdle] = useState(false);
  const begun = useMemo(() => all?.filter(({ progress }) => progress.tasks > 0) ?? [], [all]);
  const listed = useMemo(() => (idle || begun.length === 0 ? (all ?? []) : begun), [all, begun, idle]);
  const compounds = useMemo(() => {
    const found = within(listed, looking);
    return found.length > 0 ? found : listed;
  }, [listed, looking]);
  const unbegun = begun.length > 0 ? (all?.length ?? 0) - begun.length : 0;

  const option = useMemo(() => {
    const figure = (value: number): string => {
      if (measure === "progress") return percent(value);
      return value > 0 ? `! ${number(value)}` : "0";
    };
    return mapOption(compounds, measure, {
      placeName: (place, by) => (place.named ? name(place.named) : say(by === "street" ? "noStreet" : "noArea")),
      compoundName: name,
      figure,
      told: (one) => toldOf(one),
    });
    function toldOf({ households, progress, conflicts }: MapCompound): string[] {
      return [
        households === null ? "" : say("households", { count: number(households) }),
        progress.tasks === 0
          ? say("noTasks")
          : `${say("tasksDone", { done: number(progress.finished), tasks: number(progress.tasks) })} · ${percent(progress.finished / progress.tasks)}`,
        `${say("overdue")} ${number(progress.overdue)} · ${say("conflictsOpen")} ${number(conflicts.totalCount)}`,
      ].filter(Boolean);
    }
  }, [compounds, measure, name, number, percent, say]);

  const click = (target: unknown): void => {
    const { code, street, area } = target as MapTarget;
    if (code) void navigate(`/compounds/${encodeURIComponent(code)}`);
    else look({ ...looking, ...(street === undefined ? {} : { street }), ...(area === undefined ? {} : { area }) });
  };
  const label = say("mapLabel", { count: number(compounds.length), measure: say(measure) });

  return (
    <section className="card overview-map" aria-label={say("map")}>
      <div className="overview-head">
        <h2>
          {say("map")} <span className="quiet small">{say("mapHint")}</span>
        </h2>
        <div className="overview-tools">
          <Segmented<Measure>
            aria-label={say("measure")}
            value={measure}
            onChange={setMeasure}
            options={(["progress", "conflicts", "overdue"] as const).map((value) => ({ value, label: say(value) }))}
          />
          <PictureOrTable of={say("map")} shown={shown} show={show} />
        </div>
      </div>
      <div className="overview-places">
        <Places all={listed} looking={looking} look={look} />
        {unbegun > 0 ? (
          <label>
            <input type="checkbox" checked={idle} onChange={({ target }) => showIdle(target.checked)} />{" "}
            {say("withIdle", { count: number(unbegun) })}
          </label>
        ) : null}
      </div>
      {!data ? (
        <p className="waiting">{error ? error.message : speech.say("loading")}</p>
      ) : compounds.length === 0 ? (
        <p className="quiet overview-empty">
          {say("emptyMap")} <Link to="/imports">{say("loadPlan")}</Link>
        </p>
      ) : shown === "table" ? (
        <MapTable rows={compounds} caption={say("map")} />
      ) : (
        <>
          <Chart className="overview-treemap" option={option} label={label} click={click} />
          <MapScale measure={measure} />
        </>
      )}
      {data && data.compounds.totalCount > data.compounds.nodes.length ? (
        <p className="quiet small">
          {say("notAll", { shown: number(data.compounds.nodes.length), total: number(data.compounds.totalCount) })}
        </p>
      ) : null}
    </section>
  );
}

/** Where the map looks, and what is there to look at: the clicks on streets and areas for those without a mouse. */
function Places(props: { all: readonly MapCompound[]; looking: Looking; look: (looking: Looking) => void }): ReactNode {
  const { all, looking, look } = props;
  const { name, say: common } = useSpeech();
  const say = useWords(words);
  const streets = placesOf(all, "street");
  const areas = placesOf(within(all, looking.street === undefined ? {} : { street: looking.street }), "area");
  const select = (by: "street" | "area", places: readonly Place[], chosen: string | null | undefined): ReactNode =>
    places.length > 1 || chosen !== undefined ? (
      <select
        aria-label={by === "street" ? say("street") : common("area")}
        value={chosen === undefined ? "*" : (chosen ?? "")}
        onChange={({ target: { value } }) => {
          const { street } = looking;
          const picked = value === "*" ? {} : { [by]: value || null };
          look(by === "street" ? picked : { ...(street === undefined ? {} : { street }), ...picked });
        }}
      >
        <option value="*">{say(by === "street" ? "everyStreet" : "everyArea")}</option>
        {places.map(({ key, named }) => (
          <option key={key ?? ""} value={key ?? ""}>
            {named ? name(named) : say(by === "street" ? "noStreet" : "noArea")}
          </option>
        ))}
      </select>
    ) : null;
  return (
    <>
      {select("street", streets, looking.street)}
      {select("area", areas, looking.area)}
      {looking.street !== undefined || looking.area !== undefined ? (
        <button type="button" className="plain" onClick={() => look({})}>
          ← {say("allPlaces")}
        </button>
      ) : null}
    </>
  );
}
