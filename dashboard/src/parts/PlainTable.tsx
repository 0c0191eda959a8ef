import type { ReactNode } from "react";

/** A table of its headings, with rows as children. */
export function PlainTable(props: { className: string; titles: readonly string[]; children: ReactNode }): ReactNode {
  const { className, titles, children } = props;
  return (
    <table className={className}>
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
