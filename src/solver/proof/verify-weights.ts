// The weights of a proof: what an assignment is worth by them, and whether each outweighs all that comes after it.

import type { AssignmentProblem, Objective, Pair, Weights } from '../problem.js';
import type { Fault, FloorPart, WeightName } from './verify-faults.js';
import { countRows, type Extent } from './verify-rows.js';

/** The weights as numbers, and what each row brings when it is served. */
export interface Worth {
  readonly served: bigint;
  readonly tandem: bigint;
  readonly kept: bigint;
  readonly bands: readonly bigint[];
  readonly point: bigint;
  readonly classes: readonly bigint[];
  /** For each row. */
  readonly bonus: readonly bigint[];
}

export function readWeights({ classes, need, served }: AssignmentProblem, weights: Weights): Worth {
  const places = new Map(classNames(classes).map((name, k) => [name, k]));
  const ofClass = weights.classes.map(BigInt);
  const first = BigInt(weights.served);
  const bonus = need.map((columns, row) => {
    if (columns === 0 || served?.[row] === true) return 0n;
    return first + (classes === undefined ? 0n : (ofClass[places.get(classes[row] ?? 0) ?? -1] ?? 0n));
  });
  return {
    served: first,
    tandem: BigInt(weights.tandem),
    kept: BigInt(weights.kept),
    bands: weights.bands.map(BigInt),
    point: BigInt(weights.point),
    classes: ofClass,
    bonus,
  };
}

/** Distinct classes in rising order. */
const classNames = (classes: readonly number[] = []): readonly number[] => [...new Set(classes)].sort((a, b) => a - b);

/** The band of a score that is possible. */
export const bandOf = ({ lowest = 0, band = 10 }: AssignmentProblem, score: number): number =>
  Math.floor((score - lowest) / band);

/** The cells of `keep`, as row · columns + column. */
export function keptCells({ keep = [], seats }: AssignmentProblem): ReadonlySet<number> {
  const inside = keep.filter(({ column }) => column >= 0 && column < seats.length);
  return new Set(inside.map(({ row, column }) => row * seats.length + column));
}

/** @param scores those of the pairs */
export function valueReached(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  scores: ArrayLike<number>,
  worth: Worth,
): bigint {
  const kept = keptCells(problem);
  let points = 0n;
  let others = BigInt(pairs.length) * worth.tandem;
  pairs.forEach(({ row, column }, k) => {
    const score = scores[k] ?? 0;
    points += BigInt(score);
    others -= worth.bands[bandOf(problem, score)] ?? 0n;
    if (kept.has(row * problem.seats.length + column)) others += worth.kept;
  });
  for (const row of new Set(pairs.map((pair) => pair.row))) others += worth.bonus[row] ?? 0n;
  return others + worth.point * points;
}

/** What the weights must outweigh: how many units two assignments can differ by at most. */
interface Step {
  readonly aim: WeightName;
  readonly weight: bigint;
  readonly units: bigint;
  /** Nothing is lost where this aim is left out. */
  readonly isOptional: boolean;
}

/** Which part of a problem the weights stand for. */
export interface Scope {
  readonly aims: readonly Objective[];
  /** Aims from this one on may have no weight: without pairs none of them can matter. */
  readonly optionalFrom?: number;
  /** Only pairs from this score on. */
  readonly from: number;
  readonly part?: FloorPart;
}

/** Goes through the aims from the end and adds up what those passed can bring together. */
export function weightFaults(problem: AssignmentProblem, worth: Worth, extent: Extent, scope: Scope): readonly Fault[] {
  const wrong = new Set<WeightName>();
  const steps = stepsOf(problem, worth, extent, scope);
  let later = 0n;
  for (const { aim, weight, units, isOptional } of steps.toReversed()) {
    const isFree = units === 0n || (isOptional && weight === 0n);
    if (weight < 0n || (weight <= later && !isFree)) wrong.add(aim);
    later += weight * units;
  }
  const has = (name: WeightName): boolean => steps.some(({ aim }) => aim === name);
  for (const aim of ['served', 'tandem', 'kept', 'point'] as const) {
    if (worth[aim] !== 0n && !has(aim)) wrong.add(aim);
  }
  if (!has('bands') && worth.bands.some((weight) => weight !== 0n)) wrong.add('bands');
  const classes = steps.filter(({ aim }) => aim === 'classes').length;
  if (classes > 0 ? worth.classes.length !== classes : worth.classes.some((weight) => weight !== 0n)) {
    wrong.add('classes');
  }
  const { part } = scope;
  return [...wrong].map((aim) => ({ kind: 'weights', aim, ...(part === undefined ? {} : { part }) }));
}

/** The aims in the order in which they count. */
function stepsOf(problem: AssignmentProblem, worth: Worth, extent: Extent, scope: Scope): readonly Step[] {
  const { aims, optionalFrom = Number.POSITIVE_INFINITY } = scope;
  const open = problem.need.map((columns, row) => columns > 0 && problem.served?.[row] !== true);
  const pairs = mostPairs(problem);
  const smallest = Math.max(extent.smallest, scope.from);
  const range = BigInt(Math.max(0, extent.largest) - Math.min(0, smallest));
  const inBand = Array.from(extent.inBand, (count) => BigInt(count));
  const sizes = new Map(classNames(problem.classes).map((name) => [name, 0]));
  problem.classes?.forEach((name, row) => {
    if (open[row] === true) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  });
  const classes = [...sizes.values()].map(
    (rows, k): Omit<Step, 'isOptional'> => ({
      aim: 'classes',
      weight: worth.classes[k] ?? 0n,
      units: BigInt(rows),
    }),
  );
  const priority = classes.length > 1 ? classes : [];
  const stepsOfAim: Readonly<Record<Objective, () => readonly Omit<Step, 'isOptional'>[]>> = {
    tandems: () => [
      { aim: 'served', weight: worth.served, units: BigInt(open.filter(Boolean).length) },
      { aim: 'tandem', weight: worth.tandem, units: pairs },
      ...priority,
    ],
    fit: () => [{ aim: 'point', weight: worth.point, units: pairs * range }],
    'worst-first': () => [],
    'worst-first-full': () =>
      inBand.map((count, k) => ({ aim: 'bands', weight: worth.bands[k] ?? 0n, units: count < pairs ? count : pairs })),
    kept: () => {
      const kept = BigInt(keptCells(problem).size);
      return [{ aim: 'kept', weight: worth.kept, units: kept < pairs ? kept : pairs }];
    },
  };
  const steps = aims.flatMap((aim, k) => stepsOfAim[aim]().map((step) => ({ ...step, isOptional: k >= optionalFrom })));
  const isWhole = scope.part === undefined;
  if (!isWhole || (problem.order ?? ['tandems']).includes('tandems')) return steps;
  return [...steps, ...priority.map((step) => ({ ...step, isOptional: optionalFrom < aims.length }))];
}

/** No assignment has more pairs. */
function mostPairs(problem: AssignmentProblem): bigint {
  const { need, seats, limit } = problem;
  const rows = countRows(problem);
  const wanted = need.reduce((sum, columns) => sum + Math.min(columns, seats.length), 0);
  const offered = seats.reduce((sum, columns) => sum + Math.min(columns, rows), 0);
  return BigInt(Math.min(wanted, offered, Math.max(0, limit ?? wanted)));
}
