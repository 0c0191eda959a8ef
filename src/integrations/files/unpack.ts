import { buffer } from "node:stream/consumers";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { refuse, type FileLimits } from "./grid.ts";
import { storedZip } from "./storedZip.ts";

const damaged = (): never => refuse("文件已损坏，或不是 xlsx 工作簿", "the file is damaged, or is no xlsx workbook");

/**
 * The parts of a workbook that hold its words, unpacked once under limits and put into a plain container: what reads them
 * then cannot be led elsewhere by the container that came. The directory is looked at before anything is unpacked.
 */
export async function unpackWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<Uint8Array> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(damaged);
  if (zip.entryCount > limits.entries) {
    refuse(`工作簿含 ${zip.entryCount} 个部件，过多`, `the workbook has ${zip.entryCount} parts, too many`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    // Names that lead out of the folder, too: yauzl refuses them.
    damaged();
  }
  guardDirectory(entries, bytes.length, limits);
  const parts: { name: string; data: Buffer }[] = [];
  for (const entry of entries.filter(({ fileName }) => isWanted(fileName))) {
    const data = await unpack(zip, entry);
    // An entity can only be declared in a DOCTYPE, and no office programme writes one.
    if (data.includes("<!DOCTYPE") || data.includes("<!ENTITY") || data.includes(utf16Doctype)) {
      refuse("工作簿的 XML 含有 DOCTYPE 声明", "the workbook's XML has a DOCTYPE");
    }
    if (entry.fileName.includes("worksheets/")) guardSheet(data, limits);
    parts.push({ name: entry.fileName, data });
  }
  if (!parts.some(({ name }) => name === "[Content_Types].xml")) damaged();
  return storedZip(parts);
}

const utf16Doctype = Buffer.from("<!DOCTYPE", "utf16le");

function guardDirectory(entries: readonly Entry[], size: number, limits: FileLimits): void {
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  if (names.size !== entries.length) damaged();
  let total = 0;
  let end = 0;
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const entry of inOrder) {
    const { fileName, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader: start } = entry;
    if (entry.isEncrypted()) refuse("工作簿有密码保护，请先取消", "the workbook is protected by a password");
    // Two entries that share bytes: the trick of bombs that have few of them.
    if (start < end || start + compressedSize > size) damaged();
    end = start + 30 + entry.fileNameLength + compressedSize;
    total += isWanted(fileName) ? uncompressedSize : 0;
    const grows = uncompressedSize > 1_048_576 && uncompressedSize > compressedSize * limits.ratio;
    if (grows || uncompressedSize > limits.part || total > limits.unpacked) {
      refuse("工作簿解压后过大", "the workbook unpacks to too much");
    }
  }
}

/** Counts the tags of rows and cells before a parser builds anything of them. */
function guardSheet(xml: Buffer, limits: FileLimits): void {
  let [rows, cells] = [0, 0];
  for (let at = xml.indexOf(60); at >= 0 && at + 4 < xml.length; at = xml.indexOf(60, at + 1)) {
    const next = xml[at + 1];
    if (next === 0x72 && xml[at + 2] === 0x6f && xml[at + 3] === 0x77) {
      cells = 0;
      if (++rows > limits.rows * 4)
        refuse(`最多 ${limits.rows} 行；请拆分文件`, `at most ${limits.rows} rows: split the file`);
    } else if (next === 0x63 && !(xml[at + 2]! > 0x3e) && ++cells > limits.columns * 8) {
      refuse(`最多 ${limits.columns} 列`, `at most ${limits.columns} columns`);
    }
  }
}

/** Sheets, words, styles and what ties them together; no pictures, comments, macros or links to elsewhere. */
function isWanted(name: string): boolean {
  return (
    /^(\[Content_Types\]\.xml|_rels\/\.rels)$/.test(name) ||
    /^xl\/(_rels\/)?(workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml(\.rels)?$/i.test(name)
  );
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    // Ends with an error where more or less comes than the directory said.
    return await buffer(await zip.openReadStreamPromise(entry));
  } catch {
    return damaged();
  }
}
