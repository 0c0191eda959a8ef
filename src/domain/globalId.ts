/** Relay's global id of a record: the type's name and the row's number, base64url; opaque to clients. */
export function toGlobalId(type: string, id: number): string {
  return encode(`${type}:${id}`);
}

/** The type and number of a global id, or null when it is none of ours. */
export function fromGlobalId(globalId: string): { type: string; id: number } | null {
  const text = decode(globalId);
  const match = text === null ? null : /^([A-Za-z]+):([1-9][0-9]{0,9})$/.exec(text);
  if (!match || toGlobalId(match[1]!, Number(match[2])) !== globalId) return null;
  const id = Number(match[2]);
  return id <= 2_147_483_647 ? { type: match[1]!, id } : null;
}

/** An opaque token of a short text. */
export function encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The text of an opaque token, or null when it is none. */
export function decode(token: string): string | null {
  if (!/^[A-Za-z0-9_-]+$/.test(token)) return null;
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch {
    return null;
  }
}
