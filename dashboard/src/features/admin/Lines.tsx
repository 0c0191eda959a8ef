import type { ReactNode } from "react";

/** A plain table of the administration: its headings, and rows as children. */
export function Lines({ titles, children }: { titles: readonly string[]; children: ReactNode }): ReactNode {
  return (
    <table className="admin-lines">
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
