/** An exact number in units of one hundred-millionth: sums and comparisons of printed figures carry no binary noise. */
export type Fixed = bigint;

/** How many `Fixed` units make one. */
export const FIXED_ONE: Fixed = 100_000_000n;

const SCALE = 8;
const PLAIN = /^(-?)(\d{1,15})(?:\.(\d{1,8}))?$/;

/** Reads plain decimal text ("68.965"); null when it is not a number or is finer than eight decimals. */
export function parseFixed(text: string): Fixed | null {
  const parts = PLAIN.exec(text);
  if (!parts) return null;
  const [, sign, whole = "0", fraction = ""] = parts;
  const units = BigInt(whole) * FIXED_ONE + BigInt(fraction.padEnd(SCALE, "0"));
  return sign === "-" ? -units : units;
}

/** Writes a `Fixed` without trailing zeros: 293.54, 100, -3.08. */
export function formatFixed(value: Fixed): string {
  const sign = value < 0n ? "-" : "";
  const size = value < 0n ? -value : value;
  const fraction = String(size % FIXED_ONE)
    .padStart(SCALE, "0")
    .replace(/0+$/, "");
  return `${sign}${size / FIXED_ONE}${fraction ? `.${fraction}` : ""}`;
}

/** The number of decimals that a printed figure shows: 2 for "33.20", 0 for "142". */
export function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** Half a unit of the given decimal place: what rounding may have taken or added. */
export function halfUnit(decimals: number): Fixed {
  return FIXED_ONE / 10n ** BigInt(decimals) / 2n;
}

/** Multiplies decimal text by a power of ten; null when the result is not whole ("36.425" by 10^4 is 364250). */
export function scaleToInteger(text: string, powerOfTen: number): number | null {
  const value = parseFixed(text);
  if (value === null) return null;
  const scaled = value * 10n ** BigInt(powerOfTen);
  return scaled % FIXED_ONE === 0n ? Number(scaled / FIXED_ONE) : null;
}
