import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import type { Asked } from "./asked.ts";
import type { NoticeFiguresQuery } from "./figures.graphql";
import { words } from "./words.ts";

type Row = NoticeFiguresQuery["whose"]["byOrganization"][number];

/** Which organizations owe signatures, and since when; a row is a filter, too. */
export function WhoSigned({ asked, rows }: { asked: Asked; rows: readonly Row[] | null }): ReactNode {
  const say = useWords(words);
  if (rows === null || rows.length === 0) return null;
  const owing = rows.some(({ sent, deemed }) => sent + deemed > 0);
  return (
    <section className="card" aria-labelledby="notice-whose">
      <div className="notice-list-head">
        <h2 id="notice-whose">{say("whose")}</h2>
        {asked.get("org") ? (
          <button type="button" className="plain" onClick={() => asked.set({ org: "" })}>
            {say("everybody")}
          </button>
        ) : null}
      </div>
      {owing ? null : <p className="quiet">{say("everyoneSigned")}</p>}
      <div className="notice-scroll" tabIndex={0} role="group" aria-labelledby="notice-whose">
        <table className="notice-whose">
          <thead>
            <tr>
              <th scope="col">{say("organization")}</th>
              <th scope="col" className="numeric">
                {say("SENT")}
              </th>
              <th scope="col" className="numeric">
                {say("DEEMED_RECEIVED")}
              </th>
              <th scope="col" className="numeric">
                {say("ACKNOWLEDGED")}
              </th>
              <th scope="col" className="numeric">
                {say("readCount")}
              </th>
              <th scope="col">{say("oldest")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Addressee key={row.organization.code} row={row} asked={asked} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Addressee({ row, asked }: { row: Row; asked: Asked }): ReactNode {
  const say = useWords(words);
  const { name, number } = useSpeech();
  const { today } = useViewer();
  const { organization, sent, deemed, acknowledged, read, oldest } = row;
  const all = sent + deemed + acknowledged;
  const chosen = asked.get("org") === organization.code;
  return (
    <tr className={chosen ? "chosen" : undefined} data-organization={organization.code}>
      <th scope="row">
        <button
          type="button"
          className="notice-subject"
          aria-pressed={chosen}
          title={say("onlyThese")}
          onClick={() => asked.set({ org: chosen ? "" : organization.code })}
        >
          {name(organization)}
        </button>
      </th>
      <td className="numeric">{number(sent)}</td>
      <td className={`numeric ${deemed > 0 ? "late" : ""}`}>
        {deemed > 0 ? <span aria-hidden="true">◐ </span> : null}
        {number(deemed)}
      </td>
      <td className="numeric" data-signed={acknowledged}>
        {number(acknowledged)} <span className="quiet small">/ {number(all)}</span>
      </td>
      <td className="numeric">{number(read)}</td>
      <td className={oldest !== null && oldest < today ? "late" : undefined}>{oldest ?? "–"}</td>
    </tr>
  );
}
