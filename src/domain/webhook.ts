/** ENABLED sends, DISABLED keeps what comes, GONE was told by the receiver (410) to stop. */
export const webhookStates = ["ENABLED", "DISABLED", "GONE"] as const;
/** See {@link webhookStates}. */
export type WebhookState = (typeof webhookStates)[number];

/** WAITING for a try; DELIVERED; FAILED for good; WITHHELD: the organization may no longer see the event. */
export const deliveryStates = ["WAITING", "DELIVERED", "FAILED", "WITHHELD"] as const;
/** See {@link deliveryStates}. */
export type DeliveryState = (typeof deliveryStates)[number];

/** One try to deliver, as the log keeps it. */
export interface DeliveryAttempt {
  /** By the server's clock, ISO 8601. */
  at: string;
  ms: number;
  /** What the receiver answered; null where nobody did. */
  status: number | null;
  /** The beginning of the answer. */
  answer: string | null;
  /** Why it failed. */
  error: string | null;
}

/** Seconds between two tries unless set otherwise: ten tries in three days and some hours. */
export const usualWaits: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** Seconds until the next try after so many; null after the last. A fifth more or less, so that many do not come at once. */
export function waitAfter(tries: number, waits: readonly number[], random: () => number): number | null {
  const wait = waits[tries - 1];
  return wait === undefined ? null : wait * (0.8 + 0.4 * random());
}

/** An answer in the two hundreds takes the message. */
export function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** The receiver wants no more. */
export const gone = 410;
