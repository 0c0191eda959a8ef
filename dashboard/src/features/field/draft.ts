import type { LineStep } from "../../hub/schema.ts";
import { doneAfter } from "../../parts/lineSteps.ts";
import { doorKey, said, type Choice, type Choices } from "./doors.ts";
import { kept } from "./forget.ts";
import type { Item, Photo, Said } from "./queue/items.ts";
import type { FieldTask } from "./tasks.ts";

/** A report as it is being filled in. */
export interface Draft {
  mode: "amount" | "doors";
  amount: string;
  /** The step that the amount passed; null: all of them, or none is chosen yet. */
  step: LineStep | null;
  doors: Choices;
  day: string;
  complete: boolean;
  shortfall: string;
  note: string;
  crew: string;
  photos: Photo[];
}

/** An empty report, or a refused one as it was filled in. */
export function draftOf(mended: Item | null, today: string): Draft {
  const old = mended?.what.kind === "report" ? mended.what.said : null;
  const doors = new Map((old?.households ?? []).map((one) => [doorKey(one as Choice), choiceOf(one)]));
  return {
    mode: doors.size > 0 ? "doors" : "amount",
    step: old?.step ?? null,
    amount: old?.quantity == null ? "" : String(old.quantity),
    doors,
    day: old?.doneOn ?? today,
    complete: old?.complete ?? false,
    shortfall: old?.shortfallReason ?? "",
    note: old?.note ?? "",
    crew: old?.reportedBy ?? localStorage.getItem(kept.crew) ?? "",
    photos: mended?.photos ?? [],
  };
}

/** What keeps a report from being sent, as far as this device can tell. */
export function problemOf(draft: Draft, task: FieldTask, queued: number): "saySomething" | "sayStep" | "sayWhy" | null {
  const amount = draft.mode === "doors" ? draft.doors.size : Number(draft.amount || 0);
  if (amount <= 0 && !draft.complete) return "saySomething";
  if (amount > 0 && task.measuredBy === "STEP" && draft.step === null) return "sayStep";
  const { quantityTarget: target } = task;
  const fitted = [...draft.doors.values()].filter(
    ({ state, exception }) => state || exception === "PRE_EXISTING",
  ).length;
  const gained = draft.mode === "doors" ? fitted : amount;
  const short = target !== null && doneAfter(task, draft.step, queued + gained) < target;
  return draft.complete && short && draft.shortfall.trim() === "" ? "sayWhy" : null;
}

/** The report as it goes to the hub. */
export function saidOf(draft: Draft): Said {
  const { mode, amount, step, doors, day, complete, shortfall, note, crew } = draft;
  if (crew.trim() === "") localStorage.removeItem(kept.crew);
  else localStorage.setItem(kept.crew, crew.trim());
  const text = (value: string): string | null => (value.trim() === "" ? null : value.trim());
  return {
    doneOn: day,
    ...(mode === "doors" && doors.size > 0 ? { households: said(doors) } : {}),
    ...(mode === "amount" && Number(amount) > 0 ? { quantity: Number(amount), step } : {}),
    complete,
    shortfallReason: complete ? text(shortfall) : null,
    note: text(note),
    reportedBy: text(crew),
  };
}

function choiceOf(one: NonNullable<Said["households"]>[number]): Choice {
  const { household, building, unit, room, state, exception } = one;
  return {
    household: household ?? null,
    building: building ?? "",
    unit: unit ?? "",
    room: room ?? "",
    state: state ?? null,
    exception: exception ?? null,
  };
}
