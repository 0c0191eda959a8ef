import { useCallback, useMemo, useReducer } from "react";
import type { Speech } from "../../language.tsx";
import { sameSpan, type Span } from "./days.ts";
import type { Plan, PlanCompound, PlanTask, PlanWindow } from "./plan.ts";
import { spanOf } from "./plan.ts";

/** What was moved on the page and is saved nowhere yet. */
export interface Draft {
  /** w:<id of the window> or t:<code of the task>; the same thing moved again has the same key. */
  key: string;
  what: { window: PlanWindow; compound: PlanCompound } | { task: PlanTask; compound: PlanCompound };
  /** The days that hold at the hub. */
  from: Span;
  to: Span;
  /** Why it is there when no hand moved it: the way back from what was saved. */
  note?: string;
}

/** One move by hand, which Ctrl+Z takes back. */
interface Step {
  draft: Draft;
  /** Where it stood before this move; null: where it stands at the hub. */
  before: Span | null;
}

type Act = { do: "move"; draft: Draft } | { do: "undo" } | { do: "drop"; key: string };

function reduce(steps: readonly Step[], act: Act): readonly Step[] {
  switch (act.do) {
    case "move": {
      const last = steps.findLast((step) => step.draft.key === act.draft.key);
      if (sameSpan(last?.draft.to ?? act.draft.from, act.draft.to)) return steps;
      return [...steps, { draft: act.draft, before: last?.draft.to ?? null }];
    }
    case "undo":
      return steps.slice(0, -1);
    case "drop":
      return steps.filter((step) => step.draft.key !== act.key);
  }
}

/** Moves that are not saved: the newest place of each thing, and the way back step by step. */
export function useDrafts(): {
  drafts: readonly Draft[];
  /** What undoing would take back next; null: nothing. */
  last: Step | null;
  move: (draft: Draft) => void;
  undo: () => void;
  drop: (key: string) => void;
} {
  const [steps, act] = useReducer(reduce, []);
  const drafts = useMemo(() => {
    const newest = new Map<string, Draft>();
    for (const { draft } of steps) newest.set(draft.key, draft);
    // Who moves a thing back to where it stands has moved nothing.
    return [...newest.values()].filter((draft) => !sameSpan(draft.from, draft.to));
  }, [steps]);
  const move = useCallback((draft: Draft) => act({ do: "move", draft }), []);
  const undo = useCallback(() => act({ do: "undo" }), []);
  const drop = useCallback((key: string) => act({ do: "drop", key }), []);
  return { drafts, last: steps.at(-1) ?? null, move, undo, drop };
}

/** A draft of a window. */
export function windowDraft(compound: PlanCompound, window: PlanWindow, to: Span): Draft {
  const from = { start: window.startsOn, end: window.endsOn };
  return { key: `w:${window.id}`, what: { window, compound }, from, to };
}

/** A draft of a work's days; a work without days has none to leave. */
export function taskDraft(compound: PlanCompound, task: PlanTask, to: Span): Draft {
  const { start, end } = spanOf(task) ?? { start: "", end: "" };
  return { key: `t:${task.code}`, what: { task, compound }, from: { start, end }, to };
}

/** The name of what a draft moves. */
export function draftName({ what }: Draft, { name, code }: Speech): string {
  return `${name(what.compound)} · ${"window" in what ? code(what.window.phase) : name(what.task.workItem)}`;
}

/** Whether what the draft would move still stands where it stood when it was moved. */
export function isStale(draft: Draft, plan: Plan): boolean {
  const { what, from } = draft;
  if ("window" in what) {
    const compound = plan.compounds.find(({ code }) => code === what.compound.code);
    return !compound?.windows.some(({ id }) => id === what.window.id);
  }
  const task = plan.tasks.get(what.compound.code)?.find(({ code }) => code === what.task.code);
  if (!task) return true;
  return !sameSpan(spanOf(task) ?? { start: "", end: "" }, from);
}
