import type { ReactNode } from "react";

/** Being built. */
export function CompoundsPage(): ReactNode {
  return <h1>CompoundsPage</h1>;
}
