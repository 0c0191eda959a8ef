import type { ReactNode } from "react";
import { useLive } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { SortTable } from "../../parts/SortTable.tsx";
import { figureColumns } from "../overview/columns.tsx";
import { movesFigures } from "../overview/figures.ts";
import { areaCompoundsDocument, type AreaCompoundsQuery } from "./compounds.graphql";

type CompoundRow = AreaCompoundsQuery["compounds"]["nodes"][number];

const first = 200;

/** An area's compounds and their progress, live. */
export function AreaCompounds(props: { area: string; name: string; jurisdiction: string | null }): ReactNode {
  const speech = useSpeech();
  const { say, number } = speech;
  const { area, jurisdiction } = props;
  const filter = jurisdiction === null ? { area } : { area, jurisdiction };
  const { data, error } = useLive(areaCompoundsDocument, { filter, first }, { about: movesFigures });

  if (!data) return <p className="quiet">{error ? say("unreachable") : say("loading")}</p>;
  const { nodes, totalCount } = data.compounds;
  if (nodes.length === 0) return <p className="quiet">{say("noCompounds")}</p>;
  return (
    <>
      <SortTable
        caption={props.name}
        rows={nodes}
        id={(row) => row.code}
        columns={[
          {
            id: "name",
            title: say("compound"),
            by: (row) => speech.name(row),
            cell: (row) => (
              <span className={row.provisional ? "provisional" : undefined}>
                {speech.name(row)} <span className="quiet small code">{row.code}</span>
              </span>
            ),
          },
          {
            id: "households",
            title: say("households"),
            numeric: true,
            by: (row) => row.households ?? -1,
            cell: (row) => (row.households === null ? "–" : number(row.households)),
          },
          ...figureColumns<CompoundRow>(speech, (row) => row.progress, { compounds: false }),
        ]}
      />
      {totalCount > nodes.length ? (
        <p className="quiet small">{say("moreCompounds", { count: number(totalCount - nodes.length) })}</p>
      ) : null}
    </>
  );
}
