import { Button, Checkbox, Input, Modal } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useCopy } from "../../parts/useCopy.ts";
import { dispatchCreateWebhookDocument } from "./create-webhook.graphql";
import { words } from "./words.ts";

/** Makes a webhook of the organization. */
export function NewWebhook(props: {
  topics: readonly string[];
  close: () => void;
  made: (secret: string) => void;
}): ReactNode {
  const { topics, close, made } = props;
  const say = useWords(words);
  const [url, setUrl] = useState("");
  const [description, setDescription] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const { act, busy } = useAct(dispatchCreateWebhookDocument);
  const create = async (): Promise<void> => {
    const input = { url: url.trim(), topics: chosen, description: description.trim() || null };
    const answer = await act({ input });
    if (answer?.secret) made(answer.secret);
  };
  return (
    <Modal
      open
      width={720}
      title={say("newWebhook")}
      okText={say("create")}
      cancelText={say("back")}
      confirmLoading={busy}
      okButtonProps={{ disabled: url.trim() === "" || chosen.length === 0 }}
      onCancel={close}
      onOk={() => void create()}
    >
      <label className="wl-field">
        <span>{say("url")}</span>
        <Input
          value={url}
          maxLength={2000}
          placeholder={say("urlHint")}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <label className="wl-field">
        <span>{say("description")}</span>
        <Input value={description} maxLength={200} onChange={(event) => setDescription(event.target.value)} />
      </label>
      <fieldset className="dp-fieldset">
        <legend>
          {say("topics")}{" "}
          <Checkbox
            checked={chosen.length === topics.length}
            indeterminate={chosen.length > 0 && chosen.length < topics.length}
            onChange={(event) => setChosen(event.target.checked ? [...topics] : [])}
          >
            {say("allTopics")}
          </Checkbox>
        </legend>
        <Checkbox.Group className="dp-topics" value={chosen} onChange={setChosen} options={[...topics]} />
      </fieldset>
    </Modal>
  );
}

/** Shows a secret this once. */
export function Secret({ secret, close }: { secret: string; close: () => void }): ReactNode {
  const say = useWords(words);
  const copy = useCopy();
  const field = useRef<HTMLElement>(null);
  return (
    <Modal
      open
      title={say("secretTitle")}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={[
        <Button key="copy" onClick={() => void copy(secret, field.current)}>
          {say("copy")}
        </Button>,
        <Button key="kept" type="primary" onClick={close}>
          {say("gotIt")}
        </Button>,
      ]}
    >
      <code ref={field} className="dp-secret" data-secret>
        {secret}
      </code>
      <p className="quiet">{say("secretHint")}</p>
    </Modal>
  );
}
