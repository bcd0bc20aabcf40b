// The page in a real browser: accessible, quiet, and its names can be hidden.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHtml } from '../../src/render/index.js';
import { treeOf } from './sample.js';

const executable = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
const layout = readFileSync(new URL('../../templates/layouts/page.html', import.meta.url), 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const text = `# Vorschlag *Stand: 3. August 2022*

{{tone "warning" "Offen"}} {{tone "error" "Fehler"}} {{tone "done" "fertig"}} {{tone "aside" "am Rand"}} [Programm](https://example.org) \`code\`

| | |
|---|--:|
| **Mentees** | 24 |

## Tandems

| Mentee | Mentor\\*in | Passung | Gründe |
|---|---|--:|---|
| {{person a}} | {{person b}} | 95 % | gleiche Region |

: Geordnet nach Passung

> Zitat

\`\`\`
git add -A
\`\`\`
`;
const people = {
  a: { id: 'P07', name: 'Amira Haddad' },
  b: { id: 'P33', name: '<script>document.title = "x"</script>' },
};

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
    await browser.close();
  });

  const open = async () => {
    const context = await browser.newContext({ bypassCSP: false });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    const html = toHtml(treeOf(text, people), {
      language: 'de',
      title: 'Vorschlag',
      layout,
      footer: 'Stand',
      hideNames: true,
    });
    await page.setContent(html);
    return { page, requests, complaints };
  };

  test('S7 nothing is fetched, nothing but our script runs, the policy lets our own styles and script through', async () => {
    const { page, requests, complaints } = await open();
    expect(await page.title()).toBe('Vorschlag');
    expect(requests.filter((url) => !url.startsWith('about:') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.locator('button').isVisible()).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")).toBe('600');
  });

  test('the button hides every name, on paper too, and shows it again', async () => {
    const { page } = await open();
    const shown = () => page.locator('main').innerText();
    expect(await shown()).toContain('P07 Amira Haddad');
    await page.locator('button').click();
    expect(await page.locator('button').getAttribute('aria-pressed')).toBe('true');
    expect(await shown()).not.toMatch(/Amira|script/);
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).not.toMatch(/Amira|script/);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('button').click();
    expect(await shown()).toContain('Amira Haddad');
  });

  test('no barrier that axe knows, wide or narrow', async () => {
    const { page } = await open();
    for (const width of [1100, 380]) {
      await page.setViewportSize({ width, height: 800 });
      const violations = await page.evaluate(
        `${axe}; axe.run().then((result) => result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')))`,
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
  });
});
