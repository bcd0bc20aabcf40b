// Criteria about single pairs: wishes and ratings.
import type { Text } from '../locale/language.js';
import type { Preference, Role } from '../model/programme.js';
import type { Person } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import type { Measure } from './measure.js';
import type { People } from './people.js';
import { fraction, zero } from './points.js';

/** 1, ½, ⅓ … by the place in the cell; who is not named is 0, and nothing is missing. */
export function wish(preference: Preference, people: People, label: Text): Measure {
  const side: Role = preference.wish ?? 'mentee';
  const wishing: readonly Person[] = side === 'mentee' ? people.mentees : people.mentors;
  const ranks = wishing.map(({ wishes = [] }): ReadonlyMap<string, number> => {
    const ids: readonly string[] = wishes;
    return ids.length === 0 ? nobody : new Map(ids.map((id, index) => [id, index + 1] as const).reverse());
  });
  const rank = (row: number, column: number): number | undefined =>
    side === 'mentee'
      ? ranks[row]?.get(people.mentors[column]?.id ?? '')
      : ranks[column]?.get(people.mentees[row]?.id ?? '');
  return {
    value(row, column) {
      const at = rank(row, column);
      return at === undefined ? zero : fraction(1, at);
    },
    depends: { on: 'cells', otherwise: zero, cells: () => wishedCells(people, side, ranks) },
    fact(row, column) {
      const at = rank(row, column);
      return { kind: 'wish', label, side, ...(at === undefined ? {} : { rank: at }) };
    },
  };
}

const nobody: ReadonlyMap<string, number> = new Map();

type Cells = readonly (readonly [row: number, column: number])[];

function wishedCells(people: People, side: Role, ranks: readonly ReadonlyMap<string, number>[]): Cells {
  return ranks.flatMap((named, own) =>
    [...named.keys()].flatMap((id): Cells => {
      const other = (side === 'mentee' ? people.columnOf : people.rowOf).get(id);
      if (other === undefined) return [];
      return [side === 'mentee' ? [own, other] : [other, own]];
    }),
  );
}

/** Ratings by the one named; a line that names nobody counts for all. Of two lines for a pair (`check` reports it) the lower. */
export function rated(preference: Preference, people: People, label: Text, workspace: Workspace): Measure {
  const falling = [...workspace.ratings].sort((a, b) => b.score - a.score);
  const ofAll = falling.filter(({ by }) => by === undefined);
  const named = falling.filter(({ by }) => by === preference.rated);
  const scores = new Map([...ofAll, ...named].map(({ mentee, mentor, score }) => [`${mentee}\n${mentor}`, score]));
  const scoreOf = (row: number, column: number): number | undefined =>
    scores.get(`${people.mentees[row]?.id}\n${people.mentors[column]?.id}`);
  return {
    value(row, column) {
      const score = scoreOf(row, column);
      return score === undefined ? undefined : fraction(score, 100);
    },
    depends: {
      on: 'cells',
      otherwise: undefined,
      cells: () =>
        [...scores.keys()].flatMap((pair): Cells => {
          const [mentee = '', mentor = ''] = pair.split('\n');
          const [row, column] = [people.rowOf.get(mentee), people.columnOf.get(mentor)];
          return row === undefined || column === undefined ? [] : [[row, column]];
        }),
    },
    fact: (row, column) => ({ kind: 'rated', label, score: scoreOf(row, column) ?? 0 }),
  };
}
