import { describe, expect, test } from 'vitest';
import { proposeTandems, withProposal } from '../../src/matching/propose.js';
import { type Verification, verifyProposal } from '../../src/matching/verify.js';
import type { ProposalFile } from '../../src/model/documents.js';
import { mentorId } from '../../src/model/ids.js';
import type { Tandem } from '../../src/model/tandem.js';
import type { Workspace } from '../../src/model/workspace.js';
import { proposal as isProposalFile } from '../../src/workspace/generated/validators.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const topics = (letters: string) => ({ topics: [...letters] });

/** Three proposed pairs beside a pin and a running tandem; P06 and P02 are in both rosters. */
function proposed(): Workspace {
  const workspace = workspaceOf({
    mentees: [
      menteeOf('P01', topics('abc')),
      menteeOf('P02', topics('bcd')),
      menteeOf('P03', topics('ad')),
      menteeOf('P04', topics('a')),
      menteeOf('P05', topics('b')),
      menteeOf('P06', topics('d')),
    ],
    mentors: [
      mentorOf('P31', topics('abc')),
      mentorOf('P32', topics('bd')),
      mentorOf('P33', topics('cd')),
      mentorOf('P34', { ...topics('a'), capacity: 2 }),
      mentorOf('P02', topics('d')),
      mentorOf('P06', topics('bcd')),
    ],
    tandems: [tandemOf('T01', 'P04', 'P34'), tandemOf('T02', 'P05', 'P34', { status: 'proposed', origin: 'manual' })],
    matching: { prefer: [{ overlap: 'topics', weight: 1 }] },
  });
  return withProposal(workspace, proposeTandems(workspace, gazetteerOf(workspace), { today: '2022-08-03' }));
}

const check = (workspace: Workspace): Verification => verifyProposal(workspace, gazetteerOf(workspace));
const kinds = ({ findings }: Verification): readonly string[] => findings.map(({ kind }) => kind);
const withTandem = (workspace: Workspace, mentee: string, fields: Partial<Tandem>): Workspace => ({
  ...workspace,
  tandems: workspace.tandems.map((tandem) => (tandem.mentee === mentee ? { ...tandem, ...fields } : tandem)),
});
const withFile = (workspace: Workspace, change: (file: ProposalFile) => ProposalFile): Workspace => {
  const { proposal } = workspace;
  if (proposal === undefined) throw new Error('no proposal');
  return { ...workspace, proposal: change(proposal) };
};

test('without a proposal there is nothing to verify', () => {
  expect(check(workspaceOf())).toEqual({ state: 'none', findings: [] });
});

test('a fresh proposal stands, also after the way through JSON', () => {
  const workspace = proposed();
  expect(workspace.proposal?.pairs).toHaveLength(4);
  expect(check(workspace)).toEqual({ state: 'current', findings: [] });
  const read = withFile(workspace, (file) => JSON.parse(JSON.stringify(file)) as ProposalFile);
  expect(check(read).state).toBe('current');
  expect(isProposalFile(read.proposal)).toBe(true);
});

describe('what stays current', () => {
  test('proposed pairs that are offered, active or paused, and their people active', () => {
    for (const status of ['offered', 'active', 'paused'] as const) {
      const workspace = withTandem(proposed(), 'P01', { status });
      const mentees = workspace.mentees.map((mentee) =>
        mentee.id === 'P01' ? { ...mentee, status: 'active' as const } : mentee,
      );
      expect(check({ ...workspace, mentees })).toEqual({ state: 'current', findings: [] });
    }
  });

  test('a running tandem that pauses, a field that no rule reads', () => {
    const workspace = withTandem(proposed(), 'P04', { status: 'paused' });
    const mentees = workspace.mentees.map((mentee) => ({ ...mentee, occupation: 'Lehrerin' }));
    expect(check({ ...workspace, mentees }).state).toBe('current');
  });
});

describe('what makes it outdated', () => {
  test('a changed roster', () => {
    const workspace = proposed();
    const gone = check({ ...workspace, mentors: workspace.mentors.filter(({ id }) => id !== 'P32') });
    expect(gone).toMatchObject({
      state: 'outdated',
      findings: [{ kind: 'problem-changed', gonePeople: ['P32'], newPeople: [] }],
    });
    const joined = check({ ...workspace, mentees: [...workspace.mentees, menteeOf('P07')] });
    expect(joined).toMatchObject({ state: 'outdated', findings: [{ kind: 'problem-changed', newPeople: ['P07'] }] });
    const mentees = workspace.mentees.map((mentee) => ({ ...mentee, topics: ['a'] }));
    expect(kinds(check({ ...workspace, mentees }))).toEqual(['problem-changed']);
  });

  test('a changed weight', () => {
    const workspace = proposed();
    const matching = {
      prefer: [
        { overlap: 'topics', weight: 1 },
        { wish: 'mentee' as const, weight: 1 },
      ],
    };
    expect(check({ ...workspace, programme: { ...workspace.programme, matching } }).state).toBe('outdated');
  });

  test('a new pin', () => {
    const workspace = proposed();
    const pin = tandemOf('T90', 'P04', 'P31', { status: 'proposed', origin: 'manual' });
    expect(check({ ...workspace, tandems: [...workspace.tandems, pin] })).toMatchObject({
      state: 'outdated',
      findings: [{ kind: 'lock-new', mentee: 'P04', mentor: 'P31' }],
    });
    expect(kinds(check(withTandem(workspace, 'P01', { origin: 'manual' })))).toEqual(['lock-new']);
  });

  test('a declined proposal, an ended tandem, a pin taken back', () => {
    const declined = check(withTandem(proposed(), 'P01', { status: 'ended', end_reason: 'declined' }));
    expect(declined.state).toBe('outdated');
    expect(declined.findings[0]).toMatchObject({ kind: 'tandem-over', how: 'declined', mentee: 'P01' });
    const ended = check(withTandem(proposed(), 'P04', { status: 'ended', end_reason: 'moved' }));
    expect(ended).toMatchObject({
      state: 'outdated',
      findings: [{ kind: 'tandem-over', how: 'ended', mentee: 'P04' }],
    });
    const workspace = proposed();
    const unpinned = check({ ...workspace, tandems: workspace.tandems.filter(({ id }) => id !== 'T02') });
    expect(unpinned).toMatchObject({ state: 'outdated', findings: [{ kind: 'lock-gone', mentee: 'P05' }] });
  });
});

