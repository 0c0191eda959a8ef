/** A text file's words, and what they were written in. */
export interface Decoded {
  text: string;
  encoding: "UTF-8" | "UTF-16LE" | "UTF-16BE" | "GB18030";
}

/** Decodes by the mark at the beginning, else as strict UTF-8, else as strict GB18030; null for anything else. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return strictly(bytes, "utf-16le", "UTF-16LE");
  if (a === 0xfe && b === 0xff) return strictly(bytes, "utf-16be", "UTF-16BE");
  return strictly(bytes, "utf-8", "UTF-8") ?? strictly(bytes, "gb18030", "GB18030");
}

function strictly(bytes: Uint8Array, label: string, encoding: Decoded["encoding"]): Decoded | null {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : { text, encoding };
  } catch {
    return null;
  }
}
