// Workspaces that try to make matching, its proof or its explanations say what is not so.
import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../src/check/index.js';
import { canonicalProblem } from '../../src/matching/canonical.js';
import { explainPair, explainPerson } from '../../src/matching/explain.js';
import { buildProblem } from '../../src/matching/problem.js';
import type { Proposal } from '../../src/matching/proposal.js';
import { proposeTandems, withProposal } from '../../src/matching/propose.js';
import { type Verification, verifyProposal } from '../../src/matching/verify.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Matching, Preference } from '../../src/model/programme.js';
import type { Mentee, Mentor } from '../../src/model/roster.js';
import type { Tandem } from '../../src/model/tandem.js';
import type { Workspace } from '../../src/model/workspace.js';
import { dueLines } from '../../src/reports/due/index.js';
import { pairReport, personReport } from '../../src/reports/explain.js';
import { seatState } from '../../src/reports/people.js';
import { proposalReport } from '../../src/reports/proposal.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const today = '2022-08-03';
const propose = (workspace: Workspace): Proposal => proposeTandems(workspace, gazetteerOf(workspace), { today });
const proposed = (workspace: Workspace): Workspace => withProposal(workspace, propose(workspace));
const verified = (workspace: Workspace): Verification => verifyProposal(workspace, gazetteerOf(workspace));
const pairsOf = ({ tandems }: Proposal): readonly string[] =>
  tandems.map(({ mentee, mentor }) => `${mentee} ${mentor}`);
const preferring = (...prefer: readonly Preference[]): Matching => ({ prefer });
const withMentee = (workspace: Workspace, id: string, fields: Partial<Mentee>): Workspace => ({
  ...workspace,
  mentees: workspace.mentees.map((mentee) => (mentee.id === id ? { ...mentee, ...fields } : mentee)),
});
const withMentor = (workspace: Workspace, id: string, fields: Partial<Mentor>): Workspace => ({
  ...workspace,
  mentors: workspace.mentors.map((mentor) => (mentor.id === id ? { ...mentor, ...fields } : mentor)),
});
const found = (workspace: Workspace) =>
  checkWorkspace(workspace, { today, gazetteer: gazetteerOf(workspace) }).map((one) => ({
    code: one.code,
    severity: one.severity,
    message: one.words('de').message,
  }));

/** Tandems for one topic come beside the main ones. */
const ofTopic = (tandem: Tandem): Tandem => ({ ...tandem, ...JSON.parse('{"kind":"topic"}') });

describe('tandems for one topic stand beside the main ones', () => {
  const topic = (status: 'active' | 'completed' | 'ended') =>
    ofTopic(tandemOf('T01', 'P01', 'P31', { status, ...(status === 'ended' ? { end_reason: 'declined' } : {}) }));
  const workspace = (status: 'active' | 'completed' | 'ended') =>
    workspaceOf({ mentees: [menteeOf('P01')], mentors: [mentorOf('P31')], tandems: [topic(status)] });

  test.each(['active', 'completed', 'ended'] as const)('one that is %s forbids no main tandem of the two', (status) => {
    const own = workspace(status);
    expect(pairsOf(propose(own))).toEqual(['P01 P31']);
    expect(verified(proposed(own)).state).toBe('current');
  });

  test('who has only such a one still waits for a main tandem', () => {
    const due = dueLines(workspace('active'), { today, language: 'de' });
    expect(due.filter(({ kind }) => kind === 'propose').map(({ people }) => people)).toEqual([['P01']]);
  });

  test('they take no seat in the figures of the reports either', () => {
    const own = workspaceOf({
      mentees: [menteeOf('P01', { region: 'x' }), menteeOf('P02', { region: 'y' })],
      mentors: [mentorOf('P31', { capacity: 2 })],
      tandems: [ofTopic(tandemOf('T01', 'P02', 'P31'))],
      programme: {
        regions: [
          { id: 'x', name: 'X' },
          { id: 'y', name: 'Y' },
        ],
      },
      matching: { require: [{ where: { 'mentee.region': 'x' } }] },
    });
    expect(seatState(own.mentors, own.tandems)).toMatchObject({ total: 2, taken: 0, free: 2 });
    const report = proposalReport(proposed(own), propose(own), { today, language: 'de' });
    expect(report.figures).toMatchObject({ tandems: 1, running: 0, seats: 2 });
    expect(report.free_mentors).toMatchObject([{ person: { id: 'P31' }, free: 1, seats: 2 }]);
  });
});

