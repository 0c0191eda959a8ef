import { Input, Select } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { useSpeech, useWords } from "../../language.tsx";
import { usePages } from "../../parts/CursorPager.tsx";
import { useViewer } from "../desk/viewer.tsx";
import { findingChoicesDocument } from "./finding-choices.graphql";
import { FindingTable } from "./FindingTable.tsx";
import { planFindingsDocument } from "./findings.graphql";
import { Pages } from "./Pages.tsx";
import { comparisons, measures, words } from "./words.ts";

/** Contradictions that were found between the figures of the loaded plan: both figures, and where each stands. */
export function Findings(): ReactNode {
  const say = useWords(words);
  const word = useCodeWords();
  const { time, number } = useSpeech();
  const { jurisdiction } = useConnection();
  const { today } = useViewer();
  const [kind, setKind] = useState<string | null>(null);
  const [metric, setMetric] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState<string | null>(null);
  const pages = usePages(JSON.stringify([kind, metric, search]));
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim() || null), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  // Loading a pack is no event of the log that the pages follow.
  const about = (): boolean => false;
  const choices = useLive(findingChoicesDocument, { jurisdiction }, { about });
  const { data, error } = useLive(
    planFindingsDocument,
    { jurisdiction, kind, metric, search, after: pages.after },
    { about },
  );
  if (!data || !choices.data) return <p className="waiting">{error?.message ?? say("loading")}</p>;
  if (!data.importRun) return <p className="card imp-empty">{say("noPlan")}</p>;
  const { findings, at } = data.importRun;
  const all = choices.data.importRun?.findings.nodes ?? [];
  if (all.length === 0) return <p className="card imp-empty">{say("noFindingsAtAll")}</p>;
  const counted = (of: "kind" | "metric"): { value: string; label: string }[] =>
    [...new Set(all.flatMap((one) => one[of] ?? []))].map((value) => ({
      value,
      label: `${word(value)}（${all.filter((one) => one[of] === value).length}）`,
    }));
  return (
    <section className="card imp-findings" aria-labelledby="imp-findings">
      <h2 id="imp-findings">
        {say("findings")}
        <span className="quiet small">
          {say("findingsCount", { count: number(choices.data.importRun?.findings.totalCount ?? 0) })} ·{" "}
          {say("findingsAt", { time: time(at, today) })}
        </span>
      </h2>
      <p className="quiet imp-wide">{say("findingsHint")}</p>
      <search className="imp-filters">
        <Select
          aria-label={say("comparison")}
          allowClear
          placeholder={say("allKinds")}
          value={kind}
          style={{ inlineSize: 230 }}
          popupMatchSelectWidth={false}
          onChange={(value: string | undefined) => setKind(value ?? null)}
          options={counted("kind")}
        />
        <Select
          aria-label={say("metric")}
          allowClear
          placeholder={say("allMetrics")}
          value={metric}
          style={{ inlineSize: 220 }}
          popupMatchSelectWidth={false}
          onChange={(value: string | undefined) => setMetric(value ?? null)}
          options={counted("metric")}
        />
        <Input
          type="search"
          aria-label={say("search")}
          placeholder={say("search")}
          allowClear
          style={{ inlineSize: 240 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      {findings.nodes.length === 0 ? (
        <p className="quiet imp-empty">{say("noFindings")}</p>
      ) : (
        <FindingTable findings={findings.nodes} jurisdictions={choices.data.jurisdictions} word={word} />
      )}
      <Pages
        size={50}
        shown={findings.nodes.length}
        total={findings.totalCount}
        pages={pages}
        info={findings.pageInfo}
      />
    </section>
  );
}

/** The word for a comparison or a measure; its code where there is none. */
function useCodeWords(): (code: string) => string {
  const { language } = useSpeech();
  const known: Record<string, readonly [string, string]> = { ...comparisons, ...measures };
  return (code) => known[code]?.[language === "zh" ? 0 : 1] ?? code;
}
