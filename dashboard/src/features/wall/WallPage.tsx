import type { ReactNode } from "react";

/** Being built. */
export function WallPage(): ReactNode {
  return <h1>WallPage</h1>;
}
