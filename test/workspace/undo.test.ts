// Taking back, on disk and in memory alike.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../src/workspace/changed-lines.js';
import { diskStore } from '../../src/workspace/disk.js';
import type { Remembered, Store } from '../../src/workspace/files.js';
import { memoryStore } from '../../src/workspace/memory.js';
import { filesBefore, lastStep, steps, undoLast } from '../../src/workspace/undo.js';
import { stepsToForget } from '../../src/workspace/undo-limits.js';
import { faultyFileSystem } from '../support/faulty-file-system.js';
import { bytes, change, process1, temporaryFolder, text } from '../support/folder.js';
import { numbersFrom } from '../support/random.js';

const kinds: readonly (readonly [string, () => Store])[] = [
  ['memory', () => memoryStore()],
  ['disk', () => diskStore(temporaryFolder(), { self: process1(), system: faultyFileSystem() })],
];

let clock = 0;
const at = () =>
  `2022-08-03T14:${String(Math.floor(clock / 60) % 60).padStart(2, '0')}:${String(clock++ % 60).padStart(2, '0')}`;

function write(
  store: Store,
  files: Readonly<Record<string, string | undefined>>,
  command: string,
  remember: Remembered = 'keep',
): void {
  store.apply(
    Object.entries(files).map(([file, after]) => change(store, file, after)),
    { command, at: at(), remember },
  );
}

function undo(store: Store): readonly string[] {
  const step = lastStep(store);
  if (step === undefined) throw new Error('nothing to undo');
  return undoLast(store, step, at());
}

