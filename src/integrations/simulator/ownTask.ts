import type { TaskState } from "../../domain/task.ts";
import type { Dates } from "./plan.ts";

/** A task as its implementer reads it. */
export interface OwnTask {
  code: string;
  state: TaskState;
  changedAt: string;
  unit: string | null;
  quantityTarget: number | null;
  plannedStart: string | null;
  plannedEnd: string | null;
  committedStart: string | null;
  committedEnd: string | null;
  waitsFor: string | null;
  compound: { code: string };
  workItem: { kind: "WORK" | "STEP" };
  windows: Dates[];
  predecessors: { code: string; reason: string; state: TaskState }[];
  reports?: { nodes: { id: string; status: string; ownReference: string | null }[] };
}
