// What `import` asks: columns that were not understood, lines that may be somebody known, cells that differ.
import { reasonWords, sureWords } from '../../intake/duplicate-words.js';
import type { UnderstoodColumn } from '../../intake/foreign.js';
import type { Decision, Difference, LeftLine } from '../../intake/merge.js';
import { formatDate, isDate } from '../../locale/dates.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { displayName } from '../../locale/names.js';
import { quoted } from '../../locale/text.js';
import { truthText } from '../../locale/truths.js';
import { entryLabel } from '../../matching/fields.js';
import type { CellValue } from '../../workspace/cells.js';
import { columnLetter } from '../../workspace/table-headers.js';
import type { Column } from '../../workspace/table-schema.js';
import type { Questions } from '../context.js';
import { askAt } from '../steps/ask.js';
import type { Work } from '../steps/step.js';
import { gap, short } from './screen.js';

const both = (make: (language: Language) => string): Text => ({ de: make('de'), en: make('en') });

/** Each open column gets a field or is left out, as answered. */
export async function askColumns(
  work: Work,
  questions: Questions,
  columns: readonly UnderstoodColumn[],
  fields: readonly Column[],
): Promise<readonly UnderstoodColumn[]> {
  const ask = askAt(questions, work.language);
  // What a whole name or address fills is no answer for another column.
  const taken = new Set(
    columns.flatMap(({ use }) =>
      use.kind === 'field' ? [use.column, ...(use.fills ?? [])].map(({ name }) => name) : [],
    ),
  );
  const answered: UnderstoodColumn[] = [];
  let open = columns.filter(({ use }) => use.kind === 'open').length;
  let isLeftOut = false;
  if (open > 0) gap(work);
  for (const column of columns) {
    if (column.use.kind !== 'open') {
      answered.push(column);
      continue;
    }
    if (isLeftOut) {
      answered.push({ ...column, use: { kind: 'dropped', why: 'mapping' }, by: 'answer' });
      continue;
    }
    const { suggestion } = column.use;
    const free = fields.filter(({ name }) => !taken.has(name) && name !== suggestion?.name);
    const first = suggestion && !taken.has(suggestion.name) ? [suggestion] : [];
    const choices = [
      ...first.map(choiceOf),
      { value: leaveOut, label: { de: 'weglassen', en: 'leave out' } },
      ...(open > 1 ? [{ value: leaveRest, label: restWords(open) }] : []),
      ...free.map(choiceOf),
    ];
    const answer = await ask.choice(columnQuestion(column), choices);
    open -= 1;
    isLeftOut = answer === leaveRest;
    const field = fields.find(({ name }) => name === answer);
    if (field) taken.add(field.name);
    const use = field
      ? { kind: 'field' as const, column: field }
      : { kind: 'dropped' as const, why: 'mapping' as const };
    answered.push({ ...column, use, by: 'answer' });
  }
  return answered;
}

/** No field has an empty name, nor one with a blank. */
const leaveOut = '';
const leaveRest = 'the rest';

const restWords = (open: number): Text => ({
  de: `alle übrigen weglassen (${open})`,
  en: `leave out all the rest (${open})`,
});

const choiceOf = ({ name, label }: Column) => ({ value: name, label });

export function columnQuestion({ index, header, samples }: UnderstoodColumn): Text {
  const such = samples.map((sample) => short(sample, 30)).join(' · ');
  const behind = such === '' ? '' : ` (${such})`;
  if (header.trim() === '')
    return {
      de: `Was steht in Spalte ${columnLetter(index)} (ohne Überschrift)?${behind}`,
      en: `What does column ${columnLetter(index)} (without a header) hold?${behind}`,
    };
  return {
    de: `Was steht in der Spalte ${quoted(short(header, 80), 'de')}?${behind}`,
    en: `What does the column ${quoted(short(header, 80), 'en')} hold?${behind}`,
  };
}

/** How a line of the foreign table is named to the person at the terminal. */
export const lineName = ({ line, person }: LeftLine, language: Language): string => {
  const part = (field: string) => {
    const value = person.values[field];
    return typeof value === 'string' ? short(value, 40) : undefined;
  };
  const [first_name, name_particle, last_name] = [part('first_name'), part('name_particle'), part('last_name')];
  const name = displayName({ first_name, name_particle, last_name });
  const number = pick({ de: `Zeile ${line}`, en: `Line ${line}` }, language);
  return name === undefined ? number : `${number}, ${name}`;
};

/** "P24 Jana Brandt (ähnlicher Name, gleiche Postleitzahl: wahrscheinlich)". */
export function nearWords({ who, reasons, sure }: LeftLine['near'][number], name: (id: string) => string): Text {
  return both((language) => {
    const [line = 0] = who.lines;
    const other = who.id === undefined ? pick({ de: `Zeile ${line}`, en: `line ${line}` }, language) : name(who.id);
    if (reasons.length === 0) return other;
    const why = reasons.map((reason) => reasonWords[reason].short[language]).join(', ');
    return `${other} (${why}: ${sureWords[sure].short[language]})`;
  });
}

