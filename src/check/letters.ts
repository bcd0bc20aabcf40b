// Letters as a whole: running numbers, what an occasion needs, whom they reach, what they announce.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { awaitedLetters } from '../letters/announced.js';
import { isEach, type NeededField, occasionName, occasionRule } from '../letters/occasions.js';
import { recipientContext } from '../letters/recipient-fields.js';
import { recipientsOf } from '../letters/recipients.js';
import type { Text } from '../locale/language.js';
import { lacksSalutation } from '../locale/salutation.js';
import { fieldsOf } from '../matching/fields.js';
import type { Letter, LetterHead } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Workspace } from '../model/workspace.js';
import { hasBeenSent } from '../reports/due/sendings.js';
import { checkWhere } from './criteria.js';
import { repeated } from './duplicates.js';
import { dateInWords } from './programme-dates.js';
import { as } from './severity.js';

export const letterNumberTwice = defineDiagnostic<{ number: number; other: string }>({
  code: 'letter-number-twice',
  severity: 'error',
  group: 'letter',
  de: ({ number, other }) => ({
    message: `Die Nr. ${number} trägt schon ${other}.`,
    hint: `Die nächste freie Nummer eintragen; eine Berichtigung kennzeichnet „corrects: ${number}“.`,
  }),
  en: ({ number, other }) => ({
    message: `${other} has no. ${number} already.`,
    hint: `Enter the next free number; a correction is marked with “corrects: ${number}”.`,
  }),
});

export const letterNumberUsed = defineDiagnostic<{ number: number; last: number }>({
  code: 'letter-number-used',
  severity: 'error',
  group: 'letter',
  de: ({ number, last }) => ({
    message: `Die Nr. ${number} gab es schon, bevor dieser Ordner begann: Dort war Nr. ${last} die letzte.`,
    hint: 'Die nächste freie Nummer eintragen, oder „letters: last-number“ in programme.yaml berichtigen.',
  }),
  en: ({ number, last }) => ({
    message: `No. ${number} existed before this folder began: there no. ${last} was the last one.`,
    hint: 'Enter the next free number, or correct “letters: last-number” in programme.yaml.',
  }),
});

export const letterNumberGap = defineDiagnostic<{ number: number; before: number; from: number; to: number }>({
  code: 'letter-number-gap',
  severity: 'warning',
  group: 'letter',
  de: ({ number, before, from, to }) => ({
    message: `${before === 0 ? `Der erste Rundbrief trägt die Nr. ${number}` : `Auf Nr. ${before} folgt Nr. ${number}`}; es ${from === to ? `fehlt Nr. ${from}` : `fehlen Nr. ${from} bis ${to}`}.`,
    hint:
      before === 0
        ? 'Gab es frühere Rundbriefe, gehört die letzte Nummer in programme.yaml unter „letters: last-number“.'
        : 'Die Nummer berichtigen, oder den fehlenden Rundbrief in letters/ ablegen.',
  }),
  en: ({ number, before, from, to }) => ({
    message: `${before === 0 ? `The first circular has no. ${number}` : `No. ${number} follows no. ${before}`}; ${from === to ? `no. ${from} is` : `nos. ${from} to ${to} are`} missing.`,
    hint:
      before === 0
        ? 'If there were earlier circulars, the last number belongs into programme.yaml under “letters: last-number”.'
        : 'Correct the number, or put the missing circular into letters/.',
  }),
});

type Missing = NeededField | 'number';

const reasons: Readonly<Record<Missing, Text>> = {
  event: { de: 'Tag, Ort und Rückmeldefrist kommen von dort.', en: 'Day, place and reply date come from there.' },
  deadline: {
    de: 'Der Brief nennt ihr altes und ihr neues Datum.',
    en: 'The letter names its former and its new day.',
  },
  'reminds-of': { de: 'Der Brief sagt, was noch fehlt.', en: 'The letter says what is still missing.' },
  number: { de: 'Die Rundbriefe tragen laufende Nummern.', en: 'The circulars carry running numbers.' },
};