test('a label, a synonym and an id mean the same topic, in whatever case', () => {
  const topics = (...words: string[]) =>
    workspaceOf({
      mentees: [menteeOf('P01', { topics: words })],
      mentors: [mentorOf('P31', { topics: ['bauen', 'haushalt'] })],
      programme: {
        topics: [
          { id: 'bauen', label: 'Bauen', synonyms: ['Wohnen'] },
          { id: 'haushalt', label: 'Haushalt' },
        ],
        matching: preferring({ overlap: 'topics', weight: 1 }),
      },
    });
  for (const words of [['Wohnen'], ['BAUEN', 'Haushalt'], ['bauen']])
    expect(propose(topics(...words)).figures.points).toBe(1000);
  expect(propose(topics('Wohnen', 'Bauen', 'Verkehr')).figures.points).toBe(500);
});

describe('what the checksum of the problem holds', () => {
  const canonical = (workspace: Workspace): string =>
    JSON.stringify(canonicalProblem(buildProblem(workspace, gazetteerOf(workspace)), workspace));

  test.each([
    'city',
    'postal_code',
  ] as const)('a criterion on %s reads that field: a change makes it outdated', (field) => {
    const workspace = proposed(
      workspaceOf({
        mentees: [menteeOf('P01', { [field]: '28844' }), menteeOf('P02', { [field]: '28857' })],
        mentors: [mentorOf('P31', { [field]: '28844' }), mentorOf('P32', { [field]: '28857' })],
        matching: preferring({ same: field, weight: 1 }),
      }),
    );
    expect(verified(workspace).state).toBe('current');
    expect(verified(withMentor(workspace, 'P31', { [field]: '27232' })).state).toBe('outdated');
  });

  test('where nothing asks for a place, a new address changes nothing', () => {
    const workspace = proposed(workspaceOf({ mentees: [menteeOf('P01')], mentors: [mentorOf('P31')] }));
    expect(verified(withMentee(workspace, 'P01', { city: 'Syke', lat: 50, lon: 8 })).state).toBe('current');
  });

  test('a distance limit of somebody who takes no part is nobody’s limit', () => {
    const place = { lat: 50, lon: 8 };
    const workspace = proposed(workspaceOf({ mentees: [menteeOf('P01', place)], mentors: [mentorOf('P31', place)] }));
    const rejected = menteeOf('P09', { status: 'rejected', max_km: 5 });
    expect(verified({ ...workspace, mentees: [...workspace.mentees, rejected] }).state).toBe('current');
    expect(verified(withMentee(workspace, 'P01', { max_km: 5 })).state).toBe('outdated');
  });

  test('cell order counts for the side that ranks, and only there', () => {
    const workspace = (wanted: string[], offered: string[], ranked: boolean) =>
      workspaceOf({
        mentees: [menteeOf('P01', { topics: wanted })],
        mentors: [mentorOf('P31', { topics: offered })],
        matching: preferring({ overlap: 'topics', ranked, weight: 1 }),
      });
    const [one, two] = [
      canonical(workspace(['a', 'b'], ['a', 'b'], true)),
      canonical(workspace(['a', 'b'], ['b', 'a'], true)),
    ];
    expect(two).toBe(one);
    expect(canonical(workspace(['b', 'a'], ['a', 'b'], true))).not.toBe(one);
    expect(canonical(workspace(['b', 'a'], ['a', 'b'], false))).toBe(
      canonical(workspace(['a', 'b'], ['a', 'b'], false)),
    );
  });

  test('one rater who has rated a pair twice: the order of the lines decides nothing', () => {
    const row = (score: number) => ({ mentee: menteeId('P01'), mentor: mentorId('P31'), score, by: 'committee' });
    const workspace = (...scores: number[]) =>
      workspaceOf({
        mentees: [menteeOf('P01')],
        mentors: [mentorOf('P31')],
        ratings: scores.map(row),
        matching: preferring({ rated: 'committee', weight: 1 }),
      });
    expect(propose(workspace(20, 90)).file).toEqual(propose(workspace(90, 20)).file);
  });
});

