import { packError, type PackError } from "../domain/pack/packError.ts";

/** Decodes strict UTF-8 with or without BOM; another encoding is an error that names the row, the byte and a guess. */
export function decodeUtf8(bytes: Uint8Array, file: string, errors: PackError[]): string | null {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "UTF-16LE" : bytes[0] === 0xfe && bytes[1] === 0xff ? "UTF-16BE" : null;
  if (!marked) {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // Falls through to the error below, which says where.
    }
  }
  const at = marked ? 0 : firstBadByte(bytes);
  const row = marked ? 1 : rowOf(bytes, at);
  const guess = marked ?? guessEncoding(bytes);
  errors.push(
    packError(
      { file, row, value: `0x${(bytes[at] ?? 0).toString(16).padStart(2, "0")}` },
      "FILE_ENCODING",
      [
        `不是 UTF-8：第 ${row} 行、第 ${at + 1} 字节${guess ? `，看来是 ${guess}` : ""}`,
        `not UTF-8: row ${row}, byte ${at + 1}${guess ? `; it looks like ${guess}` : ""}`,
      ],
      [
        "在 Excel 或 WPS 中“另存为”，选择“CSV UTF-8（逗号分隔）”",
        'in Excel or WPS choose "Save as" and the type "CSV UTF-8 (comma delimited)"',
      ],
    ),
  );
  return null;
}

function firstBadByte(bytes: Uint8Array): number {
  const nul = bytes.indexOf(0);
  // Streaming decoding accepts a prefix that ends within a character, so the longest good prefix ends at the bad byte.
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isPrefix(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // The fault is where the broken character begins.
  while (good > 0 && !isWhole(bytes.subarray(0, good))) good--;
  return nul >= 0 ? Math.min(nul, good) : good;
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function rowOf(bytes: Uint8Array, at: number): number {
  let row = 1;
  for (const byte of bytes.subarray(0, at)) if (byte === 0x0a) row++;
  return row;
}

function guessEncoding(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4096);
  const magic = Buffer.from(head.subarray(0, 4)).toString("hex");
  if (magic === "504b0304" || magic === "d0cf11e0") return "Excel (xlsx/xls)";
  const zeros = head.filter((byte) => byte === 0).length;
  if (zeros > head.length / 5) return head[1] === 0 ? "UTF-16LE" : "UTF-16BE";
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    return "GB18030 (GBK)";
  } catch {
    return null;
  }
}
