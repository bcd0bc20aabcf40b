// What spreadsheets do to codes, numbers and ids that can still be read: lost zeros, short forms, decimals, dates.
import { type Diagnostic, defineDiagnostic, withFix } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import type { Text } from '../locale/language.js';
import { lostPhone, phoneOddity } from '../locale/phone.js';
import { disguisedDate, scientific, textsBehind, withoutDecimals } from '../locale/spreadsheet.js';
import { folded } from '../locale/text.js';
import { fieldsOf } from '../matching/fields.js';
import { placeOf } from '../model/place.js';
import { type Role, roles } from '../model/programme.js';
import { fieldOf, type Person, rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { mending, spreadsheetDate, spreadsheetScientific } from '../workspace/damaged-cells.js';
import { rosterOptions } from '../workspace/rosters.js';
import { as } from './severity.js';

export const postalCodeLostZero = defineDiagnostic<{ person: string; code: string; fixable: boolean }>({
  code: 'postal-code-lost-zero',
  severity: 'error',
  group: 'person',
  de: ({ code, fixable }) => ({
    message: `„${code}“ hat nur vier Ziffern. Gemeint ist vermutlich 0${code}: Excel entfernt führende Nullen.`,
    hint: mending(
      fixable,
      `0${code} eintragen.`,
      `Damit es nicht wieder geschieht: die Spalte in Excel als Text formatieren. Liegt der Ort in Österreich oder der Schweiz: A-${code} oder CH-${code} schreiben.`,
      'de',
    ),
  }),
  en: ({ code, fixable }) => ({
    message: `“${code}” has four digits only. Probably 0${code} is meant: Excel removes leading zeros.`,
    hint: mending(
      fixable,
      `Enter 0${code}.`,
      `To keep it from happening again, format the column in Excel as text. If the place is in Austria or Switzerland, write A-${code} or CH-${code}.`,
      'en',
    ),
  }),
});

export const spreadsheetDecimal = defineDiagnostic<{ text: string; label: Text; meant: string; fixable: boolean }>({
  code: 'spreadsheet-decimal',
  severity: 'warning',
  group: 'person',
  de: ({ text, label, meant, fixable }) => ({
    message: `${label.de}: „${text}“ hat Nachkommastellen bekommen; ein Programm hat die Angabe für eine Zahl gehalten. Gemeint ist vermutlich ${meant}.`,
    hint: mending(fixable, `${meant} eintragen.`, 'Die Spalte vor dem Speichern als Text formatieren.', 'de'),
  }),
  en: ({ text, label, meant, fixable }) => ({
    message: `${label.en}: “${text}” has been given decimals; a program took it for a number. Probably ${meant} is meant.`,
    hint: mending(fixable, `Enter ${meant}.`, 'Format the column as text before saving.', 'en'),
  }),
});

export const phoneLostZero = defineDiagnostic<{ person: string; text: string; meant: string; fixable: boolean }>({
  code: 'phone-lost-zero',
  severity: 'warning',
  group: 'person',
  de: ({ person, text, meant, fixable }) => ({
    message: `${person}: Der Telefonnummer „${text}“ fehlt vorn ${meant.startsWith('+') ? 'das Plus' : 'die Null'}. Gemeint ist vermutlich ${meant}: Excel entfernt führende Nullen und Pluszeichen.`,
    hint: mending(
      fixable,
      `${meant} eintragen, wenn das stimmt.`,
      'Damit es nicht wieder geschieht: die Spalte in Excel als Text formatieren.',
      'de',
    ),
  }),
  en: ({ person, text, meant, fixable }) => ({
    message: `${person}: the phone number “${text}” lacks its ${meant.startsWith('+') ? 'plus' : 'leading zero'}. Probably ${meant} is meant: Excel removes leading zeros and plus signs.`,
    hint: mending(
      fixable,
      `Enter ${meant} if that is right.`,
      'To keep it from happening again, format the column in Excel as text.',
      'en',
    ),
  }),
});

export const phoneUnlikely = defineDiagnostic<{ person: string; why: 'letters' | 'short' | 'long' }>({
  code: 'phone-unlikely',
  severity: 'warning',
  group: 'person',
  de: ({ person, why }) => ({
    message: `${person}: Hier steht ${{ letters: 'Text', short: 'eine sehr kurze Telefonnummer', long: 'eine sehr lange Telefonnummer' }[why]}; vielleicht ist es keine Telefonnummer.`,
    hint: 'Die Nummer prüfen, etwa so: 07531 8000 oder +49 7531 8000. Anmerkungen gehören in die Spalte „Notizen“.',
  }),
  en: ({ person, why }) => ({
    message: `${person}: there is ${{ letters: 'text', short: 'a very short phone number', long: 'a very long phone number' }[why]} here; perhaps it is no phone number.`,
    hint: 'Check the number, for example: 07531 8000 or +49 7531 8000. Remarks belong into the column “Notes”.',
  }),
});

export const idLostZero = defineDiagnostic<{ text: string; meant: string; fixable: boolean }>({
  code: 'id-lost-zero',
  severity: 'error',
  group: 'person',
  de: ({ text, meant, fixable }) => ({
    message: `Gemeint ist mit „${text}“ vermutlich die Kennung ${meant}: Excel entfernt führende Nullen.`,
    hint: mending(
      fixable,
      `${meant} eintragen, wenn das stimmt.`,
      'Kennungen mit einem Buchstaben (P07) behalten ihre Null.',
      'de',
    ),
  }),
  en: ({ text, meant, fixable }) => ({
    message: `“${text}” is probably the id ${meant}: Excel removes leading zeros.`,
    hint: mending(fixable, `Enter ${meant} if that is right.`, 'Ids with a letter (P07) keep their zero.', 'en'),
  }),
});

const shortCode = /^[1-46-9]\d{3}$/;

type Country = 'german' | 'foreign' | 'open';

/** Whether the place of the line lies where the code with its zero would be, or where the code of four digits is. */
function countryOf(code: string, city: string | undefined, gazetteer: Gazetteer): Country {
  if (city === undefined) return 'open';
  const isThere = (postal_code: string) => {
    const how = gazetteer.locate({ postal_code, city })?.how;
    return how === 'place' || how === 'locations';
  };
  const german = isThere(`0${code}`);
  const foreign = isThere(`A-${code}`) || isThere(`CH-${code}`);
  if (german === foreign) return 'open';
  return german ? 'german' : 'foreign';
}

/** Four digits among codes of five have lost their leading zero; where most codes have four, only the place tells. @param known whether most have five, where these are some people of many */
export function checkPostalCodes({ mentees, mentors }: Workspace, gazetteer: Gazetteer, known?: boolean): Diagnostic[] {
  const people: readonly Person[] = [...mentees, ...mentors];
  const { german, short, odd } = countCodes(people);
  const mostlyGerman = known ?? german > short;
  if (short === 0 && odd === 0) return [];
  return people.flatMap((person) => {
    const code = person.postal_code;
    if (code === undefined || code.length === 5) return [];
    return postalFinding(person, code, mostlyGerman, gazetteer) ?? [];
  });
}

export function countCodes(people: readonly Person[]): { german: number; short: number; odd: number } {
  const counts = { german: 0, short: 0, odd: 0 };
  for (const { postal_code: code } of people) {
    if (code === undefined) continue;
    if (code.length === 5 && /^\d{5}$/.test(code)) counts.german += 1;
    else if (shortCode.test(code)) counts.short += 1;
    else counts.odd += 1;
  }
  return counts;
}

const postalLabel: Text = { de: 'PLZ', en: 'Postal code' };

function postalFinding(
  person: Person,
  code: string,
  mostlyGerman: boolean,
  gazetteer: Gazetteer,
): Diagnostic | undefined {
  const place = () => placeOf(person, 'postal_code');
  const whole = (digits: string): string | undefined => {
    if (/^\d{5}$/.test(digits)) return digits;
    if (!shortCode.test(digits)) return undefined;
    const country = countryOf(digits, person.city, gazetteer);
    return country === 'german' || (country === 'open' && mostlyGerman) ? `0${digits}` : undefined;
  };
  if (shortCode.test(code)) {
    const meant = whole(code);
    if (meant === undefined) return undefined;
    return withFix(postalCodeLostZero(place(), { person: person.id, code, fixable: true }, person.id), meant);
  }
  const plain = withoutDecimals(code);
  if (plain !== undefined) {
    const meant = whole(plain);
    const facts = { text: code, label: postalLabel, meant: meant ?? plain, fixable: meant !== undefined };
    const finding = spreadsheetDecimal(place(), facts, person.id);
    return meant === undefined ? finding : withFix(finding, meant);
  }
  const number = scientific(code);
  if (number === undefined) return undefined;
  const meant = number.exact ? whole(number.digits) : undefined;
  const facts = { text: code, label: postalLabel, fixable: meant !== undefined };
  const finding = spreadsheetScientific(place(), meant === undefined ? facts : { ...facts, meant }, person.id);
  return meant === undefined ? finding : withFix(finding, meant);
}

const phoneLabel: Text = { de: 'Telefon', en: 'Phone' };

/** Phone numbers that a spreadsheet took for numbers, and texts that are hardly phone numbers. Nothing is refused. */
export function checkPhones(workspace: Workspace): Diagnostic[] {
  return [...workspace.mentees, ...workspace.mentors].flatMap((person) => {
    const text = person.phone;
    return text === undefined ? [] : (phoneFinding(person, text) ?? []);
  });
}

function phoneFinding(person: Person, text: string): Diagnostic | undefined {
  const first = text.charCodeAt(0);
  // Numbers that begin with 0 or + have lost nothing.
  if (first !== 0x30 && first !== 0x2b) {
    const finding = damagedPhone(person, text);
    if (finding !== undefined) return finding;
  }
  const why = phoneOddity(text);
  return why === undefined ? undefined : phoneUnlikely(placeOf(person, 'phone'), { person: person.id, why });
}

function damagedPhone(person: Person, text: string): Diagnostic | undefined {
  const place = placeOf(person, 'phone');
  const fixed = (finding: Diagnostic, meant: string | undefined) =>
    meant === undefined ? finding : withFix(finding, meant);
  const number = scientific(text);
  if (number !== undefined) {
    const lost = number.exact ? lostPhone(number.digits) : undefined;
    const sure = lost?.sure === true ? lost.meant : undefined;
    const facts = { text, label: phoneLabel, fixable: sure !== undefined };
    const finding = spreadsheetScientific(place, lost === undefined ? facts : { ...facts, meant: lost.meant });
    return as(fixed(finding, sure), { severity: 'warning' });
  }
  const plain = withoutDecimals(text);
  const lost = lostPhone(plain ?? text);
  const sure = lost?.sure === true ? lost.meant : undefined;
  if (plain !== undefined) {
    const facts = { text, label: phoneLabel, meant: lost?.meant ?? plain, fixable: sure !== undefined };
    return fixed(spreadsheetDecimal(place, facts), sure);
  }
  if (lost === undefined) return undefined;
  return fixed(phoneLostZero(place, { person: person.id, text, meant: lost.meant, fixable: sure !== undefined }), sure);
}

const onlyDigits = /^\d{1,15}$/;

/** The ids that have lost their zeros, with what they were: all others have the same width, and some begin with a zero. */
export function lostZeros(ids: Iterable<string>): ReadonlyMap<string, string> {
  const all = new Set(ids);
  const widths = new Map<number, number>();
  let padded = 0;
  for (const id of all) {
    if (!onlyDigits.test(id)) return new Map();
    widths.set(id.length, (widths.get(id.length) ?? 0) + 1);
    padded = id.startsWith('0') ? Math.max(padded, id.length) : padded;
  }
  const full = widths.get(padded) ?? 0;
  if (padded === 0 || full * 2 <= all.size || Math.max(...widths.keys()) > padded) return new Map();
  const short = [...all].filter((id) => id.length < padded && !id.startsWith('0'));
  return new Map(short.flatMap((id) => (all.has(id.padStart(padded, '0')) ? [] : [[id, id.padStart(padded, '0')]])));
}

/** Ids that lost their zeros or got decimals, in the rosters themselves and where other tables name them. @param lost what `lostZeros` says of everybody, where these are some people of many */
export function checkIdForms(workspace: Workspace, lost?: (role: Role) => ReadonlyMap<string, string>): Diagnostic[] {
  return roles.flatMap((role) => {
    const people = rosterOf(workspace, role);
    const own = lost?.(role) ?? lostZeros(people.map(({ id }) => id));
    const known = new Set<string>(people.map(({ id }) => id));
    const stripped = new Map([...known].flatMap((id) => (/^0+[1-9]\d*$/.test(id) ? [[withoutZeros(id), id]] : [])));
    const inRoster = people.flatMap((person) => {
      const meant = own.get(person.id);
      if (meant !== undefined) return [lostId(placeOf(person, 'id'), person.id, meant, person.id)];
      const plain = withoutDecimals(person.id);
      if (plain === undefined || known.has(plain)) return [];
      const facts = { text: person.id, label: { de: 'Kennung', en: 'ID' }, meant: plain, fixable: true };
      return [withFix(spreadsheetDecimal(placeOf(person, 'id'), facts), plain)];
    });
    const named = [...workspace.tandems, ...workspace.pairs].flatMap((record) => {
      const id = record[role];
      const meant = onlyDigits.test(id) && !known.has(id) ? stripped.get(id) : undefined;
      return meant === undefined ? [] : [as(lostId(placeOf(record, role), id, meant), { group: 'tandem' })];
    });
    return [...inRoster, ...named];
  });
}

const withoutZeros = (id: string): string => id.replace(/^0+/, '');

const lostId = (place: ReturnType<typeof placeOf>, text: string, meant: string, about?: string): Diagnostic =>
  withFix(idLostZero(place, { text, meant, fixable: true }, about), meant);

/** Choices such as "1-2" that a spreadsheet turned into "01. Feb": told by the options of the programme. */
export function checkDisguisedChoices(workspace: Workspace): Diagnostic[] {
  const { programme } = workspace;
  return roles.flatMap((role) => {
    const options = Object.entries(rosterOptions(programme, role)).filter(([, table]) =>
      [...table.keys()].some(isSpan),
    );
    if (options.length === 0) return [];
    const fields = fieldsOf(programme, role);
    return rosterOf(workspace, role).flatMap((person) =>
      options.flatMap(([field, table]) => {
        const value = fieldOf(person, field);
        const text = Array.isArray(value) && value.length === 1 ? value[0] : value;
        if (typeof text !== 'string' || table.has(folded(text))) return [];
        const disguise = disguisedDate(text);
        if (disguise === undefined) return [];
        const candidates = (['-', '.', '/'] as const).flatMap((sign) => textsBehind(disguise, sign));
        const meant = [...new Set(candidates)].filter((one) => table.has(folded(one)));
        const [only] = meant;
        if (only === undefined) return [];
        const fixable = new Set(meant.map((one) => table.get(folded(one)))).size === 1;
        const label = fields.get(field)?.label ?? { de: field, en: field };
        const finding = spreadsheetDate(placeOf(person, field), { text, label, meant, fixable }, person.id);
        return [fixable ? withFix(finding, only) : finding];
      }),
    );
  });
}

const isSpan = (text: string): boolean => /^\d{1,4}[-./]\d{1,4}$/.test(text);