export const letterFieldMissing = defineDiagnostic<{ field: Missing; occasion: Text; example: string }>({
  code: 'letter-field-missing',
  severity: 'error',
  group: 'letter',
  de: ({ field, occasion, example }) => ({
    message: `Zum Anlass „${occasion.de}“ gehört das Feld „${field}“. ${reasons[field].de}`,
    hint: `Zwischen den beiden Strichlinien ergänzen: ${field}: ${example}`,
  }),
  en: ({ field, occasion, example }) => ({
    message: `The occasion “${occasion.en}” needs the field “${field}”. ${reasons[field].en}`,
    hint: `Add between the two lines of dashes: ${field}: ${example}`,
  }),
});

export const letterWithoutRecipients = defineDiagnostic<{ occasion: Text; own: boolean }>({
  code: 'letter-without-recipients',
  severity: 'warning',
  group: 'letter',
  de: ({ occasion, own }) => ({
    message: own
      ? 'Auf diese Bedingung trifft zurzeit niemand zu: Der Brief hat keine Empfänger.'
      : `Zum Anlass „${occasion.de}“ ist zurzeit niemand anzuschreiben: Der Brief hat keine Empfänger.`,
    hint: 'Unter „to“ steht, wer den Brief bekommt, etwa to: { tandem: active }.',
  }),
  en: ({ occasion, own }) => ({
    message: own
      ? 'Nobody meets this condition at present: the letter has no recipients.'
      : `On the occasion “${occasion.en}” there is nobody to write to at present: the letter has no recipients.`,
    hint: '“to” says who gets the letter, such as to: { tandem: active }.',
  }),
});

export const announcedLetterMissing = defineDiagnostic<{ occasion: Text; by: IsoDate; command: string }>({
  code: 'announced-letter-missing',
  severity: 'warning',
  group: 'letter',
  de: ({ occasion, by, command }) => ({
    message: `Dieser Brief kündigt einen weiteren an: „${occasion.de}“, bis zum ${dateInWords(by, 'de')}. Es gibt ihn nicht.`,
    hint: `Anlegen: ${command}`,
  }),
  en: ({ occasion, by, command }) => ({
    message: `This letter announces another one: “${occasion.en}”, by ${dateInWords(by, 'en')}. There is none.`,
    hint: `Begin it: ${command}`,
  }),
});

/** Each circular has its own number, and they follow one another; a correction has that of the letter it corrects. */
export function checkLetterNumbers({ programme, letters }: Workspace): Diagnostic[] {
  const last = programme.letters?.['last-number'] ?? 0;
  const numbered = letters.flatMap((letter) => {
    const { number, corrects } = letter.head;
    return number === undefined || corrects !== undefined ? [] : [{ letter, number }];
  });
  const twice = repeated(numbered, ({ number }) => String(number)).map(({ item: { letter, number }, first }) =>
    letterNumberTwice(placeOf(letter, 'number'), { number, other: first.letter.path }),
  );
  const used = numbered.flatMap(({ letter, number }) =>
    number <= last ? [letterNumberUsed(placeOf(letter, 'number'), { number, last })] : [],
  );
  const known = new Set(numbered.map(({ number }) => number).filter((number) => number > last));
  const ordered = [...known].sort((a, b) => a - b);
  const gaps = ordered.flatMap((number, index) => {
    const before = ordered[index - 1] ?? last;
    const letter = numbered.find((one) => one.number === number)?.letter;
    if (number === before + 1 || letter === undefined) return [];
    return [letterNumberGap(placeOf(letter, 'number'), { number, before, from: before + 1, to: number - 1 })];
  });
  return [...twice, ...used, ...gaps];
}

/** What an occasion cannot do without; a number only where the circulars have numbers. */
export function checkLetterFields({ programme, letters }: Workspace): Diagnostic[] {
  const { events = [], deadlines = [] } = programme;
  const isNumbered = programme.letters?.['last-number'] !== undefined || letters.some((one) => one.head.number);
  const examples: Readonly<Record<Missing, string>> = {
    event: events[0]?.id ?? 'auftakt',
    deadline: deadlines[0]?.id ?? 'bewerbung',
    'reminds-of': 'agreement',
    number: '5',
  };
  return letters.flatMap((letter) => {
    const { head } = letter;
    const occasion = occasionName(head.letter);
    const missing = (field: Missing) =>
      head[field] === undefined
        ? [letterFieldMissing(placeOf(letter, 'letter'), { field, occasion, example: examples[field] })]
        : [];
    const unnumbered = head.letter === 'circular' && head.corrects === undefined && isNumbered ? missing('number') : [];
    return [
      ...occasionRule(head.letter).needs.flatMap(missing),
      ...unnumbered.map((one) => as(one, { severity: 'warning' })),
    ];
  });
}

