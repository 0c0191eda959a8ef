import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import type { FindingChoicesQuery } from "./finding-choices.graphql";
import type { PlanFindingsQuery } from "./findings.graphql";
import { words } from "./words.ts";

type Finding = NonNullable<PlanFindingsQuery["importRun"]>["findings"]["nodes"][number];
type Jurisdictions = FindingChoicesQuery["jurisdictions"];

/** Findings with both figures side by side, each with its place. */
export function FindingTable(props: {
  findings: readonly Finding[];
  jurisdictions: Jurisdictions;
  word: (code: string) => string;
}): ReactNode {
  const { findings, jurisdictions, word } = props;
  const say = useWords(words);
  const { language, number } = useSpeech();
  const english = language === "en";
  return (
    <div className="imp-scroll" tabIndex={0} role="region" aria-label={say("findings")}>
      <table className="imp-table imp-finding">
        <caption className="unseen">{say("findings")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("comparison")}</th>
            <th scope="col">{say("metric")}</th>
            <th scope="col">{say("stated")}</th>
            <th scope="col">{say("other")}</th>
            <th scope="col" className="imp-n">
              {say("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <tr key={finding.code} data-finding={finding.code}>
              <th scope="row">
                <Severity severity={finding.severity} /> {word(finding.kind)}
                <span className="quiet small imp-words">{english ? finding.messageEn : finding.messageZh}</span>
              </th>
              <td>
                {finding.metric === null ? "—" : word(finding.metric)}
                <Where finding={finding} jurisdictions={jurisdictions} />
              </td>
              <Figure
                text={finding.statedText}
                place={english ? finding.statedPlaceEn : finding.statedPlace}
                also={[]}
              />
              <Figure
                text={finding.otherText}
                place={english ? finding.otherPlaceEn : finding.otherPlace}
                also={alsoOf(finding, english)}
              />
              <td className="imp-n">
                {finding.difference === null
                  ? "—"
                  : `${finding.difference > 0 ? "+" : ""}${number(finding.difference)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Severity({ severity }: { severity: string }): ReactNode {
  const say = useWords(words);
  const doubt = severity === "doubt";
  return (
    <span className={`imp-mark ${doubt ? "doubt" : "bad"}`}>
      <span aria-hidden="true">{doubt ? "? " : "≠ "}</span>
      {say(doubt ? "doubt" : "contradiction")}
    </span>
  );
}

function Figure(props: { text: string; place: string; also: readonly string[] }): ReactNode {
  const say = useWords(words);
  const { text, place, also } = props;
  return (
    <td className="imp-figure">
      <strong>{text}</strong>
      <span className="quiet small">{place}</span>
      {also.length > 0 ? <span className="quiet small">{say("alsoAt", { places: also.join("；") })}</span> : null}
    </td>
  );
}

/** The year or area that a finding is about, with the way to its compounds. */
function Where({ finding, jurisdictions }: { finding: Finding; jurisdictions: Jurisdictions }): ReactNode {
  const say = useWords(words);
  const { name } = useSpeech();
  const { member, code } = finding;
  const areas = jurisdictions.flatMap((one) => one.areas);
  const area = areas.find(
    (one) => one.nameZh === member || code.includes(`:rows-${one.code}-`) || code.split(":").includes(one.code),
  );
  if (area) {
    return (
      <Link className="small imp-where" to={`/compounds?area=${encodeURIComponent(area.code)}`}>
        {say("toArea", { name: name(area) })}
      </Link>
    );
  }
  if (member !== null && /^20\d\d$/.test(member)) {
    return (
      <Link className="small imp-where" to={`/compounds?planYear=${member}`}>
        {say("toYear", { year: member })}
      </Link>
    );
  }
  return member === null || member === "all" ? null : <span className="quiet small imp-where">{member}</span>;
}

function alsoOf({ alsoAt }: Finding, english: boolean): string[] {
  return (alsoAt as { zh: string; en: string }[]).map(({ zh, en }) => (english ? en : zh));
}
