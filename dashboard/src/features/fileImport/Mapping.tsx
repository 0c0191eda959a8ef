import { Alert, Button } from "antd";
import { useState, type ReactNode } from "react";
import { useAct } from "../../parts/useAct.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import type { FileFacts } from "./facts.ts";
import { mapImportColumnsDocument } from "./map.graphql";
import { MappingTable } from "./MappingTable.tsx";
import { ReadAs } from "./ReadAs.tsx";
import { words } from "./words.ts";

/** What a column is taken for, by its letter. */
export type Choices = Record<string, { field: string | null; unit: string | null }>;

/** What the columns of a file are; whoever handed it in may say otherwise, and it is checked again. */
export function Mapping(props: { file: FileFacts; own: boolean; changed: () => void }): ReactNode {
  const { file, changed } = props;
  const own = props.own && file.state !== "CHECKING";
  const say = useWords(words);
  const { language, name, number } = useSpeech();
  const { act, busy } = useAct(mapImportColumnsDocument);
  const [opened, setOpened] = useState<boolean | null>(null);
  const [chosen, setChosen] = useState<Choices>({});
  const [mapped, setMapped] = useState(false);
  const known = file.headings.filter(({ field }) => field !== null).length;
  const ignored = file.headings.length - known;
  const open = opened ?? (file.state === "UNMAPPED" || (ignored > 0 && !mapped));
  const now = (column: string): Choices[string] => {
    const heading = file.headings.find((one) => one.column === column);
    return chosen[column] ?? { field: heading?.field ?? null, unit: heading?.unit ?? null };
  };
  const taken = file.headings.map(({ column }) => now(column).field).filter((field) => field !== null);
  const missing = file.fields.filter((one) => one.required && !taken.includes(one.name));
  const twice = file.fields.find((one) => taken.filter((field) => field === one.name).length > 1);
  const touched = Object.keys(chosen).length > 0;
  const send = async (more: { kind?: FileFacts["kind"]; sheet?: string; headingRow?: number }): Promise<void> => {
    const again = more.kind !== undefined || more.sheet !== undefined || more.headingRow !== undefined;
    // Another kind, sheet or row has other columns: the hub finds out anew what they are.
    const columns = again ? [] : file.headings.map(({ column }) => ({ column, ...now(column) }));
    if (!(await act({ input: { id: file.id, columns, ...more } }))) return;
    setChosen({});
    setOpened(again ? true : null);
    setMapped(!again);
    changed();
  };
  return (
    <section className="card imp-mapping" aria-labelledby="imp-mapping">
      <div className="imp-section-head">
        <h2 id="imp-mapping">
          {say("mapping")}
          <span className="quiet small">
            {ignored > 0
              ? say("someIgnored", { count: number(known), ignored: number(ignored) })
              : say("allKnown", { count: number(known) })}
          </span>
        </h2>
        <Button type="text" aria-expanded={open} onClick={() => setOpened(!open)}>
          {say(open ? "close" : "change")}
        </Button>
      </div>
      {file.faults.length > 0 && !touched ? (
        <Alert
          type="warning"
          showIcon
          title={say("faults")}
          description={
            <ul className="imp-faults">
              {file.faults.map((fault) => (
                <li key={fault.messageEn}>{language === "zh" ? fault.messageZh : fault.messageEn}</li>
              ))}
            </ul>
          }
        />
      ) : null}
      {open ? (
        <>
          <ReadAs file={file} disabled={!own || busy} send={(more) => void send(more)} />
          <p className="quiet small">{say("mappingHint")}</p>
          <MappingTable
            file={file}
            now={now}
            changed={(column) => chosen[column] !== undefined}
            disabled={!own}
            choose={(column, choice) => setChosen((before) => ({ ...before, [column]: choice }))}
          />
          <div className="imp-acts">
            <Button
              type="primary"
              disabled={!own || !touched || twice !== undefined}
              loading={busy}
              onClick={() => void send({})}
            >
              {say("apply")}
            </Button>
            {touched ? <Button onClick={() => setChosen({})}>{say("undoChange")}</Button> : null}
            <span role="status" className={missing.length > 0 || twice ? "late" : "quiet"}>
              {twice ? say("twice", { field: name(twice) }) : null}
              {!twice && missing.length > 0
                ? say("missing", { fields: missing.map(name).join(language === "zh" ? "、" : ", ") })
                : null}
            </span>
          </div>
        </>
      ) : null}
    </section>
  );
}
