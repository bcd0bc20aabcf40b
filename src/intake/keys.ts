// The forms in which two e-mail addresses, telephone numbers or postal codes are the same: one for import and check.
import { readPostalCode } from '../geography/postal-regions.js';
import { phoneKey } from '../locale/phone.js';
import { folded } from '../locale/text.js';

/** Without case and blanks; undefined without an address. */
export function emailKey(email: string | undefined): string | undefined {
  const key = email === undefined ? '' : folded(email);
  if (key === '') return undefined;
  return key.includes(' ') ? key.replaceAll(' ', '') : key;
}

/** By whom a number tells people apart: extensions and emergency numbers belong to nobody. */
export function numberKey(phone: string | undefined): string | undefined {
  const key = phone === undefined ? '' : phoneKey(phone);
  return key.length < 6 ? undefined : key;
}

/** The digits, without the country in front; a lost leading zero makes no other place. */
export function postalKey(postal: string | undefined): string | undefined {
  if (postal === undefined || /^\d{5}$/.test(postal)) return postal;
  const bare = folded(postal).replaceAll(' ', '');
  if (bare === '') return undefined;
  const key = readPostalCode(bare)?.digits ?? bare;
  return /^\d{4}$/.test(key) ? `0${key}` : key;
}
