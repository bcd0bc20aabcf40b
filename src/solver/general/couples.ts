// Exclusive couples priced instead of enforced: Lagrangian relaxation.

import type { Graph } from '../graph.js';
import { compareValues, type ExactWeights, largestScore, levelsOf, levelValues } from '../levels.js';
import type { AssignmentProblem, Leaf, Pair } from '../problem.js';
import { settleTies } from '../ties/ties.js';
import { type Charge, pairsOf } from './network.js';
import { solveLevels } from './stages.js';

/**
 * The best assignment without the forbidden pairs, where a couple is not enforced but charged: each of its pairs pays
 * the points, and one of them is given back. An assignment with exactly one of the two loses nothing, all other allowed
 * ones gain, so that the best value is a bound for all assignments that honour the couples.
 */
export interface Relaxation {
  readonly forbidden: readonly Pair[];
  readonly charges: readonly Charge[];
  readonly pairs: readonly Pair[];
  readonly bound: readonly number[];
  /** Its proof. */
  readonly leaf: (weights: ExactWeights) => Leaf;
  /** Whether `sharpen` has been at it. */
  readonly isSharp: boolean;
  /** How many assignments were solved for it. */
  readonly effort: number;
}

/** @param graph the possible pairs of the problem */
export function relax(
  problem: AssignmentProblem,
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
): Relaxation {
  const { tight, leaf } = solveLevels(problem, graph, forbidden, charges, onPairs);
  const pairs = settleTies(problem, tight());
  return {
    forbidden,
    charges,
    pairs,
    bound: boundOf(problem, pairs, heldOf(problem, pairs), charges),
    leaf: (weights) => leaf(pairs, weights),
    isSharp: false,
    effort: 1,
  };
}

/** How many pairs of each couple are held; 1 for a couple of a pair with itself, which excludes nothing. */
function heldOf(problem: AssignmentProblem, pairs: readonly Pair[]): readonly number[] {
  const columns = problem.seats.length;
  const held = new Set(pairs.map(({ row, column }) => row * columns + column));
  return (problem.exclusive ?? []).map(([a, b]) => {
    if (a.row === b.row && a.column === b.column) return 1;
    return Number(held.has(a.row * columns + a.column)) + Number(held.has(b.row * columns + b.column));
  });
}

/** The value of the pairs in the charged problem. */
function boundOf(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  held: readonly number[],
  charges: readonly Charge[],
): readonly number[] {
  const further = charges.reduce((sum, [couple, points]) => sum + points * (1 - (held[couple] ?? 0)), 0);
  return levelValues(problem, pairs, further);
}

/** The first couple of which both pairs are held. */
export function violatedCouple(problem: AssignmentProblem, { pairs }: Relaxation): number | undefined {
  const couple = heldOf(problem, pairs).indexOf(2);
  return couple < 0 ? undefined : couple;
}

/** The first couple that is charged although neither pair is held, so that the bound lies above the value. */
export function coupleChargedInVain(problem: AssignmentProblem, { pairs, charges }: Relaxation): number | undefined {
  if (charges.length === 0) return undefined;
  const held = heldOf(problem, pairs);
  return charges.find(([couple]) => held[couple] === 0)?.[0];
}

/** Rounds of one sharpening; each is one assignment. */
const rounds = 24;

/**
 * Looks for charges with a lower bound by subgradient steps: a violated couple is charged more, one charged in vain
 * less; the step is halved when a round does not help. Charges stay whole, and those on one pair within the largest
 * score.
 * @returns undefined where that has been done, or where the objectives know no points
 * Source: Held and Karp, Mathematical Programming 1 (1971), 6–25.
 */
export function sharpen(problem: AssignmentProblem, graph: Graph, start: Relaxation): Relaxation | undefined {
  if (start.isSharp || !levelsOf(problem).includes('points')) return undefined;
  const largest = largestScore(problem);
  let step = Math.ceil(largest / (start.forbidden.length === 0 ? 16 : 64));
  let best: { readonly charges: readonly Charge[]; readonly bound: readonly number[] } = start;
  let held = heldOf(problem, start.pairs);
  let charges = start.charges;
  let round = 0;
  for (; round < rounds && step > 0; round++) {
    charges = stepped(problem, charges, held, step, largest);
    const pairs = pairsOf(solveLevels(problem, graph, start.forbidden, charges).flow);
    held = heldOf(problem, pairs);
    const bound = boundOf(problem, pairs, held, charges);
    if (compareValues(bound, best.bound) < 0) best = { charges, bound };
    else step = step >> 1;
  }
  const sharp = best === start ? start : relax(problem, graph, start.forbidden, best.charges);
  return { ...sharp, isSharp: true, effort: round + 1 };
}

function stepped(
  problem: AssignmentProblem,
  charges: readonly Charge[],
  held: readonly number[],
  step: number,
  largest: number,
): readonly Charge[] {
  const columns = problem.seats.length;
  const before = new Map(charges);
  const room = new Map<number, number>();
  const next: Charge[] = [];
  (problem.exclusive ?? []).forEach((couple, k) => {
    const cells = couple.map(({ row, column }) => row * columns + column);
    const left = Math.min(...cells.map((cell) => room.get(cell) ?? largest));
    const points = Math.min(left, Math.max(0, (before.get(k) ?? 0) + ((held[k] ?? 1) - 1) * step));
    if (points === 0) return;
    next.push([k, points]);
    for (const cell of cells) room.set(cell, (room.get(cell) ?? largest) - points);
  });
  return next;
}
