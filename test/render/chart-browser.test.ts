// The evaluation as a page in a real browser: no barrier, charts that fit, nothing fetched.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { surveyed } from '../evaluation/small.js';
import { mentoring } from '../support/run.js';

const executable = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(executable === undefined)('the evaluation in a browser', () => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox', '--disable-gpu'] });
    html = (await mentoring(['evaluate', '--format', 'html'], { files: surveyed() })).stdout;
  });
  afterAll(async () => {
    await browser.close();
  });

  test('no barrier that axe knows, wide or narrow, and nothing wider than the window', async () => {
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.setContent(html);
    for (const width of [1100, 380]) {
      await page.setViewportSize({ width, height: 800 });
      const violations = await page.evaluate(
        `${axe}; axe.run().then((result) => result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')))`,
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
    expect(complaints).toEqual([]);
  });

  test('no text of a chart runs into another one or out of the picture', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.setContent(html);
    const clashes = await page.evaluate(`[...document.querySelectorAll('svg')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      const boxes = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      const out = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
      const over = boxes.filter(({ box: a }, i) => boxes.slice(i + 1).some(({ box: b }) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
      return [...out, ...over].map(({ text }) => text);
    })`);
    expect(clashes).toEqual([]);
  });
});
