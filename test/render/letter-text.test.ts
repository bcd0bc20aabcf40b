// A letter as Markdown and as plain text: everything is said, in order, and nothing of it is markup.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown, textOf, toMarkdown, toText } from '../../src/render/index.js';
import type { LetterDocument } from '../../src/render/letter.js';
import { letterMarkdown, letterPlainText, letterTree } from '../../src/render/letter-text.js';
import { circular, flyer, personal } from './letter-sample.js';

describe('plain text', () => {
  test('a personal letter', async () => {
    await expect(letterPlainText(personal)).toMatchFileSnapshot('../golden/letter-personal.txt');
  });
  test('a circular', async () => {
    await expect(letterPlainText(circular)).toMatchFileSnapshot('../golden/letter-circular.txt');
  });
  test('a sheet', async () => {
    await expect(letterPlainText(flyer)).toMatchFileSnapshot('../golden/letter-flyer.txt');
  });

  test('lines keep to the width that is asked for', () => {
    for (const width of [40, 72]) {
      for (const letter of [circular, personal, flyer]) {
        // A word is never cut: an address may be longer than a narrow line.
        const long = letterPlainText(letter, width)
          .split('\n')
          .filter((line) => line.length > width);
        expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
      }
    }
  });
});

describe('Markdown', () => {
  test('a circular', async () => {
    await expect(letterMarkdown(circular)).toMatchFileSnapshot('../golden/letter-circular.md');
  });

  test('reading it again gives the same text', () => {
    for (const letter of [circular, personal, flyer]) {
      const again = parseMarkdown(letterMarkdown(letter));
      expect(toMarkdown(again)).toBe(letterMarkdown(letter));
      expect(toText(again)).toBe(toText(letterTree(letter)));
    }
  });

  const hostile = fc.stringMatching(/^[ -~äöüß„“–<>#*_|\\[\]`&;:!-]{1,30}$/);

  test('S7 whatever stands in a field comes back as that text', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, subject, line) => {
        const letter: LetterDocument = {
          ...personal,
          address: [name, line],
          subject: [subject],
          salutation: line,
          body: {
            type: 'document',
            blocks: [{ type: 'paragraph', children: [{ type: 'text', text: `${name} ${line}` }] }],
          },
          signatories: [{ name, function: line }],
          enclosures: [subject],
        };
        const again = parseMarkdown(letterMarkdown(letter));
        expect(toText(again)).toBe(toText(letterTree(letter)));
        const headings = again.blocks.filter((block) => block.type === 'heading');
        expect(headings.map((heading) => textOf(heading.children).trim())).toEqual(
          subject.trim() === '' ? [] : [subject.trim().replace(/ +/g, ' ')],
        );
      }),
      { numRuns: 200 },
    );
  });

  test('control characters and line ends do not get in', () => {
    const letter = { ...personal, address: ['Frau\u001b[31m\nEva', '\u202eabc'], subject: ['Eins\r\n# Zwei'] };
    const text = letterMarkdown(letter);
    expect(text).not.toMatch(/[\u001b\u202e\r]/);
    expect(text).toContain('# Eins # Zwei\n');
  });
});
