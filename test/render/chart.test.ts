import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chart, chartSvg, parseMarkdown, renderReport, toHtml, toMarkdown } from '../../src/render/index.js';
import { toTerminal } from '../../src/render/terminal.js';

const chart: Chart = {
  type: 'chart',
  title: 'Treffen',
  description: 'Mentees (n = 14): ja: 9, nein: 5.',
  steps: ['ja', 'nein'],
  rows: [
    { heading: 'Würden Sie wieder teilnehmen?', label: 'Mentees', n: 14, counts: [9, 5] },
    { label: 'Mentor*innen', n: 3, counts: [0, 3], note: 'Mittel 1,0' },
    { label: 'niemand', n: 0, counts: [0, 0] },
  ],
};

const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(`<rect [^>]*\\b${attribute}="([0-9.]+)"[^>]*height="22"`, 'g'))].map(([, value]) =>
    Number(value),
  );

/** The lightness of each colour of the legend, from 0 to 255. */
const lightness = (svg: string): number[] =>
  [...svg.matchAll(/width="12" height="12" fill="#(..)(..)(..)"/g)].map(
    ([, r = '', g = '', b = '']) =>
      0.2126 * Number.parseInt(r, 16) + 0.7152 * Number.parseInt(g, 16) + 0.0722 * Number.parseInt(b, 16),
  );

const any = fc.string({ unit: 'grapheme', maxLength: 60 });
const charts = fc.tuple(any, any, fc.array(any, { minLength: 1, maxLength: 11 })).chain(([title, description, steps]) =>
  fc
    .array(
      fc.record({
        label: any,
        counts: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: steps.length, maxLength: steps.length }),
        note: any,
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map(
      (rows): Chart => ({
        type: 'chart',
        title,
        description,
        steps,
        rows: rows.map((row) => ({ ...row, heading: row.note, n: row.counts.reduce((sum, count) => sum + count, 0) })),
      }),
    ),
);

describe('the picture of a chart', () => {
  test('has a name, a description with the figures, a legend, counts, n and notes', () => {
    const svg = chartSvg(chart, 'de');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>Treffen</title>');
    expect(svg).toContain('<desc>Mentees (n = 14): ja: 9, nein: 5.</desc>');
    for (const text of ['ja', 'nein', 'Mentees', '9', '5', 'n = 14', 'n = 3 · Mittel 1,0', 'keine Angaben'])
      expect(svg).toContain(`>${text}</text>`);
    expect(chartSvg(chart, 'en')).toContain('>no answers</text>');
  });

  test('bars are 100 % and as long as their shares', () => {
    expect(numbersOf(chartSvg(chart, 'de'), 'width')).toEqual([244.3, 135.7, 380]);
    expect(numbersOf(chartSvg(chart, 'de'), 'x')).toEqual([168, 412.3, 168]);
  });

  test('printed in grey every step is lighter than the one before', () => {
    for (let steps = 2; steps <= 11; steps++) {
      const names = Array.from({ length: steps }, (_, index) => String(index));
      const greys = lightness(chartSvg({ ...chart, steps: names, rows: [] }, 'de'));
      expect(greys).toHaveLength(steps);
      greys.slice(1).forEach((grey, index) => {
        expect(grey - Number(greys[index])).toBeGreaterThan(12);
      });
    }
  });

  test('nothing in it runs, clashes or needs a style: any texts and counts (seed 3)', () => {
    fc.assert(
      fc.property(charts, (own) => {
        const svg = chartSvg(own, 'de');
        expect(svg).not.toMatch(/\b(?:id|style|class|href|on[a-z]+)=|NaN|undefined/);
        const tags = [...svg.matchAll(/<\/?([a-z]+)/gi)].map(([, tag]) => tag);
        expect(tags.filter((tag) => !['svg', 'title', 'desc', 'rect', 'text'].includes(tag ?? ''))).toEqual([]);
        for (const [number] of svg.matchAll(/(?<= (?:x|y|width|height)=")[^"]+/g))
          expect(number).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('a text is escaped', () => {
    const svg = chartSvg({ ...chart, title: '<script>alert("x")</script>', steps: ['a & b', "'"] }, 'de');
    expect(svg).toContain('<title>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</title>');
    expect(svg).toContain('>a &amp; b</text>');
  });
});

const schema = { type: 'object', required: ['chart', 'x'], properties: { chart: {}, x: { type: 'string' } } } as const;
const rendered = (template: string, x: string, value: unknown, format: 'html' | 'md' | 'text' = 'html') =>
  renderReport({
    template,
    file: 't.md',
    data: { chart: value, x },
    dataSchema: schema,
    language: 'de',
    ...(format === 'html'
      ? {
          format,
          title: 'T',
          layout:
            '<html lang="de"><head>[[policy]]<title>[[title]]</title></head><body>[[tools]]<h1>[[heading]]</h1>[[main]][[footer]][[script]]</body></html>',
        }
      : { format }),
  });

const fence = (text: string) => `\`\`\`chart\n${text}\n\`\`\``;

describe('a chart in a document', () => {
  test('the helper makes a fence of which the tree makes a chart, whatever its texts (seed 9)', () => {
    fc.assert(
      fc.property(charts, (own) => {
        const result = rendered('{{chart this.chart}}\n', '', own);
        expect(result.ok && result.value).toContain('<figure class="chart"');
      }),
      { seed: 9, numRuns: 100 },
    );
    const tree = parseMarkdown(fence(JSON.stringify(chart)));
    expect(tree.blocks).toEqual([chart]);
  });

  test.each([
    ['no JSON', '{'],
    ['another thing', '[1, 2]'],
    ['counts that do not add up', JSON.stringify({ ...chart, rows: [{ label: 'x', n: 2, counts: [1, 0] }] })],
    ['counts without a step', JSON.stringify({ ...chart, rows: [{ label: 'x', n: 3, counts: [1, 1, 1] }] })],
    ['a negative count', JSON.stringify({ ...chart, rows: [{ label: 'x', n: 0, counts: [1, -1] }] })],
    ['no steps', JSON.stringify({ ...chart, steps: [], rows: [] })],
    ['a text that is none', JSON.stringify({ ...chart, title: 5 })],
  ])('a fence with %s stays what it is', (_, text) => {
    expect(parseMarkdown(fence(text)).blocks).toEqual([{ type: 'code-block', text }]);
  });

  test('a value can never make a chart', () => {
    const hostile = `\n\n${fence(JSON.stringify(chart))}\n\n`;
    const result = rendered('A {{x}} Z\n', hostile, chart);
    expect(result.ok && result.value).not.toContain('<figure');
    expect(result.ok && result.value).toContain('```chart');
  });

  test('data that is no chart is a finding of the template, not a picture', () => {
    const result = rendered('{{chart this.chart}}\n', '', { type: 'chart' });
    expect(result.ok).toBe(false);
  });

  test('several on one page do not clash; terminal and Markdown leave it to the table', () => {
    const tree = {
      type: 'document',
      blocks: [chart, { type: 'paragraph', children: [{ type: 'text', text: 'Text' }] }, chart],
    } as const;
    const page = toHtml(tree, {
      language: 'de',
      title: 'T',
      layout:
        '<html lang="de"><head>[[policy]]<title>[[title]]</title></head><body>[[tools]]<h1>[[heading]]</h1>[[main]][[footer]][[script]]</body></html>',
    });
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).not.toMatch(/ id="/);
    expect(toMarkdown(tree)).toBe('Text\n');
    expect(toTerminal(tree)).toBe('Text\n');
  });
});
