// Every change of a person's status: usual, unusual or impossible, what it writes, and how a wrong one is set right.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/diagnostics/result.js';
import type { PersonStatus } from '../../src/model/roster.js';
import { statusOf } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { changeStatus, type StatusChange } from '../../src/tandems/people.js';
import { changeKind, isDecision, oddityOf, personStatuses } from '../../src/tandems/status.js';
import { tables } from '../../src/workspace/generated/tables.js';
import { menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';

const programme = {
  roles: {
    mentee: {
      eligibility: [{ where: { gender: 'f' }, reason: 'Das Programm richtet sich an Frauen.' }],
      selection: [{ id: 'motivation', text: 'Möchte aktiv werden' }],
    },
  },
};

const withStatus = (status: PersonStatus, more: object = {}): Workspace =>
  workspaceOf({
    programme,
    mentees: [menteeOf('P1', { status, status_on: '2022-07-01', gender: 'f', ...more }), menteeOf('P2')],
    mentors: [mentorOf('P1', { status: 'accepted' })],
  });

const change = (to: PersonStatus, more: Partial<StatusChange> = {}): StatusChange => ({
  person: 'P1',
  role: 'mentee',
  to,
  on: '2022-08-01',
  by: 'Auswahlgremium',
  criterion: 'motivation',
  ...more,
});

const codes = (result: Result<unknown>): string[] => (result.ok ? [] : result.diagnostics.map(({ code }) => code));
const pairs = personStatuses.flatMap((from) => personStatuses.map((to) => [from, to] as const));

test('every status of the schema has its place in the table', () => {
  const words = tables.mentees.columns.find(({ name }) => name === 'status')?.words;
  expect([...personStatuses].sort()).toEqual(Object.keys(words ?? {}).sort());
});

describe('every pair of statuses', () => {
  test.each(pairs)('from %s to %s', (from, to) => {
    const kind = changeKind(from, to);
    expect(oddityOf(from, to) === undefined).toBe(kind === 'same' || kind === 'usual');
    const before = withStatus(from);
    const [usual, agreed] = [changeStatus(before, change(to)), changeStatus(before, change(to, { manner: 'agreed' }))];
    const refusal = ['status-change-unusual'];
    expect(codes(usual)).toEqual(kind === 'unusual' || kind === 'impossible' ? refusal : []);
    expect(codes(agreed)).toEqual(kind === 'impossible' ? refusal : []);
    if (agreed.ok && kind !== 'same') {
      expect(agreed.value.mentees[0]).toMatchObject({ status: to, status_on: '2022-08-01' });
      const decisions = agreed.value.milestones.filter(({ what }) => what === 'decision');
      expect(decisions).toHaveLength(isDecision(to) ? 1 : 0);
    }
    const corrected = changeStatus(before, change(to, { manner: 'correct' }));
    if (!corrected.ok) throw new Error('a correction always works');
    expect(corrected.value.mentees[0] && statusOf(corrected.value.mentees[0])).toBe(to);
    expect(corrected.value.milestones).toEqual([]);
    expect(corrected.value.mentors).toBe(before.mentors);
    if (kind === 'same') expect(corrected.value).toBe(before);
  });

  test('a correction needs neither criterion nor conditions, and works on restricted people', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.boolean(), fc.boolean(), ([from, to], restricted, withdrawn) => {
        const before = withStatus(from, {
          gender: 'm',
          ...(restricted ? { restricted_on: '2022-07-02' } : {}),
          ...(withdrawn ? { consent_withdrawn_on: '2022-07-02' } : {}),
        });
        const { criterion: _, ...bare } = change(to, { manner: 'correct' });
        const result = changeStatus(before, bare);
        expect(codes(result)).toEqual([]);
        if (result.ok) expect(result.value.mentees[1]).toBe(before.mentees[1]);
      }),
      { seed: 20220801 },
    );
  });
});

describe('a change of status', () => {
  test('D.24 every decision names a criterion of the role, also one that is taken again', () => {
    const { criterion: _, ...without } = change('accepted');
    expect(codes(changeStatus(withStatus('prospect'), without))).toEqual(['criterion-unknown']);
    expect(codes(changeStatus(withStatus('rejected'), { ...without, manner: 'agreed' }))).toEqual([
      'criterion-unknown',
    ]);
    expect(codes(changeStatus(withStatus('applied'), change('rejected', { criterion: 'nichts' })))).toEqual([
      'criterion-unknown',
    ]);
  });

  test('accepted is who meets the conditions; leaving and declining are open to everybody', () => {
    const man = (status: PersonStatus) => withStatus(status, { gender: 'm' });
    expect(codes(changeStatus(man('applied'), change('accepted')))).toEqual(['conditions-not-met']);
    expect(codes(changeStatus(man('applied'), change('rejected')))).toEqual([]);
    const restricted = (status: PersonStatus) => withStatus(status, { restricted_on: '2022-07-02' });
    expect(codes(changeStatus(restricted('applied'), change('accepted')))).toEqual(['person-status-unfit']);
    expect(codes(changeStatus(restricted('active'), change('left')))).toEqual([]);
  });

  test('D.27 the day on which a prospect was asked stays, whatever they answer', () => {
    const asked = { about: 'P1', what: 'asked', on: '2022-07-01' };
    for (const to of ['applied', 'withdrawn'] as const) {
      const result = changeStatus(withStatus('prospect'), change(to));
      expect(result.ok && result.value.milestones).toEqual([asked]);
      expect(result.ok && result.value.mentees[0]).toMatchObject({ status: to, status_on: '2022-08-01' });
    }
    const accepted = changeStatus(withStatus('prospect'), change('accepted'));
    expect(accepted.ok && accepted.value.milestones.map(({ what, on }) => [what, on])).toEqual([
      ['asked', '2022-07-01'],
      ['decision', '2022-08-01'],
    ]);
    const known = { ...withStatus('prospect'), milestones: [{ ...asked, what: 'asked' as const, on: '2022-06-20' }] };
    const again = changeStatus(known, change('withdrawn'));
    expect(again.ok && again.value.milestones).toEqual(known.milestones);
  });

  test('nobody is found in a role that they do not have', () => {
    expect(codes(changeStatus(withStatus('applied'), change('accepted', { person: 'P2', role: 'mentor' })))).toEqual([
      'person-status-unfit',
    ]);
  });
});
