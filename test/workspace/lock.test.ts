// R5: two writers at once.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { diskStore } from '../../src/workspace/disk.js';
import type { FileSystem } from '../../src/workspace/file-system.js';
import { type Self, thisProcess, withLock } from '../../src/workspace/lock.js';
import { faultyFileSystem } from '../support/faulty-file-system.js';
import { change, everything, note, process1, temporaryFolder } from '../support/folder.js';

const system: FileSystem = faultyFileSystem();
const alive = { isAlive: () => true };

function hold(folder: string, self: Self, action: () => void, force = false): CommandError | undefined {
  try {
    withLock(system, folder, self, force, action);
    return undefined;
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}

const names = (folder: string) => fs.readdirSync(folder);

it('R5 the second writer is told who saves; the first one keeps its lock and removes it at the end', () => {
  const folder = temporaryFolder();
  const ran = hold(folder, process1(), () => {
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'lock'), 'utf8'))).toMatchObject({
      pid: 1001,
      host: 'buero-pc',
      since: '2022-08-03T14:05:09',
    });
    const refused = hold(folder, process1({ pid: 1002, ...alive }), () => expect.unreachable());
    expect(refused?.text.de).toBe(
      'Der Ordner ist gesperrt durch Prozess 1001 auf buero-pc seit 03.08.2022, 14:05 Uhr. Es wurde nichts geschrieben.',
    );
    expect(refused?.text.en).toBe(
      'The folder is locked by process 1001 on buero-pc since 2022-08-03 14:05. Nothing was written.',
    );
    expect(refused?.exitCode).toBe(2);
    expect(names(folder)).toEqual(['lock']);
  });
  expect(ran).toBeUndefined();
  expect(names(folder)).toEqual([]);
});

it('R5 a dead owner on the same machine is taken over, one of before a restart too', () => {
  for (const later of [{}, alive]) {
    const folder = temporaryFolder();
    fs.writeFileSync(
      path.join(folder, 'lock'),
      JSON.stringify({ pid: 77, host: 'buero-pc', since: '2022-08-01T09:00:00', booted: 1_640_000_000 }),
    );
    let ran = 0;
    expect(hold(folder, process1(later), () => ran++)).toBeUndefined();
    expect(ran).toBe(1);
    expect(names(folder)).toEqual([]);
  }
});

it('R5 another machine keeps its lock until force', () => {
  const folder = temporaryFolder();
  hold(folder, process1({ host: 'laptop' }), () => {
    const refused = hold(folder, process1(), () => expect.unreachable());
    expect(refused?.text.de).toContain('auf laptop');
    expect(refused?.hint?.de).toContain('mentoring recover --force');
    expect(hold(folder, process1(), () => expect(names(folder)).toEqual(['lock']), true)).toBeUndefined();
  });
  expect(names(folder)).toEqual([]);
});

it('does not remove the lock of the process that took over', () => {
  const folder = temporaryFolder();
  hold(folder, process1({ host: 'laptop' }), () => fs.writeFileSync(path.join(folder, 'lock'), 'of another'));
  expect(fs.readFileSync(path.join(folder, 'lock'), 'utf8')).toBe('of another');
});

it('S5 what a lock file says cannot reach the terminal as control characters', () => {
  const folder = temporaryFolder();
  const lock = { pid: 9, host: 'evil\u001b[2J\u202e', since: '\u001b]0;x\u0007', booted: 1 };
  fs.writeFileSync(path.join(folder, 'lock'), JSON.stringify(lock));
  const refused = hold(folder, process1(), () => expect.unreachable());
  // biome-ignore format: one expression
  expect(refused?.text.de).not.toMatch(/[\u0000-\u001f\u202e]/);
});

it('a lock that its maker never wrote is taken over after a moment', () => {
  for (const content of ['', '{', '{"pid":-1}', 'null']) {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'lock'), content);
    expect(hold(folder, process1(alive), () => {})).toBeUndefined();
  }
});

it('two that take over the same dead lock: the later one sees the living lock and gives way', () => {
  const folder = temporaryFolder();
  const lock = path.join(folder, 'lock');
  fs.writeFileSync(lock, JSON.stringify({ pid: 77, host: 'buero-pc', since: '2022-08-01T09:00:00', booted: 1 }));
  const living = JSON.stringify({ pid: 1003, host: 'buero-pc', since: '2022-08-03T14:05:09', booted: 1_650_000_000 });
  let isFirst = true;
  const raced: FileSystem = {
    ...system,
    rename: (from, to) => {
      if (isFirst) fs.writeFileSync(lock, living);
      isFirst = false;
      fs.renameSync(from, to);
    },
  };
  const self = process1({ isAlive: (pid) => pid === 1003 });
  expect(() => withLock(raced, folder, self, false, () => expect.unreachable())).toThrow('process 1003');
  expect(fs.readFileSync(lock, 'utf8')).toBe(living);
  expect(names(folder)).toEqual(['lock']);
});

it('R5 the store refuses while another process saves, and writes nothing', () => {
  const root = temporaryFolder();
  const first = diskStore(root, { self: process1() });
  first.apply([change(first, 'mentees.csv', 'id')], note);
  const second = diskStore(root, { self: process1({ pid: 1002, ...alive }) });
  hold(path.join(root, '.mentoring'), process1(), () => {
    expect(() => second.apply([change(second, 'mentees.csv', 'id\nP07')], note)).toThrow('locked by process 1001');
    expect(() => second.recover()).toThrow('locked by process 1001');
    expect(fs.readFileSync(path.join(root, 'mentees.csv'), 'utf8')).toBe('id');
  });
  second.apply([change(second, 'mentees.csv', 'id\nP07')], note);
  expect(everything(root).filter((file) => file.includes('lock'))).toEqual([]);
});

it('knows this process: alive, on this host; a number that no process has is dead', () => {
  const self = thisProcess(() => '2022-08-03T14:05:09');
  expect(self.pid).toBe(process.pid);
  expect(self.host).toBe(os.hostname());
  expect(self.isAlive(process.pid)).toBe(true);
  expect(self.isAlive(2 ** 22 + 1)).toBe(false);
});
