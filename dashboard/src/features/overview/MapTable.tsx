import type { ReactNode } from "react";
import { Link } from "react-router";
import { useSpeech, useWords } from "../../language.tsx";
import { ShareBar } from "../../parts/ShareBar.tsx";
import { SortTable } from "../../parts/SortTable.tsx";
import { wrong } from "./columns.tsx";
import type { MapCompound } from "./mapTree.ts";
import { words } from "./words.ts";

/** The figures of the map as a table. */
export function MapTable({ rows, caption }: { rows: readonly MapCompound[]; caption: string }): ReactNode {
  const { say: common, name, number } = useSpeech();
  const say = useWords(words);
  return (
    <div className="overview-scroll" role="region" aria-label={`${caption} ${say("table")}`} tabIndex={0}>
      <SortTable
        caption={caption}
        rows={rows}
        id={(row) => row.code}
        columns={[
          {
            id: "name",
            title: common("compound"),
            by: name,
            cell: (row) => <Link to={`/compounds/${encodeURIComponent(row.code)}`}>{name(row)}</Link>,
          },
          {
            id: "street",
            title: say("street"),
            by: (row) => (row.street ? name(row.street) : ""),
            cell: (row) => (row.street ? name(row.street) : <span className="quiet">–</span>),
          },
          {
            id: "area",
            title: common("area"),
            by: (row) => (row.area ? name(row.area) : ""),
            cell: (row) => (row.area ? name(row.area) : <span className="quiet">–</span>),
          },
          {
            id: "households",
            title: common("households"),
            numeric: true,
            by: (row) => row.households ?? -1,
            cell: (row) => (row.households === null ? "–" : number(row.households)),
          },
          {
            id: "progress",
            title: say("progress"),
            by: ({ progress }) => (progress.tasks > 0 ? progress.finished / progress.tasks : -1),
            cell: ({ progress }) => <ShareBar done={progress.finished} planned={progress.tasks} />,
          },
          {
            id: "overdue",
            title: say("overdue"),
            numeric: true,
            by: ({ progress }) => progress.overdue,
            cell: ({ progress }) => wrong(progress.overdue, number),
          },
          {
            id: "conflicts",
            title: say("conflicts"),
            numeric: true,
            by: ({ conflicts }) => conflicts.totalCount,
            cell: ({ conflicts }) => wrong(conflicts.totalCount, number),
          },
        ]}
      />
    </div>
  );
}
