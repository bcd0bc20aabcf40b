// What has changed in the dates of a programme: deadlines that moved, events that are new, moved, cancelled or gone.
import { type ChangeFact, changeText, changeTexts, shortQuote } from '../locale/changes.js';
import { formatDate } from '../locale/dates.js';
import { type Language, pick } from '../locale/language.js';
import type { Deadline, Programme, ProgrammeEvent } from '../model/programme.js';
import { keyed } from './cell-change.js';
import { diffEntries, type SchemaWords, sameData } from './tree-diff.js';

export interface DatesDiff {
  readonly deadlines: number;
  readonly events: number;
  readonly lines: readonly string[];
}

export function diffDates(before: Programme, now: Programme, words: SchemaWords): DatesDiff {
  const deadlines = diffDeadlines(before.deadlines ?? [], now.deadlines ?? [], words);
  const events = diffEvents(before.events ?? [], now.events ?? [], words);
  return { deadlines: deadlines.length, events: events.length, lines: [...deadlines, ...events] };
}

const table = (date: string, language: Language): string => formatDate(date, 'table', language);

function diffDeadlines(before: readonly Deadline[], now: readonly Deadline[], words: SchemaWords): readonly string[] {
  const { language } = words;
  const tree = words.items(words.property(words.top(), 'deadlines'));
  const then = keyed(before, ({ id }) => id);
  const today = keyed(now, ({ id }) => id);
  const nameOf = ({ label, id }: Deadline): string => label ?? id;
  const said = (fact: ChangeFact): string => changeText(fact, language);
  return [
    ...[...today].flatMap(([key, one]) => {
      const old = then.get(key);
      if (old === undefined) return [`${said({ kind: 'new', label: nameOf(one) })}: ${table(one.date, language)}`];
      if (sameData(old, one)) return [];
      return [`${nameOf(one)}${deadlineChange(old, one)}`];
    }),
    ...[...then].flatMap(([key, one]) => (today.has(key) ? [] : [said({ kind: 'gone', label: nameOf(one) })])),
  ];

  /** ` 31.05.2022 → 29.07.2022`; that the former day is now on record goes without saying. */
  function deadlineChange(old: Deadline, one: Deadline): string {
    const hasMoved = old.date !== one.date;
    const { was: _, 'announced-on': __, ...former } = old;
    const { was: ___, 'announced-on': ____, ...latter } = one;
    const facts = hasMoved
      ? diffEntries(words, tree, { ...former, date: '' }, { ...latter, date: '' })
      : diffEntries(words, tree, old, one);
    const moved = hasMoved ? ` ${table(old.date, language)} → ${table(one.date, language)}` : '';
    if (facts.length === 0) return moved;
    return `${moved}${hasMoved ? '; ' : ': '}${changeTexts(facts, language)}`;
  }
}

const eventWords = {
  moved: { de: 'verlegt', en: 'moved' },
  cancelled: { de: 'abgesagt', en: 'cancelled' },
};

function diffEvents(
  before: readonly ProgrammeEvent[],
  now: readonly ProgrammeEvent[],
  words: SchemaWords,
): readonly string[] {
  const { language } = words;
  const then = keyed(before, ({ id }) => id);
  const today = keyed(now, ({ id }) => id);
  const nameOf = ({ title }: ProgrammeEvent): string => shortQuote(title, language);
  return [
    ...[...today].flatMap(([key, one]) => {
      const old = then.get(key);
      if (old === undefined)
        return [`${changeText({ kind: 'new', label: nameOf(one) }, language)}: ${table(one.start, language)}`];
      return sameData(old, one) ? [] : [`${nameOf(one)} ${eventChange(old, one, words)}`];
    }),
    ...[...then].flatMap(([key, one]) =>
      today.has(key) ? [] : [changeText({ kind: 'gone', label: nameOf(one) }, language)],
    ),
  ];
}

/** `verlegt: 15.05.2015, 18 Uhr → 22.05.2015, 18 Uhr; Ort „Rathaus“ → „Bürgerhaus“`. */
function eventChange(old: ProgrammeEvent, one: ProgrammeEvent, words: SchemaWords): string {
  const { language } = words;
  const tree = words.items(words.property(words.top(), 'events'));
  const hasMoved = old.start !== one.start;
  const isCancelled = old['cancelled-on'] === undefined && one['cancelled-on'] !== undefined;
  const { start: _, was, 'cancelled-on': cancelledOn, ...former } = old;
  const { start: __, was: now, 'cancelled-on': cancelled, ...latter } = one;
  const [then, today] = [
    { ...former, ...(hasMoved ? {} : { was }), ...(isCancelled ? {} : { 'cancelled-on': cancelledOn }) },
    { ...latter, ...(hasMoved ? {} : { was: now }), ...(isCancelled ? {} : { 'cancelled-on': cancelled }) },
  ];
  const facts = diffEntries(words, tree, then, today);
  const parts = [
    ...(isCancelled ? [pick(eventWords.cancelled, language)] : []),
    ...(hasMoved
      ? [`${pick(eventWords.moved, language)}: ${table(old.start, language)} → ${table(one.start, language)}`]
      : []),
    ...(facts.length === 0 ? [] : [changeTexts(facts, language)]),
  ];
  return parts.join('; ');
}
