import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { stampOf } from "../../parts/moments.ts";
import type { Places } from "../../parts/usePlaces.ts";
import type { DetailedConflict } from "./ConflictDrawer.tsx";
import { figureWords, words } from "./words.ts";

type Told = DetailedConflict["history"][number];
type Figures = Record<string, unknown>;

const marks: Record<string, string> = {
  "conflict.opened": "＋",
  "conflict.changed": "△",
  "conflict.closed": "✓",
  "conflict.assigned": "→",
  "conflict.noted": "✎",
  "conflict.decided": "◆",
};

/** What happened to a conflict, with what people wrote to it, newest first. */
export function ConflictHistory(props: {
  conflict: DetailedConflict;
  organizations: Places["organizations"];
}): ReactNode {
  const { conflict, organizations } = props;
  const say = useWords(words);
  const { name } = useSpeech();
  const { history, notes } = conflict;
  const told = history.map((event, place) => ({ ...event, text: null, before: figuresBefore(history, place) }));
  // A note outlives the log, so it is told from the notes.
  const written = notes.map((note, place) => ({
    id: `note ${place}`,
    type: "conflict.noted",
    at: note.at,
    data: {},
    actor: note.organization,
    text: note.text,
    before: null,
  }));
  const all = [...told.filter(({ type }) => type !== "conflict.noted"), ...written];
  all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <section aria-labelledby="conflict-history">
      <h2 id="conflict-history">{say("history")}</h2>
      <ol className="conflict-history">
        {all.map((event) => (
          <li key={event.id} data-event={event.type}>
            <span aria-hidden="true" className="conflict-history-mark">
              {marks[event.type] ?? "·"}
            </span>
            <div>
              <p>
                <What event={event} organizations={organizations} />
              </p>
              {event.text === null ? (
                <Figures event={event} before={event.before} />
              ) : (
                <p className="conflict-quote">{event.text}</p>
              )}
              <p className="quiet small">
                {event.actor ? name(event.actor) : say("hub")} · {stampOf(event.at)}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {history.some(({ type }) => type === "conflict.opened") ? null : (
        <p className="quiet small">{say("noLongerKept")}</p>
      )}
    </section>
  );
}

/** The figures that an earlier event told; null where there was none. */
function figuresBefore(history: readonly Told[], place: number): Figures | null {
  const earlier = history.slice(0, place).findLast(({ type }) => /opened|changed/.test(type));
  return (earlier?.data as Figures | undefined) ?? null;
}

function What(props: { event: Pick<Told, "type" | "data">; organizations: Places["organizations"] }): ReactNode {
  const { event, organizations } = props;
  const say = useWords(words);
  const { code, name } = useSpeech();
  const data = event.data as Figures;
  switch (event.type) {
    case "conflict.opened":
      return say("opened");
    case "conflict.changed":
      return say("changed");
    case "conflict.closed":
      return say("closedEvent");
    case "conflict.noted":
      return say("notedEvent");
    case "conflict.decided":
      return (
        <>
          {say("decidedEvent", { decision: code(String(data["decision"])) })}
          <span className="conflict-quote">{plain(data["reason"])}</span>
        </>
      );
    case "conflict.assigned": {
      if (data["owner"] == null) return say("unassignedEvent");
      const owner = organizations.find((one) => one.code === data["ownerCode"]);
      return say("assignedEvent", { owner: owner ? name(owner) : plain(data["ownerCode"]) });
    }
    default:
      return code(event.type);
  }
}

/** A value of an event's data as text; nothing for none. */
function plain(value: unknown): string {
  if (value == null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The figures at the beginning, and after that only those that became others. */
function Figures({ event, before }: { event: Pick<Told, "type" | "data">; before: Figures | null }): ReactNode {
  const { language } = useSpeech();
  if (!/opened|changed/.test(event.type)) return null;
  const data = event.data as Figures;
  const shown = Object.entries(figureWords).flatMap(([key, word]) => {
    const now = data[key];
    const then = before?.[key];
    if (now == null || now === 0 || (before !== null && now === then)) return [];
    const value = then == null ? plain(now) : `${plain(then)} → ${plain(now)}`;
    return [`${word[language === "zh" ? 0 : 1]} ${value}`];
  });
  return shown.length === 0 ? null : (
    <p className="small conflict-figures">{shown.join(language === "zh" ? "；" : "; ")}</p>
  );
}
