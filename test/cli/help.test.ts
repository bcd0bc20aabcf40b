// Help in both languages, as golden pages; every command, option and argument has its words.
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { commonOptions } from '../../src/cli/options.js';
import { mentoring } from '../support/run.js';

const pages: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['help', ['help']],
  ['help-all', ['help', '--all']],
  ['help-help', ['help', 'help']],
  ...commands.map(({ name }) => [`help-${name}`, ['help', name]] as const),
];

describe.each(['de', 'en'] as const)('%s', (language) => {
  test.each(pages)('%s', async (name, args) => {
    const { code, stdout, stderr } = await mentoring([...args, '--lang', language]);
    expect([code, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(`../golden/cli/${name}.${language}.txt`);
  });
});

test('help in a narrow terminal, called through npx', async () => {
  const narrow = { columns: 60, terminal: true, called: 'npx mentoring', env: { NO_COLOR: '1' } };
  const { stdout } = await mentoring(['help', 'match'], narrow);
  await expect(stdout).toMatchFileSnapshot('../golden/cli/help-match-60.de.txt');
  const { stdout: all } = await mentoring(['help'], narrow);
  expect(all.split('\n').filter((line) => line.length > 60 && !line.includes('npx mentoring'))).toEqual([]);
});

test.each(
  commands.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const)),
)('%s --help is help on %s, also by alias', async (word, name) => {
  const expected = (await mentoring(['help', name])).stdout;
  expect((await mentoring([word, '--help'])).stdout).toBe(expected);
  expect((await mentoring(['help', word])).stdout).toBe(expected);
  expect((await mentoring(['hilfe', word])).stdout).toBe(expected);
});

test('--help and -h without a command are help', async () => {
  const expected = (await mentoring(['help'])).stdout;
  for (const flag of ['--help', '-h']) expect((await mentoring([flag])).stdout).toBe(expected);
});

test('-V and --version print the version and nothing else', async () => {
  for (const flag of ['-V', '--version'])
    expect(await mentoring([flag])).toMatchObject({ code: 0, stdout: '0.0.0-test\n', stderr: '' });
});

test('seldom used commands are on the list of all only', async () => {
  expect((await mentoring(['help'])).stdout).not.toMatch(/^ {2}recover /m);
  expect((await mentoring(['help', '--all'])).stdout).toMatch(/^ {2}recover /m);
});

test('no German word stands in an English page: every text differs, and so does every line', () => {
  const texts = [...commands, ...commonOptions].flatMap((one) => [
    one.text,
    ...('arguments' in one ? (one.arguments ?? []) : []).map(({ text }) => text),
    ...('options' in one ? (one.options ?? []) : []).map(({ text }) => text),
    ...('examples' in one ? one.examples : []).map(({ text }) => text),
  ]);
  for (const { de, en } of texts) {
    expect(de).not.toBe(en);
    expect(en).not.toMatch(/[äöüßÄÖÜ„]/);
  }
});
