import { Tag } from "antd";
import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";

const looks: Record<string, readonly [mark: string, color: string]> = {
  UNMAPPED: ["?", "gold"],
  CHECKING: ["…", "blue"],
  PREVIEWED: ["○", "blue"],
  RUNNING: ["…", "blue"],
  DONE: ["✓", "green"],
  REFUSED: ["✕", "red"],
  FAILED: ["✕", "red"],
  UNDOING: ["…", "blue"],
  UNDONE: ["↩", "default"],
  WAITING: ["…", "default"],
  GOOD: ["✓", "green"],
  UNCHANGED: ["=", "default"],
  WRONG: ["✕", "red"],
  WRITTEN: ["✓", "green"],
  KEPT: ["!", "gold"],
};

/** How a file or a row stands: a mark, a word and a colour. */
export function StateMark({ state, of }: { state: string; of: "FileImportState" | "FileRowState" }): ReactNode {
  const { code } = useSpeech();
  const [mark, color] = looks[state] ?? ["", "default"];
  return (
    <Tag color={color} className="imp-mark" data-state={state}>
      <span aria-hidden="true">{mark} </span>
      {code(state, of)}
    </Tag>
  );
}
