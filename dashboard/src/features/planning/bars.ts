import type { Speech } from "../../language.tsx";
import { addDays, midnight, spanText, type Span } from "./days.ts";
import type { Draft } from "./drafts.ts";
import {
  inOrder,
  openProposal,
  spanOf,
  tradeOf,
  trades,
  type ConflictsBy,
  type PlanChange,
  type PlanCompound,
  type PlanTask,
} from "./plan.ts";

/** A row of the timeline: an area, or a compound in it. */
export interface Row {
  id: string;
  order: number;
  content: string;
  className: string;
  nestedGroups?: string[];
  showNested?: boolean;
  treeLevel: number;
  /** Open conflicts of the compound. */
  conflicts: number;
  /** Works that are shown, or could be. */
  works: number;
  open: boolean;
}

/** A bar of the timeline. */
export interface Bar {
  id: string;
  group: string;
  start: Date;
  end: Date;
  content: string;
  /** Stands before the text: a conflict, early, late. */
  mark: string;
  title: string;
  className: string;
  subgroup: number;
  editable: boolean;
}

/** What the bars are made of. */
export interface Scene {
  shown: readonly { compound: PlanCompound; tasks: readonly PlanTask[] }[];
  /** Compounds whose works are shown as bars. */
  open: (compound: string) => boolean;
  conflicts: ConflictsBy;
  drafts: readonly Draft[];
  changes: readonly PlanChange[];
  /** Where a realignment would put works, by their codes. */
  moves: ReadonlyMap<string, Span>;
  /** Whether this viewer may move the window or work with this key. */
  movable: (key: string) => boolean;
}

/** Rows and bars, with the lane of each bar within its row. */
export function barsOf(scene: Scene, speech: Speech): { rows: Row[]; bars: Bar[] } {
  const rows: Row[] = [];
  const bars: Bar[] = [];
  const areas = new Map<string, Row>();
  const drafts = new Map(scene.drafts.map((draft) => [draft.key, draft]));
  for (const { compound, tasks } of scene.shown) {
    const area = compound.area?.code ?? "";
    let above = areas.get(area);
    if (!above) {
      above = {
        ...{
          id: `a:${area}`,
          order: rows.length,
          content: compound.area ? speech.name(compound.area) : "–",
          className: "plan-area",
        },
        ...{ nestedGroups: [], showNested: true, treeLevel: 1, conflicts: 0, works: 0, open: true },
      };
      areas.set(area, above);
      rows.push(above);
    }
    above.nestedGroups!.push(compound.code);
    const conflicts = scene.conflicts.compound.get(compound.code)?.length ?? 0;
    const open = scene.open(compound.code);
    const row = { conflicts, works: tasks.length, open, className: open ? "plan-row open" : "plan-row", treeLevel: 2 };
    rows.push({ id: compound.code, order: rows.length, content: speech.name(compound), ...row });
    const lanes = windowBars(scene, speech, compound, drafts, bars);
    if (open) taskBars(scene, speech, compound, tasks, drafts, bars, lanes);
  }
  return { rows, bars };
}

function bar(id: string, group: string, span: Span, more: Partial<Bar>): Bar {
  const days = { start: midnight(span.start), end: midnight(addDays(span.end, 1)) };
  return { id, group, ...days, content: "", mark: "", title: "", className: "", subgroup: 0, editable: false, ...more };
}

