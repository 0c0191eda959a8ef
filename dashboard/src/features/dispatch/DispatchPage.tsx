import type { ReactNode } from "react";

/** Being built. */
export function DispatchPage(): ReactNode {
  return <h1>DispatchPage</h1>;
}
