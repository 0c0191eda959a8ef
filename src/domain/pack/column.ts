/** How a cell is read. */
export type ColumnKind =
  | "text"
  | "code"
  | "pattern"
  | "uscc"
  | "enum"
  | "enums"
  | "yesno"
  | "count"
  | "integer"
  | "decimal"
  | "year"
  | "date"
  | "monthday"
  | "ref"
  | "refs";

/** One column of one table: what drives validation, the row's type and the document. */
export interface Column<N extends string = string, T = unknown> {
  readonly name: N;
  readonly kind: ColumnKind;
  readonly required: boolean;
  readonly about: string;
  readonly example: string;
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly references?: readonly string[];
  readonly unit?: string;
  /** Most decimals that a decimal may carry. */
  readonly decimals?: number;
  /** What a blank cell becomes. */
  readonly blank?: string;
  /** Never set: carries the type of the parsed value. */
  readonly parsed?: T;
}

/** One CSV file of a pack. */
export interface Table<C extends readonly Column[] = readonly Column[]> {
  readonly name: string;
  readonly required: boolean;
  readonly about: string;
  /** Columns that together name a row once. */
  readonly key: readonly string[];
  readonly columns: C;
}

/** `floor_area_10k_m2` becomes `floorArea10kM2`. */
export type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

type ParsedOf<C> = C extends Column<string, infer T> ? T : never;
type NamesOf<C extends readonly Column[]> = C[number]["name"];

/** The parsed row of a table: every column in camel case, and `row`, its row number as a spreadsheet shows it. */
export type RowOf<T extends Table> = {
  readonly [N in NamesOf<T["columns"]> as Camel<N>]: ParsedOf<Extract<T["columns"][number], { readonly name: N }>>;
} & { readonly row: number };

/** Declares a table and keeps the literal types of its columns. */
export function table<const C extends readonly Column[]>(
  name: string,
  required: boolean,
  key: readonly string[],
  about: string,
  columns: C,
): Table<C> {
  return { name, required, key, about, columns };
}

type Maker = <N extends string>(name: N, about: string, example?: string) => Column<N, string | null>;
const plain =
  (kind: ColumnKind): Maker =>
  (name, about, example = "") => ({ name, kind, required: false, about, example });

/** Free text. */
export const text = plain("text");
/** A key: letters, digits, dot, hyphen and underscore. */
export const code = plain("code");
/** A unified social credit code with its check character. */
export const uscc = plain("uscc");
/** A date, YYYY-MM-DD. */
export const date = plain("date");
/** A day of any year, MM-DD. */
export const monthday = plain("monthday");

const numeric =
  (kind: ColumnKind) =>
  <N extends string>(name: N, about: string, example = "", unit = ""): Column<N, number | null> => ({
    name,
    kind,
    required: false,
    about,
    example,
    unit,
  });
/** A whole number, not negative. */
export const count = numeric("count");
/** A whole number. */
export const integer = numeric("integer");
/** A calendar year, four digits. */
export const year = numeric("year");

/** A decimal, kept as the text that was written so that its precision survives. */
export const decimal = <N extends string>(
  name: N,
  about: string,
  example: string,
  unit: string,
  decimals: number,
): Column<N, string | null> => ({ name, kind: "decimal", required: false, about, example, unit, decimals });

/** Text that must match a pattern. */
export const pattern = <N extends string>(
  name: N,
  about: string,
  example: string,
  shape: RegExp,
): Column<N, string | null> => ({ name, kind: "pattern", required: false, about, example, pattern: shape });

/** One of a closed list. */
export const oneOf = <N extends string, const V extends readonly string[]>(
  name: N,
  values: V,
  about: string,
): Column<N, V[number] | null> => ({
  name,
  kind: "enum",
  required: false,
  about,
  values,
  example: values[0] ?? "",
});

/** Several of a closed list, separated by `;`. */
export const someOf = <N extends string, const V extends readonly string[]>(
  name: N,
  values: V,
  about: string,
): Column<N, readonly V[number][]> => ({
  name,
  kind: "enums",
  required: false,
  about,
  values,
  example: values[0] ?? "",
});

/** yes or no; blank is no. */
export const yesno = <N extends string>(name: N, about: string): Column<N, boolean> => ({
  name,
  kind: "yesno",
  required: false,
  about,
  example: "no",
  blank: "no",
});

/** A reference to the code of a row in one of the named tables. */
export const ref = <N extends string>(
  name: N,
  references: readonly string[],
  about: string,
  example = "",
): Column<N, string | null> => ({ name, kind: "ref", required: false, about, references, example });

/** References, separated by `;`; their order is kept. */
export const refs = <N extends string>(
  name: N,
  references: readonly string[],
  about: string,
  example = "",
): Column<N, readonly string[]> => ({ name, kind: "refs", required: false, about, references, example });

/** Makes a column compulsory. */
export const must = <N extends string, T>(column: Column<N, T>): Column<N, NonNullable<T>> => ({
  ...(column as Column<N, NonNullable<T>>),
  required: true,
});

/** Gives a column the value that a blank cell stands for. */
export const blankMeans = <N extends string, T>(value: string, column: Column<N, T>): Column<N, NonNullable<T>> => ({
  ...(column as Column<N, NonNullable<T>>),
  blank: value,
});