describe('explain', () => {
  const people = {
    mentees: [
      menteeOf('P01', { first_name: 'Anna', last_name: 'Arndt', topics: ['a'] }),
      menteeOf('P02', { topics: ['a'] }),
    ],
    mentors: [mentorOf('P31', { first_name: 'Berta', last_name: 'Brandt', topics: ['a'] }), mentorOf('P32')],
    matching: preferring({ overlap: 'topics', weight: 1 }),
  };

  test('at the limit of tandems a further pair is not possible, and the limit is named', () => {
    const workspace = workspaceOf({
      ...people,
      matching: { ...people.matching, tandems: { max: 1 } },
      tandems: [tandemOf('T01', 'P02', 'P32')],
    });
    const explained = explainPair(workspace, gazetteerOf(workspace), 'P01', 'P31');
    expect(explained?.whatIf).toBeUndefined();
    if (explained === undefined) throw new Error('no explanation');
    expect(pairReport(workspace, explained, 'de')).toMatchObject({
      possible: false,
      against: ['Die Zahl der Tandems ist auf 1 festgelegt.'],
    });
    const room = { ...workspace, tandems: [] };
    expect(explainPair(room, gazetteerOf(room), 'P01', 'P32')?.whatIf?.after.tandems).toBe(1);
  });

  const whatIf = (workspace: Workspace, mentee: string, mentor: string) =>
    explainPair(workspace, gazetteerOf(workspace), mentee, mentor)?.whatIf;

  test('what a fixed pair would change keeps two people from mentoring each other', () => {
    const both = workspaceOf({
      mentees: [menteeOf('P01'), menteeOf('P02')],
      mentors: [mentorOf('P01'), mentorOf('P02')],
    });
    expect(pairsOf(propose(both))).toEqual(['P01 P02']);
    expect(whatIf(both, 'P02', 'P01')).toMatchObject({
      before: { tandems: 1 },
      after: { tandems: 1 },
      moves: [{ mentee: 'P01', after: [] }],
    });
  });

  test('who has the fixed pair is served, and a second mentor comes after everybody’s first', () => {
    const workspace = workspaceOf({
      mentees: [menteeOf('P01', { topics: ['a'] }), menteeOf('P02', { topics: ['b'] })],
      mentors: [mentorOf('P31', { topics: ['a'] }), mentorOf('P32', { topics: ['a'] })],
      matching: { ...preferring({ overlap: 'topics', weight: 1 }), 'mentors-per-mentee': 2 },
    });
    expect(pairsOf(propose(workspace))).toEqual(['P01 P31', 'P02 P32']);
    expect(whatIf(workspace, 'P01', 'P32')).toMatchObject({
      after: { tandems: 2, served: 2, points: 1000 },
      moves: [{ mentee: 'P02', after: [{ mentor: 'P31' }] }],
    });
  });

  test.each([
    ['restricted', { restricted_on: '2022-02-01' }, 'Verarbeitung eingeschränkt'],
    ['withdrawn', { consent_withdrawn_on: '2022-02-01' }, 'Einwilligung widerrufen'],
  ] as const)('of somebody %s nothing is told but that, not even the name', (_, fields, text) => {
    const workspace = withMentee(workspaceOf(people), 'P01', fields);
    const alone = explainPerson(workspace, gazetteerOf(workspace), 'P01');
    const pair = explainPair(workspace, gazetteerOf(workspace), 'P01', 'P31');
    if (alone === undefined || pair === undefined) throw new Error('no explanation');
    expect(personReport(workspace, alone, 'de')).toEqual({
      person: { id: 'P01' },
      mentor: false,
      out: text,
      partners: [],
      reasons: [],
      alternatives: [],
      others: 0,
      excluded: [],
    });
    expect(pairReport(workspace, pair, 'de')).toMatchObject({
      mentee: { id: 'P01' },
      mentor: { id: 'P31', name: 'Berta Brandt' },
      possible: false,
      shares: [],
      score: 0,
      against: [`P01: ${text}`],
      partners: [],
      checks: [],
    });
    const other = explainPerson(workspace, gazetteerOf(workspace), 'P31');
    expect(other && JSON.stringify(personReport(workspace, other, 'de'))).not.toMatch(/P01|Anna/);
  });

  test('a wish for somebody restricted stays open without the name', () => {
    const wishing = withMentee(workspaceOf(people), 'P02', { wishes: [mentorId('P31')] });
    const workspace = withMentor(wishing, 'P31', { restricted_on: '2022-02-01' });
    const report = proposalReport(proposed(workspace), propose(workspace), { today, language: 'de' });
    expect(report.wishes).toMatchObject([
      { mentor: { id: 'P31' }, reason: 'nimmt nicht teil (Verarbeitung eingeschränkt)' },
    ]);
    expect(JSON.stringify(report)).not.toContain('Berta');
  });
});

