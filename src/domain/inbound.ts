import { sum } from "./input.ts";
import { meterExceptions, meterStates, type MeterException, type MeterState } from "./vocabulary.ts";

/** The wire formats that the hub reads; GENERIC is its own. */
export const inboundAdapters = ["WATER", "POWER", "GAS", "TELECOM", "GENERIC"] as const;
/** See {@link inboundAdapters}. */
export type InboundAdapter = (typeof inboundAdapters)[number];

/** How messages come: the operator's system sends them, or the hub asks for them. */
export const inboundKinds = ["WEBHOOK", "POLL"] as const;
/** See {@link inboundKinds}. */
export type InboundKind = (typeof inboundKinds)[number];

/** Whether a source is heard. A paused one is asked to come again later, a closed one is unknown. */
export const inboundStates = ["ACTIVE", "PAUSED", "CLOSED"] as const;
/** See {@link inboundStates}. */
export type InboundState = (typeof inboundStates)[number];

/** What became of a message, and of each event in it. */
export const messageStates = ["RECEIVED", "APPLIED", "HELD", "IGNORED", "FAILED"] as const;
/** See {@link messageStates}. */
export type MessageState = (typeof messageStates)[number];

/** Kinds of their codes, as the API names them and as packs write them. */
export const codeKinds = {
  COMPOUND: "compound",
  WORK_ITEM: "workItem",
  METER_STATE: "meterState",
  TASK_STATE: "taskState",
  UNIT: "unit",
} as const;
/** See {@link codeKinds}. */
export type CodeKind = keyof typeof codeKinds;

/** The kind of a word in a pack. */
export function codeKindOf(word: string): CodeKind {
  return (Object.keys(codeKinds) as CodeKind[]).find((kind) => codeKinds[kind] === word)!;
}

/** What an event in the life of their order can mean for a task. */
export const stepsOfWork = ["ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "BLOCKED", "REPORTED_DONE"] as const;
/** See {@link stepsOfWork}. */
export type StepOfWork = (typeof stepsOfWork)[number];

/** In a mapping: it is none of the hub's business. */
export const ofNoConcern = "-";

/** One thing that happened, in the operator's own words; what an adapter makes of a message. */
export interface OperatorEvent {
  /** Their id of the event: it happens once, in however many messages it stands. */
  id: string;
  /** Their code of the compound, and of the work there. */
  place: string;
  work: string;
  /** A part of the work that is measured by itself (a cable segment); empty: the work as a whole. */
  part: string;
  /** When it happened by their clock, ISO 8601; orders what no revision orders. */
  at: string;
  /** The day on which it was done, in China. */
  doneOn: string;
  /** Their own count of the changes of the order, where they have one. */
  revision: number | null;
  /** The person in their system. */
  person: string | null;
  remark: string | null;
  /** Their state of the order. */
  state: string | null;
  startsOn: string | null;
  endsOn: string | null;
  /** What was done; the total so far where `cumulative`. */
  quantity: number | null;
  cumulative: boolean;
  unit: string | null;
  meter: { building: string; unit: string; room: string; state: string } | null;
  /** Their id of the event that this one puts right. */
  corrects: string | null;
}

/** A message that the adapter cannot read: it is kept, and a person looks. */
export class Unreadable extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.name = "Unreadable";
    this.zh = zh;
    this.en = en;
  }
}

/** Reads a message's body; throws {@link Unreadable}. */
export type Translate = (adapter: InboundAdapter, body: Buffer) => OperatorEvent[];

/** What our side of a mapping may be, checked: null when it is none. `check` says whether the hub has such a code. */
export function mappingProblem(kind: CodeKind, ours: string): { zh: string; en: string } | null {
  if (ours === ofNoConcern) return null;
  const among = (values: readonly string[]): { zh: string; en: string } | null =>
    values.includes(ours)
      ? null
      : { zh: `应为 ${values.join("、")} 或 -`, en: `must be one of ${values.join(", ")} or -` };
  switch (kind) {
    case "METER_STATE":
      return among([...meterStates.filter((state) => state !== "NONE"), ...meterExceptions]);
    case "TASK_STATE":
      return among(stepsOfWork);
    case "UNIT":
      return unitOf(ours)
        ? null
        : { zh: "应为单位，可带倍数，如 m 或 m*1000", en: "must be a unit, with a factor where needed: m or m*1000" };
    default:
      return null;
  }
}

/** Our unit and how many of it one of theirs is: `m*1000`. */
export function unitOf(ours: string): { unit: string; factor: number } | null {
  const [, unit, factor = "1"] =
    /^(household|m|m2|count|item|building)(?:\*(\d{1,6}(?:\.\d{1,3})?))?$/.exec(ours) ?? [];
  return unit && Number(factor) > 0 ? { unit, factor: Number(factor) } : null;
}

/** Our words for a state of a meter: how far it is, or why there is none. */
export function meterSaid(ours: string): { state: MeterState | null; exception: MeterException | null } {
  const state = meterStates.find((one) => one === ours) ?? null;
  return { state, exception: state ? null : (meterExceptions.find((one) => one === ours) ?? null) };
}

/** Where an event stands among those of its order: their revision where they count them, else their clock. */
export function orderOf({ revision, at }: Pick<OperatorEvent, "revision" | "at">): number {
  return revision ?? Date.parse(at);
}

/** What an event says of a quantity, in our unit. */
export interface Amount {
  id: string;
  order: number;
  quantity: number;
  cumulative: boolean;
  corrects: string | null;
}

/**
 * What all events of a part come to, in whatever order they were heard: the newest total, and what was added after it; what
 * was put right counts as the newest word on it.
 */
export function totalOf(amounts: readonly Amount[]): number {
  const right = new Map<string, Amount>();
  for (const amount of amounts) {
    const before = amount.corrects === null ? undefined : right.get(amount.corrects);
    if (amount.corrects !== null && (!before || before.order <= amount.order)) right.set(amount.corrects, amount);
  }
  const said = amounts
    .filter(({ corrects }) => corrects === null)
    .map((amount) => ({ ...amount, quantity: right.get(amount.id)?.quantity ?? amount.quantity }));
  const totals = said.filter(({ cumulative }) => cumulative);
  const newest = totals.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)).at(-1);
  const added = said.filter(({ cumulative, order }) => !cumulative && (!newest || order > newest.order));
  return sum(newest?.quantity ?? 0, ...added.map(({ quantity }) => quantity));
}

/** How far a step is on the way; one that is further is never taken back by one that is nearer. */
export function rankOf(step: StepOfWork): number {
  return { ACKNOWLEDGED: 1, SCHEDULED: 2, IN_PROGRESS: 3, BLOCKED: 3, REPORTED_DONE: 4 }[step];
}
