import { Button, Modal } from "antd";
import { useRef, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { useCopy } from "../../parts/useCopy.ts";
import { words } from "./words.ts";

/** Shows a secret once, with the way to copy it; null: nothing to show. */
export function SecretOnce(props: {
  title: string;
  secret: string | null;
  close: () => void;
  children?: ReactNode;
}): ReactNode {
  const { title, secret, close, children } = props;
  const say = useWords(words);
  const copy = useCopy();
  const field = useRef<HTMLElement>(null);
  return (
    <Modal
      open={secret !== null}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={close}>
          {say("kept")}
        </Button>
      }
    >
      {children}
      <div className="admin-secret">
        <code ref={field} className="code" data-secret>
          {secret}
        </code>
        <Button onClick={() => void copy(secret ?? "", field.current)}>{say("copy")}</Button>
      </div>
      <p className="admin-warning">
        <span aria-hidden="true">▲ </span>
        {say("onceHint")}
      </p>
    </Modal>
  );
}
