import { describe, expect, test } from 'vitest';
import { surveyAnswers } from '../../src/evaluation/answers.js';
import { figuresOf, together } from '../../src/evaluation/figures.js';
import { responseOf } from '../../src/evaluation/response.js';
import type { SurveyItem } from '../../src/evaluation/scales.js';
import type { Answer, Survey } from '../../src/model/documents.js';
import { personId } from '../../src/model/ids.js';
import { menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';

const surveyOf = (items: readonly SurveyItem[], more: Partial<Survey> = {}): Survey => ({
  id: 's',
  wave: 'closing',
  blocks: [{ id: 'b', items }],
  ...more,
});

const line = (answers: Record<string, string>, role?: string): Answer => ({
  survey: 's',
  token: JSON.stringify(answers),
  ...(role === undefined ? {} : { role }),
  answers,
});

/** The figures of one question from the cells of mentees. */
function figuresFrom(item: Omit<SurveyItem, 'id' | 'text'>, cells: readonly string[]) {
  const whole = { ...item, id: 'q', text: 'Frage' };
  const { blocks } = surveyAnswers(
    surveyOf([whole, { id: 'other', text: 'Andere', scale: 'text' }]),
    cells.map((q) => line({ q, other: 'x' }, 'mentee')),
  );
  return figuresOf(whole, together(blocks[0]?.questions[0]?.groups.values() ?? []));
}

describe('what a cell means', () => {
  test.each([
    ['agreement-4', ['voll und ganz', '4', 'Stimme voll und ganz zu', 'fully'], 0],
    ['agreement-4', ['eher', ' Eher ', '3', 'trifft eher zu', 'rather'], 1],
    ['agreement-4', ['eher nicht', '2', 'EHER NICHT'], 2],
    ['agreement-4', ['gar nicht', 'überhaupt nicht', 'ueberhaupt nicht', '1', 'not at all'], 3],
    ['points-5', ['5'], 0],
    ['satisfaction-10', ['10'], 0],
    ['satisfaction-10', ['0'], 10],
    ['grades-6', ['1', 'sehr gut'], 0],
    ['grades-6', ['6', 'ungenügend'], 5],
    ['goal-5', ['+2', '2', 'viel mehr'], 0],
    ['goal-5', ['0', 'wie vereinbart'], 2],
    ['goal-5', ['-2', '−2', 'viel weniger', 'much less'], 4],
    ['yes-no', ['ja', 'Yes', 'j', '1'], 0],
    ['yes-no', ['unentschieden', 'weiß nicht', 'weiss nicht'], 1],
    ['yes-no', ['nein', 'no', '0'], 2],
  ] as const)('%s: %j is one step', (scale, cells, step) => {
    const { n, counts = [] } = figuresFrom({ scale }, cells);
    expect([n, counts[step]]).toEqual([cells.length, cells.length]);
  });

  test.each([
    ['agreement-4', ['5', '0', 'vielleicht', '3,5', '3-4']],
    ['points-5', ['0', '6', 'gut']],
    ['satisfaction-10', ['11', '-1', 'zehn']],
    ['grades-6', ['1,5', '2+', '7']],
    ['goal-5', ['3', '-3']],
    // A 2 is no in some forms and undecided in others.
    ['yes-no', ['2', 'x']],
    ['count', ['-1', '2,5', 'oft', '1234567']],
  ] as const)('%s: %j are outside of the scale: told and never counted', (scale, cells) => {
    expect(figuresFrom({ scale }, cells)).toMatchObject({ n: 0, invalid: cells.length, missing: 0 });
  });

  test('an empty cell is missing and no zero', () => {
    const figures = figuresFrom({ scale: 'count' }, ['4', '', ' ', '0']);
    expect(figures).toMatchObject({ n: 2, missing: 2, mean: { numerator: 4, denominator: 2 } });
    expect(figures.spread).toEqual({ min: 0, median: { numerator: 2, denominator: 1 }, max: 4 });
  });

  test('options count by id and label; several may add up to more than n', () => {
    const options = [
      { id: 'a', label: 'Mehr Austausch, bitte' },
      { id: 'b', label: 'Weniger Papier' },
    ];
    expect(figuresFrom({ scale: 'choice', options }, ['a', 'weniger papier', 'c', 'a;b'])).toMatchObject({
      n: 2,
      invalid: 2,
      counts: [1, 1],
    });
    const several = ['a|b', 'Mehr Austausch, bitte', 'b; a', 'b,a', 'a|a', 'a|c', '|'];
    expect(figuresFrom({ scale: 'choices', options }, several)).toMatchObject({ n: 5, invalid: 2, counts: [5, 3] });
  });

  test('school grades are best at 1, other scales at the top, unless the survey says otherwise', () => {
    const cells = ['1', '1', '2', '4'];
    const best = (item: Omit<SurveyItem, 'id' | 'text'>) => figuresFrom(item, cells).counts?.[0];
    expect(best({ scale: 'grades-6' })).toBe(2);
    expect(best({ scale: 'grades-6', direction: 'higher-is-better' })).toBe(0);
    expect(best({ scale: 'points-5' })).toBe(0);
    expect(best({ scale: 'points-5', direction: 'lower-is-better' })).toBe(2);
    // The mean stays on the numbers that were given; the best steps follow the direction.
    for (const direction of ['higher-is-better', 'lower-is-better'] as const) {
      const { mean, top } = figuresFrom({ scale: 'points-5', direction }, cells);
      expect(mean).toEqual({ numerator: 8, denominator: 4 });
      expect(top).toBe(direction === 'lower-is-better' ? 3 : 1);
    }
  });
});

describe('a survey', () => {
  const items: readonly SurveyItem[] = [
    { id: 'both', text: 'Beide', scale: 'yes-no' },
    { id: 'own', text: 'Nur Mentor*innen', scale: 'yes-no', roles: ['mentor'] },
    { id: 'why', text: 'Warum?', scale: 'text' },
  ];
  const lines = [
    line({ both: 'ja', own: '', why: '' }, 'mentee'),
    line({ both: 'nein', own: 'ja', why: 'weil' }, 'mentee'),
    line({ both: '', own: 'ja', why: '' }, 'mentor'),
    line({ both: 'ja', own: 'nein', why: 'so' }, 'mentor'),
    line({ both: '', own: '', why: ' ' }, 'mentor'),
    line({ both: 'ja', own: 'ja', extra: '5' }),
  ];
  const result = surveyAnswers(surveyOf(items), lines);

  test('counts questionnaires, gaps, empty lines, foreign answers and columns', () => {
    expect([...result.answered]).toEqual([
      ['mentee', 2],
      ['mentor', 2],
      ['unknown', 1],
    ]);
    expect(result).toMatchObject({ complete: 4, empty: 1, notAsked: 1, unknownColumns: ['extra'] });
    const [both, own, why] = result.blocks[0]?.questions ?? [];
    expect([...(both?.groups ?? [])].map(([group, { n, missing }]) => [group, n, missing])).toEqual([
      ['mentee', 2, 0],
      ['mentor', 1, 1],
      ['unknown', 1, 0],
    ]);
    expect(own?.asked).toEqual(['mentor']);
    expect([...(own?.groups.keys() ?? [])]).toEqual(['mentor', 'unknown']);
    // Comments are counted, their words are kept nowhere.
    expect([...(why?.groups.get('mentee')?.answers ?? [])]).toEqual([['', 1]]);
    expect(JSON.stringify(result.blocks, (_, value) => (value instanceof Map ? [...value] : value))).not.toContain(
      'weil',
    );
  });

  test('where only one role is asked, a line without a role has it', () => {
    const { answered } = surveyAnswers(surveyOf(items, { roles: ['mentor'] }), [line({ both: 'ja' })]);
    expect([...answered]).toEqual([['mentor', 1]]);
  });

  test('the response is answers of those invited, by the survey itself or by the journal of its letter', () => {
    const people = { mentees: [menteeOf('A'), menteeOf('B')], mentors: [mentorOf('A'), mentorOf('C')] };
    const told = surveyAnswers(surveyOf(items, { invited: { mentee: 4, mentor: 3 } }), lines);
    expect(responseOf(workspaceOf(people), told)).toEqual({
      invited: 7,
      answered: 5,
      complete: 4,
      partial: 1,
      withoutRole: 1,
      roles: [
        { role: 'mentee', invited: 4, answered: 2 },
        { role: 'mentor', invited: 3, answered: 2 },
      ],
    });
    const entry = (person: string, state: 'sent' | 'bounced') => ({
      letter: '07-fragebogen',
      person: personId(person),
      way: 'email' as const,
      state,
      at: '2022-11-01T10:00',
    });
    // A has both roles and a questionnaire for each; the mail to C came back.
    const journal = [entry('A', 'sent'), entry('B', 'sent'), entry('C', 'sent'), entry('C', 'bounced')];
    const counted = surveyAnswers(surveyOf(items, { letter: '07-fragebogen' }), lines);
    expect(responseOf(workspaceOf({ ...people, journal }), counted)).toMatchObject({
      invited: 3,
      roles: [
        { role: 'mentee', invited: 2 },
        { role: 'mentor', invited: 1 },
      ],
    });
    const unknown = responseOf(workspaceOf(people), result);
    expect(unknown).not.toHaveProperty('invited');
    expect(unknown.roles[0]).not.toHaveProperty('invited');
  });
});
