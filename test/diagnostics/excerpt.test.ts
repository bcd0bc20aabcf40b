import { describe, expect, test } from 'vitest';
import { excerptOf, linesOfText } from '../../src/diagnostics/excerpt.js';
import type { Place } from '../../src/model/place.js';

const widthOf = (text: string) => text.length;
const options = { width: 60, widthOf };

const excerpt = (line: string, column: number, length: number, file = 'mentees.csv', more = {}) => {
  const place: Place = { file, line: 1, column, length };
  return excerptOf(place, linesOfText(line), { ...options, ...more });
};

describe('tables', () => {
  test.each([
    ['P07;Amira;2625;Celle', 11, 4, '…;2625;…', '  ^^^^'],
    ['P07;Amira', 1, 3, 'P07;…', '^^^'],
    ['P07;Amira', 5, 5, '…;Amira', '  ^^^^^'],
    ['P07;;Celle', 5, 0, '…;;…', '  ^'],
    ['P07\t2625\tCelle', 5, 4, '…→2625→…', '  ^^^^'],
    ['P07,"Haus, klein",Celle', 5, 13, '…,"Haus, klein",…', '  ^^^^^^^^^^^^^'],
    ['P07;"Haus', 5, 14, '…;"Haus…', '  ^^^^^'],
  ])('of %j only the cell at %i is shown', (line, column, length, text, mark) => {
    expect(excerpt(line, column, length)).toEqual({ text, mark });
  });

  test('the whole line only when asked for', () => {
    expect(excerpt('P07;Amira;2625;Celle', 11, 4, 'mentees.csv', { fullLine: true })).toEqual({
      text: 'P07;Amira;2625;Celle',
      mark: '          ^^^^',
    });
  });

  test('a very long cell is cut and its mark with it', () => {
    const shown = excerpt(`P07;${'x'.repeat(70_000)};Celle`, 5, 70_000);
    expect(shown?.text.length).toBeLessThanOrEqual(60);
    expect(shown?.text).toMatch(/^…;x+…;…$/);
    expect(shown?.mark).toMatch(/^ {2}\^+$/);
  });
});

describe('other files', () => {
  test('tabs do not shift the mark', () => {
    expect(excerpt('\tkey:\tvalue', 7, 5, 'programme.yaml')).toEqual({ text: '→key:→value', mark: '      ^^^^^' });
  });

  test('a long line is cut around the mark', () => {
    const line = `${'a '.repeat(300)}HERE ${'b '.repeat(300)}`;
    const shown = excerpt(line, 601, 4, 'letters/01.md');
    expect(shown?.text.length).toBeLessThanOrEqual(60);
    expect(shown?.text).toContain('HERE');
    expect(shown?.text.slice(shown.mark.indexOf('^'), shown.mark.indexOf('^') + 4)).toBe('HERE');
  });

  test('wide characters move the mark by their width', () => {
    const wide = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
    expect(excerpt('日本: x', 5, 1, 'programme.yaml', { widthOf: wide })?.mark).toBe('      ^');
  });

  test('S5 nothing reaches the screen that could move a cursor or turn the text', () => {
    const shown = excerpt('motto: \u001b[2Jwir\u202eho\u0007', 8, 12, 'programme.yaml');
    expect(shown?.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test('every kind of line end counts as one; a byte-order mark is no column', () => {
    expect(linesOfText('\ufeffa\r\nb\rc\nd')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('findings about a whole file, and lines that are not there, have no excerpt', () => {
    expect(excerptOf({ file: 'x.csv', line: 1, column: 1 }, ['a;b'], options)).toBeUndefined();
    expect(excerptOf({ file: 'x.csv', line: 9, column: 1, length: 1 }, ['a;b'], options)).toBeUndefined();
    expect(excerpt('', 1, 1, 'programme.yaml')).toBeUndefined();
  });
});
