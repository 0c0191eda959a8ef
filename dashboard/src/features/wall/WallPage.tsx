import { Component, useMemo, type ReactNode } from "react";
import { useLocation } from "react-router";
import { KeepLive, useConnection, useLive, useStanding } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { Standing } from "../../parts/Standing.tsx";
import { KnowViewer, useViewer } from "../desk/viewer.tsx";
import { movesFigures } from "../overview/figures.ts";
import { reloadScreen } from "../session/screenKey.ts";
import { look } from "../session/session.ts";
import { Conflicts } from "./Conflicts.tsx";
import { wallConflictsDocument } from "./conflicts.graphql";
import { Figures } from "./Figures.tsx";
import { wallFiguresDocument } from "./figures.graphql";
import { Reports } from "./Reports.tsx";
import { wallReportsDocument } from "./reports.graphql";
import { Scenes } from "./Scenes.tsx";
import { settingsOf, type WallSettings } from "./settings.ts";
import { useAwake, useNewestPage } from "./useScreen.ts";
import { words } from "./words.ts";
import "./wall.css";

/** The leading group's wall: the county on one screen, true by itself, with nobody standing by. */
export function WallPage(): ReactNode {
  const { search } = useLocation();
  const settings = useMemo(() => settingsOf(search), [search]);
  return (
    <Mending>
      <div className={`wall ${settings.look}`}>
        <KeepLive jurisdiction={settings.jurisdiction} unauthorized={() => void look(true)}>
          <KnowViewer chosen={settings.jurisdiction}>
            <Wall settings={settings} />
          </KnowViewer>
        </KeepLive>
      </div>
    </Mending>
  );
}

function Wall({ settings }: { settings: WallSettings }): ReactNode {
  const { name, day, time } = useSpeech();
  const say = useWords(words);
  const { jurisdiction: chosen } = useConnection();
  const { jurisdiction, today } = useViewer();
  const { standing, readAt } = useStanding();
  useAwake();
  useNewestPage();
  const { year } = settings;
  const figures = useLive(
    wallFiguresDocument,
    { filter: { jurisdiction: chosen, planYear: year } },
    { everyMs: 2_000, about: movesFigures },
  );
  const place = { jurisdiction: chosen, planYear: year, open: true };
  const conflicts = useLive(
    wallConflictsDocument,
    { open: place, high: { ...place, severity: "HIGH" } },
    { everyMs: 2_000, about: ({ type }) => type.startsWith("conflict.") },
  );
  const reports = useLive(
    wallReportsDocument,
    { filter: { jurisdiction: chosen, planYear: year, kind: "WORK", states: [...reported] } },
    { everyMs: 1_500, about: ({ type }) => type.startsWith("report.") || type === "task.accepted" },
  );
  const problem = figures.error ?? conflicts.error ?? reports.error;
  return (
    <main className={`wall-screen is-${standing}`}>
      <header className="wall-top">
        <h1>
          {jurisdiction ? `${name(jurisdiction)} · ` : null}
          {say("title")}
        </h1>
        <time dateTime={today}>{day(today)}</time>
        <Standing today={today} />
        <LanguageSwitch />
      </header>
      {standing === "lost" || standing === "behind" ? (
        <p className={`wall-banner is-${standing}`}>
          <span aria-hidden="true">{standing === "lost" ? "✕" : "◐"}</span>{" "}
          {standing === "lost" ? say("lost", { time: readAt ? time(readAt, today) : "–" }) : say("behind")}
        </p>
      ) : null}
      {problem && standing !== "lost" ? (
        <p className="wall-banner is-behind">{say("failed", { message: problem.message })}</p>
      ) : null}
      {figures.data ? <Figures overview={figures.data.overview} /> : <div className="wall-figures" />}
      <div className="wall-body">
        <Scenes settings={settings} jurisdiction={chosen} today={today} />
        <div className="wall-side">
          {conflicts.data ? <Conflicts answer={conflicts.data} /> : null}
          {reports.data ? <Reports answer={reports.data} today={today} /> : null}
        </div>
      </div>
    </main>
  );
}

/** The states that a task has when something was reported for it. */
const reported = ["IN_PROGRESS", "REPORTED_DONE", "VERIFIED", "ACCEPTED", "RETURNED"] as const;
const mendsMs = 30_000;

/** Loads the page anew when it broke: a wall has nobody to press a key. */
class Mending extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
    setTimeout(reloadScreen, mendsMs);
  }

  override render(): ReactNode {
    return this.state.broken ? <p className="waiting">⟳ 30 s</p> : this.props.children;
  }
}
