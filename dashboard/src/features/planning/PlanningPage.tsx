import type { ReactNode } from "react";

/** Being built. */
export function PlanningPage(): ReactNode {
  return <h1>PlanningPage</h1>;
}
