import { decimalsOf } from "../decimal.ts";
import { isUscc } from "../uscc.ts";
import type { Column } from "./column.ts";
import { nearestName } from "./nearest.ts";
import { packError, type ErrorPlace, type PackError } from "./packError.ts";

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const LARGEST = 999_999_999_999;
/** Beyond any place on earth, and well within what a database counts with: households of an area, square metres of a province. */
const LARGEST_WHOLE = 9_999_999;
/** More in one row than any area has: a slip that would otherwise make rows without end. */
const LARGEST_OF: Readonly<Record<string, number>> = { compounds: 9_999, buildings: 99_999, households: 999_999 };
const LARGEST_AREA_10K_M2 = 99_999;

/** What a cell holds once it is read. */
export type CellValue = string | number | boolean | null | readonly string[];

/** Reads one cell; wrong cells are added to `errors` and read as null. */
export function readCell(column: Column, raw: string, place: ErrorPlace, errors: PackError[]): CellValue {
  const written = raw.trim() || (column.blank ?? "");
  const at = { ...place, column: column.name, value: raw };
  if (written === "") {
    if (column.required) {
      errors.push(
        packError(at, "VALUE_MISSING", [`${column.name} 不能为空`, `${column.name} must not be blank`], fill(column)),
      );
    }
    return column.kind === "enums" || column.kind === "refs" ? [] : null;
  }
  switch (column.kind) {
    case "count":
    case "integer":
    case "year":
    case "decimal":
      return readNumber(column, written, at, errors);
    case "date":
    case "monthday":
      return readDate(column, written, at, errors);
    case "enum":
      return allowed(column, written, at, errors) ? written : null;
    case "enums":
      return split(written).filter((part) => allowed(column, part, at, errors));
    case "yesno":
      return allowed({ ...column, values: ["yes", "no"] }, written, at, errors) ? written === "yes" : null;
    case "refs":
      return split(written);
    case "code":
    case "pattern":
    case "uscc":
      return readShape(column, written, at, errors);
    default:
      return written;
  }
}

function fill(column: Column): [string, string] {
  const example = column.values?.join(" / ") ?? column.example;
  return [`请填写，例如 ${example}`, `fill it in, for example ${example}`];
}

function split(written: string): string[] {
  return written
    .split(/[;；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function allowed(column: Column, written: string, at: ErrorPlace, errors: PackError[]): boolean {
  const values = column.values ?? [];
  if (values.includes(written)) return true;
  const near = nearestName(written, values);
  errors.push(
    packError(
      at,
      "VALUE_NOT_ALLOWED",
      [`${column.name} 不接受“${written}”`, `${column.name} does not take "${written}"`],
      [
        `${near ? `是否指 ${near}？` : ""}可填：${values.join(" / ")}`,
        `${near ? `did you mean ${near}? ` : ""}allowed: ${values.join(" / ")}`,
      ],
    ),
  );
  return false;
}

function readNumber(column: Column, written: string, at: ErrorPlace, errors: PackError[]): number | string | null {
  const refuse = (
    code: "NUMBER_EXPECTED" | "NUMBER_NEGATIVE" | "NUMBER_NOT_WHOLE" | "NUMBER_TOO_FINE" | "NUMBER_TOO_LARGE",
    zh: string,
    en: string,
    remedy: [string, string],
  ) => {
    errors.push(packError(at, code, [`${column.name} ${zh}`, `${column.name} ${en}`], remedy));
    return null;
  };
  const digits: [string, string] = [
    `只写数字，不带单位、千分位或文字，例如 ${column.example}`,
    `digits only, without unit, thousands separator or words, for example ${column.example}`,
  ];
  if (!/^-?\d+(\.\d+)?$/.test(written))
    return refuse("NUMBER_EXPECTED", `“${written}”不是数字`, `"${written}" is not a number`, digits);
  if (column.kind !== "integer" && written.startsWith("-"))
    return refuse("NUMBER_NEGATIVE", "不能为负数", "must not be negative", [
      "填写零或正数",
      "write zero or a positive number",
    ]);
  if (Math.abs(Number(written)) > largest(column))
    return refuse("NUMBER_TOO_LARGE", "过大", "is too large", ["检查位数和单位", "check the digits and the unit"]);
  if (column.kind === "decimal") {
    const most = column.decimals ?? 0;
    if (decimalsOf(written) <= most) return written;
    return refuse("NUMBER_TOO_FINE", `小数超过 ${most} 位`, `has more than ${most} decimals`, [
      `最多 ${most} 位小数`,
      `at most ${most} decimals`,
    ]);
  }
  if (!/^-?\d+$/.test(written)) return refuse("NUMBER_NOT_WHOLE", "必须是整数", "must be a whole number", digits);
  if (column.kind === "year" && !/^(18|19|20)\d\d$/.test(written))
    return refuse("NUMBER_EXPECTED", "不是年份", "is not a year", [
      "四位年份，例如 2026",
      "four digits, for example 2026",
    ]);
  return Number(written);
}

function largest(column: Column): number {
  if (column.kind !== "decimal") return LARGEST_OF[column.name] ?? LARGEST_WHOLE;
  return column.name === "floor_area_10k_m2" ? LARGEST_AREA_10K_M2 : LARGEST;
}

function readDate(column: Column, written: string, at: ErrorPlace, errors: PackError[]): string | null {
  // A leap year stands in for the missing year, so that 02-29 may end a window.
  const full = column.kind === "monthday" ? `2024-${written}` : written;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(full) ? new Date(`${full}T00:00:00Z`) : null;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(full)) return written;
  const shape = column.kind === "monthday" ? "MM-DD" : "YYYY-MM-DD";
  errors.push(
    packError(
      at,
      "DATE_INVALID",
      [`${column.name} “${written}”不是有效日期`, `${column.name} "${written}" is not a date`],
      [`按 ${shape} 填写，例如 ${column.example}`, `write it as ${shape}, for example ${column.example}`],
    ),
  );
  return null;
}

function readShape(column: Column, written: string, at: ErrorPlace, errors: PackError[]): string | null {
  if (column.kind === "uscc") {
    if (isUscc(written)) return written;
    const wrong: [string, string] = [
      "统一社会信用代码的格式或校验位不对",
      "the code's form or check character is wrong",
    ];
    errors.push(
      packError(at, "USCC_INVALID", wrong, [
        "对照营业执照核对 18 位代码",
        "compare all 18 characters with the licence",
      ]),
    );
    return null;
  }
  const shape = column.kind === "code" ? CODE : (column.pattern ?? CODE);
  if (written.length <= 64 && shape.test(written)) return written;
  errors.push(
    packError(
      at,
      "CODE_INVALID",
      [`${column.name} “${written}”格式不对`, `${column.name} "${written}" is malformed`],
      column.kind === "code"
        ? [
            `只用英文字母、数字和 . - _，以字母或数字开头，最多 64 个字符；例如 ${column.example}`,
            `letters, digits and . - _ only, a letter or digit first, at most 64; for example ${column.example}`,
          ]
        : [`按例子的格式填写：${column.example}`, `${column.about}; for example ${column.example}`],
    ),
  );
  return null;
}
