// Decisions about people: what is written, what is refused.
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/diagnostics/result.js';
import type { Workspace } from '../../src/model/workspace.js';
import { decideApplication, moveUp, rolesWith, type Verdict, withdrawApplication } from '../../src/tandems/people.js';
import { menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.diagnostics.map((one) => one.words('en').message).join(' '));
  return result.value;
};
const refusal = (result: Result<unknown>): string[] => (result.ok ? [] : result.diagnostics.map(({ code }) => code));

const programme = {
  roles: {
    mentee: {
      eligibility: [{ where: { gender: 'f' }, reason: 'Das Programm richtet sich an Frauen.' }],
      selection: [{ id: 'motivation', text: 'Möchte aktiv werden' }],
    },
    mentor: { selection: [{ id: 'erfahrung', text: 'Gibt Erfahrung weiter' }] },
  },
};

const applied = (): Workspace =>
  workspaceOf({
    programme,
    mentees: [menteeOf('P1', { status: 'applied', gender: 'f' }), menteeOf('P2', { status: 'applied', gender: 'm' })],
    mentors: [mentorOf('P1', { status: 'applied' })],
  });

const decision = (verdict: Verdict, more: object = {}) => ({
  person: 'P1',
  role: 'mentee' as const,
  verdict,
  on: '2022-08-01',
  by: 'Auswahlgremium',
  criterion: 'motivation',
  ...more,
});

describe('an application', () => {
  test('D.24 is decided on with its day and the criterion of its side', () => {
    const after = value(decideApplication(applied(), decision('accepted')));
    expect(after.mentees[0]).toMatchObject({ status: 'accepted', status_on: '2022-08-01' });
    expect(after.milestones).toEqual([
      { about: 'P1', what: 'decision', on: '2022-08-01', by: 'Auswahlgremium', note: 'motivation' },
    ]);
    expect(rolesWith(after, 'P1', 'applied')).toEqual(['mentor']);
    expect(refusal(decideApplication(applied(), decision('accepted', { role: 'mentor' })))).toEqual([
      'criterion-unknown',
    ]);
    const { criterion: _, ...without } = decision('rejected');
    expect(refusal(decideApplication(applied(), without))).toEqual(['criterion-unknown']);
  });

  test('waits since the day of the decision, or since the day that stands there', () => {
    expect(value(decideApplication(applied(), decision('waitlisted'))).mentees[0]).toMatchObject({
      status: 'waitlisted',
      waiting_since: '2022-08-01',
    });
    const before = {
      ...applied(),
      mentees: [menteeOf('P1', { status: 'applied', gender: 'f', waiting_since: '2022-06-01' })],
    };
    expect(value(decideApplication(before, decision('waitlisted'))).mentees[0]?.waiting_since).toBe('2022-06-01');
  });

  test('that does not meet the conditions is not accepted, but may be rejected', () => {
    expect(refusal(decideApplication(applied(), decision('accepted', { person: 'P2' })))).toEqual([
      'conditions-not-met',
    ]);
    expect(decideApplication(applied(), decision('rejected', { person: 'P2' })).ok).toBe(true);
  });

  test('a programme without criteria needs none', () => {
    const bare = workspaceOf({ mentees: [menteeOf('P1', { status: 'applied' })] });
    const { criterion: _, ...without } = decision('accepted');
    expect(value(decideApplication(bare, without)).milestones[0]).not.toHaveProperty('note');
    expect(refusal(decideApplication(bare, decision('accepted')))).toEqual(['criterion-unknown']);
  });

  test.each([
    ['decided already', menteeOf('P1', { status: 'accepted' })],
    ['restricted', menteeOf('P1', { status: 'applied', restricted_on: '2022-07-01' })],
    ['withdrawn', menteeOf('P1', { status: 'applied', consent_withdrawn_on: '2022-07-01' })],
    ['of nobody', menteeOf('P9')],
  ])('%s is refused', (_, mentee) => {
    expect(refusal(decideApplication({ ...applied(), mentees: [mentee] }, decision('rejected')))).toEqual([
      'person-status-unfit',
    ]);
  });
});

describe('the waiting list', () => {
  const waiting = (): Workspace => ({
    ...applied(),
    mentees: [menteeOf('P1', { status: 'waitlisted', waiting_since: '2022-06-01', gender: 'f' })],
  });
  const { verdict: _, ...move } = decision('accepted');

  test('who moves up is accepted; since when they waited stays', () => {
    const after = value(moveUp(waiting(), move));
    expect(after.mentees[0]).toMatchObject({
      status: 'accepted',
      status_on: '2022-08-01',
      waiting_since: '2022-06-01',
    });
    expect(after.milestones).toHaveLength(1);
  });

  test('who does not want to any more withdraws', () => {
    expect(value(withdrawApplication(waiting(), move)).mentees[0]).toMatchObject({
      status: 'withdrawn',
      status_on: '2022-08-01',
    });
  });

  test('nobody else moves up', () => {
    expect(refusal(moveUp(applied(), move))).toEqual(['person-status-unfit']);
    expect(refusal(withdrawApplication(applied(), move))).toEqual(['person-status-unfit']);
    const men = { ...waiting(), mentees: waiting().mentees.map((one) => ({ ...one, gender: 'm' as const })) };
    expect(refusal(moveUp(men, move))).toEqual(['conditions-not-met']);
  });
});
