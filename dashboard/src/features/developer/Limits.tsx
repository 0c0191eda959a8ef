import { useEffect, useState, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { SortTable } from "../../parts/SortTable.tsx";
import { refusals } from "./streams.ts";
import { TermLists } from "./TermLists.tsx";
import { words } from "./words.ts";

interface Limit {
  name: string;
  value: number;
  setting: string;
  zh: string;
  en: string;
}

/** What the hub bears, as it says itself, and what its errors mean. */
export function Limits(): ReactNode {
  const { language, number, say: common } = useSpeech();
  const say = useWords(words);
  const [limits, setLimits] = useState<Limit[] | "unread" | null>(null);
  useEffect(() => {
    let left = false;
    void fetch("/limits.json")
      .then(async (answer) => (answer.ok ? ((await answer.json()) as Limit[]) : "unread"))
      .catch(() => "unread" as const)
      .then((read) => left || setLimits(read));
    return () => void (left = true);
  }, []);
  return (
    <div className="developer-sections">
      <TermLists of={refusals} />
      <section className="card" aria-label={say("limit")}>
        <h2>{say("limit")}</h2>
        {limits === null ? (
          <p className="quiet">{common("loading")}</p>
        ) : limits === "unread" ? (
          <p className="problem">{say("limitsUnread")}</p>
        ) : (
          <SortTable
            caption={say("limit")}
            rows={limits}
            id={({ name }) => name}
            columns={[
              { id: "what", title: say("limit"), by: (one) => one[language], cell: (one) => one[language] },
              {
                id: "value",
                title: say("limitValue"),
                numeric: true,
                by: ({ value }) => value,
                cell: ({ value }) => number(value),
              },
              { id: "name", title: "LIMIT_EXCEEDED", by: ({ name }) => name, cell: ({ name }) => <code>{name}</code> },
              {
                id: "setting",
                title: say("limitSetting"),
                by: ({ setting }) => setting,
                cell: ({ setting }) => <code>{setting}</code>,
              },
            ]}
          />
        )}
      </section>
    </div>
  );
}
