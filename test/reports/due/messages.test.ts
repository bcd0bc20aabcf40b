import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/model/records.js';
import { brief, items, letterOf, menteeOf, ofKind } from './support.js';

const events = [{ id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00' }];

describe('the plan of communication', () => {
  const communication = [
    { what: 'Nachricht', how: 'E-Mail', to: 'Alle', when: 'auftakt - 3w' },
    { what: 'Presse', when: 'auftakt - 1w' },
    { what: 'Aushang', when: '2022-08-01' },
    { what: 'Handzettel', when: '2022-08-04', 'done-on': '2022-08-02' },
    { what: 'Irgendwann', when: 'irgendwann' },
  ];

  test('D.26 messages of the next 14 days are listed, relative ones too, done ones not', () => {
    expect(brief({ programme: { communication, events } })).toEqual([
      ['communication', 'overdue', '2022-08-01', 'Aushang'],
      ['communication', 'until', '2022-08-11', 'Nachricht (E-Mail: Alle)'],
    ]);
    expect(items({ programme: { communication, events } })[0]?.action).toEqual({ kind: 'message-done', index: 2 });
    expect(ofKind('communication', { programme: { communication, events } }, { days: 30 })).toHaveLength(3);
  });

  const plan = (what: string, when = '2022-08-10') => ({ programme: { communication: [{ what, when }], events } });
  const text = (parts: object) => ofKind('communication', parts)[0]?.text.de;

  test('says what is ready for it', () => {
    const mentees = [menteeOf('A', { status: 'waitlisted' }), menteeOf('B', { status: 'waitlisted' })];
    const letters = [letterOf('02-warteliste', { letter: 'waitlist' })];
    expect(text({ ...plan('Wartelistenplätze mitteilen'), letters, mentees })).toBe(
      'Wartelistenplätze mitteilen (2 Briefe sind vorbereitet)',
    );
    expect(ofKind('communication', { ...plan('Wartelistenplätze mitteilen'), letters })[0]?.command).toBe(
      'letter render 02-warteliste',
    );
    const circular = (number: number) => [letterOf('brief', { letter: 'circular', number })];
    expect(text({ ...plan('Rundbrief Nr. 4'), letters: circular(4) })).toBe(
      'Rundbrief Nr. 4 (der Brief ist vorbereitet)',
    );
    expect(text({ ...plan('Rundbrief Nr. 4'), letters: circular(3) })).toBe('Rundbrief Nr. 4');
  });

  test('a letter of another event is not the one it means', () => {
    const letters = [letterOf('einladung', { letter: 'invite-kickoff', event: 'anderer' })];
    expect(text({ ...plan('Einladung zum Auftakt', 'auftakt - 3w'), letters })).toBe('Einladung zum Auftakt');
  });

  test('what a letter has announced stands on one line only', () => {
    const announces = { letter: 'invite-kickoff', by: '2022-08-11' } as const;
    const letters = [letterOf('01-brief', { letter: 'circular', number: 1, announces })];
    const found = items({ ...plan('Einladung zum Auftakt', 'auftakt - 3w'), letters });
    expect(found.map(({ kind }) => kind)).toEqual(['write-letter']);
  });
});

const task = (text: string, due: string, fields: Partial<Task> = {}): Task => ({ kind: 'task', text, due, ...fields });

test('tasks with a day are due until they are done', () => {
  const tasks = [
    task('Raum buchen.', '2022-08-05', { who: 'AG' }),
    task('Alt', '2022-07-01'),
    task('Fertig', '2022-08-01', { done: '2022-08-01' }),
    task('Fern', '2022-09-01'),
  ];
  expect(brief({ tasks })).toEqual([
    ['task', 'overdue', '2022-07-01', 'Alt'],
    ['task', 'until', '2022-08-05', 'Raum buchen (AG)'],
  ]);
  expect(items({ tasks })[0]?.action).toEqual({ kind: 'task-done', task: tasks[1] });
});

describe('portraits', () => {
  const portrait = (about: string, due: string, fields: Partial<Task> = {}) =>
    task('Porträt auf der Internetseite', due, { kind: 'portrait', about, ...fields });

  test('R.10 one at a time: the next of the queue, with its release', () => {
    const tasks = [
      portrait('P17', '2022-08-15', { release: 'name' }),
      portrait('P16', '2022-08-08', { who: 'Leitung' }),
      portrait('P15', '2022-08-01', { done: '2022-08-01' }),
    ];
    expect(items({ tasks })).toMatchObject([
      {
        kind: 'portrait',
        until: '2022-08-08',
        text: {
          de: 'Nächstes Porträt: Porträt auf der Internetseite (Leitung, P16, Freigabe fehlt)',
          en: 'Next portrait: Porträt auf der Internetseite (Leitung, P16, not released)',
        },
        action: { kind: 'task-done', task: tasks[1] },
      },
    ]);
    expect(brief({ tasks: tasks.slice(0, 1) })[0]?.[3]).toBe('Nächstes Porträt: Porträt auf der Internetseite (P17)');
    expect(items({ tasks: [portrait('P17', '2022-09-15')] })).toEqual([]);
  });
});
