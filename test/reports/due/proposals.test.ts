import { expect, test } from 'vitest';
import { brief, items, menteeOf, mentorOf, ofKind, tandemOf } from './support.js';

const deadlines = [{ id: 'bewerbung', date: '2022-07-29' }];

test('free seats and mentees without a tandem: have tandems proposed', () => {
  const parts = {
    programme: { deadlines },
    mentees: [menteeOf('A'), menteeOf('B')],
    mentors: [mentorOf('X', { capacity: 3 })],
  };
  expect(items(parts)).toMatchObject([
    {
      kind: 'propose',
      urgency: 'now',
      text: { de: 'Tandems vorschlagen lassen (2 Mentees, 3 freie Plätze)' },
      command: 'match',
      action: { kind: 'run', command: ['match'] },
    },
  ]);
  expect(ofKind('propose', parts, { today: '2022-07-01' })[0]?.urgency).toBe('soon');
  expect(ofKind('propose', parts, { matchingStopped: true })).toEqual([]);
});

test('D.23 nothing more is proposed once the number of tandems is reached', () => {
  const parts = {
    matching: { tandems: { max: 1 } },
    mentees: [menteeOf('A', { status: 'active' }), menteeOf('B'), menteeOf('C', { status: 'waitlisted' })],
    mentors: [mentorOf('X', { capacity: 4, status: 'active' })],
    tandems: [tandemOf('T01', 'A', 'X')],
  } as const;
  expect(items(parts)).toEqual([]);
  expect(items({ ...parts, matching: {} }).map(({ kind }) => kind)).toEqual(['propose', 'waiting-list']);
});

test('after a proposal, those who have nobody need a seat; the program cannot find one by itself', () => {
  const parts = {
    mentees: [menteeOf('A'), menteeOf('B')],
    mentors: [mentorOf('X', { capacity: 2 })],
    tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed' })],
  };
  expect(items(parts, { proof: 'current' }).at(-1)).toMatchObject({
    kind: 'find-seats',
    urgency: 'soon',
    text: { de: 'Für B einen Platz finden' },
    command: 'explain B',
    action: { kind: 'run', command: ['explain', 'B'] },
  });
  const kinds = (own: object, more: object = {}) => items({ ...parts, ...own }, more).map(({ kind }) => kind);
  expect(kinds({ tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed', origin: 'manual' })] })).toEqual([
    'propose',
    'decide-proposals',
  ]);
  const agreed = { tandems: [tandemOf('T01', 'A', 'X')] };
  expect(kinds(agreed, { proof: 'outdated' })).toEqual(['propose']);
  expect(kinds(agreed, { proof: 'current' })).toEqual(['find-seats']);
});

test('mentees without any seat in the programme: seats are to be found, before any proposal', () => {
  expect(brief({ mentees: [menteeOf('A')] })).toEqual([['find-seats', 'soon', undefined, 'Für A einen Platz finden']]);
  expect(brief({ mentees: [menteeOf('A'), menteeOf('B')] })[0]?.[3]).toBe('Für 2 Mentees Plätze finden: A und B');
  expect(items({ mentees: [menteeOf('A')], mentors: [mentorOf('X', { status: 'applied' })] })).toHaveLength(2);
  expect(items({ mentees: [menteeOf('A')], mentors: [mentorOf('X')] }).map(({ kind }) => kind)).toEqual(['propose']);
});

test('a wrong proof is to be recomputed before anything is decided', () => {
  const parts = { tandems: [tandemOf('T01', 'A', 'X', { status: 'proposed' })] };
  expect(items(parts, { proof: 'wrong' })).toMatchObject([
    {
      kind: 'wrong-proposal',
      urgency: 'now',
      text: { de: 'Der Nachweis des Vorschlags stimmt nicht: nachrechnen' },
      action: { kind: 'run', command: ['verify'] },
    },
  ]);
  expect(items({}, { proof: 'wrong' }).map(({ kind }) => kind)).toEqual(['wrong-proposal']);
});

test('proposals wait for a decision, unless their proof is outdated', () => {
  const proposed = (id: string) => tandemOf(id, `A${id}`, 'X', { status: 'proposed' });
  const parts = { tandems: [proposed('T01'), proposed('T02')] };
  expect(items(parts, { proof: 'current' })).toMatchObject([
    {
      kind: 'decide-proposals',
      urgency: 'now',
      text: { de: '2 Vorschläge beschließen lassen und anbieten' },
      action: { kind: 'offer', tandems: ['T01', 'T02'] },
    },
  ]);
  expect(brief({ tandems: [proposed('T01')] })).toEqual([
    ['decide-proposals', 'now', undefined, 'Den Vorschlag T01 beschließen lassen und anbieten'],
  ]);
  expect(items(parts, { proof: 'outdated' })).toMatchObject([
    { kind: 'outdated-proposal', command: 'match', action: { kind: 'run', command: ['match'] } },
  ]);
});