test('no advice is given that people in both roles would undo', () => {
  const only = (mentee: string, mentor: string) => ({
    mentee: menteeId(mentee),
    mentor: mentorId(mentor),
    rule: 'forbid' as const,
  });
  const workspace = (capacity: number) =>
    workspaceOf({
      mentees: [menteeOf('P01'), menteeOf('P02'), menteeOf('P03')],
      mentors: [mentorOf('P01'), mentorOf('P02', { capacity })],
      pairs: [only('P03', 'P01')],
    });
  const proposal = propose(workspace(1));
  expect(pairsOf(proposal)).toEqual(['P02 P01', 'P03 P02']);
  expect(proposal.unmatched.flatMap(({ id, reasons }) => [id, ...reasons.map(({ kind }) => kind)])).toEqual([
    'P01',
    'tight-spot',
  ]);
  expect(pairsOf(propose(workspace(2)))).toHaveLength(2);
  expect(proposal.advice).toEqual([]);
});

describe('tandems that people have set against a rule', () => {
  const far = { lat: 50.7, lon: 8 };
  const workspace = (status: 'proposed' | 'active' | 'ended', origin: 'manual' | 'algorithm' = 'manual') =>
    workspaceOf({
      mentees: [menteeOf('P01', { lat: 50, lon: 8, employer: 'Stadt' })],
      mentors: [mentorOf('P31', { ...far, max_km: 70, employer: 'Stadt' })],
      matching: {
        require: [{ distance: { 'max-km': 60 } }, { different: 'employer', reason: 'Nicht im selben Haus.' }],
      },
      tandems: [tandemOf('T01', 'P01', 'P31', { status, origin, planned_end: '2022-12-31' })],
    });

  test.each(['proposed', 'active'] as const)('one that is %s stays, and each rule that it breaks is told', (status) => {
    const broken = found(workspace(status)).filter(({ code }) => code === 'tandem-breaks-rule');
    expect(broken).toEqual(
      [
        {
          code: 'tandem-breaks-rule',
          severity: 'warning',
          message: 'T01 (P01 und P31): Entfernung 78 km, höchstens 70 (eigene Grenze)',
        },
        {
          code: 'tandem-breaks-rule',
          severity: 'warning',
          message: 'T01 (P01 und P31): Entfernung 78 km, höchstens 60',
        },
        { code: 'tandem-breaks-rule', severity: 'warning', message: 'T01 (P01 und P31): Nicht im selben Haus.' },
      ].map((one) => ({ ...one, message: one.message.replace(/(?<!\.)$/, '.') })),
    );
    expect(propose(workspace(status)).file.locked).toEqual([{ mentee: 'P01', mentor: 'P31' }]);
  });

  test('what other findings tell is not told twice', () => {
    const barred = { mentee: menteeId('P01'), mentor: mentorId('P31'), rule: 'forbid' as const };
    const own = { ...workspace('proposed'), pairs: [barred] };
    const codes = found(own).map(({ code }) => code);
    expect(codes.filter((code) => code === 'tandem-breaks-rule')).toHaveLength(3);
    expect(codes.filter((code) => code === 'tandem-forbidden')).toHaveLength(1);
  });

  test('nothing is said of proposals of the program, which go, and of what is over', () => {
    for (const own of [workspace('proposed', 'algorithm'), workspace('ended')])
      expect(found(own).filter(({ code }) => code === 'tandem-breaks-rule')).toEqual([]);
  });
});

test.each([
  ['a level that is not declared', { covers: 'level' }, 1],
  ['a text', { covers: 'employer' }, 1],
  ['a level against a text', { covers: 'stage', by: 'employer' }, 1],
  ['a declared level', { covers: 'stage' }, 0],
  ['a number', { covers: 'experience' }, 0],
  ['a list', { covers: 'topics' }, 0],
] as const)('covers with %s: what has no order is an error, and never compared as text in silence', (_, rule, errors) => {
  const workspace = workspaceOf({
    programme: {
      fields: { stage: { type: 'level', options: ['low', 'high'] } },
      matching: { require: [rule], prefer: [{ ...rule, weight: 1 }] },
    },
  });
  const codes = found(workspace).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
  expect(codes).toEqual(Array.from({ length: 2 * errors }, () => 'covers-needs-order'));
});

test('an unknown field in a rule cannot be switched off: it would count as missing', () => {
  const workspace = workspaceOf({
    programme: {
      matching: { prefer: [{ overlap: 'topicz', weight: 1 }], require: [{ where: { 'mentor.gender': 'x' } }] },
      check: { 'unknown-field': 'off', 'condition-value': 'info' },
    },
  });
  expect(
    found(workspace)
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
  ).toEqual(expect.arrayContaining(['unknown-field', 'condition-value']));
});
