// Phone numbers as people write them: one form for comparing, the international form of German ones, and what looks wrong.

/** Words that people write beside a number and that are no part of it. */
const beside =
  /\b(?:tel(?:efon)?|fon|phone|mobil(?:e|telefon)?|handy|privat|dienstlich|dienstl|priv|p|d|m|t|h)\b[.:]?/giu;
const extension = /\b(?:durchwahl|dw|app(?:arat)?|ext(?:ension)?|nst)\b[.:]? ?/giu;
/** Where a second number begins: "0151 1234567 oder 07531 8000", "… ; …". */
const second = /\s(?:oder|or|und|and|bzw\.?)\s|[;,|]|\s\/\s/iu;

const longestPhone = 200;

/** "07531 8000": with one blank at most, seven to fifteen digits, and nothing that would have to be told from the number. */
const isPlainNumber = (text: string): boolean => /^0[1-9]\d{1,5} ?\d{4,8}$/.test(text);

/** Digits, with `+` in front where the number is written internationally; of several numbers the first. */
function digitsOf(text: string): string {
  if (isPlainNumber(text)) return text.replace(' ', '');
  const [first = ''] = text.slice(0, longestPhone).normalize('NFKC').split(second, 1);
  const bare = first.replace(/\(0\)/g, '').replace(/[^0-9+]/g, '');
  const international = bare.startsWith('+');
  const digits = bare.replace(/\+/g, '');
  if (international) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/**
 * The international form of a German number (+4975318000), or of any that is written with + or 00; undefined for what is
 * written without an area code, or is no number at all. "07531 800-0" counts its extension.
 */
export function internationalPhone(text: string): string | undefined {
  const digits = digitsOf(text);
  const full = digits.startsWith('+') ? digits : digits.startsWith('0') ? `+49${digits.slice(1)}` : undefined;
  const national = full?.startsWith('+490') === true ? `+49${full.slice(4)}` : full;
  return national !== undefined && /^\+[1-9]\d{6,14}$/.test(national) ? national : undefined;
}

/** The form in which two phone numbers are the same: international where it is known, else the digits. Empty: no digits. */
export const phoneKey = (text: string): string => internationalPhone(text) ?? digitsOf(text);

/** Why a text is hardly a phone number: `letters`, `short`, `long`; undefined when nothing is wrong with it. */
export function phoneOddity(text: string): 'letters' | 'short' | 'long' | undefined {
  const trimmed = text.trim();
  if (isPlainNumber(trimmed)) return undefined;
  if (trimmed.length > longestPhone) return 'long';
  const parts = trimmed.split(second);
  if (parts.some((part) => /\p{L}/u.test(part.replace(extension, '').replace(beside, '')))) return 'letters';
  if (parts.some((part) => part.replace(/\D/g, '').length > 17)) return 'long';
  return digitsOf(trimmed).replace('+', '').length < 6 ? 'short' : undefined;
}

/** What a bare row of digits was before a spreadsheet took it for a number. `sure` when it can have been nothing else. */
export interface LostPhone {
  readonly meant: string;
  readonly sure: boolean;
}

/**
 * A number that has lost its leading zero or plus: "15112345678" was "015112345678", "4915112345678" was "+49…".
 * Undefined when nothing seems lost: numbers without an area code have up to eight digits.
 */
export function lostPhone(digits: string): LostPhone | undefined {
  if (!/^[1-9]\d{8,14}$/.test(digits)) return undefined;
  if (/^49[1-9]\d{9,10}$/.test(digits)) return { meant: `+${digits}`, sure: true };
  if (/^1[567]\d{8,9}$/.test(digits)) return { meant: `0${digits}`, sure: true };
  // 0491 is Leer, and 43 and 41 are Austria and Switzerland: the digits alone do not tell.
  if (/^(?:49|43|41)\d{7,9}$/.test(digits)) return { meant: `0${digits}`, sure: false };
  if (/^[2-9]\d{8,10}$/.test(digits)) return { meant: `0${digits}`, sure: true };
  return { meant: `+${digits}`, sure: false };
}
