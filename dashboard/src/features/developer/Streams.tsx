import type { ReactNode } from "react";
import { streams } from "./streams.ts";
import { TermLists } from "./TermLists.tsx";

/** How to follow the log without a gap. */
export function Streams(): ReactNode {
  return (
    <div className="developer-sections">
      <TermLists of={streams} />
    </div>
  );
}
