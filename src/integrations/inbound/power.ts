import { z } from "zod";
import type { OperatorEvent } from "../../domain/inbound.ts";
import { code, day, eventOf, instant, jsonOf, words } from "./words.ts";

/** A work order (工单) as it stands, sent at each revision: its stage, its planned days, the length finished so far. */
const message = z.object({
  workOrder: z.object({
    no: code,
    rev: z.int().min(0).max(1_000_000_000),
    site: code,
    category: code,
    stage: code,
    stageTime: instant,
    planned: z.object({ from: day, to: day }).nullish(),
    finished: z.object({ amount: z.number().min(0).max(1e9), unit: code, asOf: day }).nullish(),
    leader: words,
    reason: words,
  }),
});

/** What the power company's work order system sends. */
export function readPower(body: Buffer): OperatorEvent[] {
  const { workOrder: order } = jsonOf(body, message);
  return [
    eventOf({
      id: `${order.no}#${order.rev}`,
      place: order.site,
      work: order.category,
      part: order.no,
      at: order.stageTime,
      revision: order.rev,
      person: order.leader,
      remark: order.reason,
      state: order.stage,
      startsOn: order.planned?.from ?? null,
      endsOn: order.planned?.to ?? null,
      ...(order.finished && {
        quantity: order.finished.amount,
        unit: order.finished.unit,
        cumulative: true,
        doneOn: order.finished.asOf,
      }),
    }),
  ];
}
