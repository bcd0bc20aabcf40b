// The parts of a zip archive, unpacked piece by piece and never more than a limit.
import { createInflateRaw } from 'node:zlib';
import { limits, TooLarge } from './spreadsheet-cells.js';
import { type XmlReader, XmlScanner } from './spreadsheet-xml.js';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** The archive cannot be read as one. */
export class BrokenZip extends Error {}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/** An archive in memory; its directory is read at once, its parts when they are asked for. */
export class ZipArchive {
  private readonly bytes: Buffer;
  private readonly entries: ReadonlyMap<string, Entry>;

  /** @throws BrokenZip, TooLarge */
  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.entries = new Map(readDirectory(this.bytes).map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Reads a part as XML. @throws BrokenZip, BrokenXml, TooLarge */
  async readXml(name: string, reader: XmlReader): Promise<void> {
    const scanner = new XmlScanner(reader);
    await this.readText(name, (piece) => scanner.push(piece));
    scanner.end();
  }

  /** Reads a part as text, in pieces. @throws BrokenZip, TooLarge, and what `take` throws */
  async readText(name: string, take: (piece: string) => void): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) throw new BrokenZip(`no part ${name}`);
    const packed = this.packedBytes(entry);
    const decoder = new TextDecoder(encodingOf(packed, entry.method));
    const text = (bytes: Uint8Array, last = false) => {
      const piece = decoder.decode(bytes, { stream: !last });
      if (piece !== '') take(piece);
    };
    if (entry.method === 0) for (let at = 0; at < packed.length; at += step) text(packed.subarray(at, at + step));
    else for await (const bytes of inflate(packed)) text(bytes);
    text(new Uint8Array(), true);
  }

  private packedBytes(entry: Entry): Buffer {
    if (entry.encrypted) throw new BrokenZip('an encrypted part');
    if (entry.unpacked > limits.partBytes) throw new TooLarge('bytes');
    const at = entry.offset;
    if (at + 30 > this.bytes.length || this.bytes.readUInt32LE(at) !== localMark)
      throw new BrokenZip('a part is missing');
    const start = at + 30 + this.bytes.readUInt16LE(at + 26) + this.bytes.readUInt16LE(at + 28);
    if (start + entry.packed > this.bytes.length) throw new BrokenZip('the file is cut off');
    if (entry.method !== 0 && entry.method !== 8) throw new BrokenZip('an unknown compression');
    return this.bytes.subarray(start, start + entry.packed);
  }
}

const step = 1 << 18;

/** UTF-16 by its order mark in parts that are not compressed; everything else is UTF-8, as both formats demand in practice. */
const encodingOf = (packed: Uint8Array, method: number): string =>
  method === 0 && packed[0] === 0xff && packed[1] === 0xfe ? 'utf-16le' : 'utf-8';

async function* inflate(packed: Buffer): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: step });
  let total = 0;
  try {
    stream.end(packed);
    for await (const bytes of stream) {
      if (!(bytes instanceof Uint8Array)) continue;
      total += bytes.length;
      if (total > limits.partBytes) throw new TooLarge('bytes');
      yield bytes;
    }
  } catch (error) {
    if (isZlibError(error)) throw new BrokenZip('a part cannot be unpacked');
    throw error;
  } finally {
    stream.destroy();
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(Z_|ERR_)/.test(error.code);

/** The directory at the end of the archive (APPNOTE 4.3.12, 4.3.16). */
function readDirectory(bytes: Buffer): Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  // 65,535 and 4 GB stand for figures in an extra record (zip64): such a file is too large for us anyway.
  if (count >= limits.parts || at === 0xffffffff) throw new TooLarge('bytes');
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw new BrokenZip('a damaged directory');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--)
    if (bytes.readUInt32LE(at) === endMark) return at;
  throw new BrokenZip('no directory');
}
