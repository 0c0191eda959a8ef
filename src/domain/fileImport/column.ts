import { readChoice, readDay, readNumber, readText, type Cell, type Choice, type Read } from "./cell.ts";

/** A column that a kind of file may have. */
export interface FileColumn {
  /** The field of the row that it fills. */
  name: string;
  /** The heading in templates. */
  zh: string;
  en: string;
  /** Further headings that mean it. */
  synonyms: readonly string[];
  required: boolean;
  /** Units that the heading may state in brackets, each with its factor; the first stands in templates. */
  units: Readonly<Record<string, number>>;
  /** A number without a unit in its heading is not guessed. */
  unitNeeded: boolean;
  /** The field of the row that is told which unit the heading states. */
  unitField?: string;
  read: (cell: Cell, unit: string | null) => Read;
  /** What the drop-down list offers: fixed words, or a list of the viewer's own. */
  choices: readonly string[] | OwnList | null;
  example: string | number;
}

/** A list that depends on who asks for the template. */
export type OwnList = "TASKS" | "COMPOUNDS" | "WORKS" | "AREAS" | "STREETS";

type Options = Partial<Pick<FileColumn, "required" | "synonyms" | "choices">> & { example: string | number };

function column(name: string, zh: string, en: string, read: FileColumn["read"], options: Options): FileColumn {
  return { name, zh, en, synonyms: [], required: false, units: {}, unitNeeded: false, choices: null, read, ...options };
}

/** A column of names or remarks. */
export function text(name: string, zh: string, en: string, max: number, options: Options): FileColumn {
  return column(name, zh, en, (cell) => readText(cell, max), options);
}

/** A column of days. */
export function day(name: string, zh: string, en: string, options: Options): FileColumn {
  return column(name, zh, en, readDay, options);
}

/** A column of numbers of zero or more. */
export function amount(
  name: string,
  zh: string,
  en: string,
  options: Options & { places: number; units?: FileColumn["units"]; unitNeeded?: boolean; unitField?: string },
): FileColumn {
  const { places, units = {}, unitNeeded = false, unitField, ...rest } = options;
  const read: FileColumn["read"] = (cell, unit) => readNumber(cell, unit === null ? 1 : (units[unit] ?? 1), places);
  return { ...column(name, zh, en, read, rest), units, unitNeeded, ...(unitField ? { unitField } : {}) };
}

/** A column of words of a closed list. */
export function choice(name: string, zh: string, en: string, choices: readonly Choice[], options: Options): FileColumn {
  const offered = choices.map(({ words }) => words[0]!);
  return column(name, zh, en, (cell) => readChoice(cell, choices), { choices: offered, ...options });
}

/** The heading of a column as templates write it: with its unit, and a star where it must be filled. */
export function headingOf({ zh, units, required, unitField }: FileColumn): string {
  const [unit] = unitField ? [] : Object.keys(units);
  return `${zh}${unit ? `（${unit}）` : ""}${required ? "*" : ""}`;
}
