import { InputNumber, Select } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import type { FileFacts } from "./facts.ts";
import { importKindsDocument } from "./kinds.graphql";
import { words } from "./words.ts";

/** As what a file is read: its kind, its sheet, and where its headings stand. */
export function ReadAs(props: {
  file: FileFacts;
  disabled: boolean;
  send: (more: { kind?: FileFacts["kind"]; sheet?: string; headingRow?: number }) => void;
}): ReactNode {
  const { file, disabled, send } = props;
  const say = useWords(words);
  const { code } = useSpeech();
  const { data } = useLive(importKindsDocument, {}, { about: () => false });
  const kinds = data?.fileKinds.filter(({ mayHandIn }) => mayHandIn) ?? [];
  const [row, setRow] = useState(file.headingRow);
  useEffect(() => setRow(file.headingRow), [file.headingRow]);
  const sendRow = (): void => {
    if (row !== null && row !== file.headingRow) send({ headingRow: row });
  };
  return (
    <div className="imp-read-as">
      <label>
        <span>{say("kind")}</span>
        <Select
          aria-label={say("kind")}
          disabled={disabled}
          value={file.kind}
          popupMatchSelectWidth={false}
          onChange={(kind) => send({ kind })}
          options={
            kinds.length > 0
              ? kinds.map((one) => ({ value: one.kind, label: code(one.kind) }))
              : [{ value: file.kind, label: code(file.kind) }]
          }
        />
      </label>
      {file.sheets.length > 0 ? (
        <label>
          <span>{say("sheet")}</span>
          <Select
            aria-label={say("sheet")}
            disabled={disabled || file.sheets.length < 2}
            value={file.sheet}
            popupMatchSelectWidth={false}
            onChange={(sheet: string) => send({ kind: file.kind, sheet })}
            options={file.sheets.map((one) => ({ value: one, label: one }))}
          />
        </label>
      ) : null}
      <label>
        <span>{say("headingRow")}</span>
        <InputNumber
          aria-label={say("headingRow")}
          disabled={disabled}
          min={1}
          max={50_000}
          precision={0}
          value={row}
          onChange={setRow}
          onBlur={sendRow}
          onPressEnter={sendRow}
        />
      </label>
    </div>
  );
}
