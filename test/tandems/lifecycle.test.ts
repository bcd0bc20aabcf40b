// The life of a tandem: what each step does, what it refuses, and that no sequence of steps leads anywhere impossible.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWorkspace } from '../../src/check/index.js';
import { isError } from '../../src/diagnostics/diagnostic.js';
import type { Result } from '../../src/diagnostics/result.js';
import { roles } from '../../src/model/programme.js';
import { holdsSeat, isMain, type Tandem, type TandemStatus } from '../../src/model/tandem.js';
import type { Workspace } from '../../src/model/workspace.js';
import {
  agree,
  completeTandems,
  confirmTandems,
  decline,
  endTandem,
  missingBeforeStart,
  offerTandems,
  peopleThrough,
} from '../../src/tandems/lifecycle.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const proposed = (id: string, mentee: string, mentor: string, fields: Partial<Tandem> = {}) =>
  tandemOf(id, mentee, mentor, { status: 'proposed', ...fields });

const pair = (fields: Partial<Tandem> = {}, parts: Parameters<typeof workspaceOf>[0] = {}): Workspace =>
  workspaceOf({
    mentees: [menteeOf('P1')],
    mentors: [mentorOf('M1')],
    tandems: [proposed('T1', 'P1', 'M1', fields)],
    ...parts,
  });

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.diagnostics.map((one) => one.words('en').message).join(' '));
  return result.value;
};

const refusal = (result: Result<unknown>): string[] => (result.ok ? [] : result.diagnostics.map(({ code }) => code));

const offer = { by: 'Auswahlgremium', on: '2022-02-01' };
const beginning = { start: '2022-03-01', on: '2022-03-01' };

/** Offered, and both have agreed. */
const agreedPair = (parts: Parameters<typeof workspaceOf>[0] = {}): Workspace =>
  pair({ status: 'offered', mentee_agreed_on: '2022-02-05', mentor_agreed_on: '2022-02-06' }, parts);

describe('offer', () => {
  test('a proposed tandem is offered, with who decided when', () => {
    const after = value(offerTandems(pair(), ['T1'], offer));
    expect(after.tandems).toEqual([
      { ...pair().tandems[0], status: 'offered', decided_by: 'Auswahlgremium', decided_on: '2022-02-01' },
    ]);
  });

  test.each([
    ['an unknown tandem', pair(), 'T9', 'tandem-unknown'],
    ['one that runs', pair({ status: 'active' }), 'T1', 'tandem-status-unfit'],
    [
      'a mentee who is on the waiting list',
      pair({}, { mentees: [menteeOf('P1', { status: 'waitlisted' })] }),
      'T1',
      'tandem-person-not-in',
    ],
    [
      'a mentor who has withdrawn the consent',
      pair({}, { mentors: [mentorOf('M1', { consent_withdrawn_on: '2022-01-02' })] }),
      'T1',
      'tandem-person-not-in',
    ],
    ['a person who is gone', pair({}, { mentors: [] }), 'T1', 'tandem-person-not-in'],
    ['a mentor without a seat', pair({}, { mentors: [mentorOf('M1', { capacity: 0 })] }), 'T1', 'seats-taken'],
  ])('refuses %s', (_, workspace, id, code) => {
    expect(refusal(offerTandems(workspace, [id], offer))).toEqual([code]);
  });

  test('a restriction in the other roster covers the person here, too', () => {
    const mentees = [menteeOf('P1'), menteeOf('M1', { status: 'completed', restricted_on: '2022-01-02' })];
    expect(refusal(offerTandems(pair({}, { mentees }), ['T1'], offer))).toEqual(['tandem-person-not-in']);
  });

  test('K.18 two offers for one seat: neither is made', () => {
    const workspace = workspaceOf({
      mentees: [menteeOf('P1'), menteeOf('P2')],
      mentors: [mentorOf('M1')],
      tandems: [proposed('T1', 'P1', 'M1'), proposed('T2', 'P2', 'M1')],
    });
    expect(refusal(offerTandems(workspace, ['T1', 'T2'], offer))).toEqual(['seats-taken']);
    expect(offerTandems(workspace, ['T1'], offer).ok).toBe(true);
  });

  test('D.23 the fixed number of tandems is not exceeded', () => {
    const workspace = workspaceOf({
      matching: { tandems: { max: 1 } },
      mentees: [menteeOf('P1'), menteeOf('P2')],
      mentors: [mentorOf('M1'), mentorOf('M2')],
      tandems: [proposed('T1', 'P1', 'M1'), proposed('T2', 'P2', 'M2')],
    });
    expect(refusal(offerTandems(workspace, ['T1', 'T2'], offer))).toEqual(['tandem-limit-reached']);
  });
});

