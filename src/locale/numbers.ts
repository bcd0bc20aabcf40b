// Numbers as people read and write them; decimal arithmetic on digits, never on binary fractions.
import type { Language } from './language.js';
import { narrowNoBreak, noBreak } from './text.js';

/** What stands where nothing can be computed (0 of 0). */
export const noFigure = '–';

const marks = { de: { decimal: ',', group: narrowNoBreak }, en: { decimal: '.', group: ',' } } as const;

/** From five digits in groups of three. */
function grouped(digits: string, group: string): string {
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, group);
}

/** @param scaled the number times ten to the power of `decimals` */
function written(scaled: bigint, decimals: number, language: Language): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const { decimal, group } = marks[language];
  const whole = grouped(digits.slice(0, digits.length - decimals), group);
  const fraction = decimals === 0 ? '' : decimal + digits.slice(-decimals);
  return `${scaled < 0n ? '−' : ''}${whole}${fraction}`;
}

/** Division half up (away from zero). */
function divided(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** A number as it prints (4.25, 1e-7) → digits without a point, and how many of them stand behind it. */
function digitsOf(value: number): { readonly digits: bigint; readonly places: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** "4,3", "12 345": half up on the decimal digits. Without `decimals` as many as the number has. */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  if (!Number.isFinite(value)) return noFigure;
  // Small whole numbers, by far the most, need no arithmetic.
  if (Number.isInteger(value) && value >= 0 && value < 10_000 && (decimals ?? 0) === 0) return String(value);
  const { digits, places } = digitsOf(value);
  const wanted = decimals ?? places;
  return written(divided(digits * 10n ** BigInt(wanted), 10n ** BigInt(places)), wanted, language);
}

/**
 * A fraction of two whole numbers, exact before it is rounded: a mean is `formatRatio(sum, n, …)`. "–" for n = 0.
 * @throws RangeError if one is no whole number
 */
export function formatRatio(numerator: number, denominator: number, language: Language, decimals = 1): string {
  if (denominator === 0) return noFigure;
  return written(divided(BigInt(numerator) * 10n ** BigInt(decimals), BigInt(denominator)), decimals, language);
}

/** "66,7 %" of 14 of 21, both whole numbers (else RangeError); "–" of 0 of 0. */
export function formatPercent(part: number, whole: number, language: Language, decimals = 1): string {
  const figure = formatRatio(part * 100, whole, language, decimals);
  return figure === noFigure ? figure : `${figure}${language === 'de' ? noBreak : ''}%`;
}

/** A noun with a number: one, more, and optionally none ("keine Tandems" is made if left out). */
export interface CountedNoun {
  readonly one: string;
  readonly other: string;
  readonly none?: string;
}

/** "1 Tandem", "2 Tandems", "keine Tandems". */
export function count(n: number, noun: CountedNoun, language: Language): string {
  if (n === 0) return noun.none ?? `${language === 'de' ? 'keine' : 'no'} ${noun.other}`;
  return `${formatNumber(n, language)} ${n === 1 ? noun.one : noun.other}`;
}

/** "Mentoringbrief Nr. 4", "Circular No. 4"; without a noun "Nr. 4". */
export function numbered(n: number, language: Language, noun?: string): string {
  const number = `${language === 'de' ? 'Nr.' : 'No.'}${noBreak}${n}`;
  return noun === undefined ? number : `${noun} ${number}`;
}

/** "1.200 €" or "1.234,50 €" (money has dots in German), "€1,200"; cents only where there are any. */
export function formatEuros(amount: number, language: Language): string {
  if (!Number.isFinite(amount)) return noFigure;
  const figure = formatNumber(Math.abs(amount), 'en', Number.isInteger(amount) ? 0 : 2).replaceAll(',', '');
  const [whole = '0', fraction = ''] = figure.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, language === 'de' ? '.' : ',');
  const sign = amount < 0 ? '−' : '';
  if (language === 'en') return `${sign}€${groups}${fraction === '' ? '' : `.${fraction}`}`;
  return `${sign}${groups}${fraction === '' ? '' : `,${fraction}`}${noBreak}€`;
}