describe.each(kinds)('undo in %s', (_, make) => {
  it('takes back step by step, without redo', () => {
    const store = make();
    expect(lastStep(store)).toBeUndefined();
    write(store, { 'mentees.csv': 'id\nP07\n' }, 'import mentees.xlsx');
    write(store, { 'mentees.csv': 'id\nP08\n', 'tandems.csv': 'id\n' }, 'match');
    write(store, { 'tandems.csv': undefined }, 'privacy purge');
    expect(steps(store).map((step) => step.command)).toEqual(['import mentees.xlsx', 'match', 'privacy purge']);
    expect(undo(store)).toEqual(['tandems.csv']);
    expect(text(store.read('tandems.csv'))).toBe('id\n');
    expect(undo(store)).toEqual(['mentees.csv', 'tandems.csv']);
    expect(store.list()).toEqual(['mentees.csv']);
    expect(text(store.read('mentees.csv'))).toBe('id\nP07\n');
    undo(store);
    expect(store.list()).toEqual([]);
    expect(lastStep(store)).toBeUndefined();
    expect(store.list('.mentoring/undo')).toEqual([]);
  });

  it('shows the command, its words and the lines', () => {
    const store = make();
    write(store, { 'tandems.csv': '\ufeffid;status\r\nT1;angeboten\r\nT2;angeboten\r\n' }, 'match');
    const summary = { 'tandems.csv': { de: '2 Zeilen  angeboten → vereinbart', en: '2 lines  offered → active' } };
    const changes = [
      change(store, 'tandems.csv', '\ufeffid;status\r\nT1;vereinbart\r\nT2;vereinbart\r\n'),
      change(store, 'constructor', 'x'),
    ];
    store.apply(changes, { command: 'tandem confirm --all', at: '2022-08-03T14:59:59', summary });
    expect(lastStep(store)).toEqual({
      number: 2,
      command: 'tandem confirm --all',
      at: '2022-08-03T14:59:59',
      revocable: 'yes',
      files: [
        { path: 'constructor', kind: 'made', edited: false, lines: [{ after: { line: 1, text: 'x' } }] },
        {
          path: 'tandems.csv',
          kind: 'changed',
          edited: false,
          summary: summary['tandems.csv'],
          lines: [
            { before: { line: 2, text: 'T1;angeboten' }, after: { line: 2, text: 'T1;vereinbart' } },
            { before: { line: 3, text: 'T2;angeboten' }, after: { line: 3, text: 'T2;vereinbart' } },
          ],
        },
      ],
    });
  });

  it('refuses when a file was edited since, and when another command came first', () => {
    const store = make();
    write(store, { 'mentees.csv': 'a', 'mentors.csv': 'a' }, 'import');
    const shown = lastStep(store);
    write(store, { 'mentees.csv': 'b' }, 'person P07', 'none');
    expect(lastStep(store)?.revocable).toBe('edited');
    expect(() => undo(store)).toThrow('Edited by hand since “mentoring import”: mentees.csv.');
    expect(text(store.read('mentors.csv'))).toBe('a');
    write(store, { 'tasks.csv': 'x' }, 'task add');
    if (shown) expect(() => undoLast(store, shown, at())).toThrow('Another command has written');
    expect(text(store.read('tasks.csv'))).toBe('x');
  });

  it('mail that was sent and people who were erased stay so; an erasure destroys the older steps', () => {
    const store = make();
    write(store, { 'mentees.csv': 'id\nP07 Karla\n' }, 'import');
    write(store, { 'letters/journal.csv': '04;P07;sent' }, 'letter send 04', 'sent');
    expect(lastStep(store)).toMatchObject({ command: 'letter send 04', revocable: 'sent', files: [] });
    expect(() => undo(store)).toThrow('cannot be taken back: mail that was sent');
    expect(steps(store)).toHaveLength(2);
    write(store, { 'mentees.csv': 'id\n' }, 'privacy erase P07', 'erased');
    expect(steps(store).map((step) => step.command)).toEqual(['privacy erase P07']);
    expect(() => undo(store)).toThrow('data that were erased');
    write(store, { 'tasks.csv': 'x' }, 'task add');
    expect(undo(store)).toEqual(['tasks.csv']);
  });

  it('an erasure that changes no file still destroys the steps', () => {
    const store = make();
    write(store, { 'mentees.csv': 'id\n' }, 'import');
    expect(store.apply([], { command: 'privacy erase P07', at: at(), remember: 'erased' })).toEqual([]);
    expect(steps(store).map((step) => step.command)).toEqual(['privacy erase P07']);
  });

  it('keeps the last 20 steps', () => {
    const store = make();
    for (let i = 1; i <= 23; i++) write(store, { 'tasks.csv': `${i}\n` }, `task ${i}`);
    expect(steps(store).map((step) => step.command)).toEqual(Array.from({ length: 20 }, (_, i) => `task ${i + 4}`));
    for (let i = 0; i < 20; i++) undo(store);
    expect(text(store.read('tasks.csv'))).toBe('3\n');
    expect(lastStep(store)).toBeUndefined();
  });

  it('filesBefore shows the files as they were before a step', () => {
    const store = make();
    write(store, { 'a.csv': '1', 'b.csv': '1' }, 'one');
    write(store, { 'a.csv': '2', 'letters/c.md': '2' }, 'two');
    write(store, { 'a.csv': '3', 'b.csv': undefined }, 'three');
    const before = filesBefore(store, 2);
    expect(before.list()).toEqual(['a.csv', 'b.csv']);
    expect(before.list('letters')).toEqual([]);
    expect(['a.csv', 'b.csv', 'letters/c.md'].map((file) => text(before.read(file)))).toEqual(['1', '1', undefined]);
    expect(text(filesBefore(store, 3).read('letters/c.md'))).toBe('2');
    expect(text(filesBefore(store, 4).read('a.csv'))).toBe('3');
  });
});

it('a step that is damaged is named', () => {
  const root = temporaryFolder();
  const store = diskStore(root, { self: process1() });
  write(store, { 'a.csv': '1' }, 'one');
  fs.writeFileSync(path.join(root, '.mentoring/undo/0001.json'), '{');
  expect(() => lastStep(store)).toThrow('.mentoring/undo/0001.json is damaged');
});

