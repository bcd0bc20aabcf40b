// How much of a proposal still stands, and what a new one would give.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { IsoDate } from '../model/ids.js';
import type { Workspace } from '../model/workspace.js';
import { buildProblem, cellOf, lockedPairs, type ProblemOptions, scoreAt } from './problem.js';
import type { PairRef } from './proposal.js';
import { proposeTandems } from './propose.js';

export interface Standing {
  /** Tandems that were proposed. */
  readonly proposed: number;
  /** Of these, as many as are possible by the rules and seats of now, those that have been offered or agreed included. */
  readonly valid: number;
  /** As many as there would be if `match` ran now, counted in the same way. */
  readonly again: number;
}

const keyOf = ({ mentee, mentor }: PairRef): string => `${mentee}\n${mentor}`;

/** Undefined without a proposal. Takes as long as `proposeTandems`. */
export function standingOf(
  workspace: Workspace,
  gazetteer: Gazetteer,
  options: Pick<ProblemOptions, 'without'> & { readonly today: IsoDate },
): Standing | undefined {
  const { proposal } = workspace;
  if (proposal === undefined) return undefined;
  const held = new Set(lockedPairs(workspace).map(keyOf));
  const kept = proposal.pairs.filter((pair) => held.has(keyOf(pair))).length;
  const open = proposal.pairs.filter((pair) => !held.has(keyOf(pair)));
  const fresh = proposeTandems(workspace, gazetteer, options).tandems.filter(({ pinned }) => !pinned);
  return {
    proposed: proposal.pairs.length,
    valid: kept + possible(open, workspace, gazetteer, options),
    again: kept + fresh.length,
  };
}

/** How many of these pairs are allowed and find seats, in the order of the file. */
function possible(
  pairs: readonly PairRef[],
  workspace: Workspace,
  gazetteer: Gazetteer,
  { without }: Pick<ProblemOptions, 'without'>,
): number {
  const matching = buildProblem(workspace, gazetteer, without === undefined ? {} : { without });
  const { need, seats } = matching.problem;
  const wanted = [...need];
  const free = [...seats];
  return pairs.filter((pair) => {
    const cell = cellOf(matching, pair);
    if (cell === undefined) return false;
    const [asks, gives] = [wanted[cell.row] ?? 0, free[cell.column] ?? 0];
    if (asks <= 0 || gives <= 0 || scoreAt(matching, cell) < 0) return false;
    wanted[cell.row] = asks - 1;
    free[cell.column] = gives - 1;
    return true;
  }).length;
}
