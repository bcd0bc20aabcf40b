import { describe, expect, test } from 'vitest';
import { parseMarkdown, textOf, toMarkdown, toText } from '../../src/render/index.js';
import { safeAddress } from '../../src/render/markdown.js';
import { treeOf } from './sample.js';

const blocks = (text: string) => parseMarkdown(text).blocks;
const text = (value: string) => ({ type: 'text', text: value }) as const;

describe('parseMarkdown', () => {
  test('a heading is one line, also where a value in it has two', () => {
    const [heading] = blocks('# A<br>**B<br>C**');
    expect(heading?.type === 'heading' && textOf(heading.children)).toBe('A B C');
  });

  test('every kind of block', () => {
    const source = '# A *b*\n\nc **d** `e`\\\nf\n\n- g\n- h\n\n3. i\n\n   j\n\n> k\n\n---\n\n```\nl\n m\n```';
    expect(blocks(source)).toEqual([
      { type: 'heading', level: 1, children: [text('A '), { type: 'emphasis', children: [text('b')] }] },
      {
        type: 'paragraph',
        children: [
          text('c '),
          { type: 'strong', children: [text('d')] },
          text(' '),
          { type: 'code', text: 'e' },
          { type: 'break' },
          text('f'),
        ],
      },
      {
        type: 'list',
        tight: true,
        items: [[{ type: 'paragraph', children: [text('g')] }], [{ type: 'paragraph', children: [text('h')] }]],
      },
      {
        type: 'list',
        tight: false,
        start: 3,
        items: [
          [
            { type: 'paragraph', children: [text('i')] },
            { type: 'paragraph', children: [text('j')] },
          ],
        ],
      },
      { type: 'quote', blocks: [{ type: 'paragraph', children: [text('k')] }] },
      { type: 'rule' },
      { type: 'code-block', text: 'l\n m' },
    ]);
  });

  test('tables with alignment, line breaks in cells and a caption', () => {
    expect(blocks('| a | |\n|---|--:|\n| b<br>c | 1 |\n\n: d')).toEqual([
      {
        type: 'table',
        caption: [text('d')],
        align: [undefined, 'right'],
        header: [[text('a')], []],
        rows: [[[text('b'), { type: 'break' }, text('c')], [text('1')]]],
      },
    ]);
  });

  test('a colon in a value makes no caption', () => {
    const tree = treeOf('| a |\n|---|\n\n{{x}}', { x: ': b' });
    expect(tree.blocks[1]).toEqual({ type: 'paragraph', children: [text(': b')] });
  });

  test('HTML, images, references and indented code are text', () => {
    const source = '<b>x</b> ![y](z.png) &lt;\n\n    w\n\n[v]: http://example.org';
    expect(toText(parseMarkdown(source))).toBe('<b>x</b> !y (z.png) <\n\nw\n\n[v]: http://example.org\n');
  });

  test.each([
    ['https://example.org/a?b=c', true],
    ['HTTP://example.org', true],
    ['mailto:a@example.org', true],
    ['mentees.csv', true],
    ['out/a.html#b', true],
    ['#b', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\u0000script:alert(1)', false],
    ['data:text/html,x', false],
    ['vbscript:x', false],
    ['file:///etc/passwd', false],
    ['//example.org', false],
    ['/etc/passwd', false],
    ['\\\\host\\share', false],
    ['https:///x', false],
    ['', false],
  ])('link to %j: %s', (href, isLink) => expect(safeAddress(href) !== undefined).toBe(isLink));

  test('a link that is not allowed is its text', () => {
    expect(blocks('[a](javascript:alert(1))')).toEqual([{ type: 'paragraph', children: [text('a')] }]);
    expect(treeOf('[a]({{x}})', { x: 'javascript:alert(1)' }).blocks).toEqual([
      { type: 'paragraph', children: [text('a')] },
    ]);
    expect(treeOf('[a]({{x}})', { x: 'https://example.org/(b)?c=d_e' }).blocks).toEqual([
      { type: 'paragraph', children: [{ type: 'link', href: 'https://example.org/(b)?c=d_e', children: [text('a')] }] },
    ]);
  });
});

describe('toMarkdown', () => {
  const roundTrip = (source: string) => toMarkdown(parseMarkdown(source));

  test('is what it was read from', () => {
    const source = `# Title *aside*

Text with **bold**, *slanted*, \`code\`, [a link](<https://example.org>)\\
and a second line.

- one
- two
  1. three
  2. four

* another list

> quoted

| a   |   b |
| --- | --: |
| c   |   1 |

: Caption

---

\`\`\`
code
\`\`\`
`;
    expect(roundTrip(source)).toBe(source);
  });

  test('escapes what would be markup', () => {
    const paragraph = (value: string) =>
      toMarkdown({ type: 'document', blocks: [{ type: 'paragraph', children: [text(value)] }] });
    expect(paragraph('Mentor*innen a_b [c] <d> `e`')).toBe('Mentor\\*innen a\\_b \\[c\\] \\<d\\> \\`e\\`\n');
    for (const start of ['# a', '- a', '+ a', '1. a', '2) a', '> a', '---', '===', ': a', '&lt;']) {
      expect(toText(parseMarkdown(paragraph(start)))).toBe(`${start}\n`);
    }
  });

  test('cells keep their bars, bold its blanks', () => {
    const tree = treeOf('| {{x}} | **{{y}}** b |\n|--|--|', { x: 'a|b', y: ' c ' });
    expect(toMarkdown(tree)).toBe('| a\\|b | **c**  b |\n| ---- | -------- |\n');
    expect(textOf([{ type: 'strong', children: [text('a')] }, { type: 'break' }])).toBe('a\n');
  });
});
