// The walls of the house: imports run down the table of rooms and never back, and no file imports itself by way of others.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectPath } from './support/run.js';

/** From the top to the ground, as docs/architecture.md shows them. */
const rooms = [
  'cli',
  'check',
  'reports',
  'letters',
  'calendar',
  'evaluation',
  'tandems',
  'matching',
  'privacy',
  'intake',
  'workspace',
  'render',
  'diagnostics',
  'geography',
  'model',
  'locale',
  'solver',
];
/** These stand on the ground: they import nothing of ours but what is named here. */
const ground: Readonly<Record<string, readonly string[]>> = {
  solver: [],
  geography: [],
  locale: [],
  model: ['locale'],
  diagnostics: ['model', 'locale'],
};

const files = readdirSync(projectPath('src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => path.relative(projectPath('src'), path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

const importsOf = (file: string): string[] =>
  [...readFileSync(projectPath('src', file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, target = '']) => path.posix.join(path.posix.dirname(file), target),
  );

const roomOf = (file: string): string => file.split('/')[0] ?? '';

test('every file stands in a room', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !rooms.includes(room))).toEqual([]);
});

test.each(files)('%s imports downwards only', (file) => {
  const room = roomOf(file);
  const allowed = ground[room] ?? rooms.slice(rooms.indexOf(room) + 1);
  const up = importsOf(file).filter((target) => roomOf(target) !== room && !allowed.includes(roomOf(target)));
  expect(up).toEqual([]);
});

test('no circles', () => {
  const sources = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .map((target) => target.replace(/\.js$/, '.ts'))
        .filter((target) => files.includes(target)),
    ]),
  );
  const done = new Set<string>();
  const circle: string[] = [];
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) circle.push([...above.slice(above.indexOf(file)), file].join(' → '));
    if (done.has(file) || above.includes(file)) return;
    for (const target of sources.get(file) ?? []) visit(target, [...above, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circle).toEqual([]);
});

/** The doors to git and to signals while saving. */
const doors = ['workspace/git-run.ts', 'workspace/saving.ts'];

test('only cli and two doors know the process', () => {
  const outside = files.filter(
    (file) =>
      roomOf(file) !== 'cli' &&
      !doors.includes(file) &&
      /\bprocess\.(?:argv|env|cwd|stdout|stderr|stdin|exit)/.test(readFileSync(projectPath('src', file), 'utf8')),
  );
  expect(outside).toEqual([]);
});
