// The smaller tables: every id names somebody or something, and no line stands twice.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { listOf } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import { type Located, placeOf } from '../model/place.js';
import type { Workspace } from '../model/workspace.js';
import { type TableName, tables } from '../workspace/generated/tables.js';
import { grouped, repeated } from './duplicates.js';
import { dateInWords } from './programme-dates.js';
import { didYouMean, type Suggestion, suggest } from './references.js';
import { suggestId } from './roster.js';
import { as } from './severity.js';

interface Nobody extends Suggestion {
  readonly id: string;
  readonly column: Text;
  /** How many further lines of the table name it. */
  readonly more: number;
}

const further = ({ more }: Nobody): Text => {
  if (more === 0) return { de: '', en: '' };
  return {
    de: ` Die Kennung steht in ${more === 1 ? 'einer weiteren Zeile' : `${more} weiteren Zeilen`}.`,
    en: ` The id stands in ${more === 1 ? 'another line' : `${more} further lines`}.`,
  };
};

const nobody = (code: string, what: Text, hint: Text) =>
  defineDiagnostic<Nobody>({
    code,
    severity: 'warning',
    group: 'person',
    de: (f) => ({
      message: `${what.de} „${f.id}“ (Spalte „${f.column.de}“) gibt es nicht.${didYouMean(f, 'de')}${further(f).de}`,
      hint: hint.de,
    }),
    en: (f) => ({
      message: `There is no ${what.en} “${f.id}” (column “${f.column.en}”).${didYouMean(f, 'en')}${further(f).en}`,
      hint: hint.en,
    }),
  });

const correct: Text = {
  de: 'Die Kennung berichtigen, oder die Zeile löschen.',
  en: 'Correct the id, or delete the line.',
};

export const unknownPerson = nobody(
  'unknown-person',
  { de: 'Eine Person mit der Kennung', en: 'person with the id' },
  correct,
);
export const unknownTandem = nobody(
  'unknown-tandem',
  { de: 'Ein Tandem mit der Kennung', en: 'tandem with the id' },
  correct,
);
export const unknownEvent = nobody(
  'unknown-event',
  { de: 'Eine Veranstaltung oder einen Programmpunkt mit der Kennung', en: 'event or item with the id' },
  {
    de: 'Die Kennung aus „events“ in programme.yaml eintragen; ein Programmpunkt kann mit seiner Veranstaltung genannt werden (auftakt/workshop-blogs).',
    en: 'Enter the id of “events” in programme.yaml; an item may be named with its event (auftakt/workshop-blogs).',
  },
);
export const unknownSubject = nobody(
  'unknown-subject',
  { de: 'Eine Person oder Sache mit der Kennung', en: 'person or thing with the id' },
  {
    de: 'Gemeint sein kann eine Person oder ein Tandem, bei Aufgaben auch etwas aus programme.yaml: eine Veranstaltung, eine Frist, ein Thema, ein Ziel.',
    en: 'It can be a person or a tandem, and for tasks something of programme.yaml: an event, a deadline, a topic, an aim.',
  },
);

export const unknownKind = defineDiagnostic<
  { word: string; column: Text; list: string; known: readonly string[] } & Suggestion
>({
  code: 'unknown-kind',
  severity: 'warning',
  group: 'tandem',
  de: (f) => ({
    message: `„${f.column.de}“: „${f.word}“ ist nicht bekannt.${didYouMean(f, 'de')}`,
    hint: `${f.known.length === 0 ? '' : `Möglich sind: ${listOf(f.known, 'de', 'or')}. `}Eigene Arten stehen in programme.yaml unter „${f.list}“.`,
  }),
  en: (f) => ({
    message: `“${f.column.en}”: “${f.word}” is not known.${didYouMean(f, 'en')}`,
    hint: `${f.known.length === 0 ? '' : `Possible are: ${listOf(f.known, 'en', 'or')}. `}Kinds of your own stand in programme.yaml under “${f.list}”.`,
  }),
});

