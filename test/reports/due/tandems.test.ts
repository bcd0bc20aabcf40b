import { describe, expect, test } from 'vitest';
import type { Letter, LetterHead } from '../../../src/model/documents.js';
import { personId } from '../../../src/model/ids.js';
import type { JournalEntry } from '../../../src/model/records.js';
import type { Tandem } from '../../../src/model/tandem.js';
import { brief, items, letterOf, meeting, milestone, ofKind, tandemOf, today } from './support.js';

test('offers: answers are awaited, and confirmed when both sides have agreed', () => {
  const offered = (id: string, fields: object = {}) => tandemOf(id, `A${id}`, 'X', { status: 'offered', ...fields });
  const both = { mentee_agreed_on: '2022-08-01', mentor_agreed_on: '2022-08-02' };
  const tandems = [offered('T01'), offered('T02', { mentee_agreed_on: '2022-08-01' }), offered('T03', both)];
  expect(brief({ tandems })).toEqual([
    ['confirm', 'now', undefined, 'Das Tandem T03 bestätigen: Beide Seiten haben zugesagt'],
    ['await-answers', 'soon', undefined, 'Antworten auf 2 Angebote eintragen'],
  ]);
  expect(items({ tandems }).map(({ action }) => action)).toEqual([
    { kind: 'confirm', tandems: ['T03'] },
    { kind: 'record-answers', tandems: ['T01', 'T02'] },
  ]);
});

test('tandems whose term is over are to be completed', () => {
  const tandems = [
    tandemOf('T01', 'A', 'X', { planned_end: '2022-07-31' }),
    tandemOf('T02', 'B', 'X', { planned_end: '2022-08-03' }),
  ];
  expect(brief({ tandems })).toEqual([
    ['complete', 'overdue', '2022-07-31', 'Das Tandem T01 abschließen: Seine Laufzeit ist vorbei'],
  ]);
  expect(items({ tandems })[0]?.action).toEqual({ kind: 'complete', tandems: ['T01'] });
});

describe('silent tandems', () => {
  const programme = { meetings: { rhythm: { weeks: 4 }, 'silent-after-days': 45 } };
  const started = (id: string, start: string, fields: Partial<Tandem> = {}) =>
    tandemOf(id, `M${id}`, `N${id}`, { start, ...fields });
  const silent = (parts: object) => ofKind('silent-tandems', { programme, ...parts })[0]?.tandems ?? [];

  test('S.10 those nothing has been heard of for so many days, to the day', () => {
    const tandems = [started('T1', '2022-05-01'), started('T2', '2022-05-01'), started('T3', '2022-05-01')];
    const meetings = [meeting('T1', '2022-06-19'), meeting('T2', '2022-06-20'), meeting('T3', '2022-07-30')];
    expect(silent({ tandems, meetings })).toEqual(['T1']);
    expect(ofKind('silent-tandems', { programme, tandems, meetings })).toMatchObject([
      {
        urgency: 'now',
        text: { de: 'Bei dem Tandem T1 nachfragen: länger nichts gehört' },
        action: { kind: 'write-letter', occasion: 'silent-tandem', tandems: ['T1'] },
      },
    ]);
  });

  test('S.10 once the letter that asks is written it is to be made, not written again; an old one, one sent, or one for others is not it', () => {
    const tandems = [started('T1', '2022-05-01')];
    const asking = (head: Partial<LetterHead>) =>
      letterOf('nachfrage', { letter: 'silent-tandem', date: '2022-08-02', ...head });
    const item = (letters: Letter[], journal: JournalEntry[] = []) =>
      ofKind('silent-tandems', { programme, tandems, letters, journal })[0];
    const toWrite = { action: { kind: 'write-letter', occasion: 'silent-tandem', tandems: ['T1'] } };
    expect(item([asking({})])).toMatchObject({
      text: {
        de: 'Bei dem Tandem T1 nachfragen: länger nichts gehört (der Brief ist vorbereitet)',
        en: 'Ask after the tandem T1: nothing heard for a while (the letter is prepared)',
      },
      command: 'letter render nachfrage',
      action: { kind: 'render-letter', letter: 'nachfrage' },
    });
    expect(item([asking({ date: '2022-06-01' })])).toMatchObject(toWrite);
    expect(item([asking({ to: { id: 'P99' } })])).toMatchObject(toWrite);
    const sent = {
      letter: 'nachfrage',
      person: personId('P98'),
      way: 'post',
      state: 'sent',
      at: '2022-08-02T10:00',
    } as const;
    expect(item([asking({})], [sent])).toMatchObject(toWrite);
  });

  test('S.10 newcomers are counted from their start, cancelled meetings are no contact', () => {
    const tandems = [started('T1', '2022-06-20'), started('T2', '2022-05-01')];
    expect(silent({ tandems, meetings: [meeting('T2', '2022-07-30', { state: 'cancelled' })] })).toEqual(['T2']);
    expect(silent({ tandems: [tandemOf('T1', 'A', 'B')] })).toEqual([]);
  });

  test('paused, over and informal ones are left alone', () => {
    const tandems = [
      started('T1', '2022-01-01', { status: 'paused' }),
      started('T2', '2022-01-01', { continues: 'informal' }),
      started('T3', '2022-01-01', { planned_end: '2022-08-01' }),
      started('T4', '2022-01-01', { status: 'completed' }),
    ];
    expect(silent({ tandems })).toEqual([]);
  });

  test('K.3 none where meetings are on demand, or where the programme sets no limit', () => {
    const tandems = [started('T1', '2022-01-01')];
    expect(silent({ tandems })).toEqual(['T1']);
    const onDemand = { meetings: { rhythm: 'on-demand', 'silent-after-days': 45 } } as const;
    expect(silent({ tandems, programme: onDemand })).toEqual([]);
    expect(silent({ tandems, programme: { meetings: { rhythm: { weeks: 4 } } } })).toEqual([]);
    const inAgreement = { agreement: { rhythm: 'on-demand' }, meetings: { 'silent-after-days': 45 } } as const;
    expect(silent({ tandems, programme: inAgreement })).toEqual([]);
  });

  test('asking after counts: a check-in, or the letter that asks', () => {
    const tandems = [started('T1', '2022-01-01'), started('T2', '2022-01-01'), started('T3', '2022-01-01')];
    const letters = [letterOf('05-nachfrage', { letter: 'silent-tandem' })];
    const sent = (person: string, letter: string) =>
      ({ letter, person: personId(person), way: 'email', state: 'sent', at: '2022-07-20T10:00' }) as const;
    const journal = [sent('MT2', '05-nachfrage'), sent('MT3', '04-rundbrief')];
    const milestones = [milestone('T1', 'check-in', '2022-07-01')];
    expect(silent({ tandems, letters, journal, milestones })).toEqual(['T3']);
  });

  test('up to three are named, more are counted', () => {
    const text = (count: number) =>
      ofKind('silent-tandems', {
        programme,
        tandems: Array.from({ length: count }, (_, index) => started(`T${index + 1}`, '2022-01-01')),
      })[0]?.text;
    expect(text(3)).toEqual({
      de: 'Bei 3 Tandems nachfragen, länger nichts gehört: T1, T2 und T3',
      en: 'Ask after 3 tandems, nothing heard for a while: T1, T2 and T3',
    });
    expect(text(4)?.de).toBe('Bei 4 Tandems nachfragen, länger nichts gehört');
  });
});

