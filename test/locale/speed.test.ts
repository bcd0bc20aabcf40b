// Patterns of this room take no time on hostile text.
import { expect, test } from 'vitest';
import { dateSpellings, findWords, searchable, sentencesOf } from '../../src/locale/date-finding.js';
import { parseDate } from '../../src/locale/date-reading.js';
import { otherForms } from '../../src/locale/inclusive-finding.js';
import { parseNumber } from '../../src/locale/numbers.js';
import { closest, folded, inert } from '../../src/locale/text.js';
import { leastTime } from '../support/least-time.js';

const hostile = ['a', '1', ' ', '.', '-', '1.', '1 ', '*', 'in', 'aI', 'd*', '\u200b', 'ä', '\ud800', '1,1.'].map(
  (piece) => piece.repeat(Math.ceil(50_000 / piece.length)),
);

test.each<[string, (text: string) => unknown]>([
  ['parseDate', parseDate],
  ['parseNumber', (text) => parseNumber(text)],
  ['otherForms', (text) => otherForms(text, () => 'colon')],
  ['folded', folded],
  ['inert', inert],
  ['closest', (text) => closest(text, ['match', 'check'])],
  ['searchable', searchable],
  ['sentencesOf', sentencesOf],
  ['findWords', (text) => findWords(searchable(text), dateSpellings('2022-01-01'), 2022)],
])('S9 %s takes at most 100 ms on 50,000 characters', (_name, run) => {
  run('warm');
  for (const text of hostile) {
    expect(
      leastTime(100, () => run(text)),
      text.slice(0, 4),
    ).toBeLessThan(100);
  }
});
