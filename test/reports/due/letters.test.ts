import { describe, expect, test } from 'vitest';
import type { LetterHead } from '../../../src/model/documents.js';
import { personId } from '../../../src/model/ids.js';
import { items, letterOf, ofKind } from './support.js';

const events = [
  { id: 'auftakt', type: 'kickoff', title: 'Auftakt', start: '2022-05-01' },
  { id: 'abschluss', type: 'closing', title: 'Abschluss', start: '2022-08-20T18:00' },
] as const;
const programme = { events, letters: { 'circular-name': 'Mentoringbrief' } };

const circular = letterOf('04-mentoringbrief', {
  letter: 'circular',
  number: 4,
  date: '2022-07-20',
  announces: { letter: 'invite-closing', by: '2022-08-05' },
});
const invitation = (head: Partial<LetterHead> = {}, stem = '05-einladung') =>
  letterOf(stem, { letter: 'invite-closing', event: 'abschluss', ...head });
const sent = (letter: string, state: 'sent' | 'failed' | 'sending' = 'sent') =>
  [{ letter, person: personId('P01'), way: 'post', state, at: '2022-08-01T10:00' }] as const;

describe('S.20 a letter that another has announced', () => {
  test('is to be written by its day, and names the letter that announced it', () => {
    expect(items({ programme, letters: [circular] })).toMatchObject([
      {
        kind: 'write-letter',
        urgency: 'until',
        until: '2022-08-05',
        text: {
          de: 'Einladung zur Abschlussveranstaltung schreiben (angekündigt im Mentoringbrief Nr.\u00a04)',
          en: 'Write the invitation to the closing event (announced in Mentoringbrief no.\u00a04)',
        },
        command: 'letter new invite-closing --event abschluss',
        action: { kind: 'write-letter', occasion: 'invite-closing', event: 'abschluss' },
      },
    ]);
  });

  test('announced twice it is one letter, due on the earlier day', () => {
    const next = letterOf('05-mentoringbrief', {
      letter: 'circular',
      number: 5,
      date: '2022-07-28',
      announces: { letter: 'invite-closing', by: '2022-08-06' },
    });
    for (const letters of [
      [circular, next],
      [next, circular],
    ])
      expect(items({ programme, letters })).toMatchObject([{ kind: 'write-letter', until: '2022-08-05' }]);
  });

  test('is overdue after its day, and told only within the horizon', () => {
    expect(items({ programme, letters: [circular] }, { today: '2022-08-06' })[0]?.urgency).toBe('overdue');
    expect(items({ programme, letters: [circular] }, { today: '2022-07-21' })).toEqual([]);
    expect(ofKind('write-letter', { programme, letters: [circular] }, { today: '2022-07-21', days: 15 })).toHaveLength(
      1,
    );
  });

  test('is to be sent once it is written, until the journal has it', () => {
    const letters = [circular, invitation()];
    expect(items({ programme, letters })).toMatchObject([
      {
        kind: 'send-letter',
        text: { de: 'Einladung zur Abschlussveranstaltung verschicken (angekündigt im Mentoringbrief Nr.\u00a04)' },
        action: { kind: 'render-letter', letter: '05-einladung' },
      },
    ]);
    expect(items({ programme, letters, journal: sent('05-einladung') })).toEqual([]);
    for (const state of ['failed', 'sending'] as const)
      expect(items({ programme, letters, journal: sent('05-einladung', state) })).toHaveLength(1);
    expect(items({ programme, letters, journal: sent('04-mentoringbrief') })).toHaveLength(1);
  });

  test('another event, an older letter and the announcing letter itself are not the announced one', () => {
    const kinds = (...letters: ReturnType<typeof letterOf>[]) => items({ programme, letters }).map(({ kind }) => kind);
    expect(kinds(circular, invitation({ event: 'auftakt' }))).toEqual(['write-letter']);
    expect(kinds(circular, invitation({ date: '2022-07-19' }))).toEqual(['write-letter']);
    expect(kinds(circular, invitation({ date: '2022-07-20' }))).toEqual(['send-letter']);
    const next = letterOf('04-brief', {
      letter: 'circular',
      number: 4,
      announces: { letter: 'circular', by: '2022-08-05' },
    });
    const numbered = (number: number) => letterOf(`0${number}-brief`, { letter: 'circular', number });
    expect(kinds(next)).toEqual(['write-letter']);
    expect(kinds(next, numbered(3))).toEqual(['write-letter']);
    expect(kinds(next, numbered(5))).toEqual(['send-letter']);
  });

  test('without an event of the type it names none', () => {
    expect(items({ letters: [circular] })[0]?.action).toEqual({ kind: 'write-letter', occasion: 'invite-closing' });
    const acceptance = letterOf('zusage', { letter: 'accept', announces: { letter: 'agreement', by: '2022-08-05' } });
    expect(items({ letters: [acceptance] })[0]?.text.de).toBe(
      'Mentoring-Vereinbarung schreiben (angekündigt mit „Zusage“)',
    );
  });
});
