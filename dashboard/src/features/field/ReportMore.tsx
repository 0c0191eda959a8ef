import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import type { Draft } from "./draft.ts";
import { words } from "./words.ts";

/** The day, whether all is done, a remark, and who reports. */
export function ReportMore(props: { draft: Draft; set: (change: Partial<Draft>) => void; today: string }): ReactNode {
  const { draft, set, today } = props;
  const say = useWords(words);
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const { day, complete, shortfall, note, crew } = draft;
  return (
    <>
      <h2 id="fr-day">{say("day")}</h2>
      <div className="fr-ways" role="group" aria-labelledby="fr-day">
        <button type="button" aria-pressed={day === today} onClick={() => set({ day: today })}>
          {say("dayToday")}
        </button>
        <button type="button" aria-pressed={day === yesterday} onClick={() => set({ day: yesterday })}>
          {say("dayYesterday")}
        </button>
        <label className={day === today || day === yesterday ? "" : "fr-on"}>
          <span className="unseen">{say("dayOther")}</span>
          <input
            type="date"
            value={day}
            max={today}
            onChange={({ target }) => target.value && set({ day: target.value })}
          />
        </label>
      </div>
      <label className="fr-check fr-all">
        <input type="checkbox" checked={complete} onChange={({ target }) => set({ complete: target.checked })} />
        <span>{say("complete")}</span>
      </label>
      {complete ? (
        <label className="fr-text">
          <span>{say("shortfall")}</span>
          <input value={shortfall} maxLength={500} onChange={({ target }) => set({ shortfall: target.value })} />
        </label>
      ) : null}
      <label className="fr-text">
        <span>{say("note")}</span>
        <textarea rows={2} value={note} maxLength={1000} onChange={({ target }) => set({ note: target.value })} />
      </label>
      <label className="fr-text">
        <span>{say("crew")}</span>
        <input value={crew} maxLength={100} autoComplete="off" onChange={({ target }) => set({ crew: target.value })} />
      </label>
    </>
  );
}
