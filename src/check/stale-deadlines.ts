// Texts that still name the day on which a deadline ended before it was moved.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import {
  dateSpellings,
  findWords,
  lastAtMost,
  monthEndWords,
  type Occurrence,
  type Searchable,
  type Stretch,
  searchable,
  sentencesOf,
} from '../locale/date-finding.js';
import { addDays } from '../locale/dates.js';
import { quoted } from '../locale/text.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { type Place, placeOf } from '../model/place.js';
import type { Deadline, Programme } from '../model/programme.js';
import { isSent } from '../model/records.js';
import type { Workspace } from '../model/workspace.js';
import { dateInWords } from './programme-dates.js';

interface Stale {
  readonly deadline: string;
  readonly label: string;
  /** The day that holds now. */
  readonly date: IsoDate;
  readonly former: IsoDate;
  /** Letters can name the deadline instead of writing its day. */
  readonly isLetter: boolean;
}

const theDeadline = ({ label }: Stale): string =>
  /^\p{Lu}[\p{L}-]*frist$/u.test(label) ? `Die ${label}` : `Die Frist ${quoted(label, 'de')}`;

/** `deadlines.bewerbung`, as a template names it. */
const nameOf = (id: string): string =>
  /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(id) ? `deadlines.${id}` : `deadlines.[${id}]`;

export const staleDeadline = defineDiagnostic<Stale>({
  code: 'stale-deadline',
  severity: 'warning',
  group: 'letter',
  de: (f) => {
    const day = dateInWords(f.date, 'de');
    return {
      message:
        f.date > f.former
          ? `${theDeadline(f)} wurde bis zum ${day} verlängert.`
          : `${theDeadline(f)} wurde auf den ${day} vorgezogen.`,
      hint: f.isLetter
        ? `{{date ${nameOf(f.deadline)}}} schreibt immer die gültige Frist.`
        : 'Das Datum berichtigen, oder das gültige danebenstellen.',
    };
  },
  en: (f) => {
    const day = dateInWords(f.date, 'en');
    return {
      message: `The deadline ${quoted(f.label, 'en')} was ${f.date > f.former ? 'extended' : 'moved forward'} to ${day}.`,
      hint: f.isLetter
        ? `{{date ${nameOf(f.deadline)}}} always writes the deadline that holds.`
        : 'Correct the date, or put the one that holds beside it.',
    };
  },
});

/** One stretch of text with its way back to the file. */
interface Passage {
  readonly text: string;
  /** @param start from the beginning of the text, in characters from 0; `end` is behind the last one */
  place(start: number, end: number): Place;
  readonly letter?: Letter;
}

/** Letters and the coordinator's own reports, held against the history of each deadline. */
export function checkStaleDeadlines({ programme, letters, reports, journal }: Workspace): Diagnostic[] {
  const moved = (programme.deadlines ?? []).filter(({ was = [] }) => was.length > 0);
  if (moved.length === 0) return [];
  const passages: Passage[] = [
    ...letters.filter(({ head }) => head.letter !== 'extension').flatMap(passagesOf),
    ...reports.map(({ path, text }) => ({ text, place: placeInText(path, text, 1) })),
  ];
  const sent = new Map<string, IsoDate>();
  for (const { letter, at } of journal.filter(isSent)) {
    const day = at.slice(0, 10);
    if (day < (sent.get(letter) ?? '9999')) sent.set(letter, day);
  }
  return passages.flatMap((passage) => {
    const text = read(passage);
    const day = dayOf(passage.letter, sent);
    return moved.flatMap((deadline) => checkPassage(text, programme, deadline, day));
  });
}

/** A call and a flyer are read as long as people may apply; any other letter is of one day, and was right if it was so then. */
function dayOf(letter: Letter | undefined, sent: ReadonlyMap<string, IsoDate>): IsoDate | undefined {
  if (letter === undefined || letter.head.letter === 'call' || letter.head.letter === 'flyer') return undefined;
  return sent.get(letter.stem) ?? letter.head.date;
}

function passagesOf(letter: Letter): Passage[] {
  const { head, path, body, bodyLine } = letter;
  const { subject = [], reason } = head;
  const lines = typeof subject === 'string' ? [{ text: subject, field: 'subject' }] : subject.map(subjectLine);
  const fields = reason === undefined ? lines : [...lines, { text: reason, field: 'reason' }];
  return [
    ...fields.map(({ text, field }) => ({ text, letter, place: () => placeOf(letter, field) })),
    { text: body, letter, place: placeInText(path, body, bodyLine) },
  ];
}

const subjectLine = (text: string, index: number) => ({ text, field: `subject/${index}` });

