import type { ReactNode } from "react";
import { LanguageSwitch } from "../../parts/LanguageSwitch.tsx";
import { useSpeech } from "../../language.tsx";
import { askNewPassword, signOut, useSession } from "../session/session.ts";
import type { Dashboard } from "./figures.ts";
import type { LiveState } from "./live.ts";

/** Where, when and who; and how true the page is. */
export function Headline(props: {
  live: LiveState;
  jurisdiction: string | null;
  choose: (jurisdiction: string | null) => void;
}): ReactNode {
  const { live, jurisdiction, choose } = props;
  const { say, code, day, name, language } = useSpeech();
  const { person } = useSession();
  const dashboard = live.dashboard;
  return (
    <header className="headline">
      <div className="place">
        <p className="quiet small">{say("title")}</p>
        <h1>{dashboard ? <Place dashboard={dashboard} jurisdiction={jurisdiction} choose={choose} /> : "…"}</h1>
      </div>
      {dashboard ? (
        <dl className="facts">
          <div>
            <dt>{say("hubDay")}</dt>
            <dd>
              <time dateTime={dashboard.viewer.today}>{day(dashboard.viewer.today)}</time>
            </dd>
          </div>
          <div>
            <dt>{code(dashboard.viewer.role)}</dt>
            <dd>{dashboard.viewer.organization ? name(dashboard.viewer.organization) : dashboard.viewer.keyName}</dd>
          </div>
        </dl>
      ) : null}
      <StandingBadge live={live} />
      <nav aria-label={say("dashboard")}>
        <a href="/graphiql">{say("explorer")}</a>
        <LanguageSwitch />
        {person ? (
          <button type="button" className="plain" onClick={askNewPassword}>
            {say("changePassword")}
          </button>
        ) : null}
        <button type="button" className="plain" onClick={() => void signOut(language)}>
          {say("signOut")}
        </button>
      </nav>
    </header>
  );
}

function Place(props: {
  dashboard: Dashboard;
  jurisdiction: string | null;
  choose: (jurisdiction: string | null) => void;
}): ReactNode {
  const { say, name } = useSpeech();
  const { viewer, jurisdictions } = props.dashboard;
  const own = jurisdictions.find((one) => one.code === viewer.jurisdiction?.code);
  const only = own ?? (jurisdictions.length === 1 ? jurisdictions[0] : undefined);
  if (only) return name(only);
  return (
    <select
      aria-label={say("jurisdiction")}
      value={props.jurisdiction ?? ""}
      onChange={(event) => props.choose(event.currentTarget.value || null)}
    >
      <option value="">{say("allJurisdictions")}</option>
      {jurisdictions.map((one) => (
        <option key={one.code} value={one.code}>
          {name(one)}
        </option>
      ))}
    </select>
  );
}

const marks = { connecting: "○", live: "●", behind: "◐", lost: "✕" } as const;

function StandingBadge({ live }: { live: LiveState }): ReactNode {
  const { say, time } = useSpeech();
  const { standing, dashboard, lostSince } = live;
  return (
    <p className={`standing ${standing}`} role="status" data-standing={standing}>
      <span aria-hidden="true">{marks[standing]}</span>{" "}
      {standing === "lost"
        ? dashboard
          ? say("lost", { time: lostSince ? time(lostSince) : "" })
          : say("unreachable")
        : say(standing)}
      {dashboard ? (
        // The moment moves with each answer: only the standing itself is read out.
        <span className="small as-of" aria-hidden="true">
          {say("asOf", { time: time(dashboard.overview.asOf, dashboard.viewer.today) })}
        </span>
      ) : null}
    </p>
  );
}
