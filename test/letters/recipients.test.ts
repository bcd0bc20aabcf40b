// Who receives a letter and who does not, with the reason.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipientsOf } from '../../src/letters/recipients.js';
import type { LetterHead } from '../../src/model/documents.js';
import { personId } from '../../src/model/ids.js';
import type { Programme, ProgrammeEvent } from '../../src/model/programme.js';
import type { PersonStatus } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { example } from '../reports/support.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const today = '2022-06-01';
const ids = (workspace: Workspace, head: LetterHead, without: string[] = []): string[] =>
  recipientsOf(workspace, head, { today, without }).to.map(({ id }) => id);
const reasons = (workspace: Workspace, head: LetterHead): Record<string, string> =>
  Object.fromEntries(recipientsOf(workspace, head, { today }).not.map(({ id, reason }) => [id, reason.de]));
const circular: LetterHead = { letter: 'circular' };

describe('S.23 a circular goes to everybody of the round', () => {
  const pilot = example('sachsen-anhalt').workspace;

  test('S.23 whoever has left is not among them, and it says since when', () => {
    expect(ids(pilot, circular)).toEqual(
      'P01 P02 P04 P05 P06 P07 P08 P09 P10 P12 P13 P14 P15 P16 P17 P18 P19 P20'.split(' '),
    );
    expect(reasons(pilot, circular)).toEqual({
      P03: 'Teilnahme beendet am 15.12.2014',
      P11: 'Teilnahme beendet am 12.03.2015',
    });
  });

  test('S.23 with a condition of its own only the tandems that work', () => {
    const head: LetterHead = { letter: 'circular', to: { tandem: 'active' } };
    expect(ids(pilot, head)).toHaveLength(14);
    expect(reasons(pilot, head)).toMatchObject({
      P06: 'Tandem: trifft nicht zu',
      P11: 'Teilnahme beendet am 12.03.2015',
    });
  });

  test('S.23 restricted people and those who withdrew consent are in no letter, whatever it says', () => {
    const { mentees } = pilot;
    const barred = mentees.map((mentee) => {
      if (mentee.id === 'P01') return { ...mentee, restricted_on: '2015-04-01' };
      return mentee.id === 'P02' ? { ...mentee, consent_withdrawn_on: '2015-04-01' } : mentee;
    });
    const workspace = { ...pilot, mentees: barred };
    const heads: LetterHead[] = [
      circular,
      { letter: 'circular', to: { id: ['P01', 'P02'] } },
      { letter: 'consent-request', to: { id: ['P01', 'P02'] } },
      { letter: 'invite-closing', event: 'abschluss' },
    ];
    for (const head of heads) {
      expect(ids(workspace, head)).not.toEqual(expect.arrayContaining(['P01']));
      expect(ids(workspace, head)).not.toEqual(expect.arrayContaining(['P02']));
      expect(reasons(workspace, head)).toMatchObject({
        P01: 'Verarbeitung eingeschränkt',
        P02: 'Einwilligung widerrufen',
      });
    }
  });
});

describe('standing and consent', () => {
  const person = (id: string, status: PersonStatus, more = {}) => menteeOf(id, { status, ...more });
  const { consent_on: _, ...withoutConsent } = person('P8', 'accepted');
  const workspace = workspaceOf({
    mentees: [
      person('P1', 'applied'),
      person('P2', 'waitlisted'),
      person('P3', 'rejected', { status_on: '2022-05-30' }),
      person('P4', 'withdrawn', { status_on: '2022-05-12' }),
      person('P5', 'accepted'),
      person('P6', 'active'),
      person('P7', 'completed'),
      withoutConsent,
    ],
  });

  test.each<[LetterHead, string]>([
    [{ letter: 'ack' }, 'P1'],
    [{ letter: 'waitlist' }, 'P2'],
    [{ letter: 'reject' }, 'P3'],
    [{ letter: 'accept' }, 'P5'],
    [circular, 'P5 P6 P7'],
    [{ letter: 'consent-request' }, 'P8'],
    [{ letter: 'circular', to: { status: ['rejected', 'withdrawn'] } }, 'P3 P4'],
    [{ letter: 'circular', to: { id: ['P1', 'P3', 'P5'] } }, 'P1 P5'],
    [{ letter: 'call' }, ''],
    [{ letter: 'call', to: { status: 'applied' } }, 'P1'],
  ])('%o', (head, expected) => {
    expect(ids(workspace, head).join(' ')).toBe(expected);
  });

  test('the reason is told in words', () => {
    expect(reasons(workspace, circular)).toEqual({
      P1: 'beworben',
      P2: 'auf der Warteliste',
      P3: 'nicht aufgenommen am 30.05.2022',
      P4: 'zurückgezogen am 12.05.2022',
      P8: 'Einwilligung fehlt',
    });
  });

  test('with another basis than consent nobody waits for it', () => {
    const programme: Programme = { ...workspace.programme, privacy: { basis: 'contract' } };
    expect(ids({ ...workspace, programme }, circular)).toContain('P8');
  });

  test('people with faulty entries are left out, and named', () => {
    expect(ids(workspace, circular, ['P6'])).toEqual(['P5', 'P7']);
  });

  test('where people come and go, those who are through belong to no round', () => {
    const programme: Programme = { ...workspace.programme, kind: { intake: 'rolling' } };
    expect(ids({ ...workspace, programme }, circular)).toEqual(['P5', 'P6']);
  });
});