export const salutationMissing = defineDiagnostic<{ id: string; letter: string }>({
  code: 'salutation-missing',
  severity: 'warning',
  group: 'person',
  de: ({ id, letter }) => ({
    message: `Die Anrede von ${id} fehlt. ${letter} grüßt ohne „Frau“ oder „Herr“.`,
    hint: 'Unter „Geschlecht“ oder „Anrede“ eintragen, was die Person angegeben hat; „keine Angabe“ (u) ist auch eine Angabe.',
  }),
  en: ({ id, letter }) => ({
    message: `The salutation of ${id} is missing. ${letter} greets without “Ms” or “Mr”.`,
    hint: 'Enter under “gender” or “salutation” what the person has stated; “not stated” (u) is a statement, too.',
  }),
});

/** The condition of a letter names fields and values that there are. */
export function checkLetterConditions({ programme, letters }: Workspace): Diagnostic[] {
  const context = recipientContext(programme);
  const fields = (['mentee', 'mentor'] as const).flatMap((role) => [...fieldsOf(programme, role).keys()]);
  const names = [...new Set(['role', 'tandem', 'meetings', 'attended', ...fields])];
  return letters.flatMap((letter) =>
    letter.head.to === undefined ? [] : checkWhere(letter, letter.head.to, context, 'to', names, 'letter'),
  );
}

/** A letter of today or later that reaches nobody. Without a day and a condition of its own it waits for its occasion. */
export function checkLetterRecipients(workspace: Workspace, today: IsoDate): Diagnostic[] {
  return workspace.letters.flatMap((letter) => {
    const { head } = letter;
    const own = head.to !== undefined;
    if (!isAddressed(head) || (!own && head.date === undefined) || isOver(letter, workspace, today)) return [];
    if (recipientsOf(workspace, head, { today }).to.length > 0) return [];
    const facts = { occasion: occasionName(head.letter), own };
    return [letterWithoutRecipients(placeOf(letter, own ? 'to' : 'letter'), facts)];
  });
}

/** Whom a personal letter greets without a gender: "Guten Tag Kim Weber". Nobody's is guessed, so this is told. */
export function checkSalutations(workspace: Workspace, today: IsoDate): Diagnostic[] {
  const told = new Set<string>();
  const personal = workspace.letters.filter((letter) => isEach(letter.head) && !isOver(letter, workspace, today));
  return personal.flatMap(({ head, path }) =>
    recipientsOf(workspace, head, { today }).to.flatMap((recipient) => {
      if (recipient.kind !== 'person' || told.has(recipient.id) || !lacksSalutation(recipient.person)) return [];
      told.add(recipient.id);
      const { id } = recipient;
      return [salutationMissing(placeOf(recipient.person, 'gender'), { id, letter: path }, id)];
    }),
  );
}

const isAddressed = ({ letter, to }: LetterHead): boolean =>
  to !== undefined || occasionRule(letter).audience !== 'nobody';

/** Its day has passed, or it went out. */
const isOver = (letter: Letter, workspace: Workspace, today: IsoDate): boolean =>
  (letter.head.date !== undefined && letter.head.date < today) || hasBeenSent(letter, workspace);

/** A letter that another one promised is there when its day is over. */
export function checkAnnouncedLetters(workspace: Workspace, today: IsoDate): Diagnostic[] {
  return awaitedLetters(workspace).flatMap(({ from, occasion, by }) => {
    if (by >= today) return [];
    const facts = { occasion: occasionName(occasion), by, command: `mentoring letter new ${occasion}` };
    return [announcedLetterMissing(placeOf(from, 'announces'), facts)];
  });
}
