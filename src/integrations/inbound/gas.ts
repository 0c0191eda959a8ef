import { z } from "zod";
import { Unreadable, type OperatorEvent } from "../../domain/inbound.ts";
import { code, eventOf, formed, instant, words } from "./words.ts";

const common = { event_id: code, site: code, job: code, time: instant, inspector: words, remark: words };
/** A field of a form: inspection of a household (安检), laying of pipe (敷设), ventilation of the compound (通气). */
const form = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("inspection"),
    building: code,
    entrance: z.string().trim().max(50).default(""),
    room: code,
    result: code,
    replaces: code.optional(),
  }),
  z.object({
    ...common,
    kind: z.literal("pipe"),
    metres: z.coerce.number().min(0).max(1e9),
    replaces: code.optional(),
  }),
  z.object({ ...common, kind: z.literal("ventilation"), result: code }),
]);

/** What the gas company's field system posts: one event to a message, form-encoded. */
export function readGas(body: Buffer): OperatorEvent[] {
  let fields: URLSearchParams;
  try {
    fields = new URLSearchParams(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Unreadable("正文不是 UTF-8 编码的表单", "the body is not a form in UTF-8");
  }
  const said = formed(Object.fromEntries(fields), form);
  const event = {
    id: said.event_id,
    place: said.site,
    work: said.job,
    at: said.time,
    person: said.inspector,
    remark: said.remark,
  };
  switch (said.kind) {
    case "inspection": {
      const { building, entrance: unit, room, result: state, replaces = null } = said;
      const part = [building, unit, room].join("/");
      return [eventOf({ ...event, part, meter: { building, unit, room, state }, corrects: replaces })];
    }
    case "pipe":
      return [eventOf({ ...event, quantity: said.metres, unit: "m", corrects: said.replaces ?? null })];
    case "ventilation":
      return [eventOf({ ...event, state: said.result })];
  }
}
