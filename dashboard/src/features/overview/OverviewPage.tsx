import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from "react";
import { Provider } from "urql";
import { openClient } from "../../hub/client.ts";
import { useSpeech } from "../../language.tsx";
import { AreaTable } from "../area/AreaTable.tsx";
import { Changes } from "../event/Changes.tsx";
import { look } from "../session/session.ts";
import { GroupTable } from "./GroupTable.tsx";
import { Headline } from "./Headline.tsx";
import { openLive, type LiveOverview, type LiveState } from "./live.ts";
import { StateBar } from "./StateBar.tsx";
import { Totals } from "./Totals.tsx";

const nothing: LiveState = {
  dashboard: null,
  standing: "connecting",
  lostSince: null,
  followedSince: null,
  events: [],
  received: 0,
};
const unsubscribe = (): void => undefined;

/** The overview of a jurisdiction, live. */
export function OverviewPage(): ReactNode {
  const { say, code, name, language } = useSpeech();
  const [jurisdiction, setJurisdiction] = useState<string | null>(null);
  const client = useMemo(() => openClient(language), [language]);
  const [source, setSource] = useState<LiveOverview | null>(null);
  useEffect(() => {
    const opened = openLive({ client, language, jurisdiction, unauthorized: () => void look(true) });
    setSource(opened);
    return () => opened.close();
  }, [client, language, jurisdiction]);
  const live = useSyncExternalStore(source?.subscribe ?? (() => unsubscribe), source?.get ?? (() => nothing));
  const { dashboard } = live;

  return (
    <Provider value={client}>
      <Headline live={live} jurisdiction={jurisdiction} choose={setJurisdiction} />
      {dashboard ? (
        <main className={`overview ${live.standing}`}>
          <Totals totals={dashboard.overview.totals} />
          <StateBar byState={dashboard.overview.totals.byState} />
          <div className="columns">
            <div className="main-column">
              <GroupTable
                title={say("byYear")}
                first={say("year")}
                rows={dashboard.overview.byYear}
                name={(row) => row.key ?? say("none")}
              />
              <AreaTable rows={dashboard.overview.byArea} jurisdiction={jurisdiction} asOf={dashboard.overview.asOf} />
              <GroupTable
                title={say("byUtility")}
                first={say("utility")}
                rows={dashboard.overview.byUtility}
                name={(row) => (row.key === null ? say("noUtility") : code(row.key.toUpperCase()))}
              />
              <GroupTable
                title={say("byOrganization")}
                first={say("organization")}
                rows={dashboard.overview.byOrganization}
                name={(row) => (row.key === null ? say("noOrganization") : name(row))}
              />
            </div>
            <Changes live={live} today={dashboard.viewer.today} />
          </div>
        </main>
      ) : (
        <p className="waiting">{say(live.standing === "lost" ? "unreachable" : "loading")}</p>
      )}
    </Provider>
  );
}
