import { Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { undoable, type FileFacts } from "./facts.ts";
import { undoImportDocument } from "./undo.graphql";
import { words } from "./words.ts";

const effects = {
  REPORTS: "undoReports",
  METERS: "undoMeters",
  DATES: "undoDates",
  WINDOWS: "undoWindows",
  COMPOUNDS: "undoCompounds",
} as const;

/** Says what undoing a file will do, asks why, and does it. */
export function UndoDialog(props: {
  file: Pick<FileFacts, "id" | "kind" | "fileName" | "state" | "writtenCount" | "undoneCount">;
  close: () => void;
  done: () => void;
}): ReactNode {
  const { file, close, done } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const { act, busy } = useAct(undoImportDocument);
  const [reason, setReason] = useState("");
  const key = useKey();
  const count = number(undoable(file));
  const undo = async (): Promise<void> => {
    const input = { id: file.id, reason: reason.trim() };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("undoBegun")))) return;
    done();
    close();
  };
  return (
    <Modal
      open
      title={say("undoTitle", { name: file.fileName ?? say("unnamed") })}
      onCancel={close}
      onOk={() => void undo()}
      okText={say("undoNow", { count })}
      cancelText={say("cancel")}
      okButtonProps={{ danger: true, disabled: reason.trim() === "", loading: busy }}
    >
      <p>
        <strong>{say("undoWill")}</strong>
      </p>
      <ul className="imp-effects">
        <li>{say(effects[file.kind], { count })}</li>
        <li>{say("undoKept")}</li>
        <li>{say("undoAudit")}</li>
      </ul>
      <label className="imp-reason">
        <span>{say("undoReason")}</span>
        <Input.TextArea
          autoFocus
          aria-required
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={say("undoReasonHint")}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </Modal>
  );
}
