import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../language.tsx";
import { words } from "./words.ts";

/** How figures are shown. */
export type Shown = "picture" | "table";

/** Chooses between a picture and the same figures as a table. */
export function PictureOrTable(props: { of: string; shown: Shown; show: (shown: Shown) => void }): ReactNode {
  const say = useWords(words);
  return (
    <Segmented<Shown>
      aria-label={`${props.of} ${say("pictureOrTable")}`}
      value={props.shown}
      onChange={props.show}
      options={[
        { value: "picture", label: say("picture") },
        { value: "table", label: say("table") },
      ]}
    />
  );
}
