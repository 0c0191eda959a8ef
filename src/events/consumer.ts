import type { EntityManager } from "@mikro-orm/postgresql";
import type { EventType } from "../domain/events.ts";
import type { Attempt, QueueSettings } from "./queue.ts";

/** An event of the log as a durable consumer gets it. */
export interface LoggedEvent {
  id: number;
  pos: number;
  type: EventType;
  jurisdictionId: number;
  compoundId: number | null;
  taskId: number | null;
  organizationId: number | null;
  windowId: number | null;
  reportId: number | null;
  conflictId: number | null;
  realignmentId: number | null;
  utility: string | null;
  state: string | null;
  /** By the hub's clock, ISO 8601. */
  at: string;
  actorOrganizationId: number | null;
  actorKeyId: number | null;
  data: Record<string, unknown>;
}

/** One try to hand an event to a consumer. */
export interface Delivery extends Attempt {
  /** Whether somebody asked for it after it was given up. */
  replayed: boolean;
}

/**
 * What must hear of every event of some types, over every crash: each event becomes one job in the consumer's queue (of
 * its name), in the transaction that moves the consumer's cursor. It may be handed the same event twice; the event's id
 * tells. A new consumer begins with what comes.
 */
export interface Consumer extends Partial<Omit<QueueSettings, "name" | "alone">> {
  name: string;
  /** Event types, or beginnings of them: `notice.*`. */
  types: readonly (EventType | `${string}.*`)[];
  handle(event: LoggedEvent, delivery: Delivery): Promise<void>;
  /** Hears, after the dead letter is filed, that an event was given up, and why. */
  abandon?(event: LoggedEvent, error: string): Promise<void>;
}

/**
 * What makes of each stretch of the log what it needs, in the transaction that moves its cursor and in the log's order;
 * jobs that it enqueues there are of queues of its own.
 */
export interface Spreader {
  name: string;
  types: readonly (EventType | `${string}.*`)[];
  spread(tx: EntityManager, events: readonly LoggedEvent[]): Promise<void>;
}

/** What a consumer's job carries. */
export interface ConsumerJob {
  event: LoggedEvent;
  replayed?: boolean;
}
