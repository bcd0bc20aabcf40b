import { expect, test } from 'vitest';
import type { Where } from '../../src/model/programme.js';
import {
  compileWhere,
  type FieldType,
  type FieldValue,
  parseWhere,
  type Truth,
  type WhereContext,
  whereFaults,
} from '../../src/model/where.js';

const types: Readonly<Record<string, FieldType>> = {
  region: { kind: 'text' },
  gender: {
    kind: 'text',
    words: new Map([
      ['weiblich', 'f'],
      ['w', 'f'],
      ['f', 'f'],
      ['m', 'm'],
    ]),
    closed: true,
  },
  office: { kind: 'text' },
  office_since: { kind: 'text' },
  experience: { kind: 'number' },
  applied_on: { kind: 'date' },
  former: { kind: 'truth' },
  level: { kind: 'level', levels: ['anfang', 'mitte', 'profi'] },
};
const context: WhereContext = { field: (name) => types[name], regions: new Set(['konstanz', 'waldshut']) };
const ask = (where: Where, values: Readonly<Record<string, FieldValue>> = {}): Truth =>
  compileWhere(where, context)((field) => values[field]).truth;

test.each<[Where, Record<string, FieldValue>, Truth]>([
  [{ region: 'konstanz' }, { region: 'konstanz' }, 'yes'],
  [{ region: 'konstanz' }, { region: 'Konstanz ' }, 'yes'],
  [{ region: 'konstanz' }, { region: 'waldshut' }, 'no'],
  [{ region: 'konstanz' }, {}, 'unknown'],
  [{ region: 'konstanz' }, { region: '' }, 'unknown'],
  [{ region: ['konstanz', 'waldshut'] }, { region: 'waldshut' }, 'yes'],
  [{ region: { in: 'regions' } }, { region: 'waldshut' }, 'yes'],
  [{ region: { in: 'regions' } }, { region: 'outside' }, 'no'],
  [{ region: { in: 'regions' } }, {}, 'unknown'],
  [{ gender: 'weiblich' }, { gender: 'f' }, 'yes'],
  [{ gender: 'f' }, { gender: 'm' }, 'no'],
  [{ office: ['rat', 'kreistag'] }, { office: ['ortsrat', 'kreistag'] }, 'yes'],
  [{ office: ['rat', 'kreistag'] }, { office: ['ortsrat'] }, 'no'],
  [{ office: ['rat'] }, { office: [] }, 'unknown'],
  [{ office: { has: ['rat', 'kreistag'] } }, { office: ['kreistag', 'rat', 'ortsrat'] }, 'yes'],
  [{ office: { has: ['rat', 'kreistag'] } }, { office: ['kreistag'] }, 'no'],
  [{ office: { has: ['rat'] } }, {}, 'unknown'],
  [{ former: 'false' }, { former: false }, 'yes'],
  [{ former: 'nein' }, { former: false }, 'yes'],
  [{ former: 'false' }, { former: true }, 'no'],
  [{ former: 'false' }, {}, 'unknown'],
  [{ experience: { min: '5' } }, { experience: 5 }, 'yes'],
  [{ experience: { min: '5' } }, { experience: 10 }, 'yes'],
  [{ experience: { min: '5', max: '9' } }, { experience: 10 }, 'no'],
  [{ experience: '4,5' }, { experience: 4.5 }, 'yes'],
  [{ experience: { min: '5' } }, {}, 'unknown'],
  [{ level: { min: 'mitte' } }, { level: 'profi' }, 'yes'],
  [{ level: { min: 'mitte' } }, { level: 'anfang' }, 'no'],
])('%j of %j: %s', (where, values, truth) => {
  expect(ask(where, values)).toBe(truth);
});

test('numbers are compared as numbers and not as words', () => {
  expect(ask({ experience: { max: '9' } }, { experience: 10 })).toBe('no');
  expect(ask({ experience: '5' }, { experience: 5.0 })).toBe('yes');
});

