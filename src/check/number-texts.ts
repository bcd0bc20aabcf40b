// Numbers in texts that contradict the programme: regions, tandems, people, seats, modules, the number of a circular.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { circularName, numberOf } from '../letters/number.js';
import { type Occurrence, searchable } from '../locale/date-finding.js';
import type { Language } from '../locale/language.js';
import { numberWord } from '../locale/numbers.js';
import { quoted } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import { isIn, type Person, rosterOf, statusOf, takesPart } from '../model/roster.js';
import { holdsSeat, isMain, isOpen, isRunning } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { grouped } from './duplicates.js';
import { currentPassages, type ReadPassage } from './passages.js';

export const numberMismatch = defineDiagnostic<{ words: string; right: number }>({
  code: 'number-mismatch',
  severity: 'warning',
  group: 'letter',
  de: ({ words, right }) => ({
    message: `${quoted(words, 'de')}: Nach dem Programm sind es ${numberWord(right, 'de')}.`,
    hint: 'Die Zahl berichtigen; stimmt sie, fehlt etwas im Programm oder in den Tabellen.',
  }),
  en: ({ words, right }) => ({
    message: `${quoted(words, 'en')}: according to the programme there are ${numberWord(right, 'en')}.`,
    hint: 'Correct the number; if it is right, something is missing in the programme or in the tables.',
  }),
});

export const letterNumberText = defineDiagnostic<{ written: number; number: number; name: string }>({
  code: 'letter-number-text',
  severity: 'warning',
  group: 'letter',
  de: ({ written, number, name }) => ({
    message: `Hier nennt sich der Brief ${name} Nr. ${written}, im Kopf trägt er die Nr. ${number}.`,
    hint: 'Eine der beiden Nummern berichtigen; {{letter.number}} schreibt immer die aus dem Kopf.',
  }),
  en: ({ written, number, name }) => ({
    message: `Here the letter calls itself ${name} no. ${written}; its head has no. ${number}.`,
    hint: 'Correct one of the two numbers; {{letter.number}} always writes the one of the head.',
  }),
});

/** What a noun counts: every figure that a text may mean by "all", the first of which is told; undefined if none is known. */
interface Countable {
  readonly right: number;
  readonly all: ReadonlySet<number>;
  /** There cannot be more, whatever the text speaks of. */
  readonly most?: number;
}

const nouns: ReadonlyMap<string, keyof Counted> = new Map([
  ...['regionen', 'partnerregionen', 'regions'].map((word) => [word, 'regions'] as const),
  ...['tandems'].map((word) => [word, 'tandems'] as const),
  ...['mentees'].map((word) => [word, 'mentees'] as const),
  ...['mentoren', 'mentorinnen', 'mentor:innen', 'mentor_innen', 'mentor/innen', 'mentor/-innen', 'mentors'].map(
    (word) => [word, 'mentors'] as const,
  ),
  ...['plätze', 'plätzen'].map((word) => [word, 'seats'] as const),
  ...['module', 'modulen', 'modules'].map((word) => [word, 'modules'] as const),
]);

interface Counted {
  readonly regions?: Countable;
  readonly tandems?: Countable;
  readonly mentees?: Countable;
  readonly mentors?: Countable;
  readonly seats?: Countable;
  readonly modules?: Countable;
}

const words = new Map(
  (['de', 'en'] as const satisfies readonly Language[]).flatMap((language) =>
    Array.from({ length: 11 }, (_, index) => [numberWord(index + 2, language), index + 2] as const),
  ),
);

/** A number and its noun: "zehn Partnerregionen", "14 Tandems", with what stands directly before them. */
const anyNumber = [...words.keys()].join('|');
const anyNoun = [...nouns.keys()].sort((a, b) => b.length - a.length).join('|');
const counted = new RegExp(
  `(?<before>(?<![\\p{L}\\p{N}])(?:\\p{L}{2,12} ){0,2})(?<![\\p{L}\\p{N}.,–-])(?<number>${anyNumber}|\\d{1,4}) (?<noun>${anyNoun})(?: und mentoren)?(?![\\p{L}\\p{N}])`,
  'gu',
);
/** Every text that has one has this, which is found without the classes of Unicode: they take milliseconds to compile. */
const mayCount = new RegExp(`(?:${anyNumber}|\\d) (?:${anyNoun})`);

