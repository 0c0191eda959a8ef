import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import type { DetailedNotice } from "./NoticeDrawer.tsx";
import { words } from "./words.ts";

interface Span {
  startsOn: string;
  endsOn: string;
}

/** What the frozen content of a notice may say; docs/channels.md. */
interface Said {
  subjectZh?: string;
  subjectEn?: string;
  textZh?: string;
  textEn?: string;
  addressee?: string;
  phase?: string;
  before?: Span & { revision: number };
  after?: Span & { revision: number };
  windows?: (Span & { phase: string; revision: number })[];
  tasks?: {
    code?: string;
    nameZh?: string;
    startsOn?: string | null;
    endsOn?: string | null;
    quantity?: number | null;
    unit?: string | null;
    effect?: "FOLLOWS" | "STAYS";
    inside?: boolean;
  }[];
  reason?: string | null;
  note?: string | null;
  forcedReason?: string | null;
  decidedOn?: string;
  decidedBy?: string | null;
  receivedBy?: string;
}

/** The frozen content, laid out to be read; nothing but what it says. */
export function NoticeDocument({ notice }: { notice: DetailedNotice }): ReactNode {
  const say = useWords(words);
  const { language, name } = useSpeech();
  const said = notice.data as Said;
  const english = language === "en";
  return (
    <section className="notice-paper" aria-labelledby="notice-subject">
      <p className="quiet small notice-number">{say("number", { number: notice.number })}</p>
      <h2 id="notice-subject">{(english ? said.subjectEn : said.subjectZh) ?? notice.number}</h2>
      <p>{say("to", { name: said.addressee ?? name(notice.organization) })}</p>
      <p className="notice-text">{(english ? said.textEn : said.textZh) ?? ""}</p>
      {notice.compound ? (
        <p>
          <Link to={`/compounds/${encodeURIComponent(notice.compound.code)}`}>{name(notice.compound)}</Link>{" "}
          <span className="quiet small code">{notice.compound.code}</span>
        </p>
      ) : null}
      <Windows said={said} />
      <Tasks said={said} />
      <dl className="notice-remarks">
        {(["reason", "note", "forcedReason"] as const).map((key) =>
          said[key] ? (
            <div key={key}>
              <dt>{say(key === "forcedReason" ? "forced" : key)}</dt>
              <dd>{said[key]}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="notice-signature">
        {said.receivedBy ? <strong>{say("signBy", { day: said.receivedBy })}</strong> : null}
        <span>{say("decided", { by: said.decidedBy ?? "", on: said.decidedOn ?? "" })}</span>
      </p>
    </section>
  );
}

function Windows({ said }: { said: Said }): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const { before, after, phase, windows } = said;
  const phaseName = (one: string): string => code(one.toUpperCase());
  if (before && after && phase)
    return (
      <table className="notice-lines">
        <thead>
          <tr>
            <th scope="col">{say("phase")}</th>
            <th scope="col">{say("before")}</th>
            <th scope="col">{say("after")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{phaseName(phase)}</th>
            <td>
              <s>{span(before)}</s>
            </td>
            <td>
              <strong>{span(after)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
    );
  if (!windows || windows.length === 0) return null;
  return (
    <table className="notice-lines">
      <thead>
        <tr>
          <th scope="col">{say("phase")}</th>
          <th scope="col">{say("window")}</th>
        </tr>
      </thead>
      <tbody>
        {windows.map((window) => (
          <tr key={`${window.phase} ${window.startsOn}`}>
            <th scope="row">{phaseName(window.phase)}</th>
            <td>{span(window)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Tasks({ said }: { said: Said }): ReactNode {
  const say = useWords(words);
  const { number, code } = useSpeech();
  if (!said.tasks || said.tasks.length === 0) return null;
  const planned = said.windows !== undefined;
  return (
    <table className="notice-lines">
      <thead>
        <tr>
          <th scope="col">{say("task")}</th>
          <th scope="col">{say("dates")}</th>
          <th scope="col">{planned ? say("quantity") : say("window")}</th>
        </tr>
      </thead>
      <tbody>
        {said.tasks.map((task, place) => (
          <tr key={task.code ?? place}>
            <th scope="row">
              {task.nameZh ?? task.code}
              <br />
              <span className="quiet small code">{task.code}</span>
            </th>
            <td>
              {task.startsOn && task.endsOn ? span({ startsOn: task.startsOn, endsOn: task.endsOn }) : say("noDates")}
            </td>
            <td>
              {planned ? (
                task.quantity == null ? (
                  "–"
                ) : (
                  `${number(task.quantity)} ${task.unit ? code(task.unit) : ""}`
                )
              ) : (
                <>
                  {task.effect ? say(task.effect === "FOLLOWS" ? "follows" : "stays") : ""}
                  {task.effect === "STAYS" && task.inside === false ? (
                    <span className="late"> ▲ {say("outside")}</span>
                  ) : null}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function span({ startsOn, endsOn }: Span): string {
  return `${startsOn} – ${endsOn}`;
}
