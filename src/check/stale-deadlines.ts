// Texts that still name the day on which a deadline ended before it was moved.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { dateSpellings, findWords, monthEndWords, type Occurrence, searchable } from '../locale/date-finding.js';
import { addDays } from '../locale/dates.js';
import { quoted } from '../locale/text.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import type { Deadline, Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { isStanding, passagesOf, type ReadPassage, sentDays } from './passages.js';
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

/** Letters, the coordinator's own reports and the words of the definition, held against the history of each deadline. */
export function checkStaleDeadlines(workspace: Workspace): Diagnostic[] {
  const { programme } = workspace;
  const moved = (programme.deadlines ?? []).filter(({ was = [] }) => was.length > 0);
  if (moved.length === 0) return [];
  const sent = sentDays(workspace);
  const passages = passagesOf(workspace).filter(
    (text) => text.passage.letter?.head.letter !== 'extension' && mayNameDay(text, moved),
  );
  return passages.flatMap((text) => {
    const day = dayOf(text.passage.letter, sent);
    return moved.flatMap((deadline) => checkPassage(text, programme, deadline, day));
  });
}

/** Without a figure, the end of a month or words of the deadline's own there is nothing to compare: true of most short texts. */
function mayNameDay({ search }: ReadPassage, moved: readonly Deadline[]): boolean {
  if (/\d|\bende? /.test(search.text)) return true;
  const own = moved.flatMap(({ was = [] }) => was.flatMap(({ text }) => text ?? []));
  return own.some((words) => search.text.includes(searchable(words).text.trim()));
}

/** A call and a flyer are read as long as people may apply; any other letter is of one day, and was right if it was so then. */
function dayOf(letter: Letter | undefined, sent: ReadonlyMap<string, IsoDate>): IsoDate | undefined {
  if (letter === undefined || isStanding(letter)) return undefined;
  return sent.get(letter.stem) ?? letter.head.date;
}

function checkPassage(
  text: ReadPassage,
  programme: Programme,
  deadline: Deadline,
  day: IsoDate | undefined,
): Diagnostic[] {
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
  { passage, search, sentenceOf }: ReadPassage,
  former: Former,
  programme: Programme,
  deadline: Deadline,
): readonly Occurrence[] {
  const year = Number(former.date.slice(0, 4));
  const own = former.text === undefined ? [] : [searchable(former.text).text.trim()];
  if (otherDays(programme, deadline).has(former.date)) return findWords(search, own, year);
  const told = addDays(former.date, 1).endsWith('-01') ? monthEndWords(former.date) : [];
  const isStandingLetter = passage.letter !== undefined && isStanding(passage.letter);
  return findWords(search, [...own, ...dateSpellings(former.date), ...told], year).filter((one) => {
    if (otherYear.test(search.text.slice(one.to, one.to + 30))) return false;
    const { from, to } = sentenceOf(one);
    const around = search.text.slice(Math.max(from, one.from - 300), Math.min(to, one.to + 300));
    if (applying.test(around)) return true;
    // The end of a month is the end of many things; a call or a flyer speaks of applying throughout.
    const isMonthEnd = /^(?:ende?|end of|ende des monats) [a-zä]+(?: \d{4})?$/.test(
      search.text.slice(one.from, one.to),
    );
    return setting.test(around) && (!isMonthEnd || isStandingLetter);
  });
}

/** "Ende Mai kommenden Jahres". */
const otherYear =
  /^ (?:de[sr] )?(?:kommend|nächst|folgend|vergangen|letzt|vorig|früher)\p{L}* jahr|^ (?:of )?(?:next|last) year/u;
/** Words of a sentence that sets a time. */
const setting = /bis|spätestens|frist|until|\bby\b|deadline|no later|termin|schluss/;
/** Words of a sentence about taking part. */
const applying =
  /frist|bewerb|bewirb|anmeld|anzumelden|einreich|einsend|entgegen|unterlagen|mitmach|mitzumach|teilnehm|teilzunehm|interess|formular|deadline|appl(?:y|ication)|regist|submi|sign up|take part/;

/** Days on which something else is: a text that names one of them may well mean that. */
function otherDays({ events = [], deadlines = [] }: Programme, { id }: Deadline): ReadonlySet<IsoDate> {
  const days = events.flatMap(({ start, end, 'rsvp-by': reply }) => [start, end ?? start, reply ?? start]);
  const others = deadlines.filter((one) => one.id !== id).map(({ date }) => date);
  return new Set([...days.map((day) => day.slice(0, 10)), ...others]);
}

/** Where the sentences begin that tell the day that holds, in words or by its name in the data. */
function sentencesWithPresent(
  { passage, search, sentenceOf, names }: ReadPassage,
  deadline: Deadline,
): ReadonlySet<number> {
  const isOwn = passage.letter?.head.deadline === deadline.id;
  const named = names().filter(
    ({ name }) => name.includes(nameOf(deadline.id)) || (isOwn && /\bdeadline\b/.test(name)),
  );
  const written = findWords(search, dateSpellings(deadline.date), Number(deadline.date.slice(0, 4)));
  return new Set([...named.map(({ at }) => at), ...written].map((one) => sentenceOf(one).from));
}