export const duplicateRow = defineDiagnostic<{ line: number; columns: readonly Text[] }>({
  code: 'duplicate-row',
  severity: 'warning',
  group: 'person',
  de: ({ line, columns }) => ({
    message: `Diese Zeile steht schon in Zeile ${line}: gleich ${columns.length === 1 ? 'ist' : 'sind'} ${listOf(
      columns.map(({ de }) => `„${de}“`),
      'de',
    )}.`,
    hint: 'Eine der beiden Zeilen löschen.',
  }),
  en: ({ line, columns }) => ({
    message: `This line repeats line ${line}: the same ${listOf(
      columns.map(({ en }) => `“${en}”`),
      'en',
    )}.`,
    hint: 'Delete one of the two lines.',
  }),
});

export const guestIsParticipant = defineDiagnostic<{ person: string }>({
  code: 'guest-is-participant',
  severity: 'error',
  group: 'event',
  de: ({ person }) => ({
    message: `${person} steht unter den Gästen und zugleich unter den Teilnehmenden.`,
    hint: 'Dem Gast eine andere Kennung geben, oder die Zeile löschen, wenn es dieselbe Person ist.',
  }),
  en: ({ person }) => ({
    message: `${person} stands among the guests and among the participants.`,
    hint: 'Give the guest another id, or delete the line if it is the same person.',
  }),
});

export const pairUnknownPerson = defineDiagnostic<Nobody>({
  code: 'pair-unknown-person',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `„${f.column.de}“: Eine Person ${f.id} gibt es in dieser Rolle nicht.${didYouMean(f, 'de')}`,
    hint: 'Die Kennung berichtigen; sonst könnte gerade dieses Paar zusammenkommen.',
  }),
  en: (f) => ({
    message: `“${f.column.en}”: there is no person ${f.id} in this role.${didYouMean(f, 'en')}`,
    hint: 'Correct the id; otherwise this very pair might be brought together.',
  }),
});

export const meetingAhead = defineDiagnostic<{ tandem: string; date: string; today: string }>({
  code: 'meeting-ahead',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, date, today }) => ({
    message: `Ein Treffen von ${tandem} ist für den ${dateInWords(date, 'de')} eingetragen, das liegt nach heute (${dateInWords(today, 'de')}).`,
    hint: 'Das Jahr prüfen; der nächste Termin gehört in die Spalte „Nächster Termin“ (next_date).',
  }),
  en: ({ tandem, date, today }) => ({
    message: `A meeting of ${tandem} is entered for ${dateInWords(date, 'en')}, which is after today (${dateInWords(today, 'en')}).`,
    hint: 'Check the year; the next date belongs into the column “Next date” (next_date).',
  }),
});

type Ids = ReadonlyMap<string, unknown>;

const labelOf = (table: TableName, field: string): Text =>
  tables[table].columns.find(({ name }) => name === field)?.label ?? { de: field, en: field };

interface Lookup {
  readonly table: TableName;
  readonly field: string;
  readonly known: Ids;
  readonly finding: typeof unknownPerson;
  readonly group: Group;
}

/** One finding for each id that names nobody, at its first line. */
function lookUp<T extends Located>(
  rows: readonly T[],
  idOf: (row: T) => string | undefined,
  look: Lookup,
): Diagnostic[] {
  const column = labelOf(look.table, look.field);
  const lost = grouped(
    rows.filter((row) => !look.known.has(idOf(row) ?? '') && idOf(row) !== undefined),
    (row) => idOf(row) ?? '',
  );
  return [...lost].flatMap(([id, lines]) => {
    const [first] = lines;
    if (!first) return [];
    const facts = { id, column, more: lines.length - 1, ...suggestId(id, look.known) };
    return [as(look.finding(placeOf(first, look.field), facts), { group: look.group })];
  });
}

const keyed = (ids: Iterable<string>): Ids => new Map([...ids].map((id) => [id, true]));

