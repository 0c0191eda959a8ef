import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { Sheet } from "./Sheet.tsx";
import type { FieldTask } from "./tasks.ts";
import type { Queue } from "./useQueue.ts";
import { words } from "./words.ts";

const usual = ["why1", "why2", "why3", "why4", "why5", "why6"] as const;

/** Says that the work cannot be done, and why: goes by the queue like a report. */
export function Block({ task, queue, saved }: { task: FieldTask; queue: Queue; saved: () => void }): ReactNode {
  const say = useWords(words);
  const { language } = useSpeech();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const block = async (): Promise<void> => {
    if (busy || reason.trim() === "") return;
    setBusy(true);
    await queue.add({ task, what: { kind: "block", reason: reason.trim() }, photos: [], language }, null);
    saved();
  };
  return (
    <>
      <button type="button" className="fr-button fr-danger" onClick={() => setAsking(true)}>
        {say("block")}
      </button>
      {asking ? (
        <Sheet title={say("blockTitle")} close={() => setAsking(false)}>
          <div className="fr-reasons" role="group" aria-label={say("blockTitle")}>
            {usual.map((why) => (
              <button key={why} type="button" aria-pressed={reason === say(why)} onClick={() => setReason(say(why))}>
                {say(why)}
              </button>
            ))}
          </div>
          <label className="fr-text">
            <span>{say("blockReason")}</span>
            <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </label>
          <button
            type="button"
            className="fr-button fr-danger"
            disabled={busy || reason.trim() === ""}
            onClick={() => void block()}
          >
            {say("blockSend")}
          </button>
          <button type="button" className="fr-button fr-quiet" onClick={() => setAsking(false)}>
            {say("cancel")}
          </button>
        </Sheet>
      ) : null}
    </>
  );
}
