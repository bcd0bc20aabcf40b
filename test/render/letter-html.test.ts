// A letter as a page: self-contained, inert, and without barriers in a real browser.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import type { LetterDocument } from '../../src/render/letter.js';
import { letterHtml } from '../../src/render/letter-html.js';
import { circular, flyer, personal } from './letter-sample.js';
import { pagesOf, poppler } from './poppler.js';

const layout = readFileSync(new URL('../../templates/layouts/letter.html', import.meta.url), 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executable = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

const { salutation: _, closing: __, ...withoutWords } = personal;
const letters: Readonly<Record<string, LetterDocument>> = {
  circular,
  personal,
  flyer,
  formA: { ...circular, form: 'A', address: personal.address },
  certificate: { ...flyer, signatories: circular.signatories },
  bare: {
    ...withoutWords,
    language: 'en',
    subject: [],
    address: [],
    info: [],
    footer: [],
    signatories: [],
    enclosures: [],
  },
};

test('the page is in the letter’s language, loads nothing and runs nothing', () => {
  for (const letter of Object.values(letters)) {
    const html = letterHtml(letter, layout);
    expect(html).toContain(`<html lang="${letter.language}">`);
    expect(html).toContain("default-src 'none'; style-src 'sha256-");
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain('[[');
    expect(html).not.toMatch(/<(p|div|dl)[^>]*>\s*<\/\1>\s*<(p|h1)/);
  }
});

test('what the letter says stands in order', () => {
  const html = letterHtml(circular, layout);
  const order = [
    '„Kommunalpolitik von morgen“',
    'Mentoringbrief Nr. 4</strong>',
    'Betrifft:',
    'Liebe Mentees',
    'und verbleiben',
    'mit herzlichen',
    'Lindemann',
    'Anlagen',
    'Stiftung',
  ];
  const places = order.map((words) => html.indexOf(words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(letterHtml(personal, layout)).toContain('class="sheet letter form-b addressed"');
});

test('S7 values are text', () => {
  const name = '<script>alert("1")</script> [[main]] &amp; \u202e';
  const html = letterHtml(
    {
      ...personal,
      title: name,
      author: name,
      sender: { name, unit: name, motto: name },
      returnLine: name,
      address: [name],
      info: [{ label: name, value: name }],
      dateLine: name,
      masthead: { programme: name, issue: name },
      subjectLabel: name,
      subject: [name, name],
      salutation: name,
      body: { type: 'document', blocks: [{ type: 'paragraph', children: [{ type: 'text', text: name }] }] },
      closing: name,
      signatories: [{ name, function: name }],
      enclosures: [name],
      footer: [name],
    },
    layout,
  );
  expect(html).not.toMatch(/<script|\u202e/);
  expect(html.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; [[main]] &amp;amp;').length).toBeGreaterThan(15);
});

test('a layout that lacks a place is refused in words', () => {
  expect(() => letterHtml(personal, layout.replace('[[subject]]', ''))).toThrow(CommandError);
  expect(() => letterHtml(personal, '<html lang="de">')).toThrow('[[policy]], [[title]], [[skip]], [[kind]]');
});

// Without a browser these tests are skipped; CI installs Chromium.
describe.skipIf(executable === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    browser = await chromium.launch({ executablePath: executable ?? '', args });
  });
  afterAll(async () => {
    await browser?.close();
  });

  test('no barrier that axe knows, wide or narrow; nothing is wider than the window', async () => {
    for (const [name, letter] of Object.entries(letters)) {
      for (const width of [1000, 360]) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: true });
        const problems: string[] = [];
        page.on('console', (message) => problems.push(message.text()));
        await page.setContent(letterHtml(letter, layout));
        const violations = await page.evaluate(
          `${axe}; axe.run().then((result) => result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')))`,
        );
        expect(violations, `${name} ${width}`).toEqual([]);
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect(wide, `${name} ${width}`).toBeLessThanOrEqual(0);
        expect(problems).toEqual([]);
        await page.close();
      }
    }
  });

  test('a long line of the sender stays within the window of the envelope', async () => {
    const returnLine = 'Aktionsprogramm für mehr Frauen in der Kommunalpolitik · Lindenufer 14 · 10969 Berlin';
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.setContent(letterHtml({ ...personal, returnLine }, layout));
    const box = async (selector: string) => {
      const found = await page.locator(selector).boundingBox();
      if (found === null) throw new Error(`no ${selector}`);
      return found;
    };
    const [line, address, info] = [await box('.return'), await box('.address'), await box('.info')];
    await page.close();
    expect(line.x + line.width).toBeLessThanOrEqual(address.x + address.width + 1);
    expect(line.x + line.width).toBeLessThan(info.x);
    expect(line.y + line.height).toBeLessThanOrEqual(address.y + 1);
  });

  test.skipIf(!poppler)(
    'from the printer: the address stands in the window of the envelope (needs poppler-utils)',
    async () => {
      const page = await browser.newPage();
      await page.setContent(letterHtml(personal, layout));
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
      await page.close();
      expect(pages).toHaveLength(1);
      const find = (text: string) => pages[0]?.find((word) => word.text === text) ?? { x: 0, y: 0 };
      expect(Math.abs(find('Frau').x - 25)).toBeLessThan(1);
      expect(Math.abs(find('Frau').y - 62.7)).toBeLessThan(1.5);
      expect(Math.abs(find('Ihre').y - 98.46)).toBeLessThan(1.5);
      expect(Math.abs(find('Auskunft').x - 125)).toBeLessThan(1);
    },
  );
});
