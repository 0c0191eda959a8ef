import { DownloadOutlined } from "@ant-design/icons";
import { Radio } from "antd";
import { useState, type ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { DropArea } from "./DropArea.tsx";
import { importKindsDocument } from "./kinds.graphql";
import { words } from "./words.ts";

/** Where a file is handed in: its kind (first as the page's address says), the place to drop it, and the templates. */
export function NewFile({ asked, opened }: { asked: string | null; opened: (id: string) => void }): ReactNode {
  const say = useWords(words);
  const { name, code, language } = useSpeech();
  const { role } = useViewer();
  const { data, error } = useLive(importKindsDocument, {}, { about: () => false });
  const [chosen, setKind] = useState(asked);
  if (!data) return <p className="waiting">{error?.message ?? say("loading")}</p>;
  const mine = data.fileKinds.filter(({ mayHandIn }) => mayHandIn);
  // What only the lead office hands in comes first for it.
  const kinds = role === "LEAD" ? mine.toSorted((a, b) => rank(a.kind) - rank(b.kind)) : mine;
  const kind = kinds.some((one) => one.kind.toLowerCase() === chosen) ? chosen! : "auto";
  if (kinds.length === 0) return <p className="card imp-empty">{say("nothingToHandIn")}</p>;
  return (
    <div className="imp-new">
      <section className="card imp-hand-in" aria-label={say("newFile")}>
        <div className="imp-kinds">
          <span id="imp-kind">{say("whatIsIt")}</span>
          <Radio.Group
            aria-labelledby="imp-kind"
            optionType="button"
            value={kind}
            onChange={(event) => setKind(event.target.value as string)}
            options={[
              { value: "auto", label: say("auto") },
              ...kinds.map((one) => ({ value: one.kind.toLowerCase(), label: code(one.kind) })),
            ]}
          />
        </div>
        <DropArea kind={kind} opened={opened} />
      </section>
      <aside className="card imp-templates" aria-labelledby="imp-templates">
        <h2 id="imp-templates">{say("templates")}</h2>
        <p className="quiet small">{say("templatesHint")}</p>
        <ul>
          {kinds.map((one) => (
            <li key={one.kind}>
              <a
                href={`/files/templates/${one.kind.toLowerCase()}.xlsx`}
                download
                title={say("downloadTemplate", { name: code(one.kind) })}
              >
                <span>
                  <strong>{code(one.kind)}</strong>
                  <span className="quiet small">
                    {say("needs", {
                      fields:
                        one.fields
                          .filter(({ required }) => required)
                          .map(name)
                          .join(language === "zh" ? "、" : ", ") || "—",
                    })}
                  </span>
                </span>
                <DownloadOutlined aria-hidden />
              </a>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

function rank(kind: string): number {
  return kind === "WINDOWS" || kind === "COMPOUNDS" ? 0 : 1;
}
