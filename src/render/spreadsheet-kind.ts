// What a file is, told by its first bytes and the parts of its archive, never by its name.
import type { ZipArchive } from './spreadsheet-zip.js';

export type FileKind =
  | 'xlsx'
  | 'ods'
  /** Anything that may be text with delimiters. */
  | 'text'
  | ForeignKind;

/** What is no table that can be read, each with a way out. */
export type ForeignKind =
  | 'empty'
  | 'old-excel'
  | 'encrypted'
  | 'xlsb'
  | 'numbers'
  | 'html'
  | 'xml'
  | 'pdf'
  | 'image'
  | 'word'
  | 'archive'
  | 'json';

const signs: readonly (readonly [readonly number[], ForeignKind])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'image'],
  [[0xff, 0xd8, 0xff], 'image'],
  [[0x47, 0x49, 0x46, 0x38], 'image'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'word'],
  [[0x1f, 0x8b], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
];

const begins = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((value, index) => bytes[index] === value);

export const isZip = (bytes: Uint8Array): boolean =>
  begins(bytes, [0x50, 0x4b, 3, 4]) || begins(bytes, [0x50, 0x4b, 5, 6]);

/** The kind of a file that is no archive. */
export function kindOfBytes(bytes: Uint8Array): Exclude<FileKind, 'xlsx' | 'ods'> {
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return isEncryptedOffice(bytes) ? 'encrypted' : 'old-excel';
  const sign = signs.find(([start]) => begins(bytes, start));
  if (sign) return sign[1];
  const start = startAsText(bytes);
  if (start === '') return bytes.some((byte) => byte > 0x20 && !orderMark.has(byte)) ? 'text' : 'empty';
  if (/^(<!doctype html|<html|<head|<table|<meta|mime-version:)/i.test(start)) return 'html';
  if (/^<\?xml|^<[a-z][\w:]{0,40}[ >]/i.test(start)) return /<(html|table)[ >]/i.test(start) ? 'html' : 'xml';
  if (/^[[{]\s{0,200}["{]/.test(start)) return 'json';
  return 'text';
}

const orderMark: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/** Without order mark and white space; every second byte of UTF-16 is left out, since only signs of ASCII matter here. */
function startAsText(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  return head
    .replaceAll('\0', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart();
}

/** A workbook with a password lies in a container as old Excel files do, under this name. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_000_000)).includes(name);
}

/** The kind of an archive, by the parts that it must have. */
export function kindOfZip(zip: ZipArchive): FileKind {
  if (zip.has('xl/workbook.bin')) return 'xlsb';
  if (zip.has('word/document.xml')) return 'word';
  if (zip.has('[Content_Types].xml') && zip.names.some((name) => /(^|\/)workbook\.xml$/i.test(name))) return 'xlsx';
  if (zip.has('content.xml') && zip.has('META-INF/manifest.xml')) return 'ods';
  if (zip.names.some((name) => name.endsWith('.iwa') || name === 'Index.zip')) return 'numbers';
  return 'archive';
}
