import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Progress } from "antd";
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { upload, UploadError, type Uploading } from "./upload.ts";
import { words } from "./words.ts";

interface Under {
  name: string;
  share: number;
}

/** The place where a file is dropped, or chosen by its button; tells how far the upload is, and why a file was not taken. */
export function DropArea({ kind, opened }: { kind: string; opened: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<Uploading | null>(null);
  const [over, setOver] = useState(false);
  const [under, setUnder] = useState<Under | null>(null);
  const [refused, setRefused] = useState<{ name: string; sentence: string | null } | null>(null);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => () => sending.current?.cancel(), []);

  const take = async (files: readonly File[]): Promise<void> => {
    const [file, second] = files;
    if (!file || sending.current) return;
    setRefused(null);
    setNote(second ? say("oneOnly", { name: file.name }) : null);
    setUnder({ name: file.name, share: 0 });
    const own = upload(file, kind, language, (share) => setUnder({ name: file.name, share }));
    sending.current = own;
    try {
      const id = await own.done;
      sending.current = null;
      opened(id);
    } catch (error) {
      if (!(error instanceof UploadError)) throw error;
      sending.current = null;
      setUnder(null);
      setRefused({ name: file.name, sentence: error.sentence });
    }
  };
  const cancel = (): void => {
    sending.current?.cancel();
    sending.current = null;
    setUnder(null);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  };
  return (
    <>
      <div
        className={`imp-drop ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {under ? (
          <div className="imp-sending" role="status">
            <p>{say(under.share < 1 ? "uploading" : "reading", { name: under.name })}</p>
            <Progress
              percent={Math.round(under.share * 100)}
              status={under.share < 1 ? "normal" : "active"}
              aria-label={say("uploading", { name: under.name })}
            />
            <Button onClick={cancel}>{say("cancel")}</Button>
          </div>
        ) : (
          <>
            <InboxOutlined className="imp-icon" aria-hidden />
            <p className="imp-call">{say(over ? "dropNow" : "drop")}</p>
            <Button type="primary" size="large" onClick={() => input.current?.click()}>
              {say("choose")}
            </Button>
            <p className="quiet small imp-hint">{say("dropHint")}</p>
          </>
        )}
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-hidden="true"
          accept=".xlsx,.xlsm,.csv,.txt,.tsv"
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {note ? <Alert type="info" showIcon title={note} /> : null}
      {refused ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={`${say("notTaken")}：${refused.name}`}
          description={refused.sentence ?? say("noAnswer")}
        />
      ) : null}
    </>
  );
}
