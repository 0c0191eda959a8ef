/** The kinds of pictures that the hub keeps. */
export type PhotoType = "image/jpeg" | "image/png" | "image/webp";

/** What the first bytes say that a file is; null: no picture of these kinds. A name or header is not believed. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const begins = (text: string, from = 0): boolean =>
    bytes.length > from + text.length &&
    Array.from(text).every((letter, i) => bytes[from + i] === letter.charCodeAt(0));
  if (begins("\u00FF\u00D8\u00FF")) return "image/jpeg";
  if (begins("\u0089PNG\r\n\u001A\n")) return "image/png";
  return begins("RIFF") && begins("WEBP", 8) ? "image/webp" : null;
}

/** The digest that an address of the hub's own photos names; null: another address. */
export function photoOf(url: string): string | null {
  return /^\/photos\/([0-9a-f]{64})$/.exec(url)?.[1] ?? null;
}

/** The address of a photo within the hub. */
export function photoUrl(sha256: string): string {
  return `/photos/${sha256}`;
}
