import { App, Button, Space } from "antd";
import { useCallback, useEffect, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { spanText, type Span } from "./days.ts";
import { planningDecideChangeDocument } from "./decide-change.graphql";
import { draftName, type useDrafts } from "./drafts.ts";
import { formerOf, type Saved } from "./saved.ts";
import { words } from "./words.ts";

/**
 * What is moved and not saved, what was saved last, and the way back of each. Ctrl+Z takes back the last move; where none
 * is left it offers the way back from the last saved act, which is confirmed like any other.
 */
export function Strip(props: {
  drafts: ReturnType<typeof useDrafts>;
  saved: Saved | null;
  /** Opens the drawer with what is not saved. */
  review: () => void;
  /** Puts the former days of what was saved into a draft, to be looked at and saved. */
  back: (key: string, days: Span) => void;
  /** The saved act is taken back, or no longer of interest. */
  forget: () => void;
}): ReactNode {
  const { drafts, saved, review, back, forget } = props;
  const say = useWords(words);
  const speech = useSpeech();
  const { modal } = App.useApp();
  const decide = useAct(planningDecideChangeDocument);
  const key = useKey();
  const { last, undo } = drafts;
  const backSays = saved === null ? null : backText(saved, say);
  const former = saved && formerOf(saved);

  const undoSaved = useCallback((): void => {
    if (former) return back(former.key, former.days);
    if (saved?.kind !== "CHANGE_PROPOSED") return;
    modal.confirm({
      title: say("undoSaved"),
      content: backSays,
      okText: say("undoDo"),
      cancelText: say("undoNot"),
      onOk: async () => {
        const input = { change: saved.change, decision: "WITHDRAW" as const };
        if (await decide.act({ input: { ...input, idempotencyKey: key.of(input) } }, say("withdrawnDone"))) forget();
      },
    });
  }, [saved, former, backSays, modal, say, decide, key, forget, back]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]");
      if (typing || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      if (last) undo();
      else undoSaved();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [last, undo, undoSaved]);

  if (!last && !saved) return null;
  return (
    <div className="plan-strip" role="status">
      {last ? (
        <>
          <strong>{say("unsavedCount", { count: drafts.drafts.length })}</strong>
          <ul>
            {drafts.drafts.map((draft) => (
              <li key={draft.key}>
                {draftName(draft, speech)} → {spanText(draft.to)}{" "}
                <button
                  type="button"
                  className="plain"
                  aria-label={`${say("discard")}: ${draftName(draft, speech)}`}
                  onClick={() => drafts.drop(draft.key)}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
          <Space wrap>
            <Button size="small" onClick={undo}>
              {say("undoMove", {
                name: draftName(last.draft, speech),
                days: (last.before ?? last.draft.from.start) ? spanText(last.before ?? last.draft.from) : say("noDays"),
              })}
            </Button>
            <Button size="small" type="primary" onClick={review}>
              {say("review")}
            </Button>
          </Space>
        </>
      ) : saved ? (
        <>
          <span>
            <span aria-hidden="true">✓</span> {say(`saved${saved.kind}`, { name: saved.name })}
          </span>
          <Space wrap>
            {saved.kind === "CHANGE_PROPOSED" || former ? (
              <Button size="small" loading={decide.busy} onClick={undoSaved}>
                {backSays}
              </Button>
            ) : (
              <span className="quiet small">{backSays}</span>
            )}
            <Button size="small" type="text" onClick={forget}>
              {say("fine")}
            </Button>
          </Space>
        </>
      ) : null}
    </div>
  );
}

/** What the way back from a saved act would do; where there is none, why. */
function backText(saved: Saved, say: (word: keyof typeof words, values?: Record<string, string>) => string): string {
  switch (saved.kind) {
    case "PUBLISHED":
      return say("backPublished", { days: spanText(saved.before) });
    case "CHANGE_PROPOSED":
      return say("backProposed", { name: saved.name });
    case "COMMITTED":
      return saved.before ? say("backCommitted", { days: spanText(saved.before) }) : say("backFirstCommitted");
    case "DATES_PROPOSED":
      return say("backDatesProposed");
  }
}
