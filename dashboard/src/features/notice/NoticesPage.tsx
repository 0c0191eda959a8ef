import type { ReactNode } from "react";

/** Being built. */
export function NoticesPage(): ReactNode {
  return <h1>NoticesPage</h1>;
}
