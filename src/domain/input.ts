import { isDay } from "./clock.ts";
import { LimitExceeded, Refusal } from "./refusal.ts";

/** The most tasks or rows that one call names. */
export const callLimit = 500;

/** An INVALID_INPUT refusal. */
export function invalid(field: string[], zh: string, en: string): Refusal {
  return new Refusal("INVALID_INPUT", { zh, en }, field);
}

/** The refusal of a record that is not there for the viewer. */
export function notFound(field: string[], name: string, zh: string, en: string): Refusal {
  return new Refusal("NOT_FOUND", { zh: `找不到${zh}“${name}”`, en: `no ${en} "${name}" that you can see` }, field);
}

/** A trimmed text of at most `max` characters, null when empty; refuses control characters that no database keeps. */
export function optionalText(text: string | null | undefined, field: string[], max = 2_000): string | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed.length > max) throw invalid(field, `最多 ${max} 个字符`, `at most ${max} characters`);
  if (trimmed.includes("\0")) throw invalid(field, "含有空字符", "contains a NUL character");
  return trimmed === "" ? null : trimmed;
}

/** A trimmed text that must be there, such as a reason. */
export function requiredText(text: string | null | undefined, field: string[], max = 2_000): string {
  const given = optionalText(text, field, max);
  if (given === null) throw invalid(field, "必填，不能为空", "is required and must not be empty");
  return given;
}

/** A real calendar day from 1990 to 2200, YYYY-MM-DD. */
export function requiredDay(text: string | null | undefined, field: string[]): string {
  if (text && isDay(text) && text >= "1990-01-01" && text <= "2200-12-31") return text;
  throw invalid(
    field,
    `“${text ?? ""}”不是有效日期；请写成 2024-05-31 的形式，不早于 1990 年`,
    `"${text ?? ""}" is not a valid day: write it like 2024-05-31, not before 1990`,
  );
}

/** A quantity: zero or more, at most 3 decimals, below 10^11. */
export function requiredAmount(amount: number | null | undefined, field: string[]): number {
  if (typeof amount === "number" && amount >= 0 && amount < 1e11 && Number(amount.toFixed(3)) === amount) {
    return amount === 0 ? 0 : amount;
  }
  throw invalid(
    field,
    `“${String(amount)}”不是有效数量；应为不小于 0、最多 3 位小数的数`,
    `${String(amount)} is not a quantity: zero or more, at most 3 decimals`,
  );
}

/** The sum of quantities without binary rounding: kept in thousandths. */
export function sum(...amounts: number[]): number {
  return amounts.reduce((total, amount) => total + Math.round(amount * 1_000), 0) / 1_000;
}

/** Refuses an empty list and one longer than a call may be. */
export function checkCount(count: number, field: string[], max = callLimit): void {
  if (count === 0) throw invalid(field, "至少一项", "name at least one");
  if (count <= max) return;
  throw new LimitExceeded(
    field.at(-1) ?? "items",
    count,
    max,
    {
      zh: `一次最多 ${max} 项，收到 ${count} 项；请分批提交`,
      en: `at most ${max} a call, got ${count}: split the call`,
    },
    field,
  );
}
