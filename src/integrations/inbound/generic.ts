import { z } from "zod";
import type { OperatorEvent } from "../../domain/inbound.ts";
import { code, day, eventOf, instant, jsonOf, words } from "./words.ts";

const optional = <T>(type: z.ZodType<T>) => type.nullish().transform((value) => value ?? null);

const event = z
  .object({
    id: code,
    at: instant,
    task: optional(code),
    place: optional(code),
    work: optional(code),
    part: z.string().trim().max(120).default(""),
    doneOn: optional(day),
    revision: optional(z.int().min(0).max(1_000_000_000)),
    person: words,
    remark: words,
    state: optional(code),
    startsOn: optional(day),
    endsOn: optional(day),
    quantity: optional(z.number().min(0).max(1e9)),
    total: optional(z.number().min(0).max(1e9)),
    unit: optional(code),
    meter: optional(z.object({ building: code, unit: z.string().trim().max(50).default(""), room: code, state: code })),
    corrects: optional(code),
  })
  .refine(
    ({ task, place, work }) => task !== null || (place !== null && work !== null),
    "needs task, or place and work",
  )
  .refine(({ quantity, total }) => quantity === null || total === null, "gives quantity or total, not both");

const message = z.object({ events: z.array(event) });

/** The hub's own format, for an operator's system that can be taught it. */
export function readGeneric(body: Buffer): OperatorEvent[] {
  return jsonOf(body, message).events.map(({ task, place, work, total, doneOn, ...said }) =>
    eventOf({
      ...said,
      // A task of ours is named by its code alone.
      place: task ?? place!,
      work: task === null ? work! : "",
      quantity: total ?? said.quantity,
      cumulative: total !== null,
      ...(doneOn && { doneOn }),
    }),
  );
}
