import { z } from "zod";
import type { OperatorEvent } from "../../domain/inbound.ts";
import { code, eventOf, instant, jsonOf, words } from "./words.ts";

/** Meter replacement orders (换表工单), several to a batch: where is the meter book (抄表册号), what the kind of order. */
const batch = z.object({
  batchNo: code,
  orders: z.array(
    z.object({
      eventNo: code,
      orderNo: code,
      bookNo: code,
      workType: code,
      /** 楼栋、单元、门牌 */
      door: z.object({ ld: code, dy: z.string().trim().max(50).default(""), mp: code }),
      status: code,
      doneAt: instant,
      operator: words,
      remark: words,
      /** An event that was entered by mistake: this one stands instead; with status 00 nothing does. */
      replaces: code.nullish(),
    }),
  ),
});

/** What the water company's meter system sends. */
export function readWater(body: Buffer): OperatorEvent[] {
  return jsonOf(body, batch).orders.map((order) => {
    const { door, status } = order;
    const withdrawn = order.replaces && status === "00";
    return eventOf({
      id: order.eventNo,
      place: order.bookNo,
      work: order.workType,
      part: [door.ld, door.dy, door.mp].join("/"),
      at: order.doneAt,
      person: order.operator,
      remark: order.remark,
      corrects: order.replaces ?? null,
      ...(withdrawn ? { quantity: 0 } : { meter: { building: door.ld, unit: door.dy, room: door.mp, state: status } }),
    });
  });
}
