import type { ReactNode } from "react";

/** Being built. */
export function AdminPage(): ReactNode {
  return <h1>AdminPage</h1>;
}
