import { Segmented } from "antd";
import { useCallback, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { Choice } from "../../parts/Choice.tsx";
import { SearchInput } from "../../parts/SearchInput.tsx";
import type { Places } from "../../parts/usePlaces.ts";
import type { Asked } from "./asked.ts";
import type { NoticeFiguresQuery } from "./figures.graphql";
import { words } from "./words.ts";

const states = ["SENT", "DEEMED_RECEIVED", "ACKNOWLEDGED"] as const;
const figureOf = { SENT: "sent", DEEMED_RECEIVED: "deemed", ACKNOWLEDGED: "acknowledged" } as const;

/** Which notices are asked for; each choice is a parameter of the page's address. */
export function NoticeFilters(props: {
  asked: Asked;
  places: Places;
  figures: NoticeFiguresQuery["noticeFigures"] | null;
}): ReactNode {
  const { asked, figures } = props;
  const { areas, organizations } = props.places;
  const say = useWords(words);
  const { name, number } = useSpeech();
  const { set } = asked;
  const search = useCallback((q: string) => set({ q }), [set]);
  const all = figures ? figures.sent + figures.deemed + figures.acknowledged : null;
  const counted = (label: string, count: number | null): ReactNode => (
    <>
      {label} <strong>{count === null ? "" : number(count)}</strong>
    </>
  );
  return (
    <section className="card list-filters" aria-label={say("filters")}>
      {asked.wider ? (
        <Segmented
          aria-label={say("scope")}
          value={asked.mine ? "mine" : "all"}
          onChange={(scope) => asked.set({ scope: scope === "all" ? "all" : "", org: "" })}
          options={[
            { value: "mine", label: say("mine") },
            { value: "all", label: say("all") },
          ]}
        />
      ) : null}
      <Segmented
        aria-label={say("state")}
        value={asked.get("state")}
        onChange={(state) => asked.set({ state })}
        options={[
          { value: "", label: counted(say("anyState"), all) },
          ...states.map((state) => ({
            value: state as string,
            label: (
              <>
                <span aria-hidden="true">{noticeMarks[state]} </span>
                {counted(say(state), figures ? figures[figureOf[state]] : null)}
              </>
            ),
          })),
        ]}
      />
      <SearchInput
        className="list-search"
        label={say("searchLabel")}
        placeholder={say("search")}
        value={asked.get("q")}
        change={search}
      />
      {asked.mine ? null : (
        <Choice
          many
          label={say("organization")}
          value={asked.get("org")}
          change={(org) => asked.set({ org })}
          options={organizations.map((one) => ({ value: one.code, label: name(one) }))}
        />
      )}
      <Choice
        label={say("kind")}
        value={asked.get("kind")}
        change={(kind) => asked.set({ kind })}
        options={[
          { value: "plan", label: say("ofPlan") },
          { value: "window", label: say("ofWindow") },
        ]}
      />
      <Choice
        many
        label={say("area")}
        value={asked.get("area")}
        change={(area) => asked.set({ area })}
        options={areas.map((area) => ({ value: area.code, label: name(area) }))}
      />
      {asked.narrowed ? (
        <button type="button" className="plain" onClick={asked.clear}>
          {say("clear")}
        </button>
      ) : null}
    </section>
  );
}

/** The mark of a state, so that its colour is not the only signal. */
export const noticeMarks: Record<string, string> = { SENT: "○", DEEMED_RECEIVED: "◐", ACKNOWLEDGED: "●" };
