import type { ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { dayOf } from "../../parts/moments.ts";
import { phases } from "../../parts/phases.ts";
import { useViewer } from "../desk/viewer.tsx";
import type { Within } from "./CompoundPage.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { WindowChart } from "./WindowChart.tsx";
import { compoundWindowsDocument, type CompoundWindowsQuery } from "./windows.graphql";
import { Sheet } from "./Sheet.tsx";
import { words } from "./words.ts";

/** A window in one of its versions. */
export type Window = NonNullable<CompoundWindowsQuery["compound"]>["windows"][number];

/** The windows of a compound: where they lie, every version that they had, and what is proposed for them. */
export function WindowsTab({ code, jurisdiction }: Within): ReactNode {
  const say = useWords(words);
  const { say: saying, code: word, name } = useSpeech();
  const { today } = useViewer();
  const { data, error } = useLive(
    compoundWindowsDocument,
    { code, jurisdiction },
    { about: aboutCompound(code, /^window(Change)?\./), everyMs: 2_000 },
  );
  if (!data) return <p className="quiet">{error ? error.message : saying("loading")}</p>;
  const windows = data.compound?.windows ?? [];
  if (windows.length === 0) return <p className="card cpd-none">{say("noWindows")}</p>;
  const ordered = phases.flatMap((phase) =>
    windows
      .filter((one) => one.phase === phase)
      .toSorted((a, b) => rank(a) - rank(b) || b.revision - a.revision || a.startsOn.localeCompare(b.startsOn)),
  );
  const changes = windows.flatMap((window) => window.changes.map((change) => ({ window, change })));
  const openChanges = changes.filter(({ change }) => ["OPEN", "ESCALATED"].includes(change.state));
  return (
    <div className="cpd-stack">
      <WindowChart windows={windows} today={today} />
      {openChanges.length > 0 ? (
        <section className="card" aria-label={say("openChanges")}>
          <h2>{say("openChanges")}</h2>
          <ul className="cpd-changes">
            {openChanges.map(({ window, change }) => (
              <li key={change.id}>
                <p>
                  <strong>{word(window.phase)}</strong> {window.startsOn} – {window.endsOn} →{" "}
                  <strong>
                    {change.proposedStartsOn} – {change.proposedEndsOn}
                  </strong>{" "}
                  <span className="cpd-sign">{word(change.state)}</span>{" "}
                  <span className="quiet small">{say("answerBy", { day: change.answerBy })}</span>
                </p>
                <p className="small">
                  {change.proposedBy ? `${name(change.proposedBy)}：` : ""}
                  {change.reason}
                </p>
                <p className="small quiet">
                  {change.parties
                    .map(
                      ({ organization, answer }) =>
                        `${name(organization)} ${answer ? word(answer.answer) : say("silent")}${answer?.startsOn ? ` ${answer.startsOn} – ${answer.endsOn ?? ""}` : ""}`,
                    )
                    .join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="card">
        <h2>
          {say("versions")} <span className="quiet small">{say("versionsHint")}</span>
        </h2>
        <Sheet
          label={say("versions")}
          titles={(["phase", "version", "status", "days", "basis", "publishedOn", "remark"] as const).map((word) =>
            say(word),
          )}
        >
          {ordered.map((one) => (
            <tr key={one.id} className={one.status === "PUBLISHED" ? "cpd-holds" : "quiet"}>
              <th scope="row">
                <span className={`cpd-phase-mark ${one.phase}`} aria-hidden="true" />
                {word(one.phase)}
              </th>
              <td>{one.revision}</td>
              <td>{word(one.status)}</td>
              <td className="cpd-nowrap">
                {one.startsOn} – {one.endsOn}
              </td>
              <td>{word(one.basis)}</td>
              <td>
                {one.publishedAt ? dayOf(one.publishedAt) : "–"}
                {one.publishedBy ? <span className="small quiet cpd-code">{name(one.publishedBy)}</span> : null}
              </td>
              <td>
                {one.note}
                {one.changes.length > 0 ? (
                  <span className="small quiet cpd-code">
                    {one.changes
                      .map(
                        (change) =>
                          `${change.proposedStartsOn} – ${change.proposedEndsOn} ${word(change.state)}${change.decision?.note ? `：${change.decision.note}` : ""}`,
                      )
                      .join("；")}
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </Sheet>
      </section>
    </div>
  );
}

const rank = (one: Window): number => (one.status === "PUBLISHED" ? 0 : one.status === "PROPOSED" ? 1 : 2);
