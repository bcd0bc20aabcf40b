// The proof in out/proposal.json: the solver's prices, with ids in place of rows and columns.
import type { ProposalFile } from '../model/documents.js';
import type { Leaf, Pair, Proof } from '../solver/index.js';
import { cellOf, type MatchingProblem, pairAt } from './problem.js';

type ProofInFile = ProposalFile['proof'];
type LeafInFile = ProofInFile['leaves'][number];

export function writeProof(matching: MatchingProblem, { weights, leaves }: Proof): ProofInFile {
  const { people, rows, columns } = matching;
  return {
    people: {
      mentees: rows.flatMap((row) => people.mentees[row]?.id ?? []),
      mentors: columns.flatMap((column) => people.mentors[column]?.id ?? []),
    },
    weights,
    leaves: leaves.map((leaf) => writeLeaf(matching, leaf)),
  };
}

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
  const own = writeProof(matching, { weights: proof.weights, leaves: [] }).people;
  const isSame = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((id, index) => id === b[index]);
  if (!isSame(own.mentees, proof.people.mentees) || !isSame(own.mentors, proof.people.mentors)) return undefined;
  const leaves = proof.leaves.map((leaf) => readLeaf(matching, leaf));
  const whole = leaves.filter((leaf) => leaf !== undefined);
  return whole.length === leaves.length ? { weights: proof.weights, leaves: whole } : undefined;
}

function readLeaf(matching: MatchingProblem, leaf: LeafInFile): Leaf | undefined {
  const coupleOf = new Map((matching.problem.exclusive ?? []).map(([first], index) => [cellKey(first), index]));
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
