import type { ReactNode } from "react";
import { SortTable } from "../../parts/SortTable.tsx";
import { useSpeech } from "../../language.tsx";
import { figureColumns } from "./columns.tsx";
import type { Row } from "./figures.ts";

/** Figures per year, network or implementer. */
export function GroupTable(props: {
  title: string;
  first: string;
  rows: readonly Row[];
  name: (row: Row) => string;
}): ReactNode {
  const speech = useSpeech();
  const { title, first, rows, name } = props;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <SortTable
        caption={title}
        rows={rows}
        id={(row) => row.key ?? ""}
        columns={[
          { id: "name", title: first, by: name, cell: name },
          ...figureColumns<Row>(speech, (row) => row, { compounds: true }),
        ]}
      />
    </section>
  );
}