/** The windows of a compound; gives the first lane below them. */
function windowBars(
  scene: Scene,
  speech: Speech,
  compound: PlanCompound,
  drafts: ReadonlyMap<string, Draft>,
  bars: Bar[],
): number {
  const lanes = new Lanes(0);
  // The ground's phases above, one after the other; what goes on beside them below.
  for (const window of inOrder(compound.windows)) {
    const held = { start: window.startsOn, end: window.endsOn };
    const draft = drafts.get(`w:${window.id}`);
    const change = scene.changes.find((one) => one.window.id === window.id);
    const span = draft?.to ?? held;
    const lane = lanes.find(union(span, held));
    const name = speech.code(window.phase);
    const phase = `plan-window ${window.phase}${window.basis === "SAMPLE" ? " sample" : ""}`;
    const title = `${name} ${spanText(span)}${window.basis === "SAMPLE" ? ` · ${speech.code("SAMPLE")}` : ""}`;
    const common = { subgroup: lane, title };
    if (draft) bars.push(bar(`g:w:${window.id}`, compound.code, held, { ...common, className: "plan-ghost" }));
    if (change) {
      const proposed = { start: change.proposedStartsOn, end: change.proposedEndsOn };
      const says = { title: `${name} → ${spanText(proposed)}: ${change.reason}`, subgroup: lane, mark: "?" };
      bars.push(bar(`c:${change.id}`, compound.code, proposed, { ...says, className: "plan-asked" }));
    }
    bars.push(
      bar(`w:${window.id}`, compound.code, span, {
        ...common,
        content: name,
        className: draft ? `${phase} draft` : phase,
        editable: scene.movable(`w:${window.id}`),
      }),
    );
  }
  return lanes.next();
}

function taskBars(
  scene: Scene,
  speech: Speech,
  compound: PlanCompound,
  tasks: readonly PlanTask[],
  drafts: ReadonlyMap<string, Draft>,
  bars: Bar[],
  first: number,
): void {
  let lane = first;
  for (const trade of trades) {
    const lanes = new Lanes(lane);
    for (const task of tasks) {
      if (tradeOf(task) !== trade) continue;
      const held = spanOf(task);
      const draft = drafts.get(`t:${task.code}`);
      const move = draft ? undefined : scene.moves.get(task.code);
      const span = draft?.to ?? move ?? held;
      if (!span) continue;
      const proposal = openProposal(task);
      const asked = proposal && !draft && !move ? { start: proposal.startsOn, end: proposal.endsOn } : null;
      const subgroup = lanes.find(union(union(span, held ?? span), asked ?? span));
      const troubles = scene.conflicts.task.get(task.code) ?? [];
      const state = task.alignment?.state;
      const off = state === "EARLY" || state === "LATE" || state === "NO_WINDOW";
      const mark = `${troubles.length > 0 ? "!" : ""}${state === "EARLY" ? "◂" : state === "LATE" ? "▸" : ""}`;
      const name = `${trade === "OTHER" ? "" : `${speech.code(trade)} · `}${speech.name(task.workItem)}`;
      const who = task.organization ? speech.name(task.organization) : "–";
      const said = troubles.map((one) => (speech.language === "zh" ? one.sentenceZh : one.sentenceEn));
      const title = [`${name}（${speech.code(task.state)}） ${spanText(span)}`, who, ...said].join("\n");
      if ((draft || move) && held) {
        bars.push(bar(`g:t:${task.code}`, compound.code, held, { subgroup, title, className: "plan-ghost small" }));
      }
      if (asked)
        bars.push(bar(`p:${task.code}`, compound.code, asked, { subgroup, title, className: "plan-asked small" }));
      bars.push(
        bar(`t:${task.code}`, compound.code, span, {
          ...{ subgroup, title, mark, content: name, editable: !move && scene.movable(`t:${task.code}`) },
          className: `plan-task ${task.state}${off ? " off" : ""}${troubles.length > 0 ? " trouble" : ""}${draft || move ? " draft" : ""}`,
        }),
      );
    }
    lane = lanes.next();
  }
}

function union(a: Span, b: Span): Span {
  return { start: a.start < b.start ? a.start : b.start, end: a.end > b.end ? a.end : b.end };
}

/** Puts spans into as few lanes as it takes for none to lie on another. */
class Lanes {
  private readonly spans: Span[][] = [];
  private readonly first: number;

  constructor(first: number) {
    this.first = first;
  }

  find(span: Span): number {
    const free = this.spans.findIndex((lane) =>
      lane.every((other) => span.start > other.end || span.end < other.start),
    );
    if (free >= 0) this.spans[free]!.push(span);
    else this.spans.push([span]);
    return this.first + (free >= 0 ? free : this.spans.length - 1);
  }

  /** The first lane that is nobody's. */
  next(): number {
    return this.first + this.spans.length;
  }
}
