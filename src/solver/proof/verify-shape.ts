// Whether a problem and a proof are the plain data that they should be; a proof may come from a file.

import type { AssignmentProblem, Leaf, Proof, Weights } from '../problem.js';
import type { Fault, FloorPart } from './verify-faults.js';
import { countRows, mostScore } from './verify-rows.js';

const isIndex = (value: unknown, end: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < end;
const isNumeral = (text: unknown): boolean => typeof text === 'string' && /^(?:0|-?[1-9][0-9]*)$/.test(text);
const isEach = (list: unknown, holds: (entry: unknown) => boolean): boolean => Array.isArray(list) && list.every(holds);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isAmount = (value: unknown): boolean => isIndex(value, Number.MAX_SAFE_INTEGER);

/** What else would make the numbers below mean nothing. */
export function problemFaults(problem: AssignmentProblem): readonly Fault[] {
  const { need, seats, limit = 0, lowest = 0, band = 1 } = problem;
  const wrong: Readonly<Record<string, boolean>> = {
    need: need.length !== countRows(problem) || !need.every(isAmount),
    seats: !seats.every(isAmount),
    limit: !Number.isSafeInteger(limit),
    lowest: !Number.isInteger(lowest) || Math.abs(lowest) > mostScore,
    band: !isAmount(band) || band === 0,
  };
  return Object.keys(wrong).flatMap((field) => (wrong[field] === true ? [{ kind: 'malformed', field } as const] : []));
}

export function shapeFaults(problem: AssignmentProblem, { weights, leaves, floor }: Proof): readonly Fault[] {
  const faults: Fault[] = [...weightsShape(weights), ...listShape(problem, leaves, {})];
  if (floor === undefined) return faults;
  const isFloor = isObject(floor) && Number.isSafeInteger(floor.score);
  if (!isFloor) return [...faults, { kind: 'malformed', field: 'floor' }];
  return [
    ...faults,
    ...weightsShape(floor.weights, { part: 'before' }),
    ...listShape(problem, floor.before, { part: 'before' }),
    ...listShape(problem, floor.above, { part: 'above' }),
  ];
}

interface Place {
  readonly part?: FloorPart;
}

function weightsShape(weights: Weights, place: Place = {}): readonly Fault[] {
  const holds =
    isObject(weights) &&
    [weights.served, weights.tandem, weights.kept, weights.point].every(isNumeral) &&
    [weights.classes, weights.bands].every((list) => isEach(list, isNumeral));
  return holds ? [] : [{ kind: 'malformed', ...place, field: 'weights' }];
}

function listShape(problem: AssignmentProblem, leaves: readonly Leaf[], place: Place): readonly Fault[] {
  if (!Array.isArray(leaves) || leaves.length === 0) return [{ kind: 'malformed', ...place, field: 'leaves' }];
  return leaves.flatMap((leaf: Leaf, k) =>
    leafShape(problem, leaf).map((field): Fault => ({ kind: 'malformed', ...place, leaf: k, field })),
  );
}

/** @returns the fields that are not what they should be */
function leafShape(problem: AssignmentProblem, leaf: Leaf): readonly string[] {
  if (!isObject(leaf)) return ['leaves'];
  const { seats, limit, exclusive = [] } = problem;
  const rows = countRows(problem);
  const isPair = (row: unknown, column: unknown): boolean => isIndex(row, rows) && isIndex(column, seats.length);
  const isPrices = (list: unknown, length: number): boolean =>
    isEach(list, isNumeral) && Array.isArray(list) && list.length === length;
  const holds: Readonly<Record<keyof Leaf, boolean>> = {
    forbidden: isEach(
      leaf.forbidden,
      (pair) => isObject(pair) && 'row' in pair && 'column' in pair && isPair(pair.row, pair.column),
    ),
    rowPrice: isPrices(leaf.rowPrice, rows),
    columnPrice: isPrices(leaf.columnPrice, seats.length),
    pairPrice:
      isEach(leaf.pairPrice, (entry) => Array.isArray(entry) && isPair(entry[0], entry[1]) && isNumeral(entry[2])) &&
      isDistinct(leaf.pairPrice, ([row, column]) => row * seats.length + column),
    limitPrice: isNumeral(leaf.limitPrice) && (limit !== undefined || leaf.limitPrice === '0'),
    bonusPrice: isPrices(leaf.bonusPrice, rows),
    exclusivePrice:
      isEach(
        leaf.exclusivePrice,
        (entry) => Array.isArray(entry) && isIndex(entry[0], exclusive.length) && isNumeral(entry[1]),
      ) && isDistinct(leaf.exclusivePrice, ([couple]) => couple),
    bound: isNumeral(leaf.bound),
  };
  return Object.entries(holds).flatMap(([field, isRight]) => (isRight ? [] : [field]));
}

function isDistinct<T>(list: readonly T[], keyOf: (entry: T) => number): boolean {
  return new Set(list.map(keyOf)).size === list.length;
}
