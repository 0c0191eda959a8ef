import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../../language.tsx";
import { stampOf } from "../../../parts/moments.ts";
import { Lines } from "../Lines.tsx";
import type { Pack } from "./PackTab.tsx";
import { words } from "./words.ts";

type Counts = Record<string, { rows: number; added: number; changed: number; retired: number }>;

/** When the pack was loaded, and what each loading changed. */
export function Loads({ pack }: { pack: Pack }): ReactNode {
  const say = useWords(words);
  const { number } = useSpeech();
  if (pack.importRuns.length === 0) return <p className="card quiet">{say("noLoads")}</p>;
  return (
    <section className="card admin-scroll" tabIndex={0} aria-label={say("loads")}>
      <Lines titles={[say("at"), say("changed"), say("rows"), say("digest")]}>
        {pack.importRuns.map((run) => (
          <tr key={run.id}>
            <th scope="row" className="admin-nowrap">
              {stampOf(run.at)}
            </th>
            <td>{number(run.changed)}</td>
            <td className="small">
              {Object.entries(run.counts as Counts).map(([table, counts]) => (
                <span key={table} className="admin-count">
                  <span className="code">{table}</span> {number(counts.rows)}
                  {counts.added > 0 ? ` +${number(counts.added)}` : ""}
                  {counts.changed > 0 ? ` ~${number(counts.changed)}` : ""}
                  {counts.retired > 0 ? ` −${number(counts.retired)}` : ""}
                </span>
              ))}
            </td>
            <td className="code small">{run.digest.slice(0, 16)}…</td>
          </tr>
        ))}
      </Lines>
    </section>
  );
}
