/** The same sentence for a Chinese and an English reader. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Stable codes of everything that can be wrong with a pack. */
export type PackErrorCode =
  | "FOLDER_MISSING"
  | "FILE_MISSING"
  | "FILE_UNKNOWN"
  | "FILE_TOO_LARGE"
  | "FILE_ENCODING"
  | "FILE_MALFORMED"
  | "HEADER_MISSING"
  | "COLUMN_UNKNOWN"
  | "COLUMN_MISSING"
  | "COLUMN_DUPLICATE"
  | "ROW_WIDTH"
  | "ROW_COUNT"
  | "VALUE_MISSING"
  | "VALUE_UNEXPECTED"
  | "VALUE_NOT_ALLOWED"
  | "NUMBER_EXPECTED"
  | "NUMBER_NEGATIVE"
  | "NUMBER_NOT_WHOLE"
  | "NUMBER_TOO_FINE"
  | "NUMBER_TOO_LARGE"
  | "DATE_INVALID"
  | "CODE_INVALID"
  | "USCC_INVALID"
  | "KEY_DUPLICATE"
  | "REFERENCE_UNKNOWN"
  | "REFERENCE_KIND"
  | "PARENT_LOOP"
  | "REPLACES_LOOP"
  | "RANGE_REVERSED"
  | "YEAR_OUTSIDE_PLAN"
  | "AREA_OVERFULL"
  | "WINDOW_OVERLAP";

/** One thing that is wrong: where (file, spreadsheet row, column, value), what, and what would be right. */
export interface PackError {
  readonly file: string;
  /** 1 is the header; null when the whole file is meant. */
  readonly row: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: PackErrorCode;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

/** Where an error is. */
export interface ErrorPlace {
  readonly file: string;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
}

/** Builds an error; a value longer than 80 characters is shortened. */
export function packError(
  place: ErrorPlace,
  code: PackErrorCode,
  message: readonly [zh: string, en: string],
  remedy: readonly [zh: string, en: string],
): PackError {
  const value = place.value ?? null;
  return {
    file: place.file,
    row: place.row ?? null,
    column: place.column ?? null,
    value: value !== null && value.length > 80 ? `${value.slice(0, 79)}…` : value,
    code,
    message: { zh: message[0], en: message[1] },
    remedy: { zh: remedy[0], en: remedy[1] },
  };
}

/** Takes a fault that a check has found, as the arguments of `packError`. */
export type Report = (
  place: ErrorPlace,
  code: PackErrorCode,
  message: readonly [string, string],
  remedy: readonly [string, string],
) => void;
