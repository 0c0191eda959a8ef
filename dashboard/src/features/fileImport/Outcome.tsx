import { Alert, Button } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { undoable, type FileFacts } from "./facts.ts";
import { UndoDialog } from "./UndoDialog.tsx";
import { words } from "./words.ts";

/** How a file ended: what was written, what was taken back, and what can be done now. */
export function Outcome(props: { file: FileFacts; own: boolean; changed: () => void; close: () => void }): ReactNode {
  const { file, own, changed, close } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const [asking, setAsking] = useState(false);
  const { state, writtenCount, unchangedCount, wrongCount, undoneCount, keptCount, undoReason, failure } = file;
  const left = own ? undoable(file) : 0;
  const acts = (
    <span className="imp-acts">
      {left > 0 ? (
        <Button onClick={() => setAsking(true)}>
          {keptCount > 0 ? say("undoAgain", { count: number(left) }) : say("undo")}
        </Button>
      ) : null}
      <Button onClick={close}>{say("another")}</Button>
    </span>
  );
  const reason = undoReason ? say("because", { reason: undoReason }) : "";
  const tell = (type: "success" | "warning" | "error" | "info", title: string, more: string): ReactNode => (
    <Alert className="imp-outcome" type={type} showIcon title={title} description={more} action={acts} role="status" />
  );
  const said = (): ReactNode => {
    switch (state) {
      case "DONE":
        return keptCount > 0
          ? tell("warning", say("notUndone", { kept: number(keptCount) }), reason)
          : tell(
              "success",
              say("written", { written: number(writtenCount) }),
              say("writtenMore", { unchanged: number(unchangedCount), wrong: number(wrongCount) }),
            );
      case "UNDONE":
        return tell(
          keptCount > 0 ? "warning" : "info",
          say("undone", { undone: number(undoneCount) }),
          `${keptCount > 0 ? say("undoneMore", { kept: number(keptCount) }) : say("undoneAll")} · ${reason}`,
        );
      case "REFUSED":
        return tell("error", say("refused", { wrong: number(wrongCount) }), "");
      case "FAILED": {
        const why = { interrupted: "failureInterrupted", credential: "failureCredential" } as const;
        const word = why[failure as keyof typeof why] ?? "failureError";
        return tell("error", say("failed", { reason: say(word) }), say("written", { written: number(writtenCount) }));
      }
      default:
        return null;
    }
  };
  return (
    <>
      {said()}
      {asking ? <UndoDialog file={file} close={() => setAsking(false)} done={changed} /> : null}
    </>
  );
}