describe('one person, two roles', () => {
  const both = workspaceOf({
    mentees: [menteeOf('P1', { status: 'active' }), menteeOf('P2', { status: 'active' })],
    mentors: [mentorOf('P1', { status: 'active' }), mentorOf('P3', { status: 'active' })],
    tandems: [tandemOf('T1', 'P1', 'P3'), tandemOf('T2', 'P2', 'P1')],
  });

  test('gets a circular once', () => {
    expect(ids(both, circular)).toEqual(['P1', 'P2', 'P3']);
  });

  test('gets one letter about each tandem', () => {
    const notices = recipientsOf(both, { letter: 'match-notice' }, { today }).to;
    expect(notices.map((one) => [one.id, one.role, one.kind === 'person' ? one.tandem?.id : ''])).toEqual([
      ['P1', 'mentee', 'T1'],
      ['P1', 'mentor', 'T2'],
      ['P2', 'mentee', 'T2'],
      ['P3', 'mentor', 'T1'],
    ]);
  });

  test('a restriction in one roster covers the other', () => {
    const [first, ...others] = both.mentees;
    if (first === undefined) throw new Error('no mentee');
    const workspace = { ...both, mentees: [{ ...first, restricted_on: '2022-05-01' }, ...others] };
    expect(ids(workspace, circular)).toEqual(['P2', 'P3']);
  });

  test('who has left in one role and is in the programme in the other receives it', () => {
    const [first, ...others] = both.mentees;
    if (first === undefined) throw new Error('no mentee');
    const workspace = { ...both, mentees: [{ ...first, status: 'left' as const }, ...others] };
    expect(ids(workspace, circular)).toContain('P1');
  });
});

describe('events', () => {
  const event = (fields: Partial<ProgrammeEvent>): ProgrammeEvent => ({
    id: 'treffen',
    title: 'Treffen',
    start: '2022-07-01',
    ...fields,
  });
  const workspace = (fields: Partial<ProgrammeEvent>) =>
    workspaceOf({
      programme: { events: [event(fields)] },
      mentees: [menteeOf('P1')],
      mentors: [mentorOf('P2')],
      guests: [
        { id: personId('G1'), name: 'Erste', audience: ['beirat'] },
        { id: personId('G2'), name: 'Zweite', audience: ['presse'] },
      ],
    });
  const invite: LetterHead = { letter: 'invite', event: 'treffen' };

  test.each<[Partial<ProgrammeEvent>, string]>([
    [{}, 'P1 P2'],
    [{ audience: 'mentees' }, 'P1'],
    [{ audience: 'mentors' }, 'P2'],
    [{ audience: 'all', guests: ['beirat'] }, 'G1 P1 P2'],
    [{ audience: 'guests' }, 'G1 G2'],
    [{ audience: 'guests', guests: ['presse'] }, 'G2'],
    [{ audience: 'public' }, 'P1 P2'],
  ])('%o', (fields, expected) => {
    expect(ids(workspace(fields), invite).join(' ')).toBe(expected);
  });

  test('a condition of the letter wins, and says which guests it leaves out', () => {
    const own = workspace({ guests: ['beirat'] });
    expect(ids(own, { ...invite, to: { role: 'mentor' } })).toEqual(['P2']);
    expect(ids(own, { ...invite, to: { role: 'guest' } })).toEqual(['G1']);
    expect(reasons(own, { ...invite, to: { role: 'mentor' } })['G1']).toBe('Rolle: trifft nicht zu');
  });

  test('R.13 the interim review invites the fourteen mentors and no mentee', () => {
    const reverse = example('reverse/round-2016').workspace;
    const head: LetterHead = { letter: 'invite-interim', event: 'zwischenbilanz' };
    const { to } = recipientsOf(reverse, head, { today: '2015-12-17' });
    expect(to.filter(({ role }) => role === 'mentor')).toHaveLength(14);
    expect(to).toHaveLength(14);
  });

  test('K.29 a networking meeting invites mentees and mentors, each person once', () => {
    const klima = example('klimaschutz');
    const { to } = recipientsOf(klima.workspace, { letter: 'invite', event: 'vernetzung' }, { today: klima.today });
    expect(new Set(to.map(({ id }) => id)).size).toBe(to.length);
    expect(new Set(to.map(({ role }) => role))).toEqual(new Set(['mentee', 'mentor']));
  });
});

