// check --explain: what a finding means, from the pages of docs/findings; and what the screen of `check` says about it.
import { describe, expect, test } from 'vitest';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

const text = (value: string | Uint8Array = ''): string => Buffer.from(value).toString('utf8');

/** The small programme with this line in its definition. */
const withLine = (line: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(small).map(([file, content]) => [file, text(content)])),
  'programme.yaml': `${text(small['programme.yaml'])}\n${line}\n`,
});

describe('check --explain', () => {
  test('shows what, why and how to mend, with an example, in both languages', async () => {
    const german = await mentoring(['check', '--explain', 'unknown-key']);
    expect([german.code, german.stderr]).toEqual([0, '']);
    expect(german.stdout).toMatch(/^unknown-key\nFehler · Feld, das es hier nicht gibt\n\nWas es heißt\. Ein Feldname/);
    expect(german.stdout).toContain('Warum es zählt.');
    expect(german.stdout).toContain('\n  programme.yaml, Zeile 8: Fehler');
    const english = await mentoring(['check', '--explain', 'unknown-key', '--lang', 'en']);
    expect(english.stdout).toMatch(/^unknown-key\nError · A field that does not exist here\n\nWhat it means\. /);
  });

  test('fits a screen of 80 columns, and breaks no example', async () => {
    const { stdout } = await mentoring(['check', '--explain', 'postal-code-lost-zero'], {
      terminal: true,
      columns: 80,
      env: { NO_COLOR: '1' },
    });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^ {2}mentees\.csv, Zeile \d+, Spalte . „PLZ“: Fehler +\d+:\d+ postal-code-lost-zero$/m);
  });

  test('a pipe gets no escape sequence, a terminal a bold heading', async () => {
    expect((await mentoring(['check', '--explain', 'unknown-key'])).stdout).not.toContain('\u001b');
    expect((await mentoring(['check', '--explain', 'unknown-key'], { terminal: true })).stdout).toContain('\u001b[1m');
  });

  test('names commands as the program was called', async () => {
    const { stdout } = await mentoring(['check', '--explain', 'proposal-outdated'], { called: 'npx mentoring' });
    expect(stdout).toContain('npx mentoring match --dry-run');
    expect(stdout).not.toMatch(/(?<!npx )mentoring match/);
    const [prose = ''] = stdout.split('\n  out/');
    expect(Math.max(...prose.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('an unknown code ends with 2 and names the closest', async () => {
    const { code, stdout, stderr } = await mentoring(['check', '--explain', 'unknwon-key']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'mentoring: Einen Befund „unknwon-key“ gibt es nicht. Meinten Sie „unknown-key“?\n           Alle zeigt mentoring check --explain alle\n',
    );
  });

  test('a hostile code stays on its line', async () => {
    const { stderr } = await mentoring(['check', '--explain', '\u001b[31m__proto__\nrot']);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stderr).not.toContain('\u001b');
  });

  test.each([
    ['alle', 'de', 'Befunde: Tabellen'],
    ['all', 'en', 'Findings: tables'],
  ])('%s lists every code with severity and title', async (word, language, heading) => {
    const { code, stdout } = await mentoring(['check', '--explain', word, '--lang', language]);
    expect(code).toBe(0);
    expect(stdout).toContain(heading);
    expect(stdout.split('\n').filter((line) => /^ {2}[a-z0-9-]+ {2,}\S+ {2,}\S/.test(line)).length).toBeGreaterThan(
      125,
    );
    expect(stdout).toMatch(/stale-deadline +(Hinweis|Warning) {2,}/);
  });

  test.each([
    [['--explain', 'unknown-key', '--format', 'json'], '--explain und --format json'],
    [['--explain', 'unknown-key', '--fix'], '--explain und --fix'],
    [['--fix', '--format', 'sarif'], '--fix und --format sarif'],
  ])('%j is refused', async (args, both) => {
    const { code, stdout, stderr } = await mentoring(['check', ...args], { files: small });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${both} gehen nicht zusammen.`);
  });
});

describe('check', () => {
  test('ends with the way to read more on the weightiest finding', async () => {
    const { stdout } = await mentoring(['check'], { files: withLine('capasity: 2') });
    expect(stdout).toMatch(/ in \d von \d Dateien\. Mehr dazu: mentoring check --explain unknown-key\n$/);
  });

  test('on a narrow screen the way stands in a line of its own', async () => {
    const screen = { files: withLine('capasity: 2'), terminal: true, columns: 60, env: { NO_COLOR: '1' } };
    expect((await mentoring(['check'], screen)).stdout).toMatch(
      /\.\nMehr dazu: mentoring check --explain unknown-key\n$/,
    );
  });

  test('with --quiet only errors are shown, without the way to more', async () => {
    const files = withLine('check:\n  no-such-thing: off');
    expect((await mentoring(['check'], { files })).stdout).toContain('unknown-check-code');
    expect(await mentoring(['check', '--quiet'], { files })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await mentoring(['check', '--quiet'], { files: withLine('capasity: 2') });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^programme\.yaml, Zeile \d+: Fehler/);
    expect(stdout).not.toContain('--explain');
  });

  test('the severity of a finding in a template follows the programme too', async () => {
    const files = { ...withLine('check:\n  unknown-template: error'), 'templates/reports/vorschlag.de.md': 'Text' };
    expect((await mentoring(['check'], { files })).code).toBe(1);
  });
});