/** Nothing is left out: "alle zehn", "aus einer der zehn", "unsere zehn", "insgesamt zehn". */
const wholly =
  /(?:^|\s)(?:alle|allen|aller|sämtliche|sämtlichen|unsere|unseren|unserer|insgesamt|zusammen|(?:eine|einer|einem|jede|jeder|jedem|jedes) (?:der|dieser|unserer)|all|all the|our|altogether|each of the|one of the) $/;
/** Something else is meant: others, an earlier edition, the whole country. */
const elsewhere =
  /(?:ander|weiter|zusätzlich|früher|bisher|ersten?|letzten?|vorig|vergangen|nächsten?|zweiten?|other|further|more|earlier|previous|next|first|last)\p{L}{0,3} (?:\p{L}{2,12} )?$/u;
const otherEdition =
  /(?:erste|zweite|dritte|vorige|letzte|frühere|vergangene|nächste|andere)[nmrs]? (?:runde|durchgang|durchgänge|jahrgang|auflage|programm|edition)|bundesweit|landesweit|deutschlandweit|europaweit|nationwide|(?:previous|last|first|next|other) (?:round|edition|programme)/;

/** Numbers of texts that are still to be read; only what the programme can count, and only where all are meant. */
export function checkNumberTexts(workspace: Workspace, today: IsoDate): Diagnostic[] {
  let figures: Counted | undefined;
  return currentPassages(workspace, today).flatMap((text) => [
    ...numbersIn(text, () => {
      figures ??= countedIn(workspace);
      return figures;
    }),
    ...ownNumber(text, workspace),
  ]);
}

function numbersIn(text: ReadPassage, figures: () => Counted): Diagnostic[] {
  const { search, passage, sentenceOf } = text;
  if (!mayCount.test(search.text)) return [];
  return [...search.text.matchAll(counted)].flatMap((match) => {
    const { before = '', number = '', noun = '' } = match.groups ?? {};
    const countable = figures()[nouns.get(noun) ?? 'regions'];
    const written = words.get(number) ?? Number(number);
    if (countable === undefined || written < 2 || countable.all.has(written) || elsewhere.test(before)) return [];
    const isTooMany = countable.most !== undefined && written > countable.most;
    if (!isTooMany && !wholly.test(` ${before}`)) return [];
    const from = match.index + before.length;
    const to = match.index + match[0].length;
    const sentence = sentenceOf({ from, to });
    if (otherEdition.test(search.text.slice(Math.max(sentence.from, from - 200), Math.min(sentence.to, to + 200))))
      return [];
    const [start, end] = [search.offsets[from] ?? 0, search.offsets[to] ?? 0];
    const facts = {
      words: passage.text.slice(start, end).replace(/\s+/g, ' '),
      right: countable.right,
    };
    return [numberMismatch(passage.place(start, end), facts)];
  });
}

/** The circular's own name and number: in its subject, in a heading, or as "dieser Mentoringbrief Nr. 5". */
function ownNumber({ passage, search }: ReadPassage, { programme }: Workspace): Diagnostic[] {
  const { letter, isHead } = passage;
  const number = letter === undefined ? undefined : numberOf(letter.head);
  if (letter === undefined || number === undefined) return [];
  const name = circularName(programme, letter.head.lang ?? programme.language?.locale ?? 'de');
  const own = searchable(name).text.trim();
  return placesOf(search.text, own).flatMap((from): Diagnostic[] => {
    const [rest, written] =
      /^ n(?:r|o|umber|ummer)?\.? ?(\d{1,4})(?![\d.])/.exec(search.text.slice(from + own.length)) ?? [];
    if (rest === undefined || Number(written) === number) return [];
    const before = search.text.slice(Math.max(0, from - 30), from);
    const isOwn =
      (isHead === true && before.trim() === '') ||
      /(?:^|\n)#{1,6} $/.test(before) ||
      /(?<!\p{L})(?:diese[rmn]?|this) $/u.test(before);
    if (!isOwn) return [];
    const to = from + own.length + rest.length;
    const at: Pick<Occurrence, 'start' | 'end'> = { start: search.offsets[from] ?? 0, end: search.offsets[to] ?? 0 };
    return [letterNumberText(passage.place(at.start, at.end), { written: Number(written), number, name })];
  });
}

