import type { ReactNode } from "react";

/** Being built. */
export function CompoundPage(): ReactNode {
  return <h1>CompoundPage</h1>;
}