interface Known {
  readonly mentees: Ids;
  readonly mentors: Ids;
  readonly people: Ids;
  readonly tandems: Ids;
  readonly events: Ids;
  readonly everybody: Ids;
  readonly everything: Ids;
}

function knownIds(workspace: Workspace): Known {
  const { programme, mentees, mentors, tandems, guests, letters, surveys } = workspace;
  const menteeIds = mentees.map(({ id }) => id);
  const mentorIds = mentors.map(({ id }) => id);
  const guestIds = guests.map(({ id }) => id);
  const tandemIds = tandems.map(({ id }) => id);
  const events = (programme.events ?? []).flatMap(({ id, parts = [] }) => [
    id,
    ...parts.flatMap((part) => [part.id, `${id}/${part.id}`]),
  ]);
  const lists = [
    programme.aims,
    programme.topics,
    programme.regions,
    programme.deadlines,
    programme.phases,
    programme.activities,
    surveys,
  ];
  const named = [
    ...lists.flatMap((list: readonly { readonly id: string }[] | undefined) => (list ?? []).map(({ id }) => id)),
  ];
  const partners = (programme.partners ?? []).flatMap(({ id }) => id ?? []);
  const people = [...menteeIds, ...mentorIds];
  return {
    mentees: keyed(menteeIds),
    mentors: keyed(mentorIds),
    people: keyed(people),
    tandems: keyed(tandemIds),
    events: keyed(events),
    everybody: keyed([...people, ...guestIds]),
    everything: keyed([
      ...people,
      ...guestIds,
      ...tandemIds,
      ...events,
      ...named,
      ...partners,
      ...letters.map(({ stem }) => stem),
    ]),
  };
}

/** Every id of the smaller tables names a person, a tandem, an event. */
export function checkRecordIds(workspace: Workspace): Diagnostic[] {
  const known = knownIds(workspace);
  const { meetings, goals, attendance, outcomes, ratings, cases, milestones, tasks, journal, pairs } = workspace;
  const subjects = keyed([...known.people.keys(), ...known.tandems.keys()]);
  const look = (table: TableName, field: string, ids: Ids, finding: typeof unknownPerson, group: Group): Lookup => ({
    table,
    field,
    known: ids,
    finding,
    group,
  });
  return [
    ...lookUp(meetings, (row) => row.tandem, look('meetings', 'tandem', known.tandems, unknownTandem, 'tandem')),
    ...lookUp(goals, (row) => row.tandem, look('goals', 'tandem', known.tandems, unknownTandem, 'tandem')),
    ...lookUp(attendance, (row) => row.event, look('attendance', 'event', known.events, unknownEvent, 'event')),
    ...lookUp(attendance, (row) => row.person, look('attendance', 'person', known.everybody, unknownPerson, 'event')),
    ...lookUp(outcomes, (row) => row.person, look('outcomes', 'person', known.people, unknownPerson, 'survey')),
    ...lookUp(ratings, (row) => row.mentee, look('ratings', 'mentee', known.mentees, unknownPerson, 'person')),
    ...lookUp(ratings, (row) => row.mentor, look('ratings', 'mentor', known.mentors, unknownPerson, 'person')),
    ...lookUp(cases, (row) => row.about, look('cases', 'about', subjects, unknownSubject, 'tandem')),
    ...lookUp(milestones, (row) => row.about, look('milestones', 'about', subjects, unknownSubject, 'person')),
    ...lookUp(tasks, (row) => row.about, look('tasks', 'about', known.everything, unknownSubject, 'event')),
    ...lookUp(pairs, (row) => row.mentee, look('pairs', 'mentee', known.mentees, pairUnknownPerson, 'tandem')),
    ...lookUp(pairs, (row) => row.mentor, look('pairs', 'mentor', known.mentors, pairUnknownPerson, 'tandem')),
    // The journal is never changed: it may name people who were erased since.
    ...lookUp(journal, (row) => row.person, look('journal', 'person', known.everybody, unknownPerson, 'letter')).map(
      (one) => as(one, { severity: 'info' }),
    ),
  ];
}