const germanUnits =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const germanTens = 'null zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const englishUnits =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const englishTens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function germanWord(n: number): string {
  if (n < 20) return germanUnits[n] ?? '';
  if (n < 100) {
    const unit = n % 10 === 1 ? 'ein' : germanUnits[n % 10];
    return `${n % 10 === 0 ? '' : `${unit}und`}${germanTens[Math.floor(n / 10)]}`;
  }
  const hundreds = Math.floor(n / 100);
  return `${hundreds === 1 ? 'ein' : germanUnits[hundreds]}hundert${n % 100 === 0 ? '' : germanWord(n % 100)}`;
}

function englishWord(n: number): string {
  if (n < 20) return englishUnits[n] ?? '';
  if (n < 100) return `${englishTens[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${englishUnits[n % 10]}`}`;
  return `${englishUnits[Math.floor(n / 100)]} hundred${n % 100 === 0 ? '' : ` and ${englishWord(n % 100)}`}`;
}

/** "vierzehn", "fourteen": whole numbers from 0 to 999 in words, all others in digits. */
export function numberWord(n: number, language: Language): string {
  if (!Number.isInteger(n) || n < 0 || n > 999) return formatNumber(n, language);
  return language === 'de' ? germanWord(n) : englishWord(n);
}

export interface NumberReading {
  /** False where no number has groups, as for coordinates: then "52.520" is 52.52 and not 52,520. Default true. */
  readonly grouping?: boolean;
}

const longestNumber = 40;

/** Reads "1.234,5", "3,5", "1 234", "-2"; undefined if it is no number. A lone mark goes by the language. */
export function parseNumber(text: string, language: Language = 'de', reading: NumberReading = {}): number | undefined {
  if (isPlainDigits(text) || (reading.grouping === false && isPlainDecimal(text))) return Number(text);
  const compact = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/(\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/g, '$1');
  const match = /^([+-]?)([0-9][0-9.,]*|[.,][0-9]+)$/.exec(compact);
  const body = match?.[2];
  if (body === undefined || compact.length > longestNumber) return undefined;
  const digits = withPoint(body, language, reading.grouping ?? true);
  return digits === undefined ? undefined : Number(`${match?.[1] ?? ''}${digits}`);
}

/** Whole numbers of up to 15 digits, by far the most: told without a regular expression. */
function isPlainDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text.length > 0 && text.length < 16;
}

/** Digits, a point, digits, as coordinates are written. */
function isPlainDecimal(text: string): boolean {
  const point = text.indexOf('.');
  return isPlainDigits(text.slice(0, Math.max(0, point))) && isPlainDigits(text.slice(point + 1));
}

/** Digits with at most one decimal point. */
function withPoint(body: string, language: Language, grouping: boolean): string | undefined {
  const seen = body.replace(/[0-9]/g, '');
  if (seen === '') return body;
  const last = seen.at(-1) ?? '';
  const mixed = [...seen].some((mark) => mark !== last);
  const isGroups = mixed
    ? false
    : seen.length > 1 || (last === (language === 'de' ? '.' : ',') && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body));
  const [whole = '', fraction = ''] = isGroups ? [body] : splitAtLast(body, last);
  const hasGroups = /[.,]/.test(whole);
  if (hasGroups && !/^[1-9]\d{0,2}([.,]\d{3})+$/.test(whole)) return undefined;
  if (hasGroups && new Set(whole.replace(/\d/g, '')).size > 1) return undefined;
  if (hasGroups && !grouping) return seen.length > 1 ? undefined : body.replace(',', '.');
  return `${whole.replace(/[.,]/g, '') || '0'}.${fraction || '0'}`;
}

function splitAtLast(body: string, mark: string): [string, string] {
  const at = body.lastIndexOf(mark);
  return [body.slice(0, at), body.slice(at + 1)];
}
