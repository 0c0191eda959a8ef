import type { ReactNode } from "react";

/** Being built. */
export function ImportsPage(): ReactNode {
  return <h1>ImportsPage</h1>;
}