describe('letters that ask after something', () => {
  const workspace = workspaceOf({
    programme: { meetings: { 'silent-after-days': 45, rhythm: { weeks: 4 } } },
    mentees: ['P1', 'P2', 'P3'].map((id) => menteeOf(id, { status: 'active' })),
    mentors: ['P4', 'P5', 'P6'].map((id) => mentorOf(id, { status: 'active' })),
    tandems: [
      tandemOf('T1', 'P1', 'P4', { start: '2022-01-10', agreement_on: '2022-01-10' }),
      tandemOf('T2', 'P2', 'P5', { start: '2022-01-10' }),
      tandemOf('T3', 'P3', 'P6', { start: '2022-01-10', status: 'paused' }),
    ],
    meetings: [
      { tandem: tandemOf('T1', 'P1', 'P4').id, date: '2022-05-20' },
      { tandem: tandemOf('T2', 'P2', 'P5').id, date: '2022-05-20', state: 'cancelled' },
    ],
  });

  test('a tandem of which nothing was heard, not one that pauses', () => {
    expect(ids(workspace, { letter: 'silent-tandem' })).toEqual(['P2', 'P5']);
    expect(ids(workspace, { letter: 'reminder', 'reminds-of': 'meeting' })).toEqual(['P2', 'P5']);
    const { not } = recipientsOf(workspace, { letter: 'silent-tandem' }, { today });
    expect(not.map(({ id, reason }) => `${id} ${reason.de}`)).toEqual(
      ['P1', 'P3', 'P4', 'P6'].map((id) => `${id} kein Tandem, das länger nichts von sich hören ließ`),
    );
  });

  test('on demand nobody is silent', () => {
    const programme: Programme = { ...workspace.programme, meetings: { 'silent-after-days': 45, rhythm: 'on-demand' } };
    expect(ids({ ...workspace, programme }, { letter: 'silent-tandem' })).toEqual([]);
  });

  test('an agreement that is missing', () => {
    expect(ids(workspace, { letter: 'reminder', 'reminds-of': 'agreement' })).toEqual(['P2', 'P5']);
  });

  test('certificates go by the rule of the programme', () => {
    const programme: Programme = { ...workspace.programme, certificate: { where: { meetings: { min: '1' } } } };
    expect(ids({ ...workspace, programme }, { letter: 'certificate' })).toEqual(['P1', 'P4']);
  });
});

const statuses: PersonStatus[] = [
  'applied',
  'accepted',
  'active',
  'left',
  'rejected',
  'withdrawn',
  'completed',
  'alumni',
];
const anyLine = fc.record({
  id: fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5', 'P6'),
  status: fc.constantFrom(...statuses),
  restricted: fc.boolean(),
  withdrawn: fc.boolean(),
});
const anyLines = fc.uniqueArray(anyLine, { selector: ({ id }) => id });

test('everybody is either written to or named with a reason, and nobody barred is ever written to', () => {
  fc.assert(
    fc.property(
      anyLines,
      anyLines,
      fc.constantFrom<LetterHead>(circular, { letter: 'accept' }, { letter: 'circular', to: { role: 'mentor' } }),
      (mentees, mentors, head) => {
        const fields = (line: (typeof mentees)[number]) => ({
          status: line.status,
          ...(line.restricted ? { restricted_on: '2022-01-01' } : {}),
          ...(line.withdrawn ? { consent_withdrawn_on: '2022-01-01' } : {}),
        });
        const workspace = workspaceOf({
          mentees: mentees.map((line) => menteeOf(line.id, fields(line))),
          mentors: mentors.map((line) => mentorOf(line.id, fields(line))),
        });
        const { to, not } = recipientsOf(workspace, head, { today });
        const all = [...new Set([...mentees, ...mentors].map(({ id }) => id))].sort();
        expect([...to, ...not].map(({ id }) => id).sort()).toEqual(all);
        const barred = [...mentees, ...mentors].filter((line) => line.restricted || line.withdrawn);
        for (const { id } of barred) expect(to.map((one) => one.id)).not.toContain(id);
      },
    ),
  );
});
