// Whether two cells say the same: lists as sets, phone numbers by their digits, addresses of e-mail without case.
import { phoneKey } from '../locale/phone.js';
import { inert } from '../locale/text.js';
import type { Programme, Role } from '../model/programme.js';
import type { CellValue } from '../workspace/cells.js';
import type { Column } from '../workspace/table-schema.js';
import { emailKey, postalKey } from './keys.js';

/** Lists whose order counts: wishes, and what mentees rank. */
export function orderedFields(programme: Programme, role: Role): ReadonlySet<string> {
  const ranked = (programme.matching?.prefer ?? []).flatMap(({ overlap, ranked: isRanked }) =>
    role === 'mentee' && isRanked === true && overlap !== undefined ? [overlap] : [],
  );
  return new Set(['wishes', ...ranked]);
}

/** @param ordered whether the order of a list's entries counts */
export function sameValue(column: Column, a: CellValue, b: CellValue, ordered = false): boolean {
  const [one, other] = [entriesOf(column, a), entriesOf(column, b)];
  if (one.length !== other.length) return false;
  if (ordered) return one.every((entry, index) => entry === other[index]);
  const known = new Set(one);
  return other.every((entry) => known.has(entry));
}

const entriesOf = (column: Column, value: CellValue): readonly string[] => {
  const list: readonly (string | number | boolean)[] = isList(value) ? value : [value];
  return list.map((entry) => (typeof entry === 'string' ? comparable(column, entry) : String(entry)));
};

const isList = (value: CellValue): value is readonly string[] => Array.isArray(value);

function comparable(column: Column, text: string): string {
  if (column.kind === 'email') return emailKey(text) ?? '';
  if (column.name === 'phone') return phoneKey(text) || cleaned(text);
  if (column.name === 'postal_code') return postalKey(text) ?? '';
  // Entries of a list are words that people type anew each time, as long as they are no ids.
  return column.list && column.kind === 'text' ? cleaned(text).toLowerCase().replaceAll(' ', '') : cleaned(text);
}

/** Without what cannot be seen; one blank between words. */
const cleaned = (text: string): string => inert(text).normalize('NFC').replace(/\s+/g, ' ').trim();
