// What the pages say exists: links, commands, options, paths, scripts; and the tables of the handbooks follow the schemas.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { type CommandText, commonOptions, startOptions } from '../src/cli/options.js';
import { projectPath } from './support/run.js';

const below = (folder: string): string[] =>
  readdirSync(projectPath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => path.relative(projectPath(), path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'data/README.md',
  ...below('docs'),
  ...below('examples'),
];

const read = (page: string): string => readFileSync(projectPath(page), 'utf8').replaceAll('\r\n', '\n');

const fences = /^```.*\n([\s\S]*?)^```$/gm;
const prose = (page: string): string => read(page).replace(fences, '');
const fenced = (page: string): string[] => [...read(page).matchAll(fences)].map(([, body = '']) => body);
const spans = (page: string): string[] => [...prose(page).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
/** Everything that is set as code, line by line. */
const code = (page: string): string[] => [...fenced(page).flatMap((body) => body.split('\n')), ...spans(page)];

/** The anchor that GitHub makes of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchors = (page: string): string[] =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

const commandOf = (word: string): CommandText | undefined =>
  commands.find(({ name, aliases = [] }) => name === word || aliases.includes(word));

const flagsOf = (options: readonly { readonly flags: string }[] = []): string[] =>
  options.flatMap(({ flags }) => flags.match(/--[a-z][a-z0-9-]*/g) ?? []);

describe.each(pages)('%s', (page) => {
  test('every link leads to a file that exists, and to a heading of it', () => {
    const lost = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', heading] = target.split('#');
        const linked = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
        if (!existsSync(projectPath(linked))) return true;
        return heading !== undefined && !anchors(linked).includes(decodeURIComponent(heading));
      });
    expect(lost).toEqual([]);
  });

  test('every command named exists, with its options', () => {
    const unknown = code(page).flatMap((line) =>
      [...line.matchAll(/(?<![\w/-])mentoring (?:help )?(\p{Ll}[\p{Ll}-]*)(?=\s|$)([^·|]*)/gu)].flatMap(
        ([, word = '', rest = '']) => {
          if (word === 'help') return [];
          const command = commandOf(word);
          if (!command) return [line];
          const known = [...flagsOf(command.options), ...flagsOf(commonOptions)];
          return flagsOf([{ flags: rest }]).filter((flag) => !known.includes(flag));
        },
      ),
    );
    expect(unknown).toEqual([]);
  });

  test('every option named on its own belongs to some command', () => {
    const known = [
      ...commands.flatMap(({ options }) => flagsOf(options)),
      ...flagsOf(startOptions),
      ...flagsOf(commonOptions),
    ];
    const named = spans(page).flatMap((span) => /^--[a-z][a-z0-9-]*/.exec(span) ?? []);
    expect(named.filter((flag) => !known.includes(flag))).toEqual([]);
  });

  test('every path into the project and every npm script exists', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    const made = [
      'src/model/generated.ts',
      'src/workspace/generated/tables.js',
      'src/workspace/generated/validators.js',
    ];
    const folders = /(?<![\w/.-])(?:src|schemas|scripts|test|docs|bench|bin|data|examples)\/[^\s,;:)]+/g;
    const paths = code(page)
      .flatMap((line) => line.match(folders) ?? [])
      .filter((file) => !/[<*…{]/.test(file));
    const lostPaths = paths.filter((file) => !made.includes(file) && !existsSync(projectPath(file)));
    const lostScripts = code(page)
      .flatMap((line) => [...line.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name))
      .filter((name) => !Object.hasOwn(scripts, name));
    expect([...lostPaths, ...lostScripts]).toEqual([]);
  });

  test('commands stand one to a line, but for the two lines of a fresh machine', () => {
    const joined = code(page).filter((line) => line.includes('&&'));
    expect(joined).toEqual(page === 'README.md' ? ['npm ci && npx mentoring demo', 'npm ci && npm test'] : []);
  });
});

test('the handbooks have the same sections, and their tables follow the schemas', async () => {
  const levels = (page: string) => [...prose(page).matchAll(/^(#+) /gm)].map(([, marks]) => marks);
  expect(levels('docs/handbuch.md')).toEqual(levels('docs/handbook.md'));
  const script = projectPath('scripts', 'handbook.mjs');
  await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toMatchObject({ stderr: '' });
});

test('the handbooks name every command', () => {
  for (const page of ['docs/handbuch.md', 'docs/handbook.md']) {
    const named = code(page).join('\n');
    expect(commands.filter(({ name }) => !named.includes(`mentoring ${name}`)).map(({ name }) => name)).toEqual([]);
  }
});
