import type { ReactNode } from "react";
import { PlainTable } from "../../parts/PlainTable.tsx";

/** A plain table of the administration: its headings, and rows as children. */
export function Lines({ titles, children }: { titles: readonly string[]; children: ReactNode }): ReactNode {
  return (
    <PlainTable className="admin-lines" titles={titles}>
      {children}
    </PlainTable>
  );
}
