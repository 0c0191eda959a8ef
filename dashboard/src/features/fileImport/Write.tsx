import { Button, Radio } from "antd";
import { useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useAct } from "../../parts/useAct.tsx";
import { useKey } from "../../parts/useKey.ts";
import { commitImportDocument } from "./commit.graphql";
import type { FileFacts } from "./facts.ts";
import { words } from "./words.ts";

/** Writing a checked file: what happens to wrong rows in plain words, and the button. */
export function Write(props: { file: FileFacts; own: boolean; changed: () => void }): ReactNode {
  const { file, own, changed } = props;
  const say = useWords(words);
  const { number, name } = useSpeech();
  const { act, busy } = useAct(commitImportDocument);
  const key = useKey();
  const { goodCount: good, wrongCount: wrong } = file;
  const [chosen, setChosen] = useState<"ROW_BY_ROW" | "ALL_OR_NOTHING">("ROW_BY_ROW");
  const policy = wrong > 0 ? "ROW_BY_ROW" : chosen;
  const write = async (): Promise<void> => {
    const input = { id: file.id, onError: policy };
    if (await act({ input: { ...input, idempotencyKey: key.of(input) } }, say("writing"))) changed();
  };
  if (!own) {
    return file.organization ? (
      <p className="card quiet">{say("notYours", { organization: name(file.organization) })}</p>
    ) : null;
  }
  if (good === 0) return <p className="card imp-nothing">{say("nothingToWrite")}</p>;
  return (
    <section className="card imp-write" aria-labelledby="imp-policy">
      <h2 id="imp-policy">{say("policy")}</h2>
      <Radio.Group
        aria-labelledby="imp-policy"
        className="imp-policies"
        value={policy}
        onChange={(event) => setChosen(event.target.value as typeof chosen)}
      >
        <Radio value="ROW_BY_ROW">
          <strong>{say("rowByRow")}</strong>
          <span className="quiet small">{say("rowByRowHint", { good: number(good), wrong: number(wrong) })}</span>
        </Radio>
        <Radio value="ALL_OR_NOTHING" disabled={wrong > 0}>
          <strong>{say("allOrNothing")}</strong>
          <span className="quiet small">
            {wrong > 0 ? say("allOrNothingNo", { wrong: number(wrong) }) : say("allOrNothingHint")}
          </span>
        </Radio>
      </Radio.Group>
      <Button type="primary" size="large" loading={busy} onClick={() => void write()}>
        {say("write", { count: number(good) })}
      </Button>
    </section>
  );
}