/** Whether somebody can be asked who the line is. */
export const isOpen = ({ why }: LeftLine): boolean =>
  why === 'possible-duplicate' || why === 'several' || why === 'id-of-another';

export async function askWho(work: Work, questions: Questions, left: LeftLine): Promise<Decision> {
  const ask = askAt(questions, work.language);
  const question: Text =
    left.near.length === 1 && left.why === 'possible-duplicate'
      ? both((language) => {
          const [near] = left.near;
          const who = near ? nearWords(near, work.name)[language] : '';
          return language === 'de'
            ? `${lineName(left, 'de')}: dieselbe Person wie ${who}?`
            : `${lineName(left, 'en')}: the same person as ${who}?`;
        })
      : both((language) =>
          language === 'de' ? `${lineName(left, 'de')}: Wer ist das?` : `${lineName(left, 'en')}: who is this?`,
        );
  const people = left.near.map((near) => {
    const [line = 0] = near.who.lines;
    const decision: Decision = near.who.id === undefined ? { kind: 'line', line } : { kind: 'person', id: near.who.id };
    const words = nearWords(near, work.name);
    return {
      value: near.who.id ?? `#${line}`,
      decision,
      label: { de: `dieselbe Person: ${words.de}`, en: `the same person: ${words.en}` },
    };
  });
  const answer = await ask.choice(question, [
    ...people,
    { value: 'new', label: { de: 'jemand Neues', en: 'somebody new' } },
    { value: 'leave', label: { de: 'diese Zeile auslassen', en: 'leave this line out' } },
  ]);
  const chosen = people.find(({ value }) => value === answer);
  return chosen?.decision ?? (answer === 'new' ? { kind: 'new' } : { kind: 'leave' });
}

export interface Taken {
  readonly fields: ReadonlySet<string>;
  readonly cells: ReadonlySet<string>;
}

/** One question for each field in which cells differ: keep ours, take theirs, or decide one by one. */
export async function askDifferences(
  work: Work,
  questions: Questions,
  differences: readonly Difference[],
): Promise<Taken> {
  const ask = askAt(questions, work.language);
  const byField = new Map<string, Difference[]>();
  for (const one of differences) {
    if (one.state === 'kept') byField.set(one.column.name, [...(byField.get(one.column.name) ?? []), one]);
  }
  const fields = new Set<string>();
  const cells = new Set<string>();
  for (const [field, list] of byField) {
    const [first] = list;
    if (!first) continue;
    const answer =
      list.length === 1 ? 'each' : await ask.choice(fieldQuestion(first.column, list.length), fieldChoices);
    if (answer === 'take') fields.add(field);
    if (answer !== 'each') continue;
    for (const one of list) {
      const label = one.column.label;
      const which = await ask.choice(
        { de: `${label.de} von ${work.name(one.id)}:`, en: `${label.en} of ${work.name(one.id)}:` },
        [
          {
            value: 'keep',
            label: both(
              (language) =>
                `${{ de: 'behalten', en: 'keep' }[language]}${shownValue(work, one.column, one.have, language)}`,
            ),
          },
          {
            value: 'take',
            label: both(
              (language) =>
                `${{ de: 'übernehmen', en: 'take over' }[language]}${shownValue(work, one.column, one.incoming, language)}`,
            ),
          },
        ],
      );
      if (which === 'take') cells.add(`${one.id}/${field}`);
    }
  }
  return { fields, cells };
}

const fieldChoices = [
  { value: 'keep', label: { de: 'die bisherigen Angaben behalten', en: 'keep what is there' } },
  { value: 'take', label: { de: 'die Angaben der neuen Tabelle übernehmen', en: 'take over what the new table says' } },
  { value: 'each', label: { de: 'einzeln entscheiden', en: 'decide one by one' } },
] as const;

const fieldQuestion = ({ label }: Column, n: number): Text => ({
  de: `${label.de}: Bei ${n} Personen steht in der neuen Tabelle etwas anderes.`,
  en: `${label.en}: the new table says something else about ${n} people.`,
});

/** The value behind a colon; of special categories none. */
function shownValue(work: Work, column: Column, value: CellValue | undefined, language: Language): string {
  const text = valueWords({ ...work, language }, column, value);
  return text === undefined ? '' : `: ${text}`;
}

/** A value as a person reads it; undefined for what is not shown. */
export function valueWords(
  { workspace, language }: Pick<Work, 'workspace' | 'language'>,
  column: Column,
  value: CellValue | undefined,
): string | undefined {
  if (column.class === 'art9' || column.class === 'sensitive') return undefined;
  if (value === undefined) return pick({ de: 'nicht lesbar', en: 'unreadable' }, language);
  const word = (entry: string | number | boolean): string => {
    if (typeof entry === 'string' && column.kind === 'date' && isDate(entry))
      return formatDate(entry, 'table', language);
    if (typeof entry === 'boolean') return truthText(entry, language);
    return short(pick(entryLabel(workspace.programme, column.name, String(entry)), language), 40);
  };
  const entries: readonly (string | number | boolean)[] = typeof value === 'object' ? value : [value];
  return short(entries.map(word).join(', '), 80);
}