function placesOf(text: string, word: string): number[] {
  const found: number[] = [];
  for (let from = text.indexOf(word); from >= 0 && word !== ''; from = text.indexOf(word, from + 1)) found.push(from);
  return found;
}

const countable = (figures: readonly (number | undefined)[], most?: number): Countable | undefined => {
  const known = figures.flatMap((figure) => (figure !== undefined && figure > 0 ? [figure] : []));
  const [right] = known;
  return right === undefined ? undefined : { right, all: new Set(known), ...(most === undefined ? {} : { most }) };
};

/** Every figure that "all tandems" or "our mentees" may mean, the most likely first. */
function countedIn(workspace: Workspace): Counted {
  const { programme } = workspace;
  const regions = programme.regions?.length;
  const series = [...grouped(programme.events ?? [], (event) => event.series ?? '')].flatMap(([name, events]) => {
    const numbers = events.flatMap((event) => event.module ?? []);
    return name === '' || numbers.length === 0 ? [] : [new Set(numbers).size];
  });
  const entries: readonly (readonly [keyof Counted, Countable | undefined])[] = [
    ['regions', countable([regions], regions)],
    ['tandems', tandemsOf(workspace)],
    ['mentees', peopleOf(rosterOf(workspace, 'mentee'))],
    ['mentors', peopleOf(rosterOf(workspace, 'mentor'))],
    ['seats', seatsOf(workspace)],
    ['modules', countable(series)],
  ];
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function tandemsOf({ programme, tandems }: Workspace): Countable | undefined {
  const main = tandems.filter(isMain);
  const begun = main.filter(({ end_reason: reason }) => reason !== 'declined');
  const having = (holds: (tandem: (typeof main)[number]) => boolean): number => main.filter(holds).length;
  return countable([
    having(isRunning),
    having(({ status }) => status === 'active'),
    having(({ status }) => status === 'completed'),
    having((one) => isRunning(one) || one.status === 'completed'),
    having(holdsSeat),
    having(isOpen),
    having(({ start }) => start !== undefined),
    begun.filter((one) => one.status !== 'proposed' && one.status !== 'offered').length,
    begun.length,
    main.length,
    tandems.length,
    programme.matching?.tandems?.max,
  ]);
}

function peopleOf(people: readonly Person[]): Countable | undefined {
  const having = (holds: (person: Person) => boolean): number => people.filter(holds).length;
  const status = (...list: readonly string[]) => having((person) => list.includes(statusOf(person)));
  return countable([
    having(takesPart),
    having(isIn),
    status('active'),
    status('accepted'),
    status('completed'),
    status('active', 'completed'),
    status('accepted', 'active', 'completed'),
    status('accepted', 'active', 'completed', 'left'),
    status('accepted', 'active', 'completed', 'left', 'withdrawn'),
    status('applied'),
    status('applied', 'accepted', 'active'),
    status('applied', 'accepted', 'active', 'waitlisted'),
    people.length,
  ]);
}

function seatsOf({ programme, mentors, tandems }: Workspace): Countable | undefined {
  const capacity = (list: typeof mentors) => list.reduce((sum, mentor) => sum + (mentor.capacity ?? 1), 0);
  const all = capacity(mentors.filter(takesPart));
  const events = (programme.events ?? []).flatMap(({ capacity: own, parts = [] }) => [
    own,
    ...parts.map((part) => part.capacity),
  ]);
  const held = tandems.filter((tandem) => isMain(tandem) && holdsSeat(tandem)).length;
  return countable([all, capacity(mentors), all - held, programme.matching?.tandems?.max, ...events]);
}
