// GeoNames postal files (DE.txt, or DE.zip with DE.txt inside) as rows for locations.csv. Hostile input gives a reason.
import { Unzip, UnzipInflate } from 'fflate';

export interface PostalRow {
  readonly postal_code: string;
  readonly place: string;
  /** Degrees, at most four decimals. */
  readonly lat: number;
  readonly lon: number;
}

/** A line that could not be read; lines count from 1. */
export interface UnreadLine {
  readonly line: number;
  readonly why: 'columns' | 'postal-code' | 'place' | 'coordinates' | 'other-country';
}

export type PostalFileRefusal =
  /** More than `postalFileLimit` bytes, as they are or unpacked. */
  | 'too-large'
  /** Begins like a ZIP archive and is none that can be unpacked. */
  | 'damaged-zip'
  /** The archive holds no table (`XX.txt`). */
  | 'no-table'
  /** Not UTF-8. */
  | 'encoding'
  /** Not one line could be read. */
  | 'no-rows';

export type PostalFile =
  | {
      readonly ok: true;
      /** ISO code of the country: that of the first line, or the one asked for. */
      readonly country: string;
      /** One for each postal code, in their order: the first place named, the mean of all positions. */
      readonly rows: readonly PostalRow[];
      /** The first hundred. */
      readonly unread: readonly UnreadLine[];
      readonly unreadCount: number;
    }
  | { readonly ok: false; readonly reason: PostalFileRefusal };

/** Bytes; Germany's table has two million. */
export const postalFileLimit = 32 * 1024 * 1024;
const unreadLimit = 100;
const pieceBytes = 16 * 1024;

type Bytes = { readonly bytes: Uint8Array } | { readonly reason: PostalFileRefusal };

/**
 * Reads a file as downloaded from download.geonames.org/export/zip (CC BY 4.0): tab-separated country, postal code,
 * place, three names and codes of areas, latitude, longitude, accuracy.
 * @param country take only this country's lines (ISO code); without it, the country of the first line that can be read
 */
export function readPostalFile(bytes: Uint8Array, country?: string): PostalFile {
  if (bytes.length > postalFileLimit) return { ok: false, reason: 'too-large' };
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9;
  const table = isZip ? unpack(bytes) : { bytes };
  if ('reason' in table) return { ok: false, reason: table.reason };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(table.bytes);
  } catch {
    return { ok: false, reason: 'encoding' };
  }
  return readTable(text, country);
}

const isTable = (name: string): boolean => /(^|\/)(?!readme|\.)[^/]+\.txt$/i.test(name) && !name.startsWith('__MACOSX');

/** Unpacks piece by piece and stops at the limit: what an archive says about its own size is not believed. */
function unpack(bytes: Uint8Array): Bytes {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let tables = 0;
  let damaged = false;
  const unzip = new Unzip((file) => {
    if (!isTable(file.name)) return;
    tables += 1;
    file.ondata = (error, piece) => {
      if (error !== null) damaged = true;
      else {
        total += piece.length;
        if (total <= postalFileLimit) pieces.push(piece);
      }
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && total <= postalFileLimit && !damaged; at += pieceBytes) {
      unzip.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch {
    damaged = true;
  }
  if (total > postalFileLimit) return { reason: 'too-large' };
  if (damaged) return { reason: 'damaged-zip' };
  return tables === 0 ? { reason: 'no-table' } : { bytes: joined(pieces, total) };
}

function joined(pieces: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

interface Line extends PostalRow {
  readonly country: string;
}

/** Four decimals as whole numbers: their sum does not depend on the order of the lines. */
interface Sum {
  readonly place: string;
  lat: number;
  lon: number;
  count: number;
}

const scale = 10_000;

function readTable(text: string, wanted: string | undefined): PostalFile {
  const sums = new Map<string, Sum>();
  const unread: UnreadLine[] = [];
  let unreadCount = 0;
  let country = wanted;
  let number = 0;
  for (const line of lines(text)) {
    number += 1;
    if (line.trim() === '') continue;
    const row = readLine(line);
    if (typeof row !== 'string') country ??= row.country;
    const why = typeof row === 'string' ? row : row.country === country ? undefined : 'other-country';
    if (why !== undefined) {
      unreadCount += 1;
      if (unread.length < unreadLimit) unread.push({ line: number, why });
    } else if (typeof row !== 'string') addTo(sums, row);
  }
  if (country === undefined || sums.size === 0) return { ok: false, reason: 'no-rows' };
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sum]) => mean(code, sum));
  return { ok: true, country, rows, unread, unreadCount };
}

function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield text.slice(start, end);
    start = end + 1;
  }
}

function addTo(sums: Map<string, Sum>, row: PostalRow): void {
  const sum = sums.get(row.postal_code) ?? { place: row.place, lat: 0, lon: 0, count: 0 };
  sum.lat += Math.round(row.lat * scale);
  sum.lon += Math.round(row.lon * scale);
  sum.count += 1;
  sums.set(row.postal_code, sum);
}

function mean(postal_code: string, sum: Sum): PostalRow {
  const lat = Math.round(sum.lat / sum.count) / scale;
  return { postal_code, place: sum.place, lat, lon: Math.round(sum.lon / sum.count) / scale };
}

const degrees = (cell: string | undefined): number =>
  cell !== undefined && /^-?[0-9]{1,3}(\.[0-9]{1,12})?$/.test(cell) ? Number(cell) : Number.NaN;

function readLine(line: string): Line | UnreadLine['why'] {
  const cells = line.replace(/\r$/, '').split('\t', 14);
  if (cells.length < 11 || cells.length > 12) return 'columns';
  const [country = '', postal_code = '', place = ''] = cells.map((cell) => cell.trim());
  if (!/^[A-Z]{2}$/.test(country)) return 'columns';
  if (!/^[0-9A-Z][0-9A-Z -]{0,9}$/.test(postal_code)) return 'postal-code';
  if (place === '' || place.length > 120 || /\p{C}/u.test(place)) return 'place';
  const lat = degrees(cells[9]?.trim());
  const lon = degrees(cells[10]?.trim());
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return 'coordinates';
  return { country, postal_code, place, lat, lon };
}
