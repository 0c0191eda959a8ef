import type { ReactNode } from "react";

/** Being built. */
export function DeveloperPage(): ReactNode {
  return <h1>DeveloperPage</h1>;
}
