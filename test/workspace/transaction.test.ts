// What is told about an interrupted save, and how it is completed.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { diskFiles, diskStore } from '../../src/workspace/disk.js';
import { decodeIntent, encodeIntent, intentPath, pendingIntent } from '../../src/workspace/intent.js';
import { lastStep, undoLast } from '../../src/workspace/undo.js';
import { Death, faultyFileSystem } from '../support/faulty-file-system.js';
import { change, everything, note, process1, temporaryFolder, text } from '../support/folder.js';

/** Died between the two renames: mentees.csv is new, mentors.csv is old. */
function interrupted(): string {
  const root = temporaryFolder();
  for (const file of ['mentees.csv', 'mentors.csv']) fs.writeFileSync(path.join(root, file), 'old');
  const system = faultyFileSystem({ at: 3, only: ['rename'], with: 'die' });
  const store = diskStore(root, { self: process1(), system });
  const changes = ['mentees.csv', 'mentors.csv', 'pairs.csv'].map((file) => change(diskFiles(root), file, 'new'));
  expect(() => store.apply(changes, note)).toThrow(Death);
  expect(onDisk(root)).toEqual(['new', 'old', undefined]);
  return root;
}

const names = ['mentees.csv', 'mentors.csv', 'pairs.csv'];
const onDisk = (root: string) =>
  names.map((file) =>
    fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined,
  );
const shown = (root: string) => names.map((file) => text(diskFiles(root).read(file)));
const next = (root: string) => diskStore(root, { self: process1({ pid: 1002 }) });

describe('an interrupted save', () => {
  it('R1 is named to readers, who see it as complete and write nothing', () => {
    const root = interrupted();
    const before = everything(root);
    const files = diskFiles(root);
    expect(pendingIntent(files)).toEqual({ command: 'tandem confirm --all', at: '2022-08-03T14:05:09', paths: names });
    expect(shown(root)).toEqual(['new', 'new', 'new']);
    expect(files.list()).toEqual(names);
    expect(everything(root)).toEqual(before);
  });

  it('R1 is completed by recover, can be taken back then, and is over', () => {
    const root = interrupted();
    expect(next(root).recover()).toEqual({ command: note.command, at: note.at, paths: names, kept: [] });
    expect(onDisk(root)).toEqual(['new', 'new', 'new']);
    expect(next(root).recover()).toBeUndefined();
    expect(pendingIntent(diskFiles(root))).toBeUndefined();
    const step = lastStep(diskFiles(root));
    expect(step?.revocable).toBe('yes');
    if (step) undoLast(next(root), step, '2022-08-03T14:10:00');
    expect(onDisk(root)).toEqual(['old', 'old', undefined]);
  });

  it('R1 is completed by the next command that writes, which builds on what it was shown', () => {
    const root = interrupted();
    const store = next(root);
    store.apply([change(store, 'mentors.csv', 'newer')], { ...note, command: 'person P33 --set capacity=2' });
    expect(onDisk(root)).toEqual(['new', 'newer', 'new']);
    expect(lastStep(store)?.command).toBe('person P33 --set capacity=2');
    expect(text(store.read('mentors.csv'))).toBe('newer');
  });

  it('R12 does not overwrite a file that was edited since: refuse, keep, or overwrite', () => {
    const root = interrupted();
    fs.writeFileSync(path.join(root, 'mentors.csv'), 'by hand');
    expect(shown(root)).toEqual(['new', 'by hand', 'new']);
    const before = everything(root).filter((file) => !file.includes('lock'));
    expect(() => next(root).recover()).toThrow('mentors.csv has been changed since');
    expect(() => next(root).apply([change(next(root), 'tasks.csv', 'x')], note)).toThrow(CommandError);
    expect(everything(root)).toEqual(before);
    const copy = temporaryFolder();
    fs.cpSync(root, copy, { recursive: true });
    expect(next(root).recover({ edited: 'keep' })?.kept).toEqual(['mentors.csv']);
    expect(onDisk(root)).toEqual(['new', 'by hand', 'new']);
    expect(next(copy).recover({ edited: 'overwrite' })?.kept).toEqual([]);
    expect(onDisk(copy)).toEqual(['new', 'new', 'new']);
    for (const folder of [root, copy])
      expect(everything(folder).filter((file) => /tmp$|intent/.test(file))).toEqual([]);
  });

  it('a damaged intent is named, stops writing, and goes aside with force', () => {
    const root = interrupted();
    fs.writeFileSync(path.join(root, intentPath), '{"format":1');
    expect(pendingIntent(diskFiles(root))).toEqual({ paths: [] });
    expect(shown(root)).toEqual(['new', 'old', undefined]);
    expect(() => next(root).recover()).toThrow('.mentoring/intent.json is damaged');
    expect(next(root).recover({ force: true })).toBeUndefined();
    expect(everything(root)).toContain('.mentoring/intent.damaged');
    next(root).apply([change(next(root), 'tasks.csv', 'x')], note);
    expect(fs.readFileSync(path.join(root, 'tasks.csv'), 'utf8')).toBe('x');
  });

  it('S3 an intent that names files outside, or that is not ours, is damaged', () => {
    const file = { path: 'mentees.csv', before: undefined, after: Buffer.from('x'), personal: false };
    const intent = {
      command: 'x',
      at: '',
      remember: 'keep',
      summary: new Map(),
      files: [file],
      step: 1,
      drops: [],
    } as const;
    expect(decodeIntent(encodeIntent(intent))?.files[0]?.path).toBe('mentees.csv');
    for (const hostile of ['../mentees.csv', '/etc/passwd', '.git/config', '.mentoring/lock']) {
      expect(decodeIntent(encodeIntent({ ...intent, files: [{ ...file, path: hostile }] }))).toBeUndefined();
    }
    const other = [
      '',
      'null',
      '[]',
      '{}',
      '{"format":2}',
      '{"format":1,"files":[{}]}',
      String(Buffer.from(encodeIntent(intent))).replace('"step":1', '"step":-1'),
    ];
    for (const content of other) expect(decodeIntent(Buffer.from(content)), content).toBeUndefined();
  });
});

