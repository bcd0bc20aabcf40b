// Whether the proposal in out/proposal.json still stands: the problem rebuilt, the prices checked, the rows compared.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { ProposalFile } from '../model/documents.js';
import { holdsSeat, isPinned, isProposal, isRunning, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { type Fault, type Pair, verify } from '../solver/index.js';
import { problemChecksum } from './canonical.js';
import { formerEnd } from './constraints.js';
import {
  buildProblem,
  byIds,
  cellOf,
  lockedPairs,
  type MatchingProblem,
  mainTandems,
  type ProblemOptions,
  scoreAt,
} from './problem.js';
import { readProof } from './proof-file.js';
import type { PairRef } from './proposal.js';
import type { OnStep } from './steps.js';

export type VerifyFinding =
  /** The row in tandems.csv has another score than the proposal. */
  | ({ readonly kind: 'score-changed'; readonly score: number | undefined; readonly proposed: number } & PairRef)
  /** Proposed, but in no row of tandems.csv. */
  | ({ readonly kind: 'row-missing' } & PairRef)
  /** A row of the program's origin that the proposal does not hold. */
  | ({ readonly kind: 'row-unknown' } & PairRef)
  /** A pair that was proposed or locked has been declined, ended or completed. */
  | ({ readonly kind: 'tandem-over'; readonly how: 'declined' | 'ended' | 'completed' } & PairRef)
  /** A pair that was locked holds no seat any more. */
  | ({ readonly kind: 'lock-gone' } & PairRef)
  /** Pinned, or entered by hand, since. */
  | ({ readonly kind: 'lock-new' } & PairRef)
  /** People, fields in use, seats or rules are no longer those of the proposal. */
  | { readonly kind: 'problem-changed'; readonly newPeople: readonly string[]; readonly gonePeople: readonly string[] }
  /** The file contradicts itself: its people are not those of its problem, its summary not its pairs. */
  | { readonly kind: 'file-inconsistent' }
  /** The scores in the file are not those of the criteria. */
  | ({ readonly kind: 'score-wrong'; readonly proposed: number; readonly score: number } & PairRef)
  /** The pairs are not allowed, or the prices do not prove them. */
  | { readonly kind: 'proof-fault'; readonly fault: Fault };

export interface VerifyOptions extends Pick<ProblemOptions, 'without'> {
  readonly onStep?: OnStep;
}

export interface Verification {
  readonly state: 'none' | 'current' | 'outdated' | 'wrong';
  readonly findings: readonly VerifyFinding[];
}

const wrongKinds: ReadonlySet<VerifyFinding['kind']> = new Set([
  'score-changed',
  'row-missing',
  'row-unknown',
  'file-inconsistent',
  'score-wrong',
  'proof-fault',
]);

/**
 * Rebuilds the problem as it was (the pairs locked then; a proposed pair may since have been offered or become active) with the
 * same rules and scores as `match`, compares its checksum, checks pairs and prices with the solver's independent `verify`, and
 * demands the same pairs and scores in tandems.csv. Equally good proposals are not told apart: ties are not proved.
 * @returns `outdated` where something has changed by right since, `wrong` where file and rows contradict proof or each other
 */
export function verifyProposal(
  workspace: Workspace,
  gazetteer: Gazetteer,
  { without, onStep = () => {} }: VerifyOptions = {},
): Verification {
  const { proposal } = workspace;
  if (proposal === undefined) return { state: 'none', findings: [] };
  const rows = [...rowFindings(workspace, proposal), ...lockFindings(workspace, proposal)];
  onStep('scores', 0);
  const matching = buildProblem(workspace, gazetteer, {
    ...(without === undefined ? {} : { without }),
    locked: proposal.locked,
    onProgress: (share) => onStep('scores', share),
  });
  onStep('proof', 0);
  const isSame = problemChecksum(matching, workspace) === proposal.problem_sha256;
  const findings = [...rows, ...(isSame ? proofFindings(matching, proposal) : [changedProblem(matching, proposal)])];
  const isWrong = findings.some(({ kind }) => wrongKinds.has(kind));
  return { state: isWrong ? 'wrong' : findings.length > 0 ? 'outdated' : 'current', findings };
}

const key = ({ mentee, mentor }: PairRef): string => `${mentee}\n${mentor}`;
const refOf = ({ mentee, mentor }: PairRef): PairRef => ({ mentee, mentor });

/** Whether a row can be what has become of a proposed pair. */
const isOutcome = (tandem: Tandem): boolean => isProposal(tandem) || tandem.status === 'offered' || isRunning(tandem);

/** The main tandems of each pair, in the order of the file. */
function byPair(tandems: readonly Tandem[]): (pair: PairRef) => readonly Tandem[] {
  const rows = new Map<string, Tandem[]>();
  for (const tandem of mainTandems(tandems)) {
    const own = rows.get(key(tandem));
    if (own === undefined) rows.set(key(tandem), [tandem]);
    else own.push(tandem);
  }
  return (pair) => rows.get(key(pair)) ?? [];
}

/** The rows of tandems.csv against the pairs of the file. */
function rowFindings({ tandems }: Workspace, proposal: ProposalFile): readonly VerifyFinding[] {
  const ofPair = byPair(tandems);
  const proposed = proposal.pairs.flatMap((pair): readonly VerifyFinding[] => {
    const rows = ofPair(pair);
    const row = rows.find(isOutcome);
    if (row !== undefined) {
      return row.score === pair.score
        ? []
        : [{ kind: 'score-changed', ...refOf(pair), score: row.score, proposed: pair.score }];
    }
    if (rows.some(isPinned)) return [{ kind: 'lock-new', ...refOf(pair) }];
    const over = overIn(rows);
    return over === undefined
      ? [{ kind: 'row-missing', ...refOf(pair) }]
      : [{ kind: 'tandem-over', how: over, ...refOf(pair) }];
  });
  const known = new Set(proposal.pairs.map(key));
  const unknown = mainTandems(tandems).filter((tandem) => isProposal(tandem) && !known.has(key(tandem)));
  return [...proposed, ...unknown.map((tandem): VerifyFinding => ({ kind: 'row-unknown', ...refOf(tandem) }))];
}

const overIn = (rows: readonly Tandem[]): 'declined' | 'ended' | 'completed' | undefined => {
  const last = rows.at(-1);
  return last === undefined ? undefined : formerEnd(last);
};

/** The pairs that hold seats now against those of then and those that the proposal may have become. */
function lockFindings(workspace: Workspace, proposal: ProposalFile): readonly VerifyFinding[] {
  const ofPair = byPair(workspace.tandems);
  const now = new Set(mainTandems(workspace.tandems).filter(holdsSeat).map(key));
  const then = new Set(proposal.locked.map(key));
  const proposed = new Set(proposal.pairs.map(key));
  const gone = proposal.locked.filter((pair) => !now.has(key(pair)));
  const added = lockedPairs(workspace).filter((pair) => !then.has(key(pair)) && !proposed.has(key(pair)));
  return [
    ...gone.map((pair): VerifyFinding => {
      const how = overIn(ofPair(pair));
      return how === undefined ? { kind: 'lock-gone', ...refOf(pair) } : { kind: 'tandem-over', how, ...refOf(pair) };
    }),
    ...added.map((pair): VerifyFinding => ({ kind: 'lock-new', ...refOf(pair) })),
  ];
}

function changedProblem({ people, rows, columns }: MatchingProblem, { proof }: ProposalFile): VerifyFinding {
  const now = new Set<string>([
    ...rows.flatMap((row) => people.mentees[row]?.id ?? []),
    ...columns.flatMap((column) => people.mentors[column]?.id ?? []),
  ]);
  const then = new Set<string>([...proof.people.mentees, ...proof.people.mentors]);
  return {
    kind: 'problem-changed',
    newPeople: [...now].filter((id) => !then.has(id)),
    gonePeople: [...then].filter((id) => !now.has(id)),
  };
}

/** The problem is the same: now the numbers must hold. */
function proofFindings(matching: MatchingProblem, proposal: ProposalFile): readonly VerifyFinding[] {
  const proof = readProof(matching, proposal.proof);
  const cells = proposal.pairs.map((pair) => cellOf(matching, pair));
  const whole = cells.filter((cell): cell is Pair => cell !== undefined);
  if (proof === undefined || whole.length < cells.length || !isSummaryRight(matching, proposal, whole)) {
    return [{ kind: 'file-inconsistent' }];
  }
  const scores = [...proposal.pairs].sort(byIds).flatMap((pair): readonly VerifyFinding[] => {
    const cell = cellOf(matching, pair);
    const score = cell === undefined ? -1 : scoreAt(matching, cell);
    return score === pair.score ? [] : [{ kind: 'score-wrong', ...refOf(pair), proposed: pair.score, score }];
  });
  const faults = verify(matching.problem, whole, proof).map((fault): VerifyFinding => ({ kind: 'proof-fault', fault }));
  return [...scores, ...faults];
}

function isSummaryRight(
  { problem }: MatchingProblem,
  { pairs, summary }: ProposalFile,
  cells: readonly Pair[],
): boolean {
  const served = new Set(cells.map(({ row }) => row).filter((row) => problem.served?.[row] !== true));
  const points = pairs.reduce((sum, { score }) => sum + score, 0);
  return summary.served === served.size && summary.tandems === pairs.length && summary.points === points;
}
