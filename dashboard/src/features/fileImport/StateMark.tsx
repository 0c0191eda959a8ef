import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";

const looks: Record<string, readonly [mark: string, tone: string]> = {
  UNMAPPED: ["?", "doubt"],
  CHECKING: ["…", "going"],
  PREVIEWED: ["○", "going"],
  RUNNING: ["…", "going"],
  DONE: ["✓", "well"],
  REFUSED: ["✕", "bad"],
  FAILED: ["✕", "bad"],
  UNDOING: ["…", "going"],
  UNDONE: ["↩", ""],
  WAITING: ["…", ""],
  GOOD: ["✓", "well"],
  UNCHANGED: ["=", ""],
  WRONG: ["✕", "bad"],
  WRITTEN: ["✓", "well"],
  KEPT: ["!", "doubt"],
};

/** How a file or a row stands: a mark, a word and a colour. */
export function StateMark({ state, of }: { state: string; of: "FileImportState" | "FileRowState" }): ReactNode {
  const { code } = useSpeech();
  const [mark, tone] = looks[state] ?? ["", ""];
  return (
    <span className={`imp-mark ${tone}`} data-state={state}>
      <span aria-hidden="true">{mark} </span>
      {code(state, of)}
    </span>
  );
}
