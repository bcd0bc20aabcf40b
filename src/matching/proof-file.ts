// The proof in out/proposal.json: the solver's prices, with ids in place of rows and columns.
import type { ProposalFile } from '../model/documents.js';
import type { Floor, Leaf, Pair, Proof, Weights } from '../solver/index.js';
import { cellOf, type MatchingProblem, pairAt } from './problem.js';

type ProofInFile = ProposalFile['proof'];
type LeafInFile = ProofInFile['leaves'][number];
type WeightsInFile = ProofInFile['weights'];
type FloorInFile = NonNullable<ProofInFile['floor']>;

export function writeProof(matching: MatchingProblem, { weights, leaves, floor }: Proof): ProofInFile {
  return {
    people: idsOf(matching),
    weights: writeWeights(weights),
    leaves: leaves.map((leaf) => writeLeaf(matching, leaf)),
    ...(floor === undefined ? {} : { floor: writeFloor(matching, floor) }),
  };
}

const idsOf = ({ people, rows, columns }: MatchingProblem): ProofInFile['people'] => ({
  mentees: rows.flatMap((row) => people.mentees[row]?.id ?? []),
  mentors: columns.flatMap((column) => people.mentors[column]?.id ?? []),
});

/** Aims that are not pursued are left out, unless the format has always had them. */
const writeWeights = ({ served, tandem, classes, kept, bands, point }: Weights): WeightsInFile => ({
  served,
  tandem,
  classes,
  ...(kept === '0' ? {} : { kept }),
  ...(bands.length === 0 ? {} : { bands }),
  point,
});

const readWeights = ({ kept = '0', bands = [], ...weights }: WeightsInFile): Weights => ({ ...weights, kept, bands });

const writeFloor = (matching: MatchingProblem, { score, weights, before, above }: Floor): FloorInFile => ({
  score,
  weights: writeWeights(weights),
  before: before.map((leaf) => writeLeaf(matching, leaf)),
  above: above.map((leaf) => writeLeaf(matching, leaf)),
});

function writeLeaf(matching: MatchingProblem, leaf: Leaf): LeafInFile {
  const couples = matching.problem.exclusive ?? [];
  return {
    forbidden: leaf.forbidden.map((cell) => pairAt(matching, cell)),
    mentee_prices: leaf.rowPrice,
    mentor_prices: leaf.columnPrice,
    pair_prices: leaf.pairPrice.map(([row, column, price]) => ({ ...pairAt(matching, { row, column }), price })),
    limit_price: leaf.limitPrice,
    bonus_prices: leaf.bonusPrice,
    mutual_prices: leaf.exclusivePrice.flatMap(([index, price]) => {
      const first = couples[index]?.[0];
      return first === undefined ? [] : [{ ...pairAt(matching, first), price }];
    }),
    bound: leaf.bound,
  };
}

/** Rows and columns again; undefined where the file speaks of people, pairs or couples that the problem does not have. */
export function readProof(matching: MatchingProblem, proof: ProofInFile): Proof | undefined {
  const own = idsOf(matching);
  const isSame = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((id, index) => id === b[index]);
  if (!isSame(own.mentees, proof.people.mentees) || !isSame(own.mentors, proof.people.mentors)) return undefined;
  const leaves = readLeaves(matching, proof.leaves);
  const floor = proof.floor === undefined ? undefined : readFloor(matching, proof.floor);
  if (leaves === undefined || (proof.floor !== undefined && floor === undefined)) return undefined;
  return { weights: readWeights(proof.weights), leaves, ...(floor === undefined ? {} : { floor }) };
}

function readFloor(matching: MatchingProblem, floor: FloorInFile): Floor | undefined {
  const before = readLeaves(matching, floor.before);
  const above = readLeaves(matching, floor.above);
  if (before === undefined || above === undefined) return undefined;
  return { score: floor.score, weights: readWeights(floor.weights), before, above };
}

function readLeaves(matching: MatchingProblem, leaves: readonly LeafInFile[]): readonly Leaf[] | undefined {
  const couples = matching.problem.exclusive ?? [];
  const coupleOf = new Map(couples.map(([first], index) => [cellKey(first), index]));
  const read = leaves.flatMap((leaf) => readLeaf(matching, leaf, coupleOf) ?? []);
  return read.length === leaves.length ? read : undefined;
}

function readLeaf(
  matching: MatchingProblem,
  leaf: LeafInFile,
  coupleOf: ReadonlyMap<string, number>,
): Leaf | undefined {
  const forbidden = leaf.forbidden.flatMap((pair) => cellOf(matching, pair) ?? []);
  const pairPrice = leaf.pair_prices.flatMap((entry): readonly (readonly [number, number, string])[] => {
    const cell = cellOf(matching, entry);
    return cell === undefined ? [] : [[cell.row, cell.column, entry.price]];
  });
  const exclusivePrice = leaf.mutual_prices.flatMap((entry): readonly (readonly [number, string])[] => {
    const cell = cellOf(matching, entry);
    const couple = cell === undefined ? undefined : coupleOf.get(cellKey(cell));
    return couple === undefined ? [] : [[couple, entry.price]];
  });
  const isWhole =
    forbidden.length === leaf.forbidden.length &&
    pairPrice.length === leaf.pair_prices.length &&
    exclusivePrice.length === leaf.mutual_prices.length;
  if (!isWhole) return undefined;
  return {
    forbidden,
    rowPrice: leaf.mentee_prices,
    columnPrice: leaf.mentor_prices,
    pairPrice,
    limitPrice: leaf.limit_price,
    bonusPrice: leaf.bonus_prices,
    exclusivePrice,
    bound: leaf.bound,
  };
}

const cellKey = ({ row, column }: Pair): string => `${row} ${column}`;
