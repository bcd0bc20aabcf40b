import { describe, expect, test } from 'vitest';
import type { Survey } from '../../../src/model/documents.js';
import { personId } from '../../../src/model/ids.js';
import { items, letterOf, ofKind } from './support.js';

const survey = (fields: Partial<Survey>): Survey => ({
  id: 'abschluss',
  title: 'Ihr Rückblick',
  wave: 'closing',
  blocks: [],
  ...fields,
});
const answer = { survey: 'abschluss', token: 'x', answers: {} };
const sent = (letter: string, ...people: readonly string[]) =>
  people.map((id) => ({ letter, person: personId(id), way: 'email', state: 'sent', at: '2022-08-01T10:00' }) as const);

describe('questionnaires to send', () => {
  const due = (fields: Partial<Survey>, parts: object = {}) =>
    ofKind('survey', { surveys: [survey(fields)], ...parts });

  test('as soon as their day has come', () => {
    expect(due({ after: '2022-08-01' })).toMatchObject([
      {
        urgency: 'now',
        text: { de: 'Fragebogen „Ihr Rückblick“ verschicken', en: 'Send the questionnaire “Ihr Rückblick”' },
        action: { kind: 'survey-invited', survey: 'abschluss' },
      },
    ]);
    expect(due({ after: '2022-08-10' })).toMatchObject([{ urgency: 'until', until: '2022-08-10' }]);
    expect(due({ after: '2022-08-18' })).toEqual([]);
    expect(due({ after: '2022-07-01', until: '2022-08-01' })).toMatchObject([
      { urgency: 'overdue', until: '2022-08-01' },
    ]);
    expect(due({ after: 'nirgends + 2w' })).toEqual([]);
    expect(due({})).toEqual([]);
  });

  test('counted from an event; D.10 twelve months after the end', () => {
    const programme = { events: [{ id: 'abschluss', title: 'Abschluss', start: '2021-08-01T10:00' }] };
    expect(due({ after: 'abschluss + 12m', wave: 'follow-up' }, { programme })).toMatchObject([{ urgency: 'now' }]);
    expect(due({ after: 'abschluss + 13m', wave: 'follow-up' }, { programme })).toEqual([]);
  });

  test('not again once anybody was invited or has answered', () => {
    expect(due({ after: '2022-08-01', invited: { mentee: 20 } })).toEqual([]);
    expect(due({ after: '2022-08-01' }, { answers: [answer] })).toEqual([]);
    expect(due({ after: '2022-08-01', letter: '07-fragebogen' }, { journal: sent('07-fragebogen', 'P01') })).toEqual(
      [],
    );
    expect(due({ after: '2022-08-01', letter: '07-fragebogen' }, { journal: sent('06-anderer', 'P01') })).toHaveLength(
      1,
    );
  });
});

describe('questionnaires to remind of', () => {
  const open = { after: '2022-07-01', until: '2022-08-10' };
  const due = (fields: Partial<Survey>, parts: object = {}, more: object = {}) =>
    ofKind('survey-reminder', { surveys: [survey({ ...open, ...fields })], ...parts }, more);
  const invited = { mentee: 2, mentor: 1 };

  test('those that close soon and lack answers', () => {
    expect(due({ invited }, { answers: [answer] })).toMatchObject([
      {
        urgency: 'until',
        until: '2022-08-10',
        text: { de: 'An den Fragebogen „Ihr Rückblick“ erinnern (1 von 3 Antworten)' },
        action: { kind: 'write-letter', occasion: 'reminder' },
      },
    ]);
    expect(due({ letter: 'brief' }, { journal: sent('brief', 'P01', 'P01', 'P02') })[0]?.text.en).toContain('0 of 2');
  });

  test('not when all have answered, when it is closed, far, or when it has been reminded of', () => {
    expect(due({ invited }, { answers: [answer, answer, answer] })).toEqual([]);
    expect(due({ invited }, {}, { today: '2022-08-11' })).toEqual([]);
    expect(due({ invited }, {}, { today: '2022-07-20' })).toEqual([]);
    const letters = [letterOf('08-erinnerung', { letter: 'reminder', 'reminds-of': 'survey', survey: 'abschluss' })];
    expect(due({ invited }, { letters })).toHaveLength(1);
    expect(due({ invited }, { letters, journal: sent('08-erinnerung', 'P01') })).toEqual([]);
  });
});

describe('D.10 the follow-up', () => {
  const programme = (start: string) => ({
    evaluation: { 'follow-up-months': 12 },
    events: [{ id: 'ende', type: 'closing', title: 'Ende', start }] as const,
  });

  test('is due by itself so many months after the closing event', () => {
    expect(items({ programme: programme('2021-08-10T10:00') })).toMatchObject([
      { kind: 'follow-up', urgency: 'until', until: '2022-08-10' },
    ]);
    expect(items({ programme: programme('2021-08-20') })).toEqual([]);
  });

  test('or after the last day; not where its questionnaire exists', () => {
    const period = { start: '2021-01', end: '2021-07' };
    const own = { evaluation: { 'follow-up-months': 12 }, period };
    expect(items({ programme: own })).toMatchObject([{ kind: 'follow-up', urgency: 'overdue', until: '2022-07-31' }]);
    const surveys = [survey({ id: 'danach', wave: 'follow-up', after: '2023-01-01' })];
    expect(items({ programme: own, surveys })).toEqual([]);
    expect(items({ programme: { ...own, evaluation: {} } })).toEqual([]);
  });
});
