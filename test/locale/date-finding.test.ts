// Days in running text: every usual spelling is found, nothing else is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dateSpellings,
  findWords,
  monthEndWords,
  searchable,
  sentencesOf,
  writtenDays,
} from '../../src/locale/date-finding.js';
import { addDays, formatDate } from '../../src/locale/dates.js';

const found = (text: string, date: string): string[] =>
  findWords(searchable(text), dateSpellings(date), Number(date.slice(0, 4))).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('dates in texts', () => {
  test.each([
    ['bis 31. Mai bewerben', '31. Mai'],
    ['bis zum 31.5.2022 bewerben', '31.5.2022'],
    ['bis 31.05. bewerben', '31.05.'],
    ['bis 31.5.: dann nicht mehr', '31.5.'],
    ['bis Mai 31', 'Mai 31'],
    ['by May 31, 2022', 'May 31, 2022'],
    ['by May 31st.', 'May 31st'],
    ['by the 31st of May', '31st of May'],
    ['by 31 May 2022', '31 May 2022'],
    ['bis 31.05.22 bewerben', '31.05.22'],
    ['bis 31. 5. 2022', '31. 5. 2022'],
    ['bis 2022-05-31', '2022-05-31'],
    ['bis **31. Mai** 2022', '31. Mai** 2022'],
    ['bis 31.\nMai 2022', '31.\nMai 2022'],
    ['bis 31.\u00a0Mai\u00a02022', '31.\u00a0Mai\u00a02022'],
    ['BIS 31. MAI', '31. MAI'],
  ])('%j names 31 May 2022', (text, expected) => {
    expect(found(text, '2022-05-31')).toEqual([expected]);
  });

  test.each([
    '31. Mai 2023',
    '31.5.2023',
    '31.05.23',
    'am 131.5. Kilometer',
    'die 31. Maiwoche',
    '1.31.5.2',
    '2022-05-311',
    'May 31, 2021',
    "31. Mai '21",
  ])('%j does not', (text) => {
    expect(found(text, '2022-05-31')).toEqual([]);
  });

  test('abbreviated and accented months', () => {
    expect(found('bis 3. Sept. 2022', '2022-09-03')).toEqual(['3. Sept. 2022']);
    expect(found('bis 3. Ma\u0308rz 2022', '2022-03-03')).toEqual(['3. Ma\u0308rz 2022']);
    expect(found('bis 03. Dez.', '2022-12-03')).toEqual(['03. Dez.']);
  });

  test('every form in which the program itself writes a day is found', () => {
    const forms = ['prose', 'weekday', 'table', 'compact'] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.constantFrom(...forms),
        fc.constantFrom('de', 'en'),
        (days, form, language) => {
          const date = addDays('1990-01-01', days);
          expect(found(`x ${formatDate(date, form, language as 'de' | 'en')} y`, date)).toHaveLength(1);
        },
      ),
      { seed: 7 },
    );
  });

  const usual = fc.array(
    fc.constantFrom('a', 'Ä', 'ß', 'ł', '–', '„', ' ', '\u00a0', '\t', '\n', '\n\n', '- ', '*', '\\', '1.'),
    {
      maxLength: 40,
    },
  );

  test.each([
    ['anything', fc.string({ unit: 'binary', maxLength: 40 })],
    ['what most texts hold', usual.map((all) => all.join(''))],
  ])('places lead back to the original text: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (before) => {
        const text = `${before} 31. Mai 2022`;
        const at = text.length - '31. Mai 2022'.length;
        const search = searchable(text);
        expect(search.offsets).toHaveLength(search.text.length + 1);
        expect(found(text, '2022-05-31').at(-1)).toBe(text.slice(at));
      }),
      { seed: 8 },
    );
  });

  test('the end of a month in words', () => {
    const words = (text: string, date: string) =>
      findWords(searchable(text), monthEndWords(date), Number(date.slice(0, 4))).length;
    expect(words('bis Ende Mai', '2022-05-31')).toBe(1);
    expect(words('bis Ende Mai 2023', '2022-05-31')).toBe(0);
    expect(words('until the end of May', '2022-05-31')).toBe(1);
    expect(words('am Wochenende Mai', '2022-05-31')).toBe(0);
  });

  test('a sentence goes from full stop to full stop, and no further than its paragraph', () => {
    const sentenceOf = (text: string, word: string): string => {
      const search = searchable(text);
      const from = search.text.indexOf(word);
      const { from: start, to } = sentencesOf(search.text)({ from, to: from + word.length });
      return search.text.slice(start, to).trim();
    };
    expect(sentenceOf('Eins. Bis 31. Mai geht es. Drei.', 'mai')).toBe('bis 31. mai geht es.');
    expect(sentenceOf('Kopf\n\nBis Mai, z. B. am 3. Mai.\n\nFuß', 'bis')).toBe('bis mai, z. b. am 3. mai.');
    expect(sentenceOf('- bis Mai\n- bis Juli', 'mai')).toBe('- bis mai');
  });
});

test.each([
  ['am 15. Mai', ['5-15']],
  ['den 16. Mai 2015 um 18 Uhr', ['2015-5-16']],
  ['am 5.6.15, 05.06.2015 und 5. 6.', ['2015-6-5', '2015-6-5', '6-5']],
  ['May 15th, 2015; 15 May; 2015-05-15', ['2015-5-15', '5-15', '2015-5-15']],
  ['Mai 31', ['5-31']],
  ['27.–28. November 2015', ['2015-11-28']],
  ['§ 22. Absatz, 18 Uhr, 32. Mai, 5.13.', []],
])('every day that %j names', (text, days) => {
  const found = writtenDays(searchable(text));
  expect(
    found.map(({ year, month, day }) => [year, month, day].filter((part) => part !== undefined).join('-')),
  ).toEqual(days);
});
