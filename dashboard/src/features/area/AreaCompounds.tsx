import { useEffect, useRef, type ReactNode } from "react";
import { useQuery } from "urql";
import { sentAs } from "../../hub/client.ts";
import { SortTable } from "../../parts/SortTable.tsx";
import { useSpeech } from "../../language.tsx";
import { figureColumns } from "../overview/columns.tsx";
import type { Figures } from "../overview/figures.ts";
import compoundsDocument from "./compounds.graphql?raw";

interface CompoundRow {
  code: string;
  nameZh: string;
  nameEn: string | null;
  provisional: boolean;
  households: number | null;
  progress: Figures;
}

interface Compounds {
  compounds: { totalCount: number; nodes: CompoundRow[] };
}

const first = 200;
const query = sentAs(compoundsDocument);

/** An area's compounds and their progress; read again when the overview was. */
export function AreaCompounds(props: {
  area: string;
  name: string;
  jurisdiction: string | null;
  asOf: string;
}): ReactNode {
  const speech = useSpeech();
  const { say, number } = speech;
  const { area, jurisdiction, asOf } = props;
  const filter = jurisdiction === null ? { area } : { area, jurisdiction };
  const [{ data, error }, readAgain] = useQuery<Compounds>({ query, variables: { filter, first } });
  const shown = useRef(asOf);
  useEffect(() => {
    if (shown.current === asOf) return;
    shown.current = asOf;
    readAgain();
  }, [asOf, readAgain]);

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
