// What can hold between two people, as rules (`require`) and criteria (`prefer`) share it.
import type { Programme } from '../model/programme.js';
import { foldWord, levelRank, type Truth } from '../model/where.js';
import type { Entries, Relation } from './depends.js';
import { fieldsOf } from './fields.js';
import type { People } from './people.js';

/** How many of the wanted entries are offered. */
export function commonCount({ wanted, offered }: Entries, row: number, column: number): number {
  const has = offered[column]!;
  let count = 0;
  for (const entry of wanted[row]!) if (has.has(entry)) count += 1;
  return count;
}

const told = (holds: boolean): Truth => (holds ? 'yes' : 'no');

type Tell = (wanted: number, offered: number, common: number) => boolean;

/** What the numbers of entries tell; unknown where there are none. */
function byCounts(people: People, field: string, by: string, tell: Tell): Relation {
  const entries = people.entries(field, by);
  const value = (wanted: number, offered: number, common: number): Truth =>
    wanted === 0 || offered === 0 ? 'unknown' : told(tell(wanted, offered, common));
  return {
    of: (row, column) =>
      value(entries.wanted[row]!.length, entries.offered[column]!.size, commonCount(entries, row, column)),
    depends: { on: 'entries', entries, isRanked: false, value },
  };
}

const areSame: Tell = (wanted, offered, common) => wanted === offered && common === wanted;

/** Both lists hold the same; `outside` is no region in common. */
export function sameRelation(people: People, field: string, by: string): Relation {
  const same = byCounts(people, field, by, areSame);
  if (field !== 'region') return same;
  const { wanted, offered, words } = people.entries(field, by);
  const keyOf = setKeys();
  const outside = words.findIndex((word) => foldWord(word) === 'outside');
  return {
    of: (row, column) => {
      const truth = same.of(row, column);
      return truth === 'yes' && wanted[row]!.length === 1 && wanted[row]![0] === outside ? 'no' : truth;
    },
    depends: {
      on: 'keys',
      row: (row) => keyOf(wanted[row] ?? noEntries),
      column: (column) => keyOf(offered[column] ?? noEntries),
    },
  };
}

const noEntries: readonly number[] = [];

/** Lists with the same entries have the same key; equal cells share a list, which is looked at once. */
function setKeys(): (entries: Iterable<number>) => string {
  const known = new Map<Iterable<number>, string>();
  return (entries) => {
    const key = known.get(entries) ?? [...entries].sort((a, b) => a - b).join();
    known.set(entries, key);
    return key;
  };
}

export const sharedRelation = (people: People, field: string, by: string): Relation =>
  byCounts(people, field, by, (_wanted, _offered, common) => common > 0);

export const differentRelation = (people: People, field: string, by: string): Relation =>
  byCounts(people, field, by, (_wanted, _offered, common) => common === 0);

/** The mentor's level, or number, is at least the mentee's; of lists: all wanted entries are offered. */
export function coversRelation(people: People, field: string, by: string): Relation {
  const entries = people.entries(field, by);
  const ranks = ranksOf(people.programme, entries, field, by);
  if (ranks === undefined) return byCounts(people, field, by, (wanted, _, common) => common === wanted);
  const wanted = entries.wanted.map(([first = -1]) => ranks[first]);
  const offered = entries.offered.map((set) => ranks[[...set][0] ?? -1]);
  return {
    of(row, column) {
      const [asked, own] = [wanted[row], offered[column]];
      return asked === undefined || own === undefined ? 'unknown' : told(own >= asked);
    },
    depends: {
      on: 'keys',
      row: (row) => wanted[row],
      column: (column) => offered[column],
      changesOnce: ranks.every((rank) => !Number.isNaN(rank)),
    },
  };
}

/** The rank of each entry where the fields are levels or numbers. */
function ranksOf(
  programme: Programme,
  entries: Entries,
  field: string,
  by: string,
): readonly (number | undefined)[] | undefined {
  const asked = fieldsOf(programme, 'mentee').get(field);
  const answered = fieldsOf(programme, 'mentor').get(by);
  if (asked?.kind === 'number' && answered?.kind === 'number') return entries.words.map(Number);
  if (asked?.kind !== 'level' || answered?.kind !== 'level') return undefined;
  return entries.words.map((word) => levelRank(word, asked));
}

/** Whether two regions lie next to each other: one of them says so. */
export function neighbourRelation(people: People): (row: number, column: number) => boolean {
  const neighbours = new Set(
    (people.programme.regions ?? []).flatMap(({ id, neighbours: others = [] }) =>
      others.flatMap((other) => [`${id}\n${other}`, `${other}\n${id}`]),
    ),
  );
  const { mentees, mentors } = people;
  return (row, column) => neighbours.has(`${mentees[row]?.region ?? ''}\n${mentors[column]?.region ?? ''}`);
}
