import type { ReactNode } from "react";

/** Being built. */
export function TasksPage(): ReactNode {
  return <h1>TasksPage</h1>;
}
