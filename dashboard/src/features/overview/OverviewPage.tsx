import type { ReactNode } from "react";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { AreaTable } from "../area/AreaTable.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { Changes } from "../event/Changes.tsx";
import { GroupTable } from "./GroupTable.tsx";
import { overviewPageDocument } from "./overview.graphql";
import { StateBar } from "./StateBar.tsx";
import { Totals } from "./Totals.tsx";

/** The overview of a jurisdiction, live. */
export function OverviewPage(): ReactNode {
  const { say, code, name } = useSpeech();
  const { jurisdiction } = useConnection();
  const { today } = useViewer();
  const filter = jurisdiction === null ? null : { jurisdiction };
  const { data } = useLive(overviewPageDocument, { filter });
  if (!data) return <p className="waiting">{say("loading")}</p>;
  const { overview } = data;
  return (
    <div className="overview">
      <h1 className="unseen">{say("dashboard")}</h1>
      <Totals totals={overview.totals} />
      <StateBar byState={overview.totals.byState} />
      <div className="columns">
        <div className="main-column">
          <GroupTable
            title={say("byYear")}
            first={say("year")}
            rows={overview.byYear}
            name={(row) => row.key ?? say("none")}
          />
          <AreaTable rows={overview.byArea} jurisdiction={jurisdiction} />
          <GroupTable
            title={say("byUtility")}
            first={say("utility")}
            rows={overview.byUtility}
            name={(row) => (row.key === null ? say("noUtility") : code(row.key.toUpperCase()))}
          />
          <GroupTable
            title={say("byOrganization")}
            first={say("organization")}
            rows={overview.byOrganization}
            name={(row) => (row.key === null ? say("noOrganization") : name(row))}
          />
        </div>
        <Changes today={today} />
      </div>
    </div>
  );
}
