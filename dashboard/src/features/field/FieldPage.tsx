import type { ReactNode } from "react";

/** Being built. */
export function FieldPage(): ReactNode {
  return <h1>FieldPage</h1>;
}
