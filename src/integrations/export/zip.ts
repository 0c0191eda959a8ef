import { Readable, pipeline } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** A file of an archive: its name and its content in pieces, which are made when they are asked for. */
export interface Part {
  name: string;
  content: AsyncIterable<Buffer>;
}

// Bit 3: sizes and checksum stand behind the data, because nobody knows them before; bit 11: names are UTF-8.
const flags = 0x0808;
const version = 20;
const day = 0x0021;
const most = 0xffff_ffff;

interface Written {
  name: Buffer;
  checksum: number;
  packed: number;
  size: number;
  offset: number;
}

/** A zip archive as it is made: nothing but what is being packed is held in memory. */
export async function* zip(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  const counted = (bytes: Buffer): Buffer => {
    offset += bytes.length;
    if (offset > most) throw new Error("the archive is larger than 4 GiB");
    return bytes;
  };
  for await (const { name, content } of parts) {
    const entry: Written = { name: Buffer.from(name), checksum: 0, packed: 0, size: 0, offset };
    yield counted(header(entry));
    const deflate = createDeflateRaw();
    pipeline(Readable.from(measured(content, entry)), deflate, () => undefined);
    for await (const bytes of deflate as AsyncIterable<Buffer>) {
      entry.packed += bytes.length;
      yield counted(bytes);
    }
    yield counted(descriptor(entry));
    directory.push(entry);
  }
  const start = offset;
  for (const entry of directory) yield counted(central(entry));
  yield ending(directory.length, offset - start, start);
}

async function* measured(content: AsyncIterable<Buffer>, entry: Written): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    entry.checksum = crc32(bytes, entry.checksum);
    entry.size += bytes.length;
    yield bytes;
  }
}

function header({ name }: Written): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(version, 4);
  bytes.writeUInt16LE(flags, 6);
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt16LE(day, 12);
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, name]);
}

function descriptor({ checksum, packed, size }: Written): Buffer {
  const bytes = Buffer.alloc(16);
  [0x08074b50, checksum, packed, size].forEach((value, i) => bytes.writeUInt32LE(value, i * 4));
  return bytes;
}

function central({ name, checksum, packed, size, offset }: Written): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  [version, version, flags, 8, 0, day].forEach((value, i) => bytes.writeUInt16LE(value, 4 + i * 2));
  [checksum, packed, size].forEach((value, i) => bytes.writeUInt32LE(value, 16 + i * 4));
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(offset, 42);
  return Buffer.concat([bytes, name]);
}

function ending(count: number, size: number, start: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(start, 16);
  return bytes;
}
