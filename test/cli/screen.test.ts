// What reaches the screen: colours on a terminal only, widths, the program's name as it was called, nothing that acts.
import { describe, expect, test } from 'vitest';
import { asCalled, calledFrom, wantsColour, widthOf, wrapLines } from '../../src/cli/output.js';
import { displayWidth } from '../../src/render/width.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { small, smallWith } from './small.js';

const sequence = '\u001b[';
const faulty = smallWith({ 'mentors.csv': 'id;capacity\nM1;viele\n' });
const coloured: readonly (readonly string[])[] = [['check'], ['help'], []];

describe.each(coloured)('colours of %j', (...args) => {
  test('on a terminal', async () => {
    expect((await mentoring(args, { files: faulty, terminal: true })).stdout).toContain(sequence);
  });
  test.each([
    ['a pipe', { terminal: false }, []],
    ['NO_COLOR', { terminal: true, env: { NO_COLOR: '1' } }, []],
    ['TERM=dumb', { terminal: true, env: { TERM: 'dumb' } }, []],
    ['--no-color', { terminal: true }, ['--no-color']],
  ] as const)('none with %s', async (_, settings, more) => {
    expect((await mentoring([...args, ...more], { files: faulty, ...settings })).stdout).not.toContain('\u001b');
  });
});

test('an empty NO_COLOR is as if it were not there', () => {
  const output = { write: () => undefined, isTerminal: true, columns: 80 };
  expect(wantsColour({ env: { NO_COLOR: '' }, argv: [] }, output)).toBe(true);
  expect(wantsColour({ env: {}, argv: [] }, { ...output, isTerminal: false })).toBe(false);
});

test.each([
  [true, 60, 60],
  [true, 200, 100],
  [true, 0, 80],
  [false, 60, 100],
])('a terminal %s of %i columns: written for %i', (isTerminal, columns, expected) => {
  expect(widthOf({ write: () => undefined, isTerminal, columns })).toBe(expected);
});

describe.each([60, 80, 100])('%i columns', (columns) => {
  const settings = { files: exampleFiles('aktionsprogramm/2022-08'), terminal: true, columns, env: { NO_COLOR: '1' } };
  test.each([
    [[]],
    [['check']],
    [['match', '--dry-run']],
    [['explain', 'P07']],
    [['explain', 'P07', 'P35']],
    [['report', 'status']],
    [['help']],
    [['help', 'match']],
  ])('%j', async (args) => {
    for (const language of ['de', 'en']) {
      const { stdout } = await mentoring([...args, '--lang', language], settings);
      const wide = stdout.split('\n').filter((line) => displayWidth(line) > columns);
      // A command to copy stays on one line.
      expect(wide.filter((line) => !line.includes('mentoring '))).toEqual([]);
    }
  });
});

