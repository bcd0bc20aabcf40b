// One line on stderr that updates, and leaves nothing behind.
import { describe, expect, test } from 'vitest';
import type { Output } from '../../src/cli/context.js';
import { progress } from '../../src/cli/progress.js';

const words = { what: { de: 'Passungen', en: 'Scores' }, of: { de: 'Paaren', en: 'pairs' } };

function screen(isTerminal: boolean): { stderr: Output; written: string[] } {
  const written: string[] = [];
  return { written, stderr: { isTerminal, columns: 80, write: (text) => void written.push(text) } };
}

describe('progress', () => {
  test('tells share, count and what is left', () => {
    const { stderr, written } = screen(true);
    let now = 0;
    const line = progress({ stderr }, words, 'de', () => now);
    now = 3_100;
    line.at(6_200_000, 10_000_000);
    expect(written.join('')).toBe('\rPassungen 62 % · 6,2 Mio. von 10 Mio. Paaren · noch 2 s');
  });

  test('does not say how much is left where nothing is', () => {
    const { stderr, written } = screen(true);
    let now = 0;
    const line = progress({ stderr }, { what: words.what }, 'de', () => now);
    now = 3_100;
    line.at(999, 1000);
    now = 3_300;
    line.at(1000, 1000);
    expect(written.map((text) => text.trim())).toEqual(['Passungen 99 % · noch 1 s', 'Passungen 100 %']);
  });

  test('speaks English', () => {
    const { stderr, written } = screen(true);
    progress({ stderr }, words, 'en', () => 0).at(500, 62_500);
    expect(written.join('')).toBe('\rScores 0% · 500 of 62,000 pairs');
  });

  test('changes ten times a second at most, and goes at the end', () => {
    const { stderr, written } = screen(true);
    let now = 0;
    const line = progress({ stderr }, { what: words.what }, 'de', () => now);
    for (; now < 1000; now += 10) line.at(now, 1000);
    expect(written).toHaveLength(10);
    line.end();
    expect(written.at(-1)).toMatch(/^\r +\r$/);
  });

  test('says nothing where stderr is no terminal', () => {
    const { stderr, written } = screen(false);
    const line = progress({ stderr }, words, 'de');
    line.at(1, 2);
    line.end();
    expect(written).toEqual([]);
  });
});