describe('answers', () => {
  const offered = () => pair({ status: 'offered' });

  test('each side agrees for itself; the tandem stays offered', () => {
    const one = value(agree(offered(), 'T1', 'mentor', '2022-02-03'));
    expect(one.tandems[0]).toMatchObject({ status: 'offered', mentor_agreed_on: '2022-02-03' });
    expect(one.tandems[0]?.mentee_agreed_on).toBeUndefined();
    expect(refusal(confirmTandems(one, ['T1'], beginning))).toEqual(['answer-missing']);
  });

  test('a declined offer ends with that reason, and the agreement of that side goes', () => {
    const both = agreedPair();
    const after = value(decline(both, 'T1', 'mentee', '2022-02-09'));
    expect(after.tandems[0]).toMatchObject({
      status: 'ended',
      end: '2022-02-09',
      end_reason: 'declined',
      mentor_agreed_on: '2022-02-06',
    });
    expect(after.tandems[0]?.mentee_agreed_on).toBeUndefined();
    expect(after.mentees).toBe(both.mentees);
  });

  test('answers belong to offers', () => {
    expect(refusal(agree(pair(), 'T1', 'mentee', '2022-02-03'))).toEqual(['tandem-status-unfit']);
    expect(refusal(decline(pair({ status: 'active' }), 'T1', 'mentee', '2022-02-03'))).toEqual(['tandem-status-unfit']);
  });
});

describe('confirm', () => {
  test('the tandem begins, its planned end is that of the programme, accepted people become active', () => {
    const after = value(confirmTandems(agreedPair(), ['T1'], beginning));
    expect(after.tandems[0]).toMatchObject({ status: 'active', start: '2022-03-01', planned_end: '2022-12-31' });
    for (const role of roles) {
      const [person] = role === 'mentee' ? after.mentees : after.mentors;
      expect(person).toMatchObject({ status: 'active', status_on: '2022-03-01' });
    }
  });

  test('who is active already stays as they are', () => {
    const mentors = [mentorOf('M1', { status: 'active', status_on: '2021-01-01', capacity: 2 })];
    const before = agreedPair({ mentors });
    expect(value(confirmTandems(before, ['T1'], beginning)).mentors).toBe(before.mentors);
  });

  test('D.21 nothing starts without the approval of the leadership', () => {
    const missing = agreedPair({ programme: { approval: { by: 'Vorstand' } } });
    expect(refusal(confirmTandems(missing, ['T1'], beginning))).toEqual(['approval-needed']);
    const given = agreedPair({ programme: { approval: { by: 'Vorstand', on: '2022-01-10' } } });
    expect(confirmTandems(given, ['T1'], beginning).ok).toBe(true);
  });

  test('D.15 each side has had the introduction to the role before the start', () => {
    const programme = {
      roles: {
        mentor: { 'before-start': ['briefing' as const] },
        mentee: { 'before-start': ['briefing' as const, 'terms' as const] },
      },
    };
    const on = (about: string, what: 'briefing' | 'terms', day?: string) => ({
      about,
      what,
      ...(day === undefined ? {} : { on: day }),
    });
    const before = agreedPair({ programme, milestones: [on('M1', 'briefing', '2022-03-02'), on('P1', 'terms')] });
    const [tandem] = before.tandems;
    expect(tandem && missingBeforeStart(before, tandem, '2022-03-01')).toEqual([
      { person: 'P1', what: ['briefing', 'terms'] },
      { person: 'M1', what: ['briefing'] },
    ]);
    expect(refusal(confirmTandems(before, ['T1'], beginning))).toEqual([
      'before-start-missing',
      'before-start-missing',
    ]);
    const milestones = [
      on('M1', 'briefing', '2022-03-01'),
      on('P1', 'terms', '2022-01-01'),
      on('P1', 'briefing', '2022-02-01'),
    ];
    expect(confirmTandems({ ...before, milestones }, ['T1'], beginning).ok).toBe(true);
  });

  test('days in their order', () => {
    expect(refusal(confirmTandems(agreedPair(), ['T1'], { ...beginning, start: '2022-02-05' }))).toEqual([
      'days-out-of-order',
    ]);
    expect(refusal(confirmTandems(agreedPair(), ['T1'], { ...beginning, plannedEnd: '2022-02-28' }))).toEqual([
      'days-out-of-order',
    ]);
  });

  test('a planned end is needed, unless people may join at any time', () => {
    const open = { period: { start: '2022-01' } };
    expect(refusal(confirmTandems(agreedPair({ programme: open }), ['T1'], beginning))).toEqual(['planned-end-needed']);
    const rolling = agreedPair({ programme: { ...open, kind: { intake: 'rolling' } } });
    expect(value(confirmTandems(rolling, ['T1'], beginning)).tandems[0]).not.toHaveProperty('planned_end');
  });

  test('K.18 seats that have become fewer since the offer count', () => {
    const mentors = [mentorOf('M1', { capacity: 0 })];
    expect(refusal(confirmTandems(agreedPair({ mentors }), ['T1'], beginning))).toEqual(['seats-taken']);
  });
});

