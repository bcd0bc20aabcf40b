// mentoring demo: a whole programme in a new folder, walked through.
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { assets, mentoring } from '../support/run.js';

const names = [...new Set(assets.list('examples').flatMap((file) => file.split('/')[1] ?? []))].filter(
  (name) => !name.includes('.'),
);

test('help names all examples', () => {
  expect(names).toHaveLength(5);
  const [argument] = commands.find(({ name }) => name === 'demo')?.arguments ?? [];
  expect(argument?.text.de).toBe(`${names.slice(0, -1).join(', ')} oder ${names.at(-1)}`);
});

describe.each(names)('%s', (name) => {
  test.each([
    'de',
    'en',
  ] as const)('%s: copies, checks, proposes; the pages that it names are there', async (language) => {
    const { code, stdout, stderr, made } = await mentoring(['demo', name, '--lang', language]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/undefined|NaN| 1 (?:accepted mentees|angenommene Mentees)| 0 (?:seats|Plätzen)/);
    expect(stdout).toContain(language === 'de' ? 'Das Beispiel „' : 'The example “');
    const pages = [...stdout.matchAll(/mentoring-demo\/(\S+\/)?out\/proposal\.html/g)];
    expect(pages.length).toBeGreaterThan(0);
    for (const [, stage = ''] of pages) {
      const folder = `/p/mentoring-demo/${stage}`.replace(/\/$/, '');
      expect(made.get(folder)?.read('out/proposal.html')).toBeDefined();
    }
    const person = /explain (\S+)/.exec(stdout)?.[1] ?? '';
    const store = made.get(`/p/${/cd (\S+)/.exec(stdout)?.[1]}`);
    if (!store) throw new Error(stdout);
    expect((await mentoring(['explain', person], { store })).code).toBe(0);
    expect((await mentoring(['verify'], { store })).code).toBe(0);
    expect((await mentoring(['undo', '--yes'], { store })).code).toBe(0);
  });
});

test('the screen of the standard example', async () => {
  const { stdout } = await mentoring(['demo'], { called: 'npx mentoring' });
  await expect(stdout).toMatchFileSnapshot('../golden/cli/demo.de.txt');
  const english = await mentoring(['demo', '--lang', 'en'], { called: 'npx mentoring' });
  await expect(english.stdout).toMatchFileSnapshot('../golden/cli/demo.en.txt');
});

test('a name that is taken gets a number, and git may be missing', async () => {
  const { stdout, written } = await mentoring(['demo', 'klimaschutz', '--into', 'probe'], {
    beside: { '/p/probe': 'a file' },
    git: false,
  });
  expect(stdout).toMatch(
    /^probe gibt es schon, deshalb probe-2\.\ngit ist nicht eingerichtet; das Beispiel geht auch ohne\.\n/,
  );
  expect(Object.keys(written).every((file) => file.startsWith('/p/probe-2/'))).toBe(true);
});

test('the commands that it prints work after the cd that it prints', async () => {
  const { stdout } = await mentoring(['demo', 'klimaschutz'], { called: 'node ../bin/mentoring.js' });
  expect(stdout).toContain('node ../../bin/mentoring.js explain');
});
