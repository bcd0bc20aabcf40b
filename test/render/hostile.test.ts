// Values are never markup: whatever stands in a cell comes out as the same text, in every place and every format.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/render/document.js';
import {
  cleanText,
  type DocumentNode,
  parseMarkdown,
  renderReport,
  textOf,
  toHtml,
  toMarkdown,
  toTerminal,
} from '../../src/render/index.js';
import { accepted, treeOf } from './sample.js';

const layout = readFileSync(new URL('../../templates/layouts/page.html', import.meta.url), 'utf8');

const nasty = [
  '<script>alert(1)</script>',
  '</style>',
  ']]>',
  '<!--',
  '-->',
  '<img src=x onerror=alert(1)>',
  '&lt;',
  '&#106;',
  '"><b>',
  "'",
  '*',
  '**',
  '_',
  '`',
  '```',
  '~~',
  '|',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '[a](javascript:alert(1))',
  '![a](http://example.org/a.png)',
  '<https://example.org>',
  '#',
  '# ',
  '- ',
  '+ ',
  '1. ',
  '1) ',
  '> ',
  '---',
  '===',
  ': ',
  '{{title}}',
  '{{{x}}}',
  '{{/if}}',
  '[[main]]',
  '$&',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  '    ',
  ' ',
  '\u0000',
  '\u001b[31m',
  '\u009b31m',
  '\u0007',
  '\u007f',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u2028',
  '\ufeff',
  '\ue080',
  '\ue08f',
  '\ue02a',
  '\ue00a',
  '\ud800',
  '\u00a0',
  '\u00ad',
  'ü',
  '漢',
  '👩‍👩‍👧',
  'Mentor*innen',
  '__proto__',
  'constructor',
  'toString',
  'P07',
];
const value = fc.oneof(
  fc.array(fc.constantFrom(...nasty), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** Every place in which a template may name a value; A and Z show that nothing is swallowed beside it. */
const places = [
  'A{{x}}Z',
  '# A{{x}}Z',
  '- A{{x}}Z\n- b',
  '1. A{{x}}Z',
  '> A{{x}}Z',
  'b **A{{x}}Z** c',
  'b *A{{x}}Z* c',
  '| A{{x}}Z |\n|--|\n| b |',
  '| b | c |\n|--|--:|\n| d | A{{x}}Z |',
  '| b |\n|--|\n| c |\n\n: A{{x}}Z',
  '[A{{x}}Z](https://example.org)',
  'A{{name x}}Z',
  'A{{tone "warning" x}}Z',
  'A{{list y}}Z',
  'A{{#each y}}{{this}}{{/each}}Z',
  'A{{#each map}}{{@key}}{{/each}}Z',
  'A{{> given y=x}}Z',
];
const partials = { given: { file: 'given.md', text: '{{y}}' } };
const source = { file: 'letter.md', language: 'de', dataSchema: {}, partials } as const;
const dataOf = (x: string) => ({ x, y: [x], map: { [`k${x}`]: 1 } });

/** A heading is one line. */
const inItsPlace = (text: string, place: string): string =>
  place.startsWith('# ') ? text.replaceAll('\n', ' ') : text;

const expected = (x: string, place: string): string =>
  `A${place.includes('@key') ? 'k' : ''}${inItsPlace(cleanText(x.replace(/[\ue000-\ue08f]/g, '')), place)}Z`;

const blocksText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.type === 'list') return block.items.map(blocksText).join('\n');
      if (block.type === 'table')
        return [...(block.caption ? [block.caption] : []), ...block.header, ...block.rows.flat()]
          .map(textOf)
          .join('\n');
      if (block.type === 'quote') return blocksText(block.blocks);
      if (block.type === 'rule' || block.type === 'chart') return '';
      return block.type === 'code-block' ? block.text : textOf(block.children);
    })
    .join('\n');
const allText = (tree: DocumentNode): string => blocksText(tree.blocks);
const squeezed = (text: string): string => text.replace(/[\s\u00ad]+/g, '');

const treeIn = (place: string, x: string): DocumentNode => {
  const shown = renderReport({ ...source, template: place, data: dataOf(x), format: 'text' });
  accepted(shown);
  return treeOf(place.replace('{{> given y=x}}', '{{x}}'), dataOf(x));
};

describe.each(places)('%j', (place) => {
  test('any value (seed 11)', () => {
    fc.assert(
      fc.property(value, (x) => {
        const tree = treeIn(place, x);
        const text = expected(x, place);
        expect(allText(tree)).toContain(text);
        const terminal = toTerminal(tree, { width: 30 });
        expect(terminal).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ue000-\ue08f]/,
        );
        expect(squeezed(terminal)).toContain(squeezed(text));
        expect(squeezed(allText(parseMarkdown(toMarkdown(tree))))).toContain(squeezed(text));
        const html = toHtml(tree, { language: 'de', title: x, layout });
        const body = html.slice(html.indexOf('<body>'), html.indexOf('</body>'));
        const tags = [...body.matchAll(/<[^>]*>/g)].map((tag) => tag[0]);
        for (const tag of tags) expect(tag).toMatch(harmless);
        const read = body
          .replace(/<br>/g, '\n')
          .replace(/<[^>]*>/g, '')
          .replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => characterOf[entity] ?? '');
        expect(read).toContain(text);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

const characterOf: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const harmless =
  /^<(\/?(body|header|h1|main|footer|p|ul|ol|li|blockquote|table|thead|tbody|tr|td|caption|strong|em|span|br|small|a)|main id="content" tabindex="-1"|t[hd] (scope="col"|class="right"|scope="col" class="right")|th scope="col" class="right"|\/th|span class="(name|warning)"|a class="skip" href="#content"|a href="https:\/\/example\.org" rel="noreferrer")>$/;

describe('addresses', () => {
  test('a value never makes a link that is not allowed (seed 13)', () => {
    fc.assert(
      fc.property(value, (x) => {
        const html = toHtml(treeOf('[a]({{x}}) [b](https://{{x}}) [c](mailto:{{x}}) <https://{{x}}> `{{x}}`', { x }), {
          language: 'de',
          title: '',
          layout,
        });
        for (const [, href = ''] of html.matchAll(/<a href="([^"]*)"/g)) {
          expect(href).toMatch(/^(https?:\/\/|mailto:|[^:/\\]+$|[^:/\\]+[/#?])/i);
          expect(href).not.toMatch(/[<>\s\\]/);
        }
        expect(html.split('<body>')[1]).not.toMatch(/<(script|img|style|b)\b/);
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});

describe('JSON', () => {
  test('S5 is inert too, and reads back as the data (seed 17)', () => {
    fc.assert(
      fc.property(value, (x) => {
        const text = accepted(renderReport({ ...source, template: '', data: { x }, format: 'json' }));
        expect(text.replace(/\n/g, '')).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/,
        );
        expect(JSON.parse(text)).toEqual({ x });
      }),
      { numRuns: 200, seed: 17 },
    );
  });
});