/** Activities, outcomes and chosen items are those that the programme names. */
export function checkRecordKinds({ programme, meetings, outcomes, attendance }: Workspace): Diagnostic[] {
  const activities = (programme.activities ?? []).map(({ id }) => id);
  const kinds = [
    'candidacy',
    'list',
    'seat',
    'office',
    'joined',
    ...(programme.evaluation?.outcomes ?? []).map(({ id }) => id),
  ];
  const parts = new Map((programme.events ?? []).map((event) => [event.id, (event.parts ?? []).map(({ id }) => id)]));
  return [
    ...meetings.flatMap((row) =>
      unknownIn(row, 'meetings', 'activity', row.activity, activities, 'activities', 'tandem'),
    ),
    ...outcomes.flatMap((row) =>
      unknownIn(row, 'outcomes', 'what', row.what, kinds, 'evaluation … outcomes', 'survey'),
    ),
    ...attendance.flatMap((row) => {
      const event = parts.get(row.event);
      return event === undefined
        ? []
        : unknownIn(row, 'attendance', 'choice', row.choice, event, 'events … parts', 'event');
    }),
  ];
}

function unknownIn(
  row: Located,
  table: TableName,
  field: string,
  word: string | undefined,
  known: readonly string[],
  list: string,
  group: Group,
): Diagnostic[] {
  if (word === undefined || known.includes(word)) return [];
  const facts = {
    word,
    column: labelOf(table, field),
    list,
    known: known.length > 12 ? [] : known,
    ...suggest(word, known),
  };
  return [as(unknownKind(placeOf(row, field), facts), { group })];
}

/** Lines that say the same of the same are one too many. */
export function checkDuplicateRows(workspace: Workspace): Diagnostic[] {
  const check = <T extends Located>(
    table: TableName,
    rows: readonly T[],
    valuesOf: (row: T) => readonly (string | number | undefined)[],
    group: Group,
  ): Diagnostic[] => {
    const { key } = tables[table];
    return repeated(rows, (row) => valuesOf(row).join('\n')).map(({ item, first }) => {
      const facts = { line: placeOf(first).line, columns: key.map((field) => labelOf(table, field)) };
      return as(duplicateRow(placeOf(item, key[0]), facts), { group });
    });
  };
  return [
    ...check('guests', workspace.guests, (row) => [row.id], 'event'),
    ...check('cases', workspace.cases, (row) => [row.id], 'tandem'),
    ...check('goals', workspace.goals, (row) => [row.id, row.wave], 'tandem'),
    ...check('attendance', workspace.attendance, (row) => [row.event, row.person], 'event'),
    ...check('outcomes', workspace.outcomes, (row) => [row.person, row.what], 'survey'),
    ...check('ratings', workspace.ratings, (row) => [row.mentee, row.mentor, row.by], 'person'),
    ...check('pairs', workspace.pairs, (row) => [row.mentee, row.mentor], 'tandem'),
    ...check('locations', workspace.locations, (row) => [row.place], 'person'),
    ...check('answers', workspace.answers, (row) => [row.survey, row.token], 'survey'),
  ];
}

/** A guest is nobody who takes part. */
export function checkGuests({ guests, mentees, mentors }: Workspace): Diagnostic[] {
  const people = new Set<string>([...mentees, ...mentors].map(({ id }) => id));
  return guests
    .filter(({ id }) => people.has(id))
    .map((guest) => guestIsParticipant(placeOf(guest, 'id'), { person: guest.id }));
}

/** What is in the log has happened; only a date that was moved or cancelled may lie ahead. */
export function checkMeetingDates({ meetings }: Workspace, today: IsoDate): Diagnostic[] {
  return meetings
    .filter(({ date, state = 'kept' }) => state === 'kept' && date > today)
    .map((meeting) => meetingAhead(placeOf(meeting, 'date'), { tandem: meeting.tandem, date: meeting.date, today }));
}
