import type { EntityManager } from "@mikro-orm/postgresql";
import type { DocumentNode } from "graphql";
import type { SecretOf } from "../../commands/webhook/secrets.ts";
import type { Moment } from "../../domain/clock.ts";
import type { Outbound } from "../../domain/outbound.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { JobQueue } from "../../events/queue.ts";
import type { Door } from "../../queries/door.ts";

/** Asks the hub's own API on somebody's behalf; throws what it refuses. */
export type AskAs = (viewer: Viewer, document: DocumentNode, variables: Record<string, unknown>) => Promise<unknown>;

/** What webhooks work with. */
export interface SendingHouse {
  em: EntityManager;
  door: Door;
  queue: JobQueue;
  outbound: Outbound;
  secretOf: SecretOf;
  askAs: AskAs;
  moment(): Promise<Moment>;
}

/** How webhooks are sent. */
export interface SendingRules {
  /** Seconds between two tries. */
  waits: readonly number[];
  /** For one try. */
  timeoutMs: number;
}