it('stepsToForget keeps 20 steps, 20 MB, and the last one always', () => {
  const megabytes = (...sizes: number[]) => sizes.map((size, i) => ({ step: i + 1, size: size * 1024 * 1024 }));
  expect(stepsToForget([])).toEqual([]);
  expect(stepsToForget(megabytes(5, 5, 5, 5))).toEqual([]);
  expect(stepsToForget(megabytes(5, 5, 5, 5, 1)).sort()).toEqual([1]);
  expect(stepsToForget(megabytes(1, 5, 90, 1, 1)).sort()).toEqual([1, 2, 3]);
  expect(stepsToForget(megabytes(1, 90)).sort()).toEqual([1]);
  expect(stepsToForget(Array.from({ length: 25 }, (_, i) => ({ step: i, size: 1 }))).sort()).toEqual([0, 1, 2, 3, 4]);
});

describe('changedLines', () => {
  const lines = (before: string, after: string) =>
    changedLines(bytes(before), bytes(after))?.map(
      ({ before: b, after: a }) => `${b ? `-${b.line}${b.text}` : ''}${a ? `+${a.line}${a.text}` : ''}`,
    );

  it('pairs what changed, and counts lines from 1 on either side', () => {
    expect(lines('a\nb\nc\n', 'a\nB\nc\n')).toEqual(['-2b+2B']);
    expect(lines('a\nb\nc\n', 'a\nc\n')).toEqual(['-2b']);
    expect(lines('a\nc\n', 'a\nb\nc\n')).toEqual(['+2b']);
    expect(lines('a\nb\nc\nd\ne\n', 'x\na\nc\nd\nE\nf\n')).toEqual(['+1x', '-2b', '-5e+5E', '+6f']);
    expect(lines('a\n', 'a\n')).toEqual([]);
    expect(lines('a\r\n', 'a\n')).toEqual(['-1a+1a']);
    expect(lines('a', 'a\n')).toEqual(['-1a+1a']);
    expect(lines('', 'a\nb')).toEqual(['+1a', '+2b']);
  });

  it('knows files that are no text, and does not stumble over large ones', () => {
    expect(changedLines(bytes('%PDF\0'), undefined)).toBeUndefined();
    const rows = Array.from({ length: 50_000 }, (_, i) => `P${i}`);
    const started = performance.now();
    expect(changedLines(bytes(rows.join('\n')), bytes(rows.map((row) => `${row};`).join('\n')))).toHaveLength(50_000);
    expect(
      changedLines(bytes(rows.join('\n')), bytes(rows.map((row, i) => (i % 50 ? row : `${row};`)).join('\n'))),
    ).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it.each(
    Array.from({ length: 200 }, (_, seed) => seed),
  )('seed %i: the changes turn the old lines into the new ones', (seed) => {
    const random = numbersFrom(seed);
    const some = () => Array.from({ length: Math.floor(random() * 12) }, () => 'abc'[Math.floor(random() * 3)] ?? '');
    const [old, now] = [some(), some()];
    const join = (all: readonly string[]) => bytes(all.map((line) => `${line}\n`).join(''));
    const changes = changedLines(join(old), join(now)) ?? [];
    const gone = new Set(changes.flatMap((c) => (c.before ? [c.before.line] : [])));
    const come = new Map(changes.flatMap((c) => (c.after ? [[c.after.line, c.after.text] as const] : [])));
    const kept = old.filter((_, i) => !gone.has(i + 1));
    const rebuilt: (string | undefined)[] = [];
    while (rebuilt.length < now.length) rebuilt.push(come.get(rebuilt.length + 1) ?? kept.shift());
    expect(rebuilt).toEqual(now);
    expect(kept).toEqual([]);
    expect(gone.size + come.size).toBe(old.length + now.length - 2 * longestCommon(old, now));
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [x, ...as] = a;
  const [y, ...bs] = b;
  if (x === undefined || y === undefined) return 0;
  const row = new Array<number>(b.length + 1).fill(0);
  for (const line of [x, ...as]) {
    let diagonal = 0;
    for (const [j, other] of [y, ...bs].entries()) {
      const above = row[j + 1] ?? 0;
      row[j + 1] = line === other ? diagonal + 1 : Math.max(above, row[j] ?? 0);
      diagonal = above;
    }
  }
  return row.at(-1) ?? 0;
}
