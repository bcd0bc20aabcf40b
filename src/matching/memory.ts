// Whether there is memory enough to match so many people, told before anything is computed.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { Workspace } from '../model/workspace.js';
import { participation } from './eligibility.js';
import { compileScoring, isAllowed, type Scoring } from './problem.js';
import { memoryNeeded, type ProblemSize } from './scores/score-forms.js';

export interface Memory {
  /** Bytes that a process may use on this machine. */
  readonly machine: number;
  /** Bytes of these that its objects may use. */
  readonly heap: number;
}

/** What does not fit. */
export interface Shortage {
  readonly mentees: number;
  readonly mentors: number;
  /** Bytes, about. */
  readonly needed: number;
  readonly available: number;
  /** Of what there is too little. */
  readonly of: keyof Memory;
}

/** Objects of a person: roster lines, the tandem with its reasons, its lines on page and screen. */
const bytesOfObjects = 6_000;
/** What the solver holds for a pair: in sorted lists of parts of a table, or twice in a list of possible pairs. */
const bytesOfCell = 1;
const bytesOfPair = 24;
/** From here on a list of the possible pairs takes less than a table; `mostHeld` of them at most. */
const listedShare = 0.04;
const mostListed = 30_000_000;

/**
 * @param without see `ProblemOptions`
 * @returns undefined where it fits, as far as can be told
 */
export function memoryShortage(
  workspace: Workspace,
  gazetteer: Gazetteer,
  memory: Memory,
  without: Iterable<string> = [],
): Shortage | undefined {
  const taking = participation(workspace, without);
  const size = { rows: taking.mentees.taking.length, columns: taking.mentors.taking.length };
  const objects = bytesOfObjects * (workspace.mentees.length + workspace.mentors.length);
  const people = { mentees: size.rows, mentors: size.columns };
  if (objects > memory.heap) return { ...people, needed: objects, available: memory.heap, of: 'heap' };
  const needed = (possible?: number): number =>
    objects + pairBytes(possible === undefined ? size : { ...size, possible });
  if (needed() <= memory.machine) return undefined;
  const asFound = needed(guessPossible(compileScoring(workspace, gazetteer)));
  return asFound <= memory.machine
    ? undefined
    : { ...people, needed: asFound, available: memory.machine, of: 'machine' };
}

function pairBytes(size: ProblemSize): number {
  const cells = size.rows * size.columns;
  const { possible = cells } = size;
  const isListed = possible <= cells * listedShare || possible > mostListed;
  const solver = isListed ? bytesOfPair * Math.min(possible, mostListed) : bytesOfCell * cells;
  return memoryNeeded(size) + Math.min(solver, bytesOfPair * mostListed);
}

const samples = 200;

/** About how many pairs the rules allow, from some people at equal distances in the rosters. */
function guessPossible(scoring: Scoring): number {
  const { mentees, mentors } = scoring.people;
  const some = (count: number): readonly number[] =>
    Array.from({ length: Math.min(samples, count) }, (_, k) =>
      Math.floor(((k + 0.5) * count) / Math.min(samples, count)),
    );
  const columns = some(mentors.length);
  const rows = some(mentees.length);
  let allowed = 0;
  for (const row of rows) for (const column of columns) if (isAllowed(scoring, row, column)) allowed += 1;
  const asked = rows.length * columns.length;
  return asked === 0 ? 0 : (allowed / asked) * mentees.length * mentors.length;
}
