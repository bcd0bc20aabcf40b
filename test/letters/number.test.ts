// The running numbers of circulars.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issueName, nextNumber, numberOf } from '../../src/letters/number.js';
import { plain } from '../../src/locale/text.js';
import type { LetterHead } from '../../src/model/documents.js';
import { example } from '../reports/support.js';
import { workspaceOf } from '../support/workspace.js';
import { letterOf } from './support.js';

const circular = (head: Partial<LetterHead>, stem = 'brief') => letterOf({ letter: 'circular', ...head }, '', stem);
const after = (last: number | undefined, ...letters: ReturnType<typeof circular>[]) =>
  nextNumber(workspaceOf({ programme: last === undefined ? {} : { letters: { 'last-number': last } }, letters }));

test('S.1 the next circular of the pilot is Nr. 5, and without the fourth it is Nr. 4', () => {
  const { workspace } = example('sachsen-anhalt');
  expect(nextNumber(workspace)).toBe(5);
  expect(nextNumber({ ...workspace, letters: [] })).toBe(4);
});

test('S.1 a number is never given twice', () => {
  expect(after(undefined)).toBe(1);
  expect(after(7, circular({ number: 4 }))).toBe(8);
  expect(after(3, circular({ number: 9 }), circular({ number: 5 }))).toBe(10);
  expect(after(3, circular({ corrects: 6 }))).toBe(7);
  expect(after(3, circular({}, '06-mentoringbrief'))).toBe(7);
  expect(after(3, letterOf({ letter: 'invite', number: 12 }, '', '12-einladung'))).toBe(4);
});

test('N06 a correction carries the number of the letter that it corrects', () => {
  const { programme } = workspaceOf();
  const name = (head: LetterHead) => plain(issueName(head, programme, 'de') ?? '');
  expect(name({ letter: 'circular', number: 4 })).toBe('Mentoringbrief Nr. 4');
  expect(name({ letter: 'circular', corrects: 4 })).toBe('Mentoringbrief Nr. 4 (Korrektur)');
  expect(numberOf({ letter: 'circular', corrects: 4 })).toBe(4);
  expect(plain(issueName({ letter: 'circular', number: 4 }, programme, 'en') ?? '')).toBe('Circular No. 4');
  expect(name({ letter: 'circular' })).toBe('');
});

test('the next number is larger than every number that there is', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.array(fc.integer({ min: 1, max: 500 })), (last, numbers) => {
      const next = after(last, ...numbers.map((number) => circular({ number })));
      expect(next).toBe(Math.max(last, ...numbers) + 1);
    }),
  );
});
