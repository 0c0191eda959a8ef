import { Button, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { acknowledgeNoticesDocument } from "./acknowledge.graphql";
import { words } from "./words.ts";

/** Signs for notices in the name of a person, all or none. */
export function SignNotices(props: { notices: readonly string[]; signed: () => void; one?: boolean }): ReactNode {
  const { notices, signed, one = false } = props;
  const say = useWords(words);
  const { number } = useSpeech();
  const { act, busy } = useAct(acknowledgeNoticesDocument);
  const key = useKey();
  const [open, setOpen] = useState(false);
  const [person, setPerson] = useState("");
  const n = number(notices.length);
  const sign = async (): Promise<void> => {
    const input = { notices: [...notices], person: person.trim() };
    if (!(await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("signedDone")))) return;
    key.done();
    setOpen(false);
    signed();
  };
  return (
    <>
      <Button type="primary" disabled={notices.length === 0} onClick={() => setOpen(true)}>
        {one ? say("sign") : say("signChosen", { n })}
      </Button>
      <Modal
        open={open}
        title={say("signTitle", { n })}
        okText={say("sign")}
        cancelText={say("cancel")}
        confirmLoading={busy}
        okButtonProps={{ disabled: person.trim() === "" }}
        onOk={() => void sign()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <form
          className="notice-sign"
          onSubmit={(event) => {
            event.preventDefault();
            if (person.trim()) void sign();
          }}
        >
          <label>
            <span>{say("person")}</span>
            <Input
              autoFocus
              name="person"
              autoComplete="name"
              maxLength={100}
              value={person}
              onChange={({ target }) => setPerson(target.value)}
            />
          </label>
          <p className="quiet small">{say("personHint")}</p>
        </form>
      </Modal>
    </>
  );
}
