import { z } from "zod";
import { chinaDay } from "../../domain/clock.ts";
import { Unreadable, type OperatorEvent } from "../../domain/inbound.ts";

/** An id or code of theirs: short enough to be a key of ours. */
export const code = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !text.includes("\0"));
/** Free text of theirs; empty is none. */
export const words = z
  .string()
  .trim()
  .max(500)
  .nullish()
  .transform((text) => text?.replaceAll("\0", "") || null);
/** An instant; without an offset it is the time of China. */
export const instant = z.string().trim().transform(instantOf);
/** A calendar day. */
export const day = z.iso.date();

function instantOf(text: string, context: z.RefinementCtx): string {
  const local = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$/.test(text);
  const at = new Date(local ? `${text.replace(" ", "T")}+08:00` : text);
  if (/^\d{4}-\d{2}-\d{2}[ T]/.test(text) && !Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: "custom", message: "is like 2021-03-01T09:00:00+08:00" });
  return z.NEVER;
}

/** An event of which only what is given is said. */
export function eventOf(
  said: Pick<OperatorEvent, "id" | "place" | "work" | "at"> & Partial<OperatorEvent>,
): OperatorEvent {
  const nothing = { part: "", revision: null, person: null, remark: null, state: null, startsOn: null, endsOn: null };
  const nothingDone = { quantity: null, cumulative: false, unit: null, meter: null, corrects: null };
  return { ...nothing, ...nothingDone, doneOn: chinaDay(said.at), ...said };
}

/** The JSON of a body in the form that the adapter knows; throws Unreadable with where it departs from it. */
export function jsonOf<T>(body: Buffer, form: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Unreadable("正文不是 UTF-8 编码的 JSON", "the body is not JSON in UTF-8");
  }
  return formed(json, form);
}

/** A value in the form that the adapter knows; throws Unreadable with where it departs from it. */
export function formed<T>(value: unknown, form: z.ZodType<T>): T {
  const { data, error } = form.safeParse(value);
  if (!error) return data;
  const [issue] = error.issues;
  const where = issue!.path.join(".") || "(body)";
  throw new Unreadable(`${where} 处不合格式：${issue!.message}`, `at ${where}: ${issue!.message}`);
}
