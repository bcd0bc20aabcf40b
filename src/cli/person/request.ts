// What was asked of `mentoring person`, read from its options: to show, or which cells to change.
import { CommandError } from '../../diagnostics/result.js';
import { explainRefusal, parseDate } from '../../locale/date-reading.js';
import { formatDate } from '../../locale/dates.js';
import type { Language, Text } from '../../locale/language.js';
import { closest, plain, quoted } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import type { Role } from '../../model/programme.js';
import type { PersonStatus } from '../../model/roster.js';
import { personStatuses } from '../../tandems/status.js';
import { readCell } from '../../workspace/cells.js';
import { tables } from '../../workspace/generated/tables.js';
import type { Context } from '../context.js';
import { dateOption, type RunOptions } from '../open.js';

export interface Setting {
  /** As it was typed. */
  readonly field: string;
  readonly value: string;
}

export interface Request {
  readonly status?: PersonStatus;
  readonly settings: readonly Setting[];
  readonly also?: Role;
  readonly role?: Role;
  readonly criterion?: string;
  readonly by?: string;
  readonly on: IsoDate;
  readonly correct: boolean;
}

const roleOf = (value: unknown): Role | undefined => (value === 'mentee' || value === 'mentor' ? value : undefined);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** @returns undefined when nothing is to be changed @throws CommandError when the options do not fit together */
export function readRequest(context: Context, options: RunOptions, today: IsoDate): Request | undefined {
  const [status, also, role] = [options['status'], roleOf(options['also']), roleOf(options['role'])];
  const settings = textsOf(options['set']).map(readSetting);
  if (typeof status !== 'string' && also === undefined && settings.length === 0) {
    refuseLone(options);
    return undefined;
  }
  if (options.format === 'json') throw formatOfShown();
  refuseFuture(context, options);
  const [criterion, by] = [textOf(options['criterion']), textOf(options['by'])];
  const correct = options['correct'] === true;
  if (correct && criterion !== undefined) throw correctionHasNone();
  return {
    ...(typeof status === 'string' ? { status: readStatus(status) } : {}),
    settings,
    ...(also === undefined ? {} : { also }),
    ...(role === undefined ? {} : { role }),
    ...(criterion === undefined ? {} : { criterion }),
    ...(by === undefined ? {} : { by }),
    on: dayOf(options['on'], today),
    correct,
  };
}

function refuseLone(options: RunOptions): void {
  const lone = ['criterion', 'by', 'on', 'correct'].find((name) => options[name] !== undefined);
  if (lone === undefined) return;
  throw new CommandError({
    de: `--${lone} gehört zu einer Änderung: --status, --set oder --also ergänzen.`,
    en: `--${lone} belongs to a change: add --status, --set or --also.`,
  });
}

const formatOfShown = (): CommandError =>
  new CommandError({
    de: '--format json gibt es nur beim Anzeigen, nicht zusammen mit einer Änderung.',
    en: '--format json is for showing only, not together with a change.',
  });

const correctionHasNone = (): CommandError =>
  new CommandError({
    de: 'Eine Berichtigung (--correct) ist keine Entscheidung und hat kein Auswahlkriterium.',
    en: 'Setting right (--correct) is no decision and has no criterion.',
  });

function readSetting(text: string): Setting {
  const at = text.indexOf('=');
  if (at > 0 && text.slice(0, at).trim() !== '') return { field: text.slice(0, at).trim(), value: text.slice(at + 1) };
  throw new CommandError(
    {
      de: `--set ${quoted(text, 'de')}: Gemeint ist Feld=Wert.`,
      en: `--set ${quoted(text, 'en')}: field=value is meant.`,
    },
    {
      de: 'So: --set email=a@example.org; mit leerem Wert wird die Zelle geleert.',
      en: 'Like this: --set email=a@example.org; an empty value empties the cell.',
    },
  );
}

const statusColumn = tables.mentees.columns.find(({ name }) => name === 'status');

/** A status by any of its words in either language. */
function readStatus(text: string): PersonStatus {
  const reading = statusColumn && readCell(statusColumn, text);
  const status = personStatuses.find((one) => reading !== undefined && 'value' in reading && reading.value === one);
  if (status !== undefined) return status;
  const words = Object.entries(statusColumn?.words ?? {});
  const near = closest(
    text,
    words.flatMap(([id, { de, en }]) => [...de, ...en, id]),
  );
  const first = (language: 'de' | 'en') => words.map(([id, word]) => word[language][0] ?? id).join(', ');
  throw new CommandError(
    {
      de: `Den Status ${quoted(text, 'de')} gibt es nicht.${near === undefined ? '' : ` Meinten Sie ${quoted(near, 'de')}?`}`,
      en: `There is no status ${quoted(text, 'en')}.${near === undefined ? '' : ` Did you mean ${quoted(near, 'en')}?`}`,
    },
    { de: `Möglich: ${first('de')}`, en: `Possible: ${first('en')}` },
  );
}

function dayOf(value: unknown, today: IsoDate): IsoDate {
  if (typeof value !== 'string') return today;
  const reading = parseDate(value);
  if (!reading.ok)
    throw new CommandError({
      de: `--on: ${explainRefusal(reading, value, 'de')}`,
      en: `--on: ${explainRefusal(reading, value, 'en')}`,
    });
  if (reading.precision !== 'day' || reading.end !== undefined)
    throw new CommandError({
      de: `--on ${quoted(value, 'de')}: Gemeint ist ein Tag, etwa 3.8.2022.`,
      en: `--on ${quoted(value, 'en')}: a day is meant, such as 2022-08-03.`,
    });
  if (reading.start > today) throw aheadOf('--on', reading.start, today);
  return reading.start;
}

/** What is written with a day lies behind us; `--date` may go back, not ahead. */
function refuseFuture(context: Context, options: RunOptions): void {
  if (options.date === undefined) return;
  const [day, clock] = [dateOption(options.date), context.now().slice(0, 10)];
  if (day > clock) throw aheadOf('--date', day, clock);
}

export function aheadOf(what: string | Text, day: IsoDate, today: IsoDate): CommandError {
  const shown = (date: IsoDate, language: Language) => plain(formatDate(date, 'prose', language));
  const name = typeof what === 'string' ? { de: what, en: what } : what;
  return new CommandError({
    de: `${name.de}: Der ${shown(day, 'de')} liegt nach dem ${shown(today, 'de')}; eingetragen wird nur, was schon geschehen ist.`,
    en: `${name.en}: ${shown(day, 'en')} is after ${shown(today, 'en')}; only what has happened is entered.`,
  });
}
