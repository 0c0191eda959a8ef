import type { ReactNode } from "react";
import { PlainTable } from "../../parts/PlainTable.tsx";

/** A table of the compound's page that scrolls by itself where it is wider than its place. */
export function Sheet(props: {
  label: string;
  titles: readonly string[];
  className?: string;
  children: ReactNode;
}): ReactNode {
  const { label, titles, className, children } = props;
  return (
    <div className={className ? `cpd-scroll ${className}` : "cpd-scroll"} tabIndex={0} role="region" aria-label={label}>
      <PlainTable className="cpd-table" titles={titles}>
        {children}
      </PlainTable>
    </div>
  );
}