describe('names of people', () => {
  const hostile = smallWith({
    'mentees.csv':
      'id;status;topics;first_name;last_name\nP1;angenommen;bauen;A\u001b[31mda\u202e;K\u0007lein\u009b31m\n',
  });
  test.each([
    [[]],
    [['match']],
    [['explain', 'P1']],
    [['report', 'proposal']],
    [['report', 'proposal', '--format', 'md']],
  ])('S5 %j: no control and no bidi character reaches the screen', async (args) => {
    const { stdout, stderr } = await mentoring(args, { files: hostile });
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('the program as it was called', () => {
  test('commands get the form, prose does not', () => {
    const call = (text: string) => asCalled(text, 'npx mentoring');
    expect(call('mentoring recover · mentoring match --dry-run')).toBe(
      'npx mentoring recover · npx mentoring match --dry-run',
    );
    expect(call('npx mentoring match')).toBe('npx mentoring match');
    expect(call('there is no mentoring programme yet')).toBe('there is no mentoring programme yet');
    expect(call('mentoring matching, mentoring-demo/match')).toBe('mentoring matching, mentoring-demo/match');
    expect(asCalled('mentoring undo', 'node a/$&/mentoring.js')).toBe('node a/$&/mentoring.js undo');
  });

  test('a relative path is told from the folder to which one goes', () => {
    const from = (called: string) => calledFrom('/p/demo/2022', { called, cwd: '/p' });
    expect(from('node ../bin/mentoring.js').replaceAll('\\', '/')).toBe('node ../../../bin/mentoring.js');
    expect(from('node /opt/bin/mentoring.js')).toBe('node /opt/bin/mentoring.js');
    expect(from('npx mentoring')).toBe('npx mentoring');
  });

  test('every command on the screens has it', async () => {
    const called = 'npx mentoring';
    for (const args of [[], ['match'], ['explain', 'P1'], ['verify']]) {
      const { stdout } = await mentoring(args, { files: small, called });
      expect(stdout).not.toMatch(/(?<!npx )mentoring (?:undo|match|explain|check)/);
    }
  });
});

test('lines break between words; commands to copy stay whole', () => {
  expect(wrapLines('eins zwei drei\n  git commit -m "eins zwei drei"\n\nvier', 9)).toBe(
    'eins zwei\ndrei\n  git commit -m "eins zwei drei"\n\nvier',
  );
});

describe('a mistake of ours', () => {
  const store = Object.assign(memoryStore(small), {
    read(): never {
      throw new TypeError('oops\u001b[31m');
    },
  });

  test.each([
    ['de', 'Hier ist ein Fehler im Programm selbst (TypeError: oops [31m).'],
    ['en', 'This is a mistake in the program itself (TypeError: oops [31m).'],
  ])('%s: one message without a stack, exit 2', async (language, words) => {
    const settings = { store, asProcess: true, beside: { '/p/programme.yaml': 'x' } };
    const { code, stdout, stderr } = await mentoring(['check', '--lang', language], settings);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', `mentoring: ${words}`]);
    expect(stderr).not.toMatch(/\n\s+at /);
    const { stderr: details } = await mentoring(['check'], { ...settings, env: { MENTORING_DEBUG: '1' } });
    expect(details).toMatch(/\n\s+at /);
  });
});

describe('progress', () => {
  const people = (prefix: string) =>
    `id;status;topics\n${Array.from({ length: 520 }, (_, n) => `${prefix}${n};accepted;bauen`).join('\n')}\n`;
  const files = smallWith({ 'mentees.csv': people('P'), 'mentors.csv': people('M') });

  test('one line on stderr that updates and leaves no trace; nothing without a terminal', async () => {
    const { code, stderr } = await mentoring(['match', '--dry-run'], { files, stderrTerminal: true, columns: 60 });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^\rPassungen 0 %[\s\S]*\rTandems 0 %[\s\S]*\rGründe und Nachweis[\s\S]*\r +\r$/);
    expect(Math.max(...stderr.split('\r').map((line) => line.length))).toBeLessThan(60);
    expect((await mentoring(['match', '--dry-run'], { files })).stderr).toBe('');
    expect((await mentoring(['match', '--dry-run'], { files: small, stderrTerminal: true })).stderr).not.toContain(
      'Paare',
    );
  });

  test('of a large proposal, in all commands that recompute it', { timeout: 60_000 }, async () => {
    const { store } = await mentoring(['match'], { files });
    for (const line of ['', 'check', 'diff', 'verify', 'report status', 'report proposal --lang en']) {
      const args = line.split(' ').filter((word) => word !== '');
      const { code, stderr } = await mentoring(args, { store, stderrTerminal: true });
      expect([line, code]).toEqual([line, 0]);
      expect(stderr, line).toMatch(
        line.startsWith('report proposal')
          ? /^\rFit of pairs 0%[\s\S]*\rTandems 0%[\s\S]*\rPutting together[\s\S]*\rWriting the report … *\r +\r$/
          : /^\rPassungen 0 %[\s\S]*\rDer Nachweis wird nachgerechnet … *\r +\r$/,
      );
      expect((await mentoring(args, { store })).stderr, line).toBe('');
    }
  });
});
