// Neutral ids for new people, in the manner of the workspace: P07 → P08; none that ever stood anywhere is given again.
import { type PersonId, personId } from '../model/ids.js';
import { type Role, roles } from '../model/programme.js';
import { rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { type TableName, tables } from '../workspace/generated/tables.js';

/** `P07`: letters, then the number with its leading zeros. */
const form = /^(\D*?)(\d{1,15})$/u;

interface Numbered {
  readonly prefix: string;
  readonly digits: string;
}

function numbered(id: string): Numbered | undefined {
  const [, prefix, digits] = form.exec(id) ?? [];
  return prefix === undefined || digits === undefined ? undefined : { prefix, digits };
}

export interface IdMaker {
  /** A new id, greater than all that have the same letters. */
  next(): PersonId;
  /** Whether an id that a foreign table brings along may be a new person's: in the manner of the workspace, and never used. */
  takes(id: string): boolean;
}

/** @param foreign the ids of the table that is being read: those that may be taken over are not made again */
export function idMaker(workspace: Workspace, role: Role, foreign: Iterable<string> = []): IdMaker {
  const known = idsAnywhere(workspace);
  const used = prefixFor(workspace, role);
  const prefix = used ?? 'P';
  const takes = (id: string): boolean => {
    const own = numbered(id)?.prefix;
    return !known.has(id) && own !== undefined && (used === undefined ? /^\p{L}{1,3}-?$/u.test(own) : own === used);
  };
  const all = new Set([...known, ...[...foreign].filter(takes)]);
  const same = [...all].flatMap((id) => {
    const one = numbered(id);
    return one?.prefix === prefix ? [one.digits] : [];
  });
  const padded = same.filter((digits) => digits.startsWith('0'));
  const width = padded.reduce((most, digits) => Math.max(most, digits.length), same.length === 0 ? 2 : 1);
  let last = same.reduce((most, digits) => Math.max(most, Number(digits)), 0);
  return {
    takes,
    next() {
      last += 1;
      return personId(prefix + String(last).padStart(width, '0'));
    },
  };
}

/** The letters that most ids of the role have, else those of the other role; undefined where nobody has an id with a number. */
function prefixFor(workspace: Workspace, role: Role): string | undefined {
  for (const one of [role, ...roles.filter((other) => other !== role)]) {
    const counts = new Map<string, number>();
    for (const { id } of rosterOf(workspace, one)) {
      const prefix = numbered(id)?.prefix;
      if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most) return most[0];
  }
  return undefined;
}

type Table = Exclude<TableName, 'answers'>;

function isTable(name: string): name is Table {
  return Object.hasOwn(tables, name) && name !== 'answers';
}

/** Columns that name people, by table; a milestone or a task may be about one. */
const idColumns = Object.keys(tables)
  .filter(isTable)
  .map((name) => {
    const columns = tables[name].columns.filter((column) => column.kind === 'id' || column.name === 'about');
    return [name, columns.map((column) => column.name)] as const;
  });

/** Every id that stands anywhere: in both rosters, in every other table, in the journal of letters. */
export function idsAnywhere(workspace: Workspace): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [name, columns] of idColumns) {
    for (const row of workspace[name]) {
      for (const column of columns) {
        const value: unknown = Reflect.get(row, column);
        for (const entry of Array.isArray(value) ? value : [value]) if (typeof entry === 'string') ids.add(entry);
      }
    }
  }
  return ids;
}
