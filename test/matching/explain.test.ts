import { describe, expect, test } from 'vitest';
import { ruleText } from '../../src/locale/reasons.js';
import { explainPair, explainPerson } from '../../src/matching/explain.js';
import { proposeTandems } from '../../src/matching/propose.js';
import type { Workspace } from '../../src/model/workspace.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';

const topics = (letters: string) => ({ topics: [...letters] });

/** P01 suits P31 best, P02 as well but less; the best proposal is P01 P31, P02 P32. */
function small(parts: WorkspaceParts = {}): Workspace {
  return workspaceOf({
    mentees: [menteeOf('P01', topics('abc')), menteeOf('P02', topics('abcd'))],
    mentors: [mentorOf('P31', topics('abc')), mentorOf('P32', topics('ad'))],
    matching: { prefer: [{ overlap: 'topics', weight: 1 }] },
    ...parts,
  });
}

const pair = (workspace: Workspace, first: string, second: string) =>
  explainPair(workspace, gazetteerOf(workspace), first, second);
const person = (workspace: Workspace, id: string, role?: 'mentee' | 'mentor') =>
  explainPerson(workspace, gazetteerOf(workspace), id, role);

describe('a pair', () => {
  test('that is proposed: score, reasons, nothing to change; whoever is named first', () => {
    const explained = pair(small(), 'P01', 'P31');
    expect(explained).toMatchObject({ mentee: 'P01', mentor: 'P31', score: 1000, chosen: true, forbidden: [] });
    expect(explained?.criteria).toMatchObject([{ points: 1000, of: 1000, fact: { kind: 'overlap', of: 3 } }]);
    expect(explained?.whatIf).toBeUndefined();
    expect(pair(small(), 'P31', 'P01')).toEqual(explained);
  });

  test('that is possible: who is proposed instead, and what would change', () => {
    const explained = pair(small(), 'P01', 'P32');
    expect(explained).toMatchObject({ score: 333, chosen: false, proposed: [{ id: 'P31', score: 1000, held: false }] });
    expect(explained?.whatIf).toEqual({
      before: { tandems: 2, served: 2, points: 1500 },
      after: { tandems: 2, served: 2, points: 333 + 750 },
      moves: [{ mentee: 'P02', before: [{ mentor: 'P32', score: 500 }], after: [{ mentor: 'P31', score: 750 }] }],
    });
  });

  test('whose fixing costs a tandem says so', () => {
    const narrow = small({
      mentors: [mentorOf('P31', topics('abc')), mentorOf('P32', { avoids: [menteeOf('P01').id] })],
    });
    const costs = pair(narrow, 'P02', 'P31')?.whatIf;
    expect(costs?.after.tandems).toBe(1);
    expect(costs?.moves).toMatchObject([{ mentee: 'P01', after: [] }]);
  });

  test('that is not possible: the rules that forbid it', () => {
    const explained = pair(small({ mentees: [menteeOf('P01', { avoids: [mentorOf('P32').id] })] }), 'P01', 'P32');
    expect(explained?.forbidden.map((rule) => ruleText(rule, 'de'))).toEqual(['Eine Seite möchte dieses Paar nicht.']);
    expect(explained?.whatIf).toBeUndefined();
  });

  test('of somebody who takes no part, or whose seats are held', () => {
    const outside = small({ mentees: [menteeOf('P01', { status: 'applied' }), menteeOf('P02')] });
    expect(pair(outside, 'P01', 'P31')).toMatchObject({ out: [{ id: 'P01', role: 'mentee' }], chosen: false });
    const held = small({ tandems: [tandemOf('T01', 'P02', 'P31')] });
    expect(pair(held, 'P01', 'P31')).toMatchObject({ full: ['mentor'], proposed: [{ id: 'P32' }] });
    expect(pair(held, 'P02', 'P31')).toMatchObject({
      chosen: true,
      forbidden: [],
      proposed: [{ id: 'P31', held: true }],
    });
  });

  test('of people who are not mentee and mentor is none', () => {
    expect(pair(small(), 'P01', 'P02')).toBeUndefined();
    expect(pair(small(), 'P01', 'P99')).toBeUndefined();
  });

  test('what would change is what a pin does change', () => {
    const workspace = small({ tandems: [tandemOf('T09', 'P02', 'P32', { status: 'proposed', origin: 'manual' })] });
    for (const [mentee, mentor] of [
      ['P01', 'P31'],
      ['P01', 'P32'],
      ['P02', 'P31'],
    ] as const) {
      const free = small();
      const after = pair(free, mentee, mentor)?.whatIf?.after;
      if (after === undefined) continue;
      const pinned = { ...free, tandems: [tandemOf('T01', mentee, mentor, { status: 'proposed', origin: 'manual' })] };
      const { figures } = proposeTandems(pinned, gazetteerOf(pinned), { today: '2022-08-03' });
      expect(after).toEqual({ tandems: figures.tandems, served: figures.served, points: figures.points });
    }
    expect(pair(workspace, 'P01', 'P31')?.chosen).toBe(true);
  });
});

describe('a person', () => {
  test('a mentee: their proposal, the best others and whom those have', () => {
    expect(person(small(), 'P01')).toMatchObject({
      role: 'mentee',
      partners: [{ mentee: 'P01', mentor: 'P31', score: 1000, held: false }],
      alternatives: [{ id: 'P32', score: 333, partners: ['P02'], free: 0 }],
      unmatched: [],
      others: 2,
      excluded: [],
    });
  });

  test('a mentor, and why the others are out, counted by rule', () => {
    const workspace = small({
      mentees: [
        menteeOf('P01', { ...topics('a'), avoids: [mentorOf('P31').id] }),
        menteeOf('P02', topics('b')),
        menteeOf('P03', topics('c')),
      ],
      pairs: [{ mentee: menteeOf('P02').id, mentor: mentorOf('P31').id }],
    });
    const explained = person(workspace, 'P31');
    expect(explained).toMatchObject({ role: 'mentor', partners: [{ mentee: 'P03' }], others: 3, alternatives: [] });
    expect(explained?.excluded).toEqual([
      { rule: { kind: 'forbidden' }, count: 1 },
      { rule: { kind: 'avoids' }, count: 1 },
    ]);
  });

  test('without a tandem: the reasons; not taking part: why', () => {
    const workspace = small({
      mentors: [mentorOf('P31')],
      mentees: [menteeOf('P01', { applied_on: '2022-01-01' }), menteeOf('P02')],
    });
    expect(person(workspace, 'P02')?.unmatched).toMatchObject([
      { kind: 'tight-spot', mentees: ['P01', 'P02'], seats: 1 },
    ]);
    const outside = small({ mentees: [menteeOf('P01', { restricted_on: '2022-02-01' })] });
    expect(person(outside, 'P01')?.out).toEqual({ id: 'P01', role: 'mentee', reason: { kind: 'restricted' } });
    expect(person(workspace, 'P99')).toBeUndefined();
  });

  test('in both rosters is asked by role', () => {
    const workspace = small({ mentors: [mentorOf('P01'), mentorOf('P32')] });
    expect(person(workspace, 'P01')?.role).toBe('mentee');
    expect(person(workspace, 'P01', 'mentor')?.role).toBe('mentor');
  });
});
