// Bytes ⇄ text: UTF-8 with and without byte-order mark, else windows-1252; written back as found.

export type Encoding = 'utf-8' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** The file begins with a byte-order mark, which is not part of `text`. */
  readonly bom: boolean;
}

// 0x80 … 0x9F of windows-1252 (WHATWG index); everything else equals its code point. Node 20's own decoder reads these as control characters.
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map([...high].map((character, index) => [character, 0x80 + index]));

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** True for a byte-order mark of UTF-16 or for text in which every second byte is zero. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const sample = bytes.subarray(0, 64);
  return sample.length >= 4 && sample.filter((byte) => byte === 0).length * 2 >= sample.length - 1;
}

/** Text of a file for which `isUtf16` holds, without its order mark. */
export function decodeUtf16(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a mark: of Latin letters the upper byte is zero.
  const bigEndian = marked ? first === 0xfe : first === 0;
  const even = Buffer.from(bytes.subarray(marked ? 2 : 0, bytes.length - (bytes.length % 2)));
  return (bigEndian ? even.swap16() : even).toString('utf16le');
}

/** Decodes by the order mark, strict UTF-8, windows-1252; never fails, since every byte is a character of windows-1252. */
export function decode(bytes: Uint8Array): DecodedText {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: utf8.decode(bom ? bytes.subarray(3) : bytes), encoding: 'utf-8', bom };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false };
  }
}

/** A piece of a file whose encoding is known. */
export function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (character) => high[character.charCodeAt(0) - 0x80] ?? character);
}

/** The first character that the encoding lacks, or undefined when the text can be written. */
export function firstUnencodable(text: string, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return undefined;
  for (const character of text) if (windows1252Byte(character) === undefined) return character;
  return undefined;
}

/** @throws RangeError if a character is not in the encoding: ask `firstUnencodable` before. */
export function encode({ text, encoding, bom }: DecodedText): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(bom ? `\ufeff${text}` : text, 'utf8');
  return Uint8Array.from([...text], (character) => {
    const byte = windows1252Byte(character);
    if (byte === undefined) throw new RangeError(`not in windows-1252: ${character}`);
    return byte;
  });
}

function windows1252Byte(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return byteOf.get(character);
}
