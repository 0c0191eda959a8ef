import { useDeferredValue, type ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { dateOf } from "../../parts/moments.ts";
import type { Bar, Scene, Span } from "./rows.ts";
import { words } from "./words.ts";

const offs = { EARLY: "early", LATE: "late", NO_WINDOW: "noWindow", PAVING: "paving" } as const;

/** The picture of a scene in words, for screen readers. */
export function TimelineTable({ scene: newest }: { scene: Scene }): ReactNode {
  // The picture comes first; the words may follow.
  const scene = useDeferredValue(newest);
  const { code, name } = useSpeech();
  const say = useWords(words);
  const span = ({ from, to }: Span): string => `${dateOf(from)} – ${dateOf(to)}`;
  const told = (bar: Bar): string =>
    [
      say("task", { state: say(bar.state), from: dateOf(bar.from), to: dateOf(bar.to) }),
      bar.off ? say(offs[bar.off]) : "",
      bar.overdue ? say("isOverdue") : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <div className="unseen">
      <table>
        <caption>
          {say("timeline")} {scene.group ? name(scene.group.name) : ""}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("compound")}</th>
            <th scope="col">{say("windows")}</th>
            {scene.lanes.map(({ utility }) => (
              <th key={utility} scope="col">
                {code(utility)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scene.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{name(row.name)}</th>
              <td>{row.windows.map((window) => `${code(window.phase)} ${span(window)}`).join("; ")}</td>
              {scene.lanes.map(({ utility }) => (
                <td key={utility}>
                  {row.bars
                    .filter((bar) => bar.utility === utility)
                    .map(told)
                    .join("; ") || "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
