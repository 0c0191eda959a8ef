import { z } from "zod";
import type { OperatorEvent } from "../../domain/inbound.ts";
import { code, eventOf, instant, jsonOf, words } from "./words.ts";

/** A page of cable segments (光缆段): of each step (管道、敷缆、熔接) the metres done so far. */
const page = z.object({
  cursor: z.string().max(500).nullish(),
  more: z.boolean().default(false),
  segments: z.array(
    z.object({
      segment: code,
      site: code,
      step: code,
      version: z.int().min(0).max(1_000_000_000),
      metresTotal: z.number().min(0).max(1e9),
      updated: instant,
      crew: words,
    }),
  ),
});

/** What the telecom company's construction system answers with. */
export function readTelecom(body: Buffer): OperatorEvent[] {
  return jsonOf(body, page).segments.map((one) =>
    eventOf({
      id: `${one.segment}/${one.step}/${one.version}`,
      place: one.site,
      work: one.step,
      part: one.segment,
      at: one.updated,
      revision: one.version,
      person: one.crew,
      quantity: one.metresTotal,
      cumulative: true,
      unit: "m",
    }),
  );
}
