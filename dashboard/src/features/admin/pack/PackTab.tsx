import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { useLive } from "../../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../../language.tsx";
import { useViewer } from "../../desk/viewer.tsx";
import { Calendar } from "./Calendar.tsx";
import { Catalogue } from "./Catalogue.tsx";
import { adminPackDocument, type AdminPackQuery } from "./pack.graphql";
import { Loads } from "./Loads.tsx";
import { Rules } from "./Rules.tsx";
import { Settings } from "./Settings.tsx";
import { Totals } from "./Totals.tsx";
import { words } from "./words.ts";

/** A jurisdiction with its pack. */
export type Pack = AdminPackQuery["jurisdictions"][number];

const parts = ["settings", "rules", "calendar", "catalogue", "totals", "loads"] as const;
type Part = (typeof parts)[number];

/** The rule pack of the chosen jurisdiction: what applies here, where the plan says so, and how it is changed. */
export function PackTab(): ReactNode {
  const say = useWords(words);
  const speech = useSpeech();
  const { jurisdiction } = useViewer();
  const [parameters, setParameters] = useSearchParams();
  const { data, error } = useLive(
    adminPackDocument,
    { code: jurisdiction?.code ?? "" },
    { about: () => false, pause: jurisdiction === null },
  );
  if (jurisdiction === null) return <p className="card quiet">{say("choose")}</p>;
  const pack = data?.jurisdictions[0];
  if (!pack) return <p className="waiting">{error ? error.message : speech.say("loading")}</p>;
  const asked = parameters.get("part");
  const part = parts.find((one) => one === asked) ?? "settings";
  return (
    <div className="admin-pack">
      <Source pack={pack} />
      <Segmented<Part>
        className="admin-parts"
        aria-label={say("parts")}
        value={part}
        onChange={(next) => setParameters({ part: next }, { replace: true })}
        options={parts.map((one) => ({ value: one, label: say(one) }))}
      />
      {part === "settings" ? <Settings pack={pack} /> : null}
      {part === "rules" ? <Rules pack={pack} /> : null}
      {part === "calendar" ? <Calendar code={pack.code} /> : null}
      {part === "catalogue" ? <Catalogue code={pack.code} /> : null}
      {part === "totals" ? <Totals code={pack.code} /> : null}
      {part === "loads" ? <Loads pack={pack} /> : null}
    </div>
  );
}

function Source({ pack }: { pack: Pack }): ReactNode {
  const say = useWords(words);
  const { name, language } = useSpeech();
  const title = language === "en" ? (pack.sourceTitleEn ?? pack.sourceTitleZh) : pack.sourceTitleZh;
  return (
    <section className="card admin-source">
      <div>
        <h2>
          {name(pack)} <span className="quiet small">{pack.code}</span>
        </h2>
        <p>{title}</p>
        <p className="quiet small">
          {say("planYears", { from: pack.planStart, to: pack.planEnd })} · {say("folder")}{" "}
          <code className="code">data/{pack.slug}/</code>
        </p>
        {pack.note ? <p className="quiet small">{pack.note}</p> : null}
      </div>
      <details>
        <summary>{say("how")}</summary>
        <p>{say("howTo")}</p>
        <p>
          <code className="code">npm run hub -- load data/{pack.slug}</code>
        </p>
        <p className="quiet small">{say("howDates")}</p>
      </details>
    </section>
  );
}
