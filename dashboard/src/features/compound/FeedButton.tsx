import { Button, Input, Modal, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { compoundFeedDocument } from "./feed.graphql";
import { words } from "./words.ts";

/** Makes a secret address at which a calendar program reads this compound; shown once. */
export function FeedButton({ compound, name }: { compound: string; name: string }): ReactNode {
  const say = useWords(words);
  const { role, organization, scopes } = useViewer();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState(name);
  const [address, setAddress] = useState<string | null>(null);
  const { act, busy } = useAct(compoundFeedDocument);
  if (role === "ADMIN" || role === "VIEWER" || !organization || !scopes.includes("ANSWER")) return null;
  const make = async (): Promise<void> => {
    const made = await act({ input: { compound, name: title.trim() || null } });
    if (made?.address) setAddress(made.address);
  };
  const close = (): void => {
    setOpen(false);
    setAddress(null);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("feed")}</Button>
      <Modal
        open={open}
        title={say("feedTitle", { name })}
        onCancel={close}
        onOk={() => void (address ? close() : make())}
        okText={address ? say("done") : say("feedMake")}
        cancelText={say("cancel")}
        cancelButtonProps={address ? { style: { display: "none" } } : {}}
        confirmLoading={busy}
        destroyOnHidden
      >
        <p>{say("feedHint")}</p>
        {address ? (
          <>
            <Typography.Paragraph copyable={{ text: address }} code className="cpd-address">
              {address}
            </Typography.Paragraph>
            <p className="quiet">{say("feedOnce")}</p>
          </>
        ) : (
          <label className="cpd-label">
            {say("feedName")}
            <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
          </label>
        )}
      </Modal>
    </>
  );
}
