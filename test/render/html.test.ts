import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { parseMarkdown, toHtml } from '../../src/render/index.js';
import { treeOf } from './sample.js';

const layout = readFileSync(new URL('../../templates/layouts/page.html', import.meta.url), 'utf8');
const options = { language: 'de', title: 'Vorschlag', layout } as const;
const page = (source: string, more: { hideNames?: boolean; footer?: string } = {}) =>
  toHtml(parseMarkdown(source), { ...options, ...more });
const mainOf = (html: string) => /<main[^>]*>\n([\s\S]*)\n<\/main>/.exec(html)?.[1];

describe('the page', () => {
  test('has one first heading, a language, a title, landmarks and a way past them', () => {
    const html = page('# A *am 3. August*\n\n## B\n\n# C', { footer: 'x & y' });
    expect(html.match(/<h1>.*<\/h1>/g)).toEqual(['<h1>A <small>am 3. August</small></h1>']);
    expect(mainOf(html)).toBe('<h2>B</h2>\n<h2>C</h2>');
    expect(html).toContain('<html lang="de">');
    expect(toHtml(parseMarkdown('x'), { ...options, language: 'en' })).toContain('<html lang="en">');
    expect(html).toContain('<title>Vorschlag</title>');
    expect(html).toContain('<a class="skip" href="#content">Zum Inhalt</a>');
    expect(html).toContain('<p>x &amp; y</p>');
    for (const landmark of ['header', 'main', 'footer']) expect(html.split(`<${landmark}`)).toHaveLength(2);
  });

  test('takes its title as heading if the text has none', () => {
    expect(page('Text')).toContain('<h1>Vorschlag</h1>');
  });

  test('every kind of block and inline', () => {
    const source = 'a **b** *c* `d` [e](https://example.org)\\\nf\n\n- g\n\n3. h\n\n> i\n\n---\n\n```\nj<k\n```';
    expect(mainOf(page(source))).toBe(`\
<p>a <strong>b</strong> <em>c</em> <code>d</code> <a href="https://example.org" rel="noreferrer">e</a><br>f</p>
<ul>
<li>g</li>
</ul>
<ol start="3">
<li>h</li>
</ol>
<blockquote>
<p>i</p>
</blockquote>
<hr>
<pre tabindex="0"><code>j&lt;k</code></pre>`);
  });

  test('tables name their columns and rows', () => {
    expect(mainOf(page('| a | b |\n|--|--:|\n| **c** | 1 |\n\n: d'))).toBe(
      `\
<table>
<caption>d</caption>
<thead>
<tr><th scope="col">a</th><th scope="col" class="right">b</th></tr>
</thead>
<tbody>
<tr><th scope="row">c</th><td class="right">1</td></tr>
</tbody>
</table>`.replace('>c<', '><strong>c</strong><'),
    );
    expect(mainOf(page('| | |\n|--|--|\n| a | b |'))).toBe(
      '<table class="plain">\n<tbody>\n<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>',
    );
    expect(mainOf(page('## A "b"\n\n| a | b | c | d |\n|--|--|--|--|'))).toContain(
      '<div class="wide" role="group" tabindex="0" aria-label="A &quot;b&quot;">',
    );
  });
});

describe('S7 the page is inert', () => {
  test('nothing remote is named, nothing but our own script and styles may run', () => {
    const html = page('Text', { hideNames: true });
    expect(html.replace(/<a href="[^"]*"/g, '')).not.toMatch(/(src|href|url\()=?["']?\s*(https?:)?\/\//i);
    expect(html).not.toMatch(/@import|url\(/);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hash = (tag: string) => {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
  });

  test('without the button there is no script at all', () => {
    expect(page('Text')).not.toMatch(/<script|script-src/);
  });

  test('Windows line ends in the layout leave the hashes right', () => {
    const html = toHtml(parseMarkdown('x'), { ...options, layout: layout.replace(/\n/g, '\r\n') });
    expect(html).toBe(page('x'));
  });

  test('values that look like places of the layout stay text', () => {
    const html = toHtml(treeOf('{{x}}', { x: '[[script]] [[main]] $& $1' }), {
      ...options,
      title: '[[main]]',
      hideNames: true,
    });
    expect(mainOf(html)).toBe('<p>[[script]] [[main]] $&amp; $1</p>');
    expect(html).toContain('<title>[[main]]</title>');
  });

  test('a layout without its places is refused by name', () => {
    const broken = layout.replace('[[policy]]', '').replace('[[main]]', '');
    expect(() => toHtml(parseMarkdown('x'), { ...options, layout: broken })).toThrow(CommandError);
    expect(() => toHtml(parseMarkdown('x'), { ...options, layout: broken })).toThrow('[[policy]], [[main]]');
  });
});

describe('names', () => {
  test('can be hidden: each is marked, the button comes only when asked for', () => {
    const tree = treeOf('# Brief an {{name x}}\n\n{{person p}} · {{names list}}', {
      x: 'A',
      p: { id: 'P07', name: 'B*' },
      list: ['C', 'D'],
    });
    const html = toHtml(tree, { ...options, hideNames: true });
    const name = (text: string) => `<span class="name"><span>${text}</span></span>`;
    expect(mainOf(html)).toBe(`<p>P07 ${name('B*')} · ${name('C')} und ${name('D')}</p>`);
    expect(html).toContain(`<h1>Brief an ${name('A')}</h1>`);
    expect(html).toContain(
      '<button type="button" id="hide-names" aria-pressed="false" hidden>Namen ausblenden</button>',
    );
    expect(toHtml(tree, options)).not.toContain('<button');
  });
});
