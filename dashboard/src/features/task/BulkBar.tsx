import { Button, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { words } from "./words.ts";

/** An action on the chosen rows. */
export interface BulkAction {
  key: string;
  label: string;
  /** Asks for a reason first. */
  reason?: boolean;
  danger?: boolean;
  act: (reason: string) => void;
}

/** What can be done with the chosen rows; disabled while none is chosen, so that it is found before it is needed. */
export function BulkBar(props: {
  count: number;
  actions: readonly BulkAction[];
  busy: boolean;
  clear: () => void;
}): ReactNode {
  const { count, actions, busy, clear } = props;
  const say = useWords(words);
  const [asking, setAsking] = useState<BulkAction | null>(null);
  if (actions.length === 0) return null;
  return (
    <div className="wl-bulk">
      {actions.map((action, index) => (
        <Button
          key={action.key}
          type={index === 0 ? "primary" : "default"}
          danger={action.danger ?? false}
          disabled={count === 0 || count > 500 || busy}
          onClick={() => (action.reason ? setAsking(action) : action.act(""))}
        >
          {count > 0 ? say("of", { verb: action.label, count }) : action.label}
        </Button>
      ))}
      <span className="quiet" role="status">
        {count > 500 ? say("tooMany") : say("selected", { count })}
      </span>
      {count > 0 ? (
        <Button type="link" size="small" onClick={clear}>
          {say("clear")}
        </Button>
      ) : null}
      <AskReason action={asking} count={count} close={() => setAsking(null)} />
    </div>
  );
}

function AskReason(props: { action: BulkAction | null; count: number; close: () => void }): ReactNode {
  const { action, count, close } = props;
  const say = useWords(words);
  const [reason, setReason] = useState("");
  return (
    <Modal
      open={action !== null}
      title={action ? say("of", { verb: action.label, count }) : ""}
      okText={say("confirm")}
      cancelText={say("back")}
      okButtonProps={{ disabled: reason.trim() === "" }}
      onCancel={close}
      onOk={() => {
        action?.act(reason.trim());
        setReason("");
        close();
      }}
    >
      <label className="wl-field">
        <span>{say("reason")}</span>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          placeholder={say("reasonNeeded")}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </Modal>
  );
}
