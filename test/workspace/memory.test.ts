// The workspace in memory behaves like the one on disk.
import { expect, it } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { byCodePoint, FileProblem, isInside, sameBytes } from '../../src/workspace/files.js';
import { memoryFiles, memoryStore } from '../../src/workspace/memory.js';
import { bytes, change, note, text } from '../support/folder.js';

it('reads, lists and refuses as a disk does', () => {
  const files = memoryFiles({ 'programme.yaml': 'format: 1\n', 'letters/1.md': 'x', 'out/a.html': '', __proto__x: '' });
  expect(text(files.read('programme.yaml'))).toBe('format: 1\n');
  expect(files.read('constructor')).toBeUndefined();
  expect(files.list()).toEqual(['__proto__x', 'letters/1.md', 'programme.yaml']);
  expect(files.list('out')).toEqual(['out/a.html']);
  expect(() => files.read('letters')).toThrow(FileProblem);
  expect(() => files.read('../x')).toThrow(FileProblem);
});

it('applies all or nothing, and never changes what it was given', () => {
  const contents = { 'mentees.csv': 'id', 'mentors.csv': 'id' };
  const store = memoryStore(contents);
  const stale = { path: 'mentors.csv', before: bytes('other'), after: bytes('x') };
  expect(() => store.apply([change(store, 'mentees.csv', 'new'), stale], note)).toThrow('mentors.csv was changed');
  expect(store.texts()).toEqual(contents);
  expect(store.apply([change(store, 'mentees.csv', 'new'), change(store, 'mentors.csv', undefined)], note)).toEqual([
    'mentees.csv',
    'mentors.csv',
  ]);
  expect(store.texts()).toEqual({ 'mentees.csv': 'new' });
  expect(store.text('mentees.csv')).toBe('new');
  expect(contents['mentees.csv']).toBe('id');
  expect(() => store.apply([{ path: '../x', before: undefined, after: bytes('x') }], note)).toThrow(CommandError);
  const twice = { path: 'a.csv', before: undefined, after: bytes('x') };
  expect(() => store.apply([twice, twice], note)).toThrow(RangeError);
});

it('compares bytes and orders names by code point', () => {
  expect(sameBytes(undefined, undefined)).toBe(true);
  expect(sameBytes(undefined, bytes(''))).toBe(false);
  expect(sameBytes(bytes('a'), bytes('a'))).toBe(true);
  expect(sameBytes(bytes('a'), bytes('b'))).toBe(false);
  expect(['😀', '\uff5e', 'ä', 'b', 'B', 'ab', 'a'].sort(byCodePoint)).toEqual([
    'B',
    'a',
    'ab',
    'b',
    'ä',
    '\uff5e',
    '😀',
  ]);
  expect(['a', 'a/b.csv', 'ä/…'].every(isInside)).toBe(true);
  expect(['', '/a', 'a/', 'a//b', './a', 'a/..', 'c:a', 'a\\b', 'a\nb'].some(isInside)).toBe(false);
});