describe('what is wrong', () => {
  test('a changed score', () => {
    expect(check(withTandem(proposed(), 'P01', { score: 990 }))).toMatchObject({
      state: 'wrong',
      findings: [{ kind: 'score-changed', mentee: 'P01', score: 990, proposed: 1000 }],
    });
  });

  test('a swapped pair in tandems.csv', () => {
    const workspace = proposed();
    const mentorOfP01 = workspace.tandems.find(({ mentee }) => mentee === 'P01')?.mentor ?? mentorId('');
    const mentorOfP03 = workspace.tandems.find(({ mentee }) => mentee === 'P03')?.mentor ?? mentorId('');
    const swapped = withTandem(withTandem(workspace, 'P01', { mentor: mentorOfP03 }), 'P03', { mentor: mentorOfP01 });
    expect(check(swapped).state).toBe('wrong');
    expect(kinds(check(swapped))).toEqual(['row-missing', 'row-missing', 'row-unknown', 'row-unknown']);
  });

  test('a row too many or too few', () => {
    const workspace = proposed();
    expect(kinds(check({ ...workspace, tandems: workspace.tandems.filter(({ mentee }) => mentee !== 'P01') }))).toEqual(
      ['row-missing'],
    );
    const extra = tandemOf('T90', 'P04', 'P31', { status: 'proposed', score: 333 });
    expect(check({ ...workspace, tandems: [...workspace.tandems, extra] })).toMatchObject({
      state: 'wrong',
      findings: [{ kind: 'row-unknown', mentee: 'P04' }],
    });
  });

  test('pairs swapped in the file and in the rows alike: the prices do not prove them', () => {
    const workspace = proposed();
    const pairs = workspace.proposal?.pairs ?? [];
    const [first, third] = [pairs.find(({ mentee }) => mentee === 'P01'), pairs.find(({ mentee }) => mentee === 'P03')];
    if (first === undefined || third === undefined) throw new Error('two pairs are needed');
    const swap = (mentor: string) =>
      mentor === first.mentor ? third.mentor : mentor === third.mentor ? first.mentor : mentorId(mentor);
    const file = withFile(workspace, (proposal) => ({
      ...proposal,
      pairs: proposal.pairs.map((pair) => ({ ...pair, mentor: swap(pair.mentor) })),
    }));
    const rows = { ...file, tandems: file.tandems.map((tandem) => ({ ...tandem, mentor: swap(tandem.mentor) })) };
    const verification = check(rows);
    expect(verification.state).toBe('wrong');
    expect(kinds(verification)).toContain('score-wrong');
    expect(kinds(verification)).toContain('proof-fault');
  });

  test('a price, a summary, or the people of the file tampered with', () => {
    const prices = withFile(proposed(), (file) => ({
      ...file,
      proof: {
        ...file.proof,
        leaves: file.proof.leaves.map((leaf) => ({ ...leaf, mentee_prices: leaf.mentee_prices.map(() => '0') })),
      },
    }));
    expect(kinds(check(prices))).toContain('proof-fault');
    const summary = withFile(proposed(), (file) => ({
      ...file,
      summary: { ...file.summary, points: file.summary.points + 1 },
    }));
    expect(kinds(check(summary))).toEqual(['file-inconsistent']);
    const people = withFile(proposed(), (file) => ({
      ...file,
      proof: { ...file.proof, people: { ...file.proof.people, mentors: file.proof.people.mentors.slice(1) } },
    }));
    expect(kinds(check(people))).toEqual(['file-inconsistent']);
    for (const broken of [prices, summary, people]) expect(check(broken).state).toBe('wrong');
  });
});

test('a proposal for two people in both roles is proved, couple by couple', () => {
  const people = ['P01', 'P02', 'P03', 'P04'];
  const workspace = workspaceOf({
    mentees: people.map((id, index) => menteeOf(id, topics('abcd'.slice(0, index + 1)))),
    mentors: people.map((id, index) => mentorOf(id, topics('dcba'.slice(0, 4 - index)))),
    matching: { prefer: [{ overlap: 'topics', weight: 1 }] },
  });
  const after = withProposal(workspace, proposeTandems(workspace, gazetteerOf(workspace), { today: '2022-08-03' }));
  const read = withFile(after, (file) => JSON.parse(JSON.stringify(file)) as ProposalFile);
  expect(check(read)).toEqual({ state: 'current', findings: [] });
});