test('dates of any precision: contained is yes, apart is no, overlapping is unknown', () => {
  expect(ask({ applied_on: '2022-06' }, { applied_on: '2022-06-15' })).toBe('yes');
  expect(ask({ applied_on: { min: '15.6.2022' } }, { applied_on: '2022-06-14' })).toBe('no');
  expect(ask({ applied_on: { max: '2022-06' } }, { applied_on: '2022-06-30' })).toBe('yes');
  expect(ask({ applied_on: { min: '2022-06-15' } }, { applied_on: '2022-06' })).toBe('unknown');
  expect(ask({ office_since: { max: '2015' } }, { office_since: '2014-11' })).toBe('yes');
  expect(ask({ office_since: { max: '2014' } }, { office_since: '2015' })).toBe('no');
});

test('empty is never unknown, not turns yes and no and leaves unknown', () => {
  expect(ask({ region: 'empty' })).toBe('yes');
  expect(ask({ region: 'empty' }, { region: 'konstanz' })).toBe('no');
  expect(ask({ region: { not: 'empty' } })).toBe('no');
  expect(ask({ region: { not: 'empty' } }, { region: 'konstanz' })).toBe('yes');
  expect(ask({ region: ['empty', 'konstanz'] })).toBe('yes');
  expect(ask({ region: ['empty', 'konstanz'] }, { region: 'waldshut' })).toBe('no');
  expect(ask({ region: { not: 'konstanz' } }, { region: 'waldshut' })).toBe('yes');
  expect(ask({ region: { not: 'konstanz' } })).toBe('unknown');
  expect(ask({ office: { not: ['rat', 'kreistag'] } }, { office: ['rat'] })).toBe('no');
});

test('all entries must hold: one no makes no, else one unknown makes unknown', () => {
  const where = { region: 'konstanz', gender: 'f' };
  expect(ask(where, { region: 'konstanz', gender: 'f' })).toBe('yes');
  expect(ask(where, { region: 'konstanz' })).toBe('unknown');
  expect(ask(where, { region: 'waldshut' })).toBe('no');
  const answer = compileWhere(where, context)((field) => ({ region: 'waldshut' })[field]);
  expect(answer).toEqual({ truth: 'no', no: ['region'], unknown: ['gender'] });
});

test('faults of a condition are named, with the word in question', () => {
  const where: Where = {
    capasity: '2',
    experience: { min: 'viel' },
    applied_on: 'bald',
    former: 'vielleicht',
    gender: ['f', 'frau'],
    region: { min: 'a' },
    level: { min: 'meister' },
    office: { not: 'empty' },
  };
  expect(whereFaults(where, context)).toEqual([
    { field: 'capasity', fault: 'unknown-field' },
    { field: 'experience', fault: 'not-a-number', text: 'viel' },
    { field: 'applied_on', fault: 'not-a-date', text: 'bald' },
    { field: 'former', fault: 'not-yes-or-no', text: 'vielleicht' },
    { field: 'gender', fault: 'unknown-word', text: 'frau' },
    { field: 'region', fault: 'no-range', text: 'a' },
    { field: 'level', fault: 'unknown-word', text: 'meister' },
  ]);
});

test.each<[string, Where | undefined]>([
  ['region=konstanz', { region: 'konstanz' }],
  ['region = konstanz, waldshut', { region: ['konstanz', 'waldshut'] }],
  ['experience=5..', { experience: { min: '5' } }],
  ['experience=..9', { experience: { max: '9' } }],
  ['applied_on=1.6.2022..30.6.2022', { applied_on: { min: '1.6.2022', max: '30.6.2022' } }],
  ['party!=', { party: { not: 'empty' } }],
  ['party=', { party: 'empty' }],
  ['status!=rejected,withdrawn', { status: { not: ['rejected', 'withdrawn'] } }],
  ['mentee.region=konstanz', { 'mentee.region': 'konstanz' }],
  ['experience!=5..9', { experience: { not: { min: '5', max: '9' } } }],
  ['region', undefined],
  ['region=..', undefined],
  ['region=a,,b', undefined],
  ['=konstanz', undefined],
])('on the command line %s', (text, where) => {
  expect(parseWhere(text)).toEqual(where);
});