function placeInText(file: string, text: string, firstLine: number): Passage['place'] {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
  return (start, end) => {
    const line = lastAtMost(starts, start);
    return { file, line: firstLine + line, column: start - (starts[line] ?? 0) + 1, length: end - start };
  };
}

/** A passage read once for all deadlines. */
interface Read {
  readonly passage: Passage;
  readonly search: Searchable;
  sentenceOf(stretch: Stretch): Stretch;
  /** `{{…}}` with its place in `search.text`. */
  names(): readonly { readonly name: string; readonly at: Stretch }[];
}

/** What stands between braces is struck out at the same length: names of data are no text. */
function read(passage: Passage): Read {
  let rest = passage.text;
  let plain = '';
  const found: { name: string; start: number }[] = [];
  for (;;) {
    const start = rest.indexOf('{{');
    const end = start < 0 ? -1 : rest.indexOf('}}', start);
    if (end < 0) break;
    found.push({ name: rest.slice(start, end), start: plain.length + start });
    plain += rest.slice(0, start) + '{'.repeat(end + 2 - start);
    rest = rest.slice(end + 2);
  }
  const search = searchable(plain + rest);
  const names = () =>
    found.map(({ name, start }) => {
      const from = lastAtMost(search.offsets, start);
      return { name, at: { from, to: from + name.length } };
    });
  return { passage, search, sentenceOf: sentencesOf(search.text), names };
}

function checkPassage(text: Read, programme: Programme, deadline: Deadline, day: IsoDate | undefined): Diagnostic[] {
  const { id, label = id, date, was = [], 'announced-on': announced } = deadline;
  const { passage, sentenceOf } = text;
  let present: ReadonlySet<number> | undefined;
  const isCorrected = (one: Occurrence): boolean => {
    present ??= sentencesWithPresent(text, deadline);
    return present.has(sentenceOf(one).from);
  };
  const found = was.flatMap((former, index) => {
    const replacedOn = was[index + 1]?.['announced-on'] ?? announced;
    if (former.date === date || (day !== undefined && replacedOn !== undefined && day < replacedOn)) return [];
    return occurrencesOf(text, former, programme, deadline)
      .filter((one) => !isCorrected(one))
      .map((one) => ({ one, former: former.date }));
  });
  const isLetter = passage.letter !== undefined;
  return found.map(({ one: { start, end }, former }) =>
    staleDeadline(passage.place(start, end), { deadline: id, label, date, former, isLetter }),
  );
}

type Former = NonNullable<Deadline['was']>[number];

/** Its day in any spelling, its own words, and the end of its month where the sentence speaks of applying. */
function occurrencesOf(
  { search, sentenceOf }: Read,
  former: Former,
  programme: Programme,
  deadline: Deadline,
): readonly Occurrence[] {
  const year = Number(former.date.slice(0, 4));
  const own = former.text === undefined ? [] : [searchable(former.text).text.trim()];
  if (otherDays(programme, deadline).has(former.date)) return findWords(search, own, year);
  const told = addDays(former.date, 1).endsWith('-01') ? monthEndWords(former.date) : [];
  return findWords(search, [...own, ...dateSpellings(former.date), ...told], year).filter((one) => {
    const words = search.text.slice(one.from, one.to);
    if (own.includes(words) || !told.includes(words)) return true;
    const { from, to } = sentenceOf(one);
    return cue.test(search.text.slice(Math.max(from, one.from - 300), Math.min(to, one.to + 300)));
  });
}

/** Words of a sentence that sets a deadline. */
const cue = /bis|spätestens|frist|bewerb|anmeld|until|\bby\b|deadline|appl(?:y|ication)|no later/;

/** Days on which something else is: a text that names one of them may well mean that. */
function otherDays({ events = [], deadlines = [] }: Programme, { id }: Deadline): ReadonlySet<IsoDate> {
  const days = events.flatMap(({ start, end, 'rsvp-by': reply }) => [start, end ?? start, reply ?? start]);
  const others = deadlines.filter((one) => one.id !== id).map(({ date }) => date);
  return new Set([...days.map((day) => day.slice(0, 10)), ...others]);
}

/** Where the sentences begin that tell the day that holds, in words or by its name in the data. */
function sentencesWithPresent({ passage, search, sentenceOf, names }: Read, deadline: Deadline): ReadonlySet<number> {
  const isOwn = passage.letter?.head.deadline === deadline.id;
  const named = names().filter(
    ({ name }) => name.includes(nameOf(deadline.id)) || (isOwn && /\bdeadline\b/.test(name)),
  );
  const written = findWords(search, dateSpellings(deadline.date), Number(deadline.date.slice(0, 4)));
  return new Set([...named.map(({ at }) => at), ...written].map((one) => sentenceOf(one).from));
}
