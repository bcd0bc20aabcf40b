// What can hold between two people, as rules (`require`) and criteria (`prefer`) share it.
import type { Programme } from '../model/programme.js';
import { foldWord, levelRank, type Truth } from '../model/where.js';
import { fieldsOf } from './fields.js';
import type { Entries, People } from './people.js';

export type Relation = (row: number, column: number) => Truth;

/** How many of the wanted entries are offered. */
export function commonCount({ wanted, offered }: Entries, row: number, column: number): number {
  const has = offered[column]!;
  let count = 0;
  for (const entry of wanted[row]!) if (has.has(entry)) count += 1;
  return count;
}

const isEmpty = ({ wanted, offered }: Entries, row: number, column: number): boolean =>
  wanted[row]!.length === 0 || offered[column]!.size === 0;

const told = (holds: boolean): Truth => (holds ? 'yes' : 'no');

/** Both lists hold the same; `outside` is no region in common. */
export function sameRelation(people: People, field: string, by: string): Relation {
  const entries = people.entries(field, by);
  const outside = field === 'region' ? entries.words.findIndex((word) => foldWord(word) === 'outside') : -1;
  return (row, column) => {
    if (isEmpty(entries, row, column)) return 'unknown';
    const size = entries.wanted[row]!.length;
    if (size === 1 && entries.wanted[row]![0] === outside) return 'no';
    return told(size === entries.offered[column]!.size && commonCount(entries, row, column) === size);
  };
}

export function sharedRelation(people: People, field: string, by: string): Relation {
  const entries = people.entries(field, by);
  return (row, column) => (isEmpty(entries, row, column) ? 'unknown' : told(commonCount(entries, row, column) > 0));
}

export function differentRelation(people: People, field: string, by: string): Relation {
  const entries = people.entries(field, by);
  return (row, column) => (isEmpty(entries, row, column) ? 'unknown' : told(commonCount(entries, row, column) === 0));
}

/** The mentor's level, or number, is at least the mentee's; of lists: all wanted entries are offered. */
export function coversRelation(people: People, field: string, by: string): Relation {
  const entries = people.entries(field, by);
  const ranks = ranksOf(people.programme, entries, field, by);
  if (ranks === undefined)
    return (row, column) =>
      isEmpty(entries, row, column)
        ? 'unknown'
        : told(commonCount(entries, row, column) === entries.wanted[row]!.length);
  const offered = entries.offered.map((set) => ranks[[...set][0] ?? -1]);
  return (row, column) => {
    const wanted = ranks[entries.wanted[row]![0] ?? -1];
    const own = offered[column];
    return wanted === undefined || own === undefined ? 'unknown' : told(own >= wanted);
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
