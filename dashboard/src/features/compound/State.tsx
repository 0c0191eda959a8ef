import type { ReactNode } from "react";
import { useSpeech } from "../../language.tsx";

/** A task's state: its colour and its word. */
export function State({ state }: { state: string }): ReactNode {
  const { code } = useSpeech();
  return (
    <span className="cpd-state">
      <span className={`swatch ${state}`} aria-hidden="true" />
      {code(state)}
    </span>
  );
}
