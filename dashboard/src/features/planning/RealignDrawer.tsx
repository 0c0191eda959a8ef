import { Button, Drawer } from "antd";
import { useState, type ReactNode } from "react";
import { useWatch } from "../../hub/useLive.tsx";
import { useWords } from "../../language.tsx";
import type { Span } from "./days.ts";
import type { Plan } from "./plan.ts";
import { planningRealignmentDocument } from "./realignment.graphql";
import { Realignment, type Realigning } from "./Realignment.tsx";
import { RealignForm } from "./RealignForm.tsx";
import { words } from "./words.ts";

/** Where a realignment would put works, by their codes. */
export type Moves = ReadonlyMap<string, Span>;

/** Asks for realignments, follows one, and puts its moves to their parties. */
export function RealignDrawer(props: {
  open: boolean;
  close: () => void;
  own: boolean;
  plan: Plan;
  area: string | null;
  year: number | null;
  /** The moves that are drawn on the timeline. */
  drawn: Moves;
  draw: (moves: Moves, around: Span | null) => void;
}): ReactNode {
  const { open, close, drawn, draw, ...form } = props;
  const say = useWords(words);
  const [id, setId] = useState<string | null>(null);
  const answer = useWatch(planningRealignmentDocument, id === null ? null : { id });
  const back = (): void => {
    setId(null);
    draw(new Map(), null);
  };
  return (
    <Drawer
      title={say("realignTitle")}
      open={open}
      onClose={close}
      size={720}
      mask={false}
      rootClassName="plan-drawer"
      extra={id === null ? null : <Button onClick={back}>{say("realignBack")}</Button>}
    >
      {id === null ? (
        <RealignForm {...form} chosen={setId} />
      ) : answer ? (
        <Realignment
          key={id}
          realigning={answer.realignment}
          drawn={drawn.size > 0}
          draw={(on) => (on ? draw(...movesOf(answer.realignment)) : draw(new Map(), null))}
          again={back}
        />
      ) : (
        <p className="waiting" role="status">
          …
        </p>
      )}
    </Drawer>
  );
}

function movesOf({ moves }: Realigning): [Moves, Span | null] {
  const drawn = new Map(
    moves.flatMap(({ task, toStart, toEnd }) => (task ? [[task.code, { start: toStart, end: toEnd }] as const] : [])),
  );
  const starts = moves.flatMap(({ fromStart, toStart }) => [fromStart ?? toStart, toStart]).sort();
  const ends = moves.flatMap(({ fromEnd, toEnd }) => [fromEnd ?? toEnd, toEnd]).sort();
  return [drawn, starts.length > 0 ? { start: starts[0]!, end: ends.at(-1)! } : null];
}
