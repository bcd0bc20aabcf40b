// What a line of "Jetzt dran" is, and what the kinds of lines share: the situation, days and ids in a sentence.
import { formatDate, laterDay } from '../../locale/dates.js';
import type { Language, Text } from '../../locale/language.js';
import { listOf } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { isMain, isOpen, type Tandem } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import { type Shown, shownPeople } from '../people.js';
import type { DueAction } from './action.js';

export interface DueOptions {
  readonly today: IsoDate;
  /** How far to look ahead; 14 days unless told, `all` without end. */
  readonly days?: number | 'all';
  /** What the re-check of the proposal's proof said; undefined without a proposal. */
  readonly proof?: 'current' | 'outdated' | 'wrong';
  /** An error stops whatever proposes tandems: it is not offered then. */
  readonly matchingStopped?: boolean;
}

export interface Situation extends Shown {
  readonly workspace: Workspace;
  readonly today: IsoDate;
  /** The last day that is looked at. */
  readonly horizon: IsoDate;
  readonly proof: DueOptions['proof'];
  readonly matchingStopped: boolean;
}

/** One thing to do. `until` needs a day; without one the line is due now (`now`) or sometime (`soon`). */
export interface Due {
  readonly kind: string;
  readonly urgency: 'overdue' | 'now' | 'until' | 'soon';
  readonly until?: IsoDate;
  /** The thing happens on the day; it is not to be done by then. */
  readonly onDay?: boolean;
  readonly text: Text;
  readonly action: DueAction;
  /** Without the name of the program: `match`. */
  readonly command?: string;
  readonly people?: readonly string[];
  readonly tandems?: readonly string[];
}

/** Finds the lines of one kind, none where there is nothing to do. */
export type DueCheck = (situation: Situation) => readonly Due[];

const usualDays = 14;
const theEnd = '9999-12-31';

export function situationOf(workspace: Workspace, options: DueOptions): Situation {
  const { today, days = usualDays, proof, matchingStopped = false } = options;
  const horizon = days === 'all' ? theEnd : (laterDay(today, days) ?? theEnd);
  return { workspace, today, horizon, proof, matchingStopped, ...shownPeople(workspace) };
}

/** By a day: overdue after it, else due until it. */
export const byDay = (day: IsoDate, today: IsoDate): Pick<Due, 'urgency' | 'until'> => ({
  urgency: day < today ? 'overdue' : 'until',
  until: day,
});

/** A day in brackets or in the column of days; the year only where it is not today's. */
export const shortDay = (day: IsoDate, today: IsoDate): Text => {
  const form = day.slice(0, 4) === today.slice(0, 4) ? 'short' : 'long';
  if (form === 'short') return { de: formatDate(day, 'short', 'de'), en: formatDate(day, 'short', 'en') };
  return { de: formatDate(day, 'table', 'de'), en: formatDate(day, 'compact', 'en') };
};

const mostNamed = 3;

/** Few ids are named, many are only counted: an empty text. */
export const named = (ids: readonly string[], language: Language): string =>
  ids.length > mostNamed ? '' : listOf(ids, language);

/** One text for a single id, another for several; these end with the ids where they are few. */
export function numbered(ids: readonly string[], one: (id: string) => Text, many: (count: number) => Text): Text {
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return one(only);
  const text = many(ids.length);
  const withIds = (language: Language): string =>
    ids.length > mostNamed ? text[language] : `${text[language]}: ${listOf(ids, language)}`;
  return { de: withIds('de'), en: withIds('en') };
}

export const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/** The same text in both languages: words of the programme itself. */
export const asWritten = (text: string): Text => ({ de: text, en: text });

export const isRolling = ({ programme }: Pick<Workspace, 'programme'>): boolean => programme.kind?.intake === 'rolling';

export const openTandems = ({ tandems }: Workspace): readonly Tandem[] =>
  tandems.filter((tandem) => isMain(tandem) && isOpen(tandem));

/** The latest of some days. */
export const latest = (days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days.reduce<IsoDate | undefined>((late, day) => (day !== undefined && (late ?? '') < day ? day : late), undefined);

/** The earliest of some days. */
export const earliest = (days: readonly (IsoDate | undefined)[]): IsoDate | undefined =>
  days.reduce<IsoDate | undefined>(
    (early, day) => (day !== undefined && day < (early ?? '~') ? day : early),
    undefined,
  );
