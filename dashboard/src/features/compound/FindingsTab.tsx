import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import type { Head } from "./Facts.tsx";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

type Finding = Head["findings"][number];

/** What the plan says of the compound against what else it says: both values, both places; nothing is mended. */
export function FindingsTab({ compound }: { compound: Head }): ReactNode {
  const say = useWords(words);
  const { name, number } = useSpeech();
  const { area, findings, planYear } = compound;
  const ofYear = findings.filter((one) => one.member === String(planYear));
  const near = findings.filter((one) => !ofYear.includes(one));
  const derived = compound.derived.length > 0 || compound.provisional;
  return (
    <div className="cpd-stack">
      {derived && area ? (
        <section className="card" aria-label={say("derivedFrom")}>
          <h2>{say("derivedFrom")}</h2>
          <p>{say(compound.provisional ? "derivedFromProvisional" : "derivedFromStated", { area: name(area) })}</p>
          <dl className="cpd-figures">
            {(
              [
                ["compounds", area.statedCompounds],
                ["buildings", area.statedBuildings],
                ["households", area.statedHouseholds],
                ["floorArea", area.statedFloorAreaM2],
              ] as const
            ).map(([term, figure]) => (
              <div key={term}>
                <dt>{say(term)}</dt>
                <dd>
                  <strong>{figure === null ? say("unknown") : number(figure)}</strong>
                  <span className="small quiet">{area.section}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <Group title={say("findingsNear")} findings={near} none={say("findingsNearNone")} />
      {planYear === null ? null : (
        <Group title={say("findingsYear", { year: planYear })} findings={ofYear} none={say("findingsYearNone")} />
      )}
    </div>
  );
}

function Group(props: { title: string; findings: readonly Finding[]; none: string }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const { title, findings, none } = props;
  const zh = language === "zh";
  return (
    <section className="card">
      <h2>
        {title} <span className="quiet small">{say("findingsHint")}</span>
      </h2>
      {findings.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <Sheet label={title} titles={[say("finding"), say("statedFigure"), say("otherFigure"), say("difference")]}>
          {findings.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                <span className={one.severity === "contradiction" ? "cpd-sign late" : "cpd-sign"}>
                  {say(one.severity === "contradiction" ? "contradiction" : "doubt")}
                </span>{" "}
                {metricOf(one, say)}
                <span className="small quiet cpd-code">{zh ? one.messageZh : one.messageEn}</span>
              </th>
              <td>
                <strong>{one.statedText}</strong>
                <span className="small quiet cpd-code">{zh ? one.statedPlace : one.statedPlaceEn}</span>
              </td>
              <td>
                <strong>{one.otherText}</strong>
                <span className="small quiet cpd-code">{zh ? one.otherPlace : one.otherPlaceEn}</span>
                {also(one.alsoAt, zh).map((place) => (
                  <span key={place} className="small quiet cpd-code">
                    {say("alsoAt", { place })}
                  </span>
                ))}
              </td>
              <td>{one.difference ?? "–"}</td>
            </tr>
          ))}
        </Sheet>
      )}
    </section>
  );
}

const metrics = {
  compounds: "compounds",
  buildings: "buildings",
  households: "households",
  floor_area_10k_m2: "floorArea10k",
  share_percent: "sharePercent",
  investment_10k_cny: "investment",
  name: "nameOf",
} as const;

function metricOf({ metric, member }: Finding, say: (word: (typeof metrics)[keyof typeof metrics]) => string): string {
  const word = metrics[metric as keyof typeof metrics];
  return [member, word ? say(word) : metric].filter(Boolean).join(" · ");
}

function also(places: unknown, zh: boolean): string[] {
  return Array.isArray(places)
    ? (places as { zh?: string; en?: string }[]).flatMap((one) => (zh ? one.zh : one.en) ?? [])
    : [];
}
