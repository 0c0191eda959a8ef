import { Button, Segmented, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { overviewBulletinDocument, type OverviewBulletinQuery } from "./bulletin.graphql";
import { movesFigures } from "./figures.ts";
import { partsOf, periodOf, type PeriodKind } from "./periods.ts";
import { words } from "./words.ts";

type Bulletin = OverviewBulletinQuery["bulletin"];

const kinds = ["WEEK", "MONTH", "QUARTER", "YEAR"] as const;
const everyMs = 10_000;

/** The bulletin of a week, month, quarter or year: its figures, who is on a list, and the files to print or keep. */
export function BulletinCard({ jurisdiction, today }: { jurisdiction: string | null; today: string }): ReactNode {
  const { language, say: common, name } = useSpeech();
  const say = useWords(words);
  const [kind, setKind] = useState<PeriodKind>("WEEK");
  const [chosen, choose] = useState<string | null>(null);
  const period = chosen ?? periodOf(kind, today);
  const { data, error, waiting } = useLive(
    overviewBulletinDocument,
    { period, ...(jurisdiction ? { jurisdiction } : {}) },
    { everyMs, about: movesFigures },
  );
  const told = data?.bulletin ?? null;
  const link = (file: string): string =>
    `/exports/${file}?${new URLSearchParams({ period, lang: language, ...(jurisdiction ? { jurisdiction } : {}) }).toString()}`;
  const { year, n } = partsOf(period);
  const title = { WEEK: "weekName", MONTH: "monthName", QUARTER: "quarterName", YEAR: "yearName" } as const;
  const month = kind === "MONTH" && language === "en" ? monthIn(period) : n;

  return (
    <section className="card overview-bulletin" aria-label={say("bulletin")}>
      <h2>{say("bulletin")}</h2>
      <Segmented<PeriodKind>
        block
        aria-label={say("period")}
        value={kind}
        onChange={(next) => {
          setKind(next);
          choose(null);
        }}
        options={kinds.map((value) => ({ value, label: say(value) }))}
      />
      <div className="overview-period">
        <Button
          aria-label={say("earlier")}
          disabled={!told || waiting}
          onClick={() => told && choose(told.previousPeriod)}
        >
          ‹
        </Button>
        <p aria-live="polite" data-period={told && !waiting ? told.period : ""}>
          <strong>{say(title[kind], { year, n: month })}</strong>
          {told && !waiting ? (
            <span className="quiet small">
              {told.from} – {told.to}
            </span>
          ) : null}
          {told && !waiting && !told.complete ? <span className="quiet small">{say("running")}</span> : null}
        </p>
        <Button
          aria-label={say("later")}
          disabled={!told || waiting || !told.complete}
          onClick={() => told && choose(told.nextPeriod)}
        >
          ›
        </Button>
      </div>
      {!told ? (
        <p className="waiting">{error ? error.message : common("loading")}</p>
      ) : (
        <>
          <Figures told={told} />
          <h3>{say("lists")}</h3>
          <Lists told={told} />
          {told.places.map((place) => (
            <p key={place.code} className="quiet small">
              {say("thresholds", {
                place: name(place),
                yellowDays: place.yellowOverdueDays || say("unset"),
                redDays: place.redOverdueDays || say("unset"),
                yellowShare: place.yellowOverduePercent || say("unset"),
                redShare: place.redOverduePercent || say("unset"),
              })}
            </p>
          ))}
        </>
      )}
      <p className="overview-files">
        <Button type="primary" href={link("bulletin.html")} target="_blank">
          {say("open")}
        </Button>
        <Button href={link("bulletin.xlsx")}>{say("save")}</Button>
        <Button href={link("indicators.xlsx")}>{say("indicators")}</Button>
      </p>
      <p className="quiet small">{say("draft")}</p>
    </section>
  );
}

const monthIn = (period: string): string =>
  new Date(`${period}-01T00:00:00Z`).toLocaleString("en-GB", { month: "long", timeZone: "UTC" });

function Figures({ told: { figures, previous } }: { told: Bulletin }): ReactNode {
  const { number, percent } = useSpeech();
  const say = useWords(words);
  const share = (value: number | null): string => (value === null ? "–" : percent(value));
  const rows = [
    ["due", number(figures.tasksDue), number(previous.tasksDue)],
    ["onTime", number(figures.doneOnTime), number(previous.doneOnTime)],
    ["lateNow", number(figures.overdue), number(previous.overdue)],
    ["metered", number(figures.householdsMetered), number(previous.householdsMetered)],
    ["buried", number(figures.metresBuried), number(previous.metresBuried)],
    ["aligned", share(figures.alignedShare), share(previous.alignedShare)],
  ] as const;
  return (
    <dl className="overview-figures">
      {rows.map(([word, now, before]) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>
            <strong data-figure={word}>{now}</strong>
            <span className="quiet small">{say("before", { value: before })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lists({ told: { organizations } }: { told: Bulletin }): ReactNode {
  const { name, number, say: common } = useSpeech();
  const say = useWords(words);
  const listed = organizations.filter(({ list }) => list !== null);
  if (listed.length === 0) return <p className="quiet">{say("nobody")}</p>;
  return (
    <ul className="overview-lists">
      {listed.map((one) => (
        <li key={one.code ?? ""} data-list={one.list}>
          <Tag className={`overview-${one.list}`}>
            <span aria-hidden="true">{one.list === "RED" ? "■" : "▲"}</span> {say(one.list!)}
          </Tag>
          <span>
            {one.code === null ? common("noOrganization") : name(one)}
            <span className="quiet small">
              {say("late", { count: number(one.overdue), days: number(one.longestOverdue) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
