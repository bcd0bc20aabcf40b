// What has changed among the tandems: proposed, offered, agreed, ended, and their other entries.
import { changeText, changeTexts, longestList, shortList } from '../locale/changes.js';
import { type Language, pick } from '../locale/language.js';
import { formatNumber, formatPercent } from '../locale/numbers.js';
import { compareCodePoints } from '../locale/sorting.js';
import type { Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import type { CellValue } from '../workspace/cells.js';
import { tables } from '../workspace/generated/tables.js';
import { cellFact, keyed, sameValue } from './cell-change.js';
import { wordOf } from './people.js';
import type { RecordChange } from './roster-diff.js';

export interface TandemDiff {
  readonly added: number;
  readonly gone: number;
  /** With another status than then. */
  readonly moved: number;
  /** With other entries that are different. */
  readonly changed: number;
  readonly lines: readonly string[];
}

export interface TableScope {
  readonly partBefore: boolean;
  readonly partNow: boolean;
}

/** By id; the same pair in another row is another tandem. */
export function diffTandems(before: Workspace, now: Workspace, language: Language, scope: TableScope): TandemDiff {
  const then = keyed(before.tandems, ({ id }) => id);
  const today = keyed(now.tandems, ({ id }) => id);
  const added = scope.partBefore ? [] : [...today].flatMap(([key, one]) => (then.has(key) ? [] : [one]));
  const gone = scope.partNow ? [] : [...then].flatMap(([key, one]) => (today.has(key) ? [] : [one]));
  const common = [...today].flatMap(([key, one]): [Tandem, Tandem][] => {
    const old = then.get(key);
    return old === undefined ? [] : [[old, one]];
  });
  const moved = common.filter(([old, one]) => old.status !== one.status);
  const changed = changedTandems(common, before, now, language);
  const status = (one: Tandem): string => wordOf('tandems', 'status', one.status, language);
  const words = tandemWords[language];
  return {
    added: added.length,
    gone: gone.length,
    moved: moved.length,
    changed: changed.length,
    lines: [
      ...grouped(added, (one) => `${words.added}, ${status(one)}`, language),
      ...grouped(
        moved.map(([old, one]) => ({ ...one, from: status(old) })),
        (one) => `${one.from} → ${status(one)}`,
        language,
      ),
      ...grouped(
        gone,
        (one) => (one.status === 'proposed' ? words.notProposed : `${words.gone} (${status(one)})`),
        language,
      ),
      ...recordLines(changed, language),
    ],
  };
}

const tandemWords = {
  de: { added: 'neu', gone: 'nicht mehr in der Tabelle', notProposed: 'nicht mehr vorgeschlagen' },
  en: { added: 'new', gone: 'no longer in the table', notProposed: 'no longer proposed' },
};

/** `vorgeschlagen → angeboten: 20 (P01 und P21, …)`, one line for each way of putting it. */
function grouped<T extends Pick<Tandem, 'mentee' | 'mentor'>>(
  tandems: readonly T[],
  titleOf: (tandem: T) => string,
  language: Language,
): string[] {
  const groups = new Map<string, string[]>();
  for (const tandem of tandems) {
    const title = titleOf(tandem);
    const pair = `${tandem.mentee} ${pick({ de: 'und', en: 'and' }, language)} ${tandem.mentor}`;
    const known = groups.get(title);
    if (known === undefined) groups.set(title, [pair]);
    else known.push(pair);
  }
  return [...groups].map(([title, pairs]) => countedLine(title, pairs.sort(compareCodePoints), language));
}

/** `beworben → angenommen: P24`, `beworben → angenommen: 3 (P24, P25, P26)`. */
export function countedLine(title: string, names: readonly string[], language: Language): string {
  if (names.length === 1) return `${title}: ${names[0]}`;
  return `${title}: ${formatNumber(names.length, language)} (${shortList(names, language)})`;
}

/** Each record with what is different; of many records each entry with the records that it concerns. */
export function recordLines(changed: readonly RecordChange[], language: Language): string[] {
  if (changed.length <= longestList) return changed.map(({ id, facts }) => `${id} ${changeTexts(facts, language)}`);
  const byLabel = new Map<string, string[]>();
  for (const { id, facts } of changed) {
    for (const { label } of facts) {
      const known = byLabel.get(label);
      if (known === undefined) byLabel.set(label, [id]);
      else known.push(id);
    }
  }
  return [...byLabel].map(([label, ids]) =>
    countedLine(changeText({ kind: 'named', label }, language), [...new Set(ids)], language),
  );
}

/** In the order of the ids; what the status tells is not told again. */
function changedTandems(
  common: readonly (readonly [Tandem, Tandem])[],
  before: Workspace,
  now: Workspace,
  language: Language,
): RecordChange[] {
  const columns = tables.tandems.columns.filter(({ name }) => name !== 'id' && name !== 'status');
  return common
    .flatMap(([old, one]): RecordChange[] => {
      const facts = columns.flatMap((column) => {
        const [from, to] = [cellOf(old, column.name), cellOf(one, column.name)];
        if (sameValue(from, to)) return [];
        if (column.name === 'score') return [scoreFact(column.label[language], from, to, language)];
        const secret = column.private || column.class !== 'public';
        const words = { column, before: before.programme, now: now.programme, language, secret };
        return [cellFact(words, from, to)];
      });
      return facts.length === 0 ? [] : [{ id: one.id, facts }];
    })
    .sort((a, b) => compareCodePoints(a.id, b.id));
}

function cellOf(tandem: Tandem, column: string): CellValue | undefined {
  const value: unknown = Reflect.get(tandem, column);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** The fit in per cent, as everywhere on screens. */
function scoreFact(label: string, from: CellValue | undefined, to: CellValue | undefined, language: Language) {
  const percent = (value: CellValue | undefined) =>
    typeof value === 'number' ? formatPercent(value, 1000, language) : undefined;
  const [before, after] = [percent(from), percent(to)];
  return {
    kind: 'value' as const,
    label,
    ...(before === undefined ? {} : { from: before }),
    ...(after === undefined ? {} : { to: after }),
  };
}
