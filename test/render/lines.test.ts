import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inline } from '../../src/render/index.js';
import { linesOf, paint, type Style } from '../../src/render/lines.js';

const style: Style = {
  strong: (t) => `<b>${t}</b>`,
  error: (t) => `<e>${t}</e>`,
  warning: (t) => `<w>${t}</w>`,
  done: (t) => `<d>${t}</d>`,
  aside: (t) => `<a>${t}</a>`,
};

const text = fc.array(
  fc.constantFrom('a', 'Größe', ' ', '  ', '-', '\u00a0', '\u202f', '\u00ad', '…', '\n', '漢', '\u0301', '\u200e', '→'),
  { maxLength: 6 },
);
const inline: fc.Arbitrary<Inline> = fc
  .tuple(text, fc.boolean())
  .map(([parts, isName]) => ({ type: 'text', text: parts.join(''), isName }) as const)
  .map(({ isName, ...own }) => (isName ? { type: 'name', children: [own] } : own));

test('text that fits on one line is that line, by whichever way it is laid out (seed 24)', () => {
  fc.assert(
    fc.property(
      fc.array(inline, { maxLength: 3 }),
      fc.integer({ min: 0, max: 30 }),
      fc.boolean(),
      (own, width, bold) => {
        const looks = bold ? (['strong'] as const) : [];
        const drawn = (inlines: readonly Inline[]) =>
          linesOf(inlines, width, looks).map((line) => [paint(line, style), line.width]);
        // Emphasis looks like nothing in a terminal, but takes the long way.
        expect(drawn(own)).toEqual(drawn([{ type: 'emphasis', children: own }]));
      },
    ),
    { seed: 24, numRuns: 4000 },
  );
});