it('a .mentoring that only its owner may read does not keep others from reading the files', () => {
  const root = interrupted();
  const base = faultyFileSystem();
  const closed = {
    ...base,
    realpath: (file: string) => {
      if (file.includes('.mentoring'))
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'realpath' });
      return base.realpath(file);
    },
  };
  const files = diskFiles(root, { system: closed });
  expect(pendingIntent(files)).toBeUndefined();
  expect(names.map((file) => text(files.read(file)))).toEqual(['new', 'old', undefined]);
});

it('R1 every byte is on the disk before a rename makes it count, and every rename before the intent goes', () => {
  const root = temporaryFolder();
  const system = faultyFileSystem();
  const store = diskStore(root, { self: process1(), system });
  store.apply([change(store, 'a.csv', 'x')], note);
  const from = system.calls.length;
  store.apply(
    names.map((file) => change(store, file, 'new')),
    note,
  );
  const calls = system.calls.slice(from).map((call) => call.replaceAll(root, '').replace(/-[0-9a-f]{16}/, ''));
  const writes = calls
    .filter((call) => /^(?:create|fsync|close|rename|fsyncFolder) /.test(call))
    .map((call) => call.replace(/ \d+$/, ''));
  const file = (name: string) => [`create ${name}`, 'fsync', 'close'];
  expect(writes).toEqual([
    ...file('/.mentoring/lock'),
    ...file('/.mentoring/intent.tmp'),
    'rename /.mentoring/intent.tmp',
    'fsyncFolder /.mentoring',
    ...names.flatMap(() => file('/.mentoring.tmp')),
    ...names.map(() => 'rename /.mentoring.tmp'),
    'fsyncFolder ',
    'rename /.mentoring/intent.json',
    'fsyncFolder /.mentoring/undo',
    'fsyncFolder /.mentoring',
  ]);
});
