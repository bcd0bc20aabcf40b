// The proposal for the meeting that decides over it, as plain data.

import { type Language, pick } from '../locale/language.js';
import { type ReasonFact, reasonText, ruleName, speaksFor } from '../locale/reasons.js';
import { compareCodePoints } from '../locale/sorting.js';
import { adviceText, someOf, unmatchedText, wishText } from '../locale/unmatched.js';
import { shownPercent } from '../matching/points.js';
import type { CriterionResult, PairRef, Proposal, ProposedTandem } from '../matching/proposal.js';
import type { IsoDate } from '../model/ids.js';
import { type Mentor, type Person, statusOf } from '../model/roster.js';
import { isMain, isRunning, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { criterionLines, orderLine, ruleLines } from './criteria.js';
import type {
  FreeMentor,
  PersonLine,
  ProposalFigures,
  ProposalReport,
  RegionShare,
  TandemLine,
  WaitingLine,
} from './data.js';
import { naming, personLine, regionKeys, shownPeople } from './people.js';
import { programmeHead } from './programme-head.js';
import { meanPercent, shareLines } from './shares.js';

export interface ProposalOptions {
  readonly today: IsoDate;
  readonly language: Language;
  /** False where a later check of the proof has failed. */
  readonly proved?: boolean;
}

/**
 * Everything a committee needs to decide: who with whom and why, who not, what decides, and what has been recomputed.
 * @param workspace with the proposal's rows (`withProposal`), so that the new tandems have their ids
 */
export function proposalReport(workspace: Workspace, proposal: Proposal, options: ProposalOptions): ProposalReport {
  const { programme } = workspace;
  const { language, today, proved = true } = options;
  const scene = sceneOf(workspace, proposal, language);
  const tandems = proposal.tandems.map((tandem) => tandemLine(tandem, scene));
  const regions = regionShares(scene);
  return {
    programme: programmeHead(programme, today),
    made_on: proposal.file.made_on,
    criteria: criterionLines(workspace, language),
    rules: ruleLines(programme, language),
    order: orderLine(programme),
    figures: figuresOf(scene, tandems),
    tandems,
    regions,
    empty_regions: regions.flatMap(({ name, empty }) => (empty && name !== undefined ? [name] : [])),
    waiting: waitingLines(scene),
    waitlisted: waitlistedLines(workspace),
    free_mentors: freeMentors(scene),
    advice: proposal.advice.map(({ mentees, facts }) => ({
      people: [...someOf(mentees, language)],
      texts: facts.map((fact) => adviceText(fact, language)),
    })),
    wishes: proposal.openWishes.map(({ mentee, mentor, rank, why }) => ({
      mentee: scene.person(mentee),
      mentor: scene.person(mentor),
      rank,
      reason: wishText(why, language),
    })),
    proof: {
      proved: proved && proposal.isProved,
      ...proposal.file.summary,
      leaves: proposal.file.proof.leaves.length,
      checksum: proposal.file.problem_sha256,
    },
  };
}

/** The workspace and the proposal together, with what several parts of the report ask for. */
interface Scene {
  readonly workspace: Workspace;
  readonly proposal: Proposal;
  readonly language: Language;
  readonly person: (id: string) => PersonLine;
  readonly mentees: Workspace['mentees'];
  readonly mentors: Workspace['mentors'];
  /** Offered and running tandems, which the proposal leaves as they are. */
  readonly standing: readonly Tandem[];
  /** The row of tandems.csv that proposes a pair. */
  readonly rowOf: (pair: PairRef) => Tandem | undefined;
}

function sceneOf(workspace: Workspace, proposal: Proposal, language: Language): Scene {
  const { mentees, mentors, tandems } = workspace;
  const out = new Set(proposal.out.map(({ id, role }) => `${role} ${id}`));
  return {
    workspace,
    proposal,
    language,
    person: naming(workspace),
    mentees: mentees.filter(({ id }) => !out.has(`mentee ${id}`)),
    mentors: mentors.filter(({ id }) => !out.has(`mentor ${id}`)),
    standing: tandems.filter((tandem) => isMain(tandem) && (tandem.status === 'offered' || isRunning(tandem))),
    rowOf: proposedRows(tandems),
  };
}

/** Of several rows of a pair the first one. */
function proposedRows(tandems: readonly Tandem[]): (pair: PairRef) => Tandem | undefined {
  const key = ({ mentee, mentor }: PairRef): string => `${mentee}\n${mentor}`;
  const proposed = tandems.filter((tandem) => isMain(tandem) && tandem.status === 'proposed');
  const rows = new Map([...proposed].reverse().map((tandem) => [key(tandem), tandem] as const));
  return (pair) => rows.get(key(pair));
}

function tandemLine(tandem: ProposedTandem, { person, language, rowOf }: Scene): TandemLine {
  const id = tandem.tandem ?? rowOf(tandem)?.id;
  return {
    ...(id === undefined ? {} : { id }),
    mentee: person(tandem.mentee),
    mentor: person(tandem.mentor),
    percent: shownPercent(tandem.score),
    score: tandem.score,
    pinned: tandem.pinned,
    reasons: reasonsOf(tandem.criteria, language),
    main_reasons: mainReasons(tandem.criteria, language),
    shares: shareLines(tandem.criteria, language),
    missing: tandem.criteria.filter(({ missing }) => missing).map(({ label }) => pick(label, language)),
    checks: tandem.unchecked.map((rule) => ruleName(rule, language)),
  };
}

const reasonsOf = (criteria: readonly CriterionResult[], language: Language): string[] =>
  criteria.filter(({ fact }) => speaksFor(fact)).map(({ fact }) => reasonText(fact, language));

/** What tells most in few words comes first. */
const telling: readonly ReasonFact['kind'][] = [
  'wish',
  'overlap',
  'region',
  'distance',
  'rated',
  'protected',
  'shared',
  'gap',
  'same',
  'covers',
  'times',
  'where',
];

/** The three that tell most, in the programme's order: what fits on a line of a screen. */
function mainReasons(criteria: readonly CriterionResult[], language: Language): string[] {
  const speaking = criteria.filter(({ fact }) => speaksFor(fact));
  const rank = ({ fact }: CriterionResult) => telling.indexOf(fact.kind);
  const first = new Set([...speaking].sort((a, b) => rank(a) - rank(b)).slice(0, 3));
  return reasonsOf(
    speaking.filter((criterion) => first.has(criterion)),
    language,
  );
}

/** Mean and lowest; where all are alike, or rounding would put the lowest above the mean, the mean says it all. */
function fitOf(points: number, tandems: number, lowest: number): { mean: number; lowest?: number } {
  const mean = meanPercent(points, tandems);
  return shownPercent(lowest) < mean ? { mean, lowest: shownPercent(lowest) } : { mean };
}

function figuresOf({ proposal, mentors, standing }: Scene, tandems: readonly TandemLine[]): ProposalFigures {
  const { mentees, seats, served, points, lowest } = proposal.figures;
  return {
    mentees,
    mentors: mentors.length,
    seats,
    tandems: tandems.length,
    running: standing.length,
    served,
    unserved: proposal.unmatched.filter(({ role }) => role === 'mentee').length,
    pinned: tandems.filter(({ pinned }) => pinned).length,
    points,
    ...(lowest === undefined ? {} : { fit: fitOf(points, tandems.length, lowest) }),
    missing: tandems.filter(({ missing, checks }) => missing.length + checks.length > 0).length,
  };
}

/** Mentees who take part and those of them with a tandem, standing or proposed, where they live. */
function regionShares({ workspace, proposal, mentees, standing }: Scene): RegionShare[] {
  const withTandem = new Set<string>([...standing, ...proposal.tandems].map(({ mentee }) => mentee));
  return regionKeys(workspace.programme).flatMap(({ name, outside, unknown, holds }) => {
    const here = mentees.filter(holds);
    if (here.length === 0 && name === undefined) return [];
    const served = here.filter(({ id }) => withTandem.has(id)).length;
    const head = name === undefined ? {} : { name };
    return [{ ...head, outside, unknown, mentees: here.length, served, empty: name !== undefined && served === 0 }];
  });
}

/** Without their number on the waiting list, which the line shows anyway. */
function waitingLines({ proposal, workspace, person, language }: Scene): WaitingLine[] {
  const menteeOf = new Map<string, Person>([...workspace.mentees].reverse().map((mentee) => [mentee.id, mentee]));
  return proposal.unmatched
    .filter(({ role }) => role === 'mentee')
    .map(({ id, reasons }, index) => ({
      position: index + 1,
      person: person(id),
      ...sinceOf(menteeOf.get(id)),
      reasons: reasons.filter(({ kind }) => kind !== 'waiting').map((fact) => unmatchedText(fact, language)),
    }));
}

const sinceOf = (person: Person | undefined): { readonly since?: IsoDate } => {
  const since = person?.waiting_since ?? person?.applied_on;
  return since === undefined ? {} : { since };
};

/** Who waits longer comes first, then who applied earlier, then by id; an empty day comes last. */
function waitlistedLines(workspace: Workspace): WaitingLine[] {
  const key = ({ waiting_since, applied_on, id }: Person) => `${waiting_since ?? '9999'} ${applied_on ?? '9999'} ${id}`;
  return shownPeople(workspace)
    .mentees.filter((mentee) => statusOf(mentee) === 'waitlisted')
    .sort((a, b) => compareCodePoints(key(a), key(b)))
    .map((mentee, index) => ({ position: index + 1, person: personLine(mentee), ...sinceOf(mentee), reasons: [] }));
}

function freeMentors({ proposal, mentors, standing, workspace }: Scene): FreeMentor[] {
  const held = new Map<string, number>();
  for (const { mentor } of [...standing, ...proposal.tandems]) held.set(mentor, (held.get(mentor) ?? 0) + 1);
  const free = (mentor: Mentor) => (mentor.capacity ?? 1) - (held.get(mentor.id) ?? 0);
  return mentors
    .filter((mentor) => free(mentor) > 0)
    .sort((a, b) => compareCodePoints(a.id, b.id))
    .map((mentor) => {
      const region = workspace.programme.regions?.find(({ id }) => id === mentor.region)?.name;
      return {
        person: personLine(mentor),
        free: free(mentor),
        seats: mentor.capacity ?? 1,
        ...(region === undefined ? {} : { region }),
      };
    });
}