describe('the end', () => {
  const running = (fields: Partial<Tandem> = {}): Workspace =>
    workspaceOf({
      mentees: [menteeOf('P1', { status: 'active' }), menteeOf('P2', { status: 'active' })],
      mentors: [mentorOf('M1', { status: 'active', capacity: 2 })],
      tandems: [
        tandemOf('T1', 'P1', 'M1', { start: '2022-03-01', ...fields }),
        tandemOf('T2', 'P2', 'M1', { start: '2022-03-01' }),
      ],
    });

  test('completing the last tandem completes the person, in that role alone', () => {
    const one = value(completeTandems(running(), ['T1'], { on: '2022-12-01' }));
    expect(one.tandems[0]).toMatchObject({ status: 'completed', end: '2022-12-01' });
    expect(one.mentees.map(({ status }) => status)).toEqual(['completed', 'active']);
    expect(one.mentors).toEqual(running().mentors);
    const two = value(completeTandems(one, ['T2'], { on: '2022-12-02' }));
    expect(two.mentors[0]).toMatchObject({ status: 'completed', status_on: '2022-12-02' });
    expect(peopleThrough(two, two.tandems)).toEqual([]);
  });

  test('mentors of a rolling programme may stay', () => {
    const after = value(completeTandems(running(), ['T1', 'T2'], { on: '2022-12-01', staying: ['mentor'] }));
    expect(after.mentees.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(after.mentors[0]?.status).toBe('active');
  });

  test('D.17 an early end takes a neutral reason and leaves the people as they are', () => {
    const before = running({ status: 'paused' });
    const after = value(endTandem(before, 'T1', { on: '2022-06-01', reason: 'time' }));
    expect(after.tandems[0]).toMatchObject({ status: 'ended', end: '2022-06-01', end_reason: 'time' });
    expect(after.mentees).toBe(before.mentees);
    expect(after.mentors).toBe(before.mentors);
  });

  test('nothing ends before it began', () => {
    expect(refusal(completeTandems(running(), ['T1'], { on: '2022-02-28' }))).toEqual(['days-out-of-order']);
    expect(refusal(endTandem(running(), 'T1', { on: '2022-02-28', reason: 'fit' }))).toEqual(['days-out-of-order']);
    expect(refusal(completeTandems(pair(), ['T1'], { on: '2022-02-28' }))).toEqual(['tandem-status-unfit']);
  });
});

describe('any sequence of steps', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2022-02-${String(number).padStart(2, '0')}`);
  const later = day.map((on) => on.replace('2022-02', '2022-03'));
  const numbers = fc.array(fc.nat(1000), { minLength: 1, maxLength: 2 });
  /** Mostly tandems that the step fits, now and then any. */
  const chosen = ({ tandems }: Workspace, wanted: readonly number[], ...fitting: readonly TandemStatus[]): string[] =>
    wanted.flatMap((number) => {
      const fit = number % 4 === 0 ? [] : tandems.filter(({ status }) => fitting.includes(status));
      const from = fit.length === 0 ? tandems : fit;
      return from[number % from.length]?.id ?? [];
    });
  type StepOf = (workspace: Workspace) => Result<Workspace>;
  const one = (workspace: Workspace, number: number, ...fitting: readonly TandemStatus[]): string =>
    chosen(workspace, [number], ...fitting)[0] ?? '';
  const steps: fc.Arbitrary<StepOf> = fc.oneof(
    fc.tuple(numbers, day).map(
      ([which, on]): StepOf =>
        (w) =>
          offerTandems(w, chosen(w, which, 'proposed'), { by: 'Gremium', on }),
    ),
    fc.tuple(fc.nat(1000), fc.constantFrom(...roles), day).map(
      ([which, side, on]): StepOf =>
        (w) =>
          agree(w, one(w, which, 'offered'), side, on),
    ),
    fc.tuple(fc.nat(1000), day).map(
      ([which, on]): StepOf =>
        (w) => {
          const id = one(w, which, 'offered');
          const mentee = agree(w, id, 'mentee', on);
          return mentee.ok ? agree(mentee.value, id, 'mentor', on) : mentee;
        },
    ),
    fc.tuple(fc.nat(1000), fc.constantFrom(...roles), day).map(
      ([which, side, on]): StepOf =>
        (w) =>
          decline(w, one(w, which, 'offered'), side, on),
    ),
    fc.tuple(numbers, fc.oneof(day, later)).map(
      ([which, on]): StepOf =>
        (w) =>
          confirmTandems(w, chosen(w, which, 'offered'), { start: on, on }),
    ),
    fc.tuple(numbers, later).map(
      ([which, on]): StepOf =>
        (w) =>
          completeTandems(w, chosen(w, which, 'active', 'paused'), { on }),
    ),
    fc.tuple(fc.nat(1000), later).map(
      ([which, on]): StepOf =>
        (w) =>
          endTandem(w, one(w, which, 'active'), { on, reason: 'time' }),
    ),
  );
  const world = fc
    .record({
      seats: fc.tuple(fc.nat(2), fc.nat(2)),
      each: fc.constantFrom(1, 2),
      max: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      pinned: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    })
    .map(({ seats, each, max, pinned }) => {
      const pairs = ['P1 M1', 'P2 M1', 'P3 M1', 'P1 M2', 'P2 M2', 'P3 M2'];
      const tandems = pairs.map((both, at) => {
        const [mentee = '', mentor = ''] = both.split(' ');
        return proposed(`T${at + 1}`, mentee, mentor, {
          origin: pinned[at] && at === 0 && (seats[0] ?? 0) > 0 ? 'manual' : 'algorithm',
        });
      });
      return workspaceOf({
        matching: { 'mentors-per-mentee': each, ...(max === undefined ? {} : { tandems: { max } }) },
        mentees: ['P1', 'P2', 'P3'].map((one) => menteeOf(one)),
        mentors: ['M1', 'M2'].map((one, at) => mentorOf(one, { capacity: seats[at] ?? 0 })),
        tandems,
      });
    });

  const next: Readonly<Record<TandemStatus, readonly TandemStatus[]>> = {
    proposed: ['proposed', 'offered'],
    offered: ['offered', 'active', 'ended'],
    active: ['active', 'completed', 'ended'],
    paused: ['paused', 'completed', 'ended'],
    completed: ['completed'],
    ended: ['ended'],
  };

  test('keeps to the life of a tandem, to seats, to limits, and to what check asks', () => {
    const reached = new Set<TandemStatus>();
    fc.assert(
      fc.property(world, fc.array(steps, { minLength: 20, maxLength: 60 }), (start, sequence) => {
        let workspace = start;
        for (const step of sequence) {
          const result = step(workspace);
          if (!result.ok) {
            expect(result.diagnostics.length).toBeGreaterThan(0);
            continue;
          }
          const after = result.value;
          after.tandems.forEach((tandem, at) => {
            expect(next[workspace.tandems[at]?.status ?? 'ended']).toContain(tandem.status);
          });
          workspace = after;
        }
        const { tandems, mentors, mentees, programme } = workspace;
        const held = tandems.filter((tandem) => isMain(tandem) && holdsSeat(tandem));
        for (const { id: mentor, capacity = 1 } of mentors)
          expect(held.filter((tandem) => tandem.mentor === mentor).length).toBeLessThanOrEqual(capacity);
        for (const { id: mentee } of mentees)
          expect(held.filter((tandem) => tandem.mentee === mentee).length).toBeLessThanOrEqual(
            Number(programme.matching?.['mentors-per-mentee']),
          );
        expect(held.length).toBeLessThanOrEqual(programme.matching?.tandems?.max ?? 6);
        for (const tandem of tandems) {
          reached.add(tandem.status);
          if (tandem.status === 'active') {
            expect(tandem.start).toBeDefined();
            const people = [
              mentees.find(({ id: one }) => one === tandem.mentee),
              mentors.find(({ id: one }) => one === tandem.mentor),
            ];
            expect(people.map((person) => person?.status)).toEqual(['active', 'active']);
          }
          if (tandem.status === 'completed' || tandem.status === 'ended') expect(tandem.end).toBeDefined();
          if (tandem.status === 'ended') expect(tandem.end_reason).toBeDefined();
        }
        const findings = checkWorkspace(workspace, { today: '2022-12-31', gazetteer: gazetteerOf(workspace) });
        expect(findings.filter(isError).map((one) => one.words('en').message)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect([...reached].sort()).toEqual(['active', 'completed', 'ended', 'offered', 'proposed']);
  });
});
