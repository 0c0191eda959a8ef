import { sql } from "kysely";
import { may } from "../domain/policy.ts";
import { and, col, column, globalId, intKey, table, value, when, type Args, type Field, type Shape } from "./shape.ts";

/** Jobs that were given up; who may have them tried again sees them. */
export const deadLetterShape: Shape = table(
  "DeadLetter",
  "dead_letter",
  (_t, c) => (may(c.viewer, "deadLetter.replay", { jurisdictionId: 0 }) ? null : sql`false`),
  {
    id: globalId("DeadLetter"),
    queue: column("queue"),
    consumer: value((t) => sql`case when ${col(t, "event_id")} is not null then ${col(t, "queue")} end`),
    eventId: value((t) => sql`'evt_' || ${col(t, "event_id")}`),
    eventType: value((t) => sql`${col(t, "payload")} -> 'event' ->> 'type'`),
    attempts: column("attempts"),
    lastError: column("error"),
    firstAt: column("first_at"),
    failedAt: column("failed_at"),
    replayedAt: column("replayed_at"),
  },
);

/** `deadLetters`. */
export const deadLetters: Field = {
  kind: "page",
  shape: "DeadLetter",
  on: (_t, child, args) => {
    const filter = args["filter"] as Args | null | undefined;
    return and(
      when(filter?.["queue"], (queue) => sql`${col(child, "queue")} = ${queue}`),
      when(filter?.["waiting"], (waiting) => sql`(${col(child, "replayed_at")} is null) = ${waiting}`),
    );
  },
  orders: { NEWEST: { keys: [intKey("id")], descending: true } },
};
