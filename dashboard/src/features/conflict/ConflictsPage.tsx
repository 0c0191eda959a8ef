import type { ReactNode } from "react";

/** Being built. */
export function ConflictsPage(): ReactNode {
  return <h1>ConflictsPage</h1>;
}
