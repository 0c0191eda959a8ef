import { useId, useState, type ReactNode } from "react";
import { SortTable } from "../../parts/SortTable.tsx";
import { useSpeech } from "../../language.tsx";
import { figureColumns } from "../overview/columns.tsx";
import type { Row } from "../overview/figures.ts";
import { AreaCompounds } from "./AreaCompounds.tsx";

/** Figures per area; an area unfolds into its compounds. */
export function AreaTable(props: { rows: readonly Row[]; jurisdiction: string | null }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const [chosen, setChosen] = useState<string | null>(null);
  const below = useId();
  const name = (row: Row): string => (row.key === null ? say("noArea") : speech.name(row));
  return (
    <section className="card" aria-label={say("byArea")}>
      <h2>
        {say("byArea")} <span className="quiet small">{say("byAreaHint")}</span>
      </h2>
      <SortTable
        caption={say("byArea")}
        rows={props.rows}
        id={(row) => row.key ?? ""}
        columns={[
          {
            id: "name",
            title: say("area"),
            by: name,
            cell: (row) =>
              row.key === null ? (
                <span className="quiet">{name(row)}</span>
              ) : (
                <button
                  type="button"
                  className="unfold"
                  aria-expanded={chosen === row.key}
                  aria-controls={chosen === row.key ? below : undefined}
                  onClick={() => setChosen(chosen === row.key ? null : row.key)}
                >
                  <span aria-hidden="true" className="arrow">
                    {chosen === row.key ? "▾" : "▸"}
                  </span>
                  {name(row)}
                </button>
              ),
          },
          ...figureColumns<Row>(speech, (row) => row, { compounds: true }),
        ]}
        below={(row) =>
          row.key !== null && row.key === chosen ? (
            <div id={below}>
              <AreaCompounds area={row.key} name={name(row)} jurisdiction={props.jurisdiction} />
            </div>
          ) : null
        }
      />
    </section>
  );
}