describe('next dates', () => {
  const missing = (meetings: readonly ReturnType<typeof meeting>[], more: object = {}) =>
    ofKind('next-dates', { tandems: [tandemOf('T1', 'A', 'X'), tandemOf('T2', 'B', 'Y')], meetings, ...more });

  test('K.14 the last talk names no next one: one gentle line for all', () => {
    expect(missing([meeting('T1', '2022-07-20'), meeting('T2', '2022-07-21')])).toMatchObject([
      {
        urgency: 'soon',
        text: { de: 'Nächste Termine von 2 Tandems erfragen: T1 und T2' },
        action: { kind: 'next-dates', tandems: ['T1', 'T2'] },
      },
    ]);
  });

  test('K.14 a date that is known asks nothing, nor one that was moved to another day', () => {
    expect(missing([meeting('T1', '2022-07-20', { next_date: '2022-08-20' })])).toEqual([]);
    expect(
      missing([meeting('T1', '2022-07-20'), meeting('T1', '2022-08-01', { state: 'moved', next_date: '2022-08-20' })]),
    ).toEqual([]);
    expect(missing([])).toEqual([]);
  });

  test('K.10 not where meetings are on demand, nor of tandems that are asked after anyway', () => {
    const meetings = [meeting('T1', '2022-01-20')];
    expect(missing(meetings)).toHaveLength(1);
    expect(missing(meetings, { programme: { meetings: { rhythm: 'on-demand' } } })).toEqual([]);
    expect(missing(meetings, { programme: { meetings: { 'silent-after-days': 30 } } })).toEqual([]);
  });
});

describe('after the kick-off', () => {
  const asked = (parts: object, fitCheck = true) =>
    ofKind('check-in', {
      programme: { meetings: { rhythm: 'on-demand', 'fit-check': fitCheck } },
      tandems: [tandemOf('T1', 'A', 'X')],
      ...parts,
    });
  const kickoff = (on: string) => ({ milestones: [milestone('T1', 'first-contact', on)] });

  test('K.11 two weeks after the first talk, once', () => {
    expect(asked(kickoff('2022-07-20'))).toMatchObject([{ urgency: 'now', tandems: ['T1'] }]);
    expect(asked(kickoff('2022-07-21'))).toEqual([]);
    expect(asked({ meetings: [meeting('T1', '2022-07-01')] })).toHaveLength(1);
    expect(asked({})).toEqual([]);
    expect(asked(kickoff('2022-07-01'), false)).toEqual([]);
  });

  test.each(['check-in', 'fit'] as const)('K.11 not again after “%s”', (what) => {
    const milestones = [milestone('T1', 'first-contact', '2022-07-01'), milestone('T1', what, today)];
    expect(asked({ milestones })).toEqual([]);
  });
});
