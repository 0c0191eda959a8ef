import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { AreaTable } from "../area/AreaTable.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { Changes } from "../event/Changes.tsx";
import { BulletinCard } from "./BulletinCard.tsx";
import { CompoundMap } from "./CompoundMap.tsx";
import { Curve } from "./Curve.tsx";
import { movesFigures } from "./figures.ts";
import { GroupTable } from "./GroupTable.tsx";
import { overviewPageDocument } from "./overview.graphql";
import { StateBar } from "./StateBar.tsx";
import { Totals } from "./Totals.tsx";
import { words } from "./words.ts";
import "./overview.css";

const everyMs = 2_000;

/** The overview of a jurisdiction, live: its figures, its compounds, plan and actual, the bulletin, what is new. */
export function OverviewPage(): ReactNode {
  const { say: common, code, name } = useSpeech();
  const say = useWords(words);
  const { jurisdiction } = useConnection();
  const { today, jurisdiction: place, jurisdictions } = useViewer();
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get("year"));
  const year = Number.isInteger(asked) && asked > 0 ? asked : null;
  const filter = { ...(jurisdiction ? { jurisdiction } : {}), ...(year ? { planYear: year } : {}) };
  const { data, error } = useLive(overviewPageDocument, { filter }, { everyMs, about: movesFigures });
  const plans = place ? [place] : jurisdictions;
  return (
    <div className="overview">
      <div className="overview-title">
        <h1>{say("title")}</h1>
        <YearSelect
          year={year}
          from={Math.min(...plans.map(({ planStart }) => planStart))}
          to={Math.max(...plans.map(({ planEnd }) => planEnd))}
          choose={(next) => setSearch(next === null ? {} : { year: String(next) }, { replace: true })}
        />
      </div>
      {data ? (
        <Totals totals={data.overview.totals} />
      ) : (
        <p className="waiting">{error ? error.message : common("loading")}</p>
      )}
      <div className="columns">
        <div className="main-column">
          <CompoundMap key={jurisdiction} filter={filter} />
          <Curve filter={filter} today={today} />
          {data ? (
            <>
              <StateBar byState={data.overview.totals.byState} />
              <GroupTable
                title={common("byYear")}
                first={common("year")}
                rows={data.overview.byYear}
                name={(row) => row.key ?? common("none")}
              />
              <AreaTable rows={data.overview.byArea} jurisdiction={jurisdiction} />
              <GroupTable
                title={common("byUtility")}
                first={common("utility")}
                rows={data.overview.byUtility}
                name={(row) => (row.key === null ? common("noUtility") : code(row.key.toUpperCase()))}
              />
              <GroupTable
                title={common("byOrganization")}
                first={common("organization")}
                rows={data.overview.byOrganization}
                name={(row) => (row.key === null ? common("noOrganization") : name(row))}
              />
            </>
          ) : null}
        </div>
        <div className="side-column">
          <BulletinCard jurisdiction={jurisdiction} today={today} />
          <Changes today={today} />
        </div>
      </div>
    </div>
  );
}

function YearSelect(props: {
  year: number | null;
  from: number;
  to: number;
  choose: (year: number | null) => void;
}): ReactNode {
  const { year, from, to, choose } = props;
  const say = useWords(words);
  const span = to - from < 50 ? Math.max(0, to - from + 1) : 0;
  const years = [...new Set([...Array.from({ length: span }, (_, index) => from + index), ...(year ? [year] : [])])];
  return (
    <label>
      {say("planYear")}{" "}
      <select value={year ?? ""} onChange={({ target: { value } }) => choose(value === "" ? null : Number(value))}>
        <option value="">{say("allYears")}</option>
        {years.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}
