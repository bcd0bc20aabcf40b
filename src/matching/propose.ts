// From a workspace to a proposal, and from a proposal to the rows of tandems.csv.
import type { Gazetteer } from '../geography/gazetteer.js';
import type { ProposalFile } from '../model/documents.js';
import { type IsoDate, type TandemId, tandemId } from '../model/ids.js';
import { isPinned, isProposal, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { type Assignment, assign } from '../solver/index.js';
import { adviseOn } from './advice.js';
import { problemChecksum } from './canonical.js';
import {
  buildProblem,
  byIds,
  type MatchingProblem,
  mainTandems,
  type ProblemOptions,
  pairAt,
  scorePair,
} from './problem.js';
import { writeProof } from './proof-file.js';
import type { PairRef, Proposal, ProposalFigures, ProposedTandem } from './proposal.js';
import type { OnStep } from './steps.js';
import { describeSolution, openWishes, unmatchedPeople } from './unmatched.js';

export interface ProposeOptions extends Pick<ProblemOptions, 'without'> {
  /** The day that the file names as its date. */
  readonly today: IsoDate;
  readonly onStep?: OnStep;
}

/**
 * The best tandems for everybody who takes part and has a seat or need left; offered, running and pinned tandems stay as they
 * are. The same workspace gives the same proposal, whatever the order of its lines.
 */
export function proposeTandems(workspace: Workspace, gazetteer: Gazetteer, options: ProposeOptions): Proposal {
  const { today, without, onStep = () => {} } = options;
  onStep('scores', 0);
  const matching = buildProblem(workspace, gazetteer, {
    ...(without === undefined ? {} : { without }),
    onProgress: (share) => onStep('scores', share),
  });
  const assignment = assign(matching.problem, { onShare: (share) => onStep('pairs', share) });
  onStep('reasons', 0);
  const solved = describeSolution(matching, assignment, workspace);
  const tandems = proposedTandems(matching, assignment, workspace);
  const fresh = tandems.filter(({ pinned }) => !pinned);
  const concerned = new Set<string>([
    ...matching.rows.flatMap((row) => matching.people.mentees[row]?.id ?? []),
    ...tandems.map(({ mentee }) => mentee),
  ]);
  return {
    tandems,
    unmatched: unmatchedPeople(solved, workspace),
    advice: adviseOn(solved, workspace.programme),
    openWishes: openWishes(solved, [...matching.locked, ...fresh], concerned),
    out: matching.out,
    figures: figuresOf(matching, tandems, workspace),
    isProved: assignment.isProved,
    file: proposalFile(matching, assignment, fresh, workspace, today),
  };
}

/** New pairs and pins, by ids. */
function proposedTandems(
  matching: MatchingProblem,
  { pairs }: Assignment,
  { tandems }: Workspace,
): readonly ProposedTandem[] {
  const main = mainTandems(tandems);
  const rowOf = new Map(main.filter(isProposal).map((tandem) => [pairKey(tandem), tandem.id]));
  const fresh = pairs.map((cell) => {
    const pair = pairAt(matching, cell);
    return { pair, pinned: false, tandem: rowOf.get(pairKey(pair)) };
  });
  const pins = main.filter(isPinned).map((pin) => ({ pair: pin, pinned: true, tandem: pin.id }));
  return [...fresh, ...pins]
    .flatMap(({ pair, pinned, tandem }): readonly ProposedTandem[] => {
      const scored = scorePair(matching, pair);
      return scored === undefined ? [] : [{ ...scored, pinned, ...(tandem === undefined ? {} : { tandem }) }];
    })
    .sort(byIds);
}

const pairKey = ({ mentee, mentor }: PairRef): string => `${mentee}\n${mentor}`;

function figuresOf(
  { problem, people, rows, locked }: MatchingProblem,
  tandems: readonly ProposedTandem[],
  workspace: Workspace,
): ProposalFigures {
  const pins = new Set(mainTandems(workspace.tandems).filter(isPinned).map(pairKey));
  const settled = new Set<string>(locked.filter((pair) => !pins.has(pairKey(pair))).map(({ mentee }) => mentee));
  const asking = new Set<string>([
    ...rows.flatMap((row) => people.mentees[row]?.id ?? []),
    ...tandems.filter(({ pinned }) => pinned).map(({ mentee }) => mentee),
  ]);
  const scores = tandems.map(({ score }) => score);
  return {
    mentees: [...asking].filter((id) => !settled.has(id)).length,
    seats: problem.seats.reduce((sum, seats) => sum + seats, pins.size),
    tandems: tandems.length,
    served: new Set(tandems.map(({ mentee }) => mentee)).size,
    points: scores.reduce((sum, score) => sum + score, 0),
    ...(scores.length === 0 ? {} : { lowest: scores.reduce((least, score) => Math.min(least, score)) }),
  };
}

function proposalFile(
  matching: MatchingProblem,
  { pairs, served, total, proof }: Assignment,
  fresh: readonly ProposedTandem[],
  workspace: Workspace,
  today: IsoDate,
): ProposalFile {
  return {
    format: 1,
    made_on: today,
    programme: workspace.programme.id,
    problem_sha256: problemChecksum(matching, workspace),
    pairs: fresh.map(({ mentee, mentor, score }) => ({ mentee, mentor, score })),
    locked: matching.locked,
    summary: { served, tandems: pairs.length, points: total },
    proof: writeProof(matching, proof),
  };
}

/**
 * The workspace with the proposal's rows in place of the former proposals of the program. A pair that is proposed again keeps
 * its row and all its cells but the score; new rows come last, by mentee.
 */
export function withProposal(workspace: Workspace, proposal: Proposal): Workspace {
  const fresh = new Map(proposal.tandems.filter(({ pinned }) => !pinned).map((tandem) => [pairKey(tandem), tandem]));
  const kept = workspace.tandems.flatMap((tandem): readonly Tandem[] => {
    if (!isProposal(tandem) || mainTandems([tandem]).length === 0) return [tandem];
    const again = fresh.get(pairKey(tandem));
    fresh.delete(pairKey(tandem));
    if (again === undefined) return [];
    return [again.score === tandem.score ? tandem : { ...tandem, score: again.score }];
  });
  const ids = newIds(workspace, fresh.size);
  const added = [...fresh.values()].flatMap(({ mentee, mentor, score }, index): readonly Tandem[] => {
    const id = ids[index];
    return id === undefined
      ? []
      : [{ id, mentee, mentor, kind: 'main', status: 'proposed', origin: 'algorithm', score }];
  });
  return { ...workspace, tandems: [...kept, ...added], proposal: proposal.file };
}

/** The next ids in the pattern in use (T01, T02 …), above every number that was ever given or referred to. */
export function newIds(workspace: Workspace, count: number): readonly TandemId[] {
  const { tandems, meetings, goals, milestones, cases, tasks } = workspace;
  const inUse = tandems.map(({ id }) => splitId(id)).filter((parts) => parts !== undefined);
  const [pattern = { prefix: 'T', width: 2, number: 0 }] = mostCommonFirst(inUse);
  const referred = [
    ...meetings.map(({ tandem }) => tandem),
    ...goals.map(({ tandem }) => tandem),
    ...[...milestones, ...cases, ...tasks].flatMap(({ about }) => about ?? []),
  ];
  const given = [...inUse, ...referred.map(splitId).filter((parts) => parts !== undefined)];
  const numbers = given.filter(({ prefix }) => prefix === pattern.prefix).map(({ number }) => number);
  const last = numbers.reduce((most, number) => Math.max(most, number), 0);
  const width = inUse.length === 0 ? Math.max(2, String(last + count).length) : pattern.width;
  return Array.from({ length: count }, (_, index) =>
    tandemId(`${pattern.prefix}${String(last + 1 + index).padStart(width, '0')}`),
  );
}

interface IdParts {
  readonly prefix: string;
  readonly width: number;
  readonly number: number;
}

function splitId(id: string): IdParts | undefined {
  const match = /^(.*?)(\d{1,9})$/s.exec(id);
  if (match === null) return undefined;
  const [, prefix = '', digits = ''] = match;
  return { prefix, width: digits.startsWith('0') ? digits.length : Math.min(2, digits.length), number: Number(digits) };
}

/** Ids of the prefix that most have, the earlier one of equals, the widest number first. */
function mostCommonFirst(ids: readonly IdParts[]): readonly IdParts[] {
  const counts = new Map<string, number>();
  for (const { prefix } of ids) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return ids.filter(({ prefix }) => prefix === most?.[0]).sort((a, b) => b.width - a.width);
}
