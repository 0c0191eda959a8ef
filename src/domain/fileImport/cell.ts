/** A cell as a file gives it: a day is YYYY-MM-DD, an empty one null. */
export type Cell = string | number | boolean | null;

/** Why a cell cannot be taken, for people. */
export interface Fault {
  zh: string;
  en: string;
}

/** What a column makes of a cell: a clean value (null: empty), or why not. */
export type Read = { value: unknown } | { fault: Fault };

/** A cell's text: half-width, without the spaces around it. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  // Only what keyboards of China make full-width: names keep their rare characters as they are.
  return String(cell)
    .replaceAll(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .trim();
}

/** A cell's own words, trimmed, nothing else changed. */
export function wordsOf(cell: Cell): string {
  return cell === null ? "" : String(cell).trim();
}

/** The text of names and remarks, up to a length. */
export function readText(cell: Cell, max: number): Read {
  const text = wordsOf(cell);
  if (text === "") return { value: null };
  if (text.length > max) return fault(`最多 ${max} 个字符`, `at most ${max} characters`);
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text)) return fault("含有控制字符", "holds control characters");
  return { value: text };
}

/** A number of zero or more with at most `places` decimals after it was multiplied by `scale`. */
export function readNumber(cell: Cell, scale: number, places: number): Read {
  const text = textOf(cell).replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  if (text === "") return { value: null };
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) {
    return fault(`“${short(cell)}”不是数；应为不小于 0 的数`, `"${short(cell)}" is not a number of zero or more`);
  }
  const value = Number((Number(text) * scale).toFixed(6));
  const rounded = Number(value.toFixed(places));
  if (Math.abs(value - rounded) > 1e-9) {
    return places === 0
      ? fault(`“${short(cell)}”应为整数`, `"${short(cell)}" must be a whole number`)
      : fault(`“${short(cell)}”最多 ${places} 位小数`, `"${short(cell)}": at most ${places} decimals`);
  }
  return { value: rounded };
}

/** A calendar day as people write it: 2024-05-31, 2024/5/31, 2024.5.31, 2024年5月31日, 20240531. */
export function readDay(cell: Cell): Read {
  const text = textOf(cell);
  if (text === "") return { value: null };
  const parts =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text) ??
    /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, i) => i !== 2) ??
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year = "", month = "", day = ""] = parts ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const exists = parts !== null && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso);
  if (exists) return { value: iso };
  return fault(
    `“${short(cell)}”不是日期；请写成 2024-05-31 或 2024年5月31日`,
    `"${short(cell)}" is not a day: write it like 2024-05-31`,
  );
}

/** One of a list of values, by any of its words. */
export function readChoice(cell: Cell, choices: readonly Choice[]): Read {
  const text = textOf(cell);
  if (text === "") return { value: null };
  const found = choices.find(({ words, value }) => [...words, String(value)].some((word) => same(word, text)));
  if (found) return { value: found.value };
  const all = choices.map(({ words }) => words[0]).join("、");
  return fault(`“${short(cell)}”不在可选值中：${all}`, `"${short(cell)}" is none of: ${all}`);
}

/** A value that a column offers, by the words that mean it; the first stands in the drop-down list. */
export interface Choice {
  value: string | boolean;
  words: readonly string[];
}

/** Whether two words are the same but for case and spaces. */
export function same(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** A word without case, spaces and marks of a required heading, half-width. */
export function plain(text: string): string {
  return textOf(text)
    .replaceAll(/[\s*:：]+/g, "")
    .toLowerCase();
}

function short(cell: Cell): string {
  const text = String(cell);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function fault(zh: string, en: string): Read {
  return { fault: { zh, en } };
}
