import type { BlockTaskInput, ReportProgressInput } from "../../../hub/schema.ts";
import type { FieldTask } from "../tasks.ts";

/** A report as the person made it: the photos come apart, the key is the item's. */
export type Said = Omit<ReportProgressInput, "idempotencyKey" | "evidence" | "task">;

/** A photo on its way: scaled down, in the order in which they were taken. */
export interface Photo {
  bytes: ArrayBuffer;
  type: string;
}

/** What has become of something that was put into the queue. */
export type ItemState = "waiting" | "sent" | "refused";

/** Something that a crew reported on this device. */
export interface Item {
  /** The idempotency key: made when the person pressed the button, the same for each try. */
  key: string;
  /** Whose it is: the session's id. Nobody else sees it or sends it. */
  owner: string;
  /** When it was made; the order of sending. */
  at: number;
  language: "zh" | "en";
  state: ItemState;
  /** The task as it was shown. */
  task: FieldTask;
  what: { kind: "report"; said: Said } | { kind: "block"; reason: BlockTaskInput["reason"] };
  photos: Photo[];
  tries: number;
  /** Why it did not go through the last time, or why the hub refused it. */
  problem: string | null;
  sentAt: number | null;
}
