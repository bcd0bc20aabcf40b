// R1, R2: whatever call of a save or of an undo fails or is the last one, all files are old or all are new.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { type DiskStore, diskFiles, diskStore } from '../../src/workspace/disk.js';
import { pendingIntent } from '../../src/workspace/intent.js';
import { lastStep, undoLast } from '../../src/workspace/undo.js';
import { Death, type Fault, faultyFileSystem } from '../support/faulty-file-system.js';
import { bytes, change, everything, note, process1, temporaryFolder } from '../support/folder.js';

const windows = process.platform === 'win32';
const old: Readonly<Record<string, string>> = {
  'mentees.csv': '\ufeffid;status\r\nP07;angenommen\r\n',
  'mentors.csv': 'id;status\nP33;angenommen',
  'pairs.csv': 'mentee;mentor\n',
};
const now: Readonly<Record<string, string>> = {
  'mentees.csv': '\ufeffid;status\r\nP07;im Tandem\r\n',
  'mentors.csv': 'id;status\nP33;im Tandem',
  'letters/07/einladung.md': 'Guten Tag\n',
};

/** mentees.csv is closed to others, mentors.csv a symlink; pairs.csv goes, a letter comes in a new folder. */
function workspace(): string {
  const root = temporaryFolder();
  fs.mkdirSync(path.join(root, 'daten'));
  fs.writeFileSync(path.join(root, 'mentees.csv'), old['mentees.csv'] ?? '', { mode: 0o640 });
  fs.chmodSync(path.join(root, 'mentees.csv'), 0o640);
  fs.writeFileSync(path.join(root, 'daten', 'mentors.csv'), old['mentors.csv'] ?? '');
  fs.symlinkSync(path.join('daten', 'mentors.csv'), path.join(root, 'mentors.csv'));
  fs.writeFileSync(path.join(root, 'pairs.csv'), old['pairs.csv'] ?? '', { mode: 0o600 });
  return root;
}

const paths = [...new Set([...Object.keys(old), ...Object.keys(now)])];

function save(store: DiskStore): void {
  store.apply(
    paths.map((file) =>
      change({ ...store, read: (p) => (old[p] === undefined ? undefined : bytes(old[p])) }, file, now[file]),
    ),
    note,
  );
}

/** `old`, `new`, or what is on the disk when it is neither. */
function state(read: (file: string) => Uint8Array | undefined): string {
  const found = Object.fromEntries(
    paths.flatMap((file) => (read(file) === undefined ? [] : [[file, String(Buffer.from(read(file) ?? []))]])),
  );
  const is = (wanted: Readonly<Record<string, string>>) => paths.every((file) => found[file] === wanted[file]);
  return is(old) ? 'old' : is(now) ? 'new' : JSON.stringify(found);
}

const onDisk = (root: string) =>
  state((file) => (fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file)) : undefined));

/** Nothing of ours is left but the undo store. */
const leftovers = (root: string) => everything(root).filter((file) => /\.tmp$|lock|intent/.test(file));

function expectIntact(root: string): void {
  expect(leftovers(root)).toEqual([]);
  expect(fs.lstatSync(path.join(root, 'mentors.csv')).isSymbolicLink()).toBe(true);
  if (windows) return;
  expect(fs.statSync(path.join(root, 'mentees.csv')).mode & 0o777).toBe(0o640);
  if (fs.existsSync(path.join(root, 'pairs.csv')))
    expect(fs.statSync(path.join(root, 'pairs.csv')).mode & 0o777).toBe(0o600);
}

/** What the next command does: it writes something else. */
function nextCommand(root: string): void {
  const store = diskStore(root, { self: process1({ pid: 1002 }), system: faultyFileSystem() });
  store.apply([change(store, 'tasks.csv', 'date;kind\n')], { command: 'task add', at: '2022-08-03T14:09:00' });
}

interface Run {
  readonly root: string;
  readonly error: unknown;
  readonly hit: boolean;
  readonly calls: readonly string[];
}

function run(fault: Fault, action: 'save' | 'undo'): Run {
  const root = workspace();
  if (action === 'undo') save(diskStore(root, { self: process1(), system: faultyFileSystem() }));
  const step = lastStep(diskFiles(root));
  const system = faultyFileSystem(fault);
  const store = diskStore(root, { self: process1(), system });
  try {
    if (step === undefined) save(store);
    else undoLast(store, step, '2022-08-03T14:09:00');
    return { root, error: undefined, hit: system.hit(), calls: system.calls };
  } catch (error) {
    return { root, error, hit: system.hit(), calls: system.calls };
  }
}

/** Runs with the fault at call 1, 2, 3, … until it no longer happens. @returns how many calls there were */
function atEveryCall(fault: Fault, action: 'save' | 'undo', examine: (run: Run, at: number) => void): number {
  for (let at = 1; ; at++) {
    const result = run({ ...fault, at }, action);
    if (!result.hit) {
      expect(result.error).toBeUndefined();
      return at - 1;
    }
    examine(result, at);
  }
}

describe.each(['save', 'undo'] as const)('%s', (action) => {
  const [before, after] = action === 'save' ? ['old', 'new'] : ['new', 'old'];

  it(`R1 ${action} that dies at any call leaves all files old or all new`, () => {
    const seen = new Set<string>();
    const calls = atEveryCall({ with: 'die' }, action, ({ root, error, calls }, at) => {
      const where = `call ${at}: ${calls.at(-1)}`;
      expect(error, where).toBeInstanceOf(Death);
      const files = diskFiles(root);
      const shown = state(files.read);
      expect([before, after], where).toContain(shown);
      if (pendingIntent(files) === undefined) expect(onDisk(root), where).toBe(shown);
      else expect(shown, where).toBe(after);
      expect(
        files.list().filter((file) => paths.includes(file)),
        where,
      ).toEqual(paths.filter((file) => files.read(file) !== undefined).sort());
      nextCommand(root);
      expect(onDisk(root), where).toBe(shown);
      expectIntact(root);
      seen.add(shown);
    });
    expect(calls).toBeGreaterThan(60);
    expect([...seen].sort()).toEqual(['new', 'old']);
  });

  it(`R1 recover completes ${action} after a death at any call, and says so`, () => {
    atEveryCall({ with: 'die', only: ['write', 'rename', 'unlink', 'fsync', 'mkdir'] }, action, ({ root }) => {
      const store = diskStore(root, { self: process1({ pid: 1002 }) });
      const pending = pendingIntent(store);
      const recovered = store.recover();
      expect(recovered?.command).toBe(pending?.command);
      expect(onDisk(root)).toBe(pending === undefined ? onDisk(root) : after);
      expect([before, after]).toContain(onDisk(root));
      expectIntact(root);
    });
  });

  it(`R1 a second death, at any call of the recovery of ${action}, changes nothing`, () => {
    const interrupted = run({ with: 'die', at: 4, only: ['rename'] }, action).root;
    expect(pendingIntent(diskFiles(interrupted))).toBeDefined();
    for (let at = 1; ; at++) {
      const root = temporaryFolder();
      fs.cpSync(interrupted, root, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      const system = faultyFileSystem({ with: 'die', at });
      try {
        diskStore(root, { self: process1({ pid: 1002 }), system }).recover();
      } catch (error) {
        expect(error).toBeInstanceOf(Death);
      }
      expect(state(diskFiles(root).read)).toBe(after);
      diskStore(root, { self: process1({ pid: 1003 }) }).recover();
      expect(onDisk(root)).toBe(after);
      expectIntact(root);
      if (!system.hit()) return;
    }
  });

  it.each([
    'EIO',
    'ENOSPC',
    'EACCES',
    'EMFILE',
    'EROFS',
  ] as const)(`R2 ${action}: %s at any call is one sentence, and the old files stay`, (code) => {
    atEveryCall({ with: code }, action, ({ root, error, calls }, at) => {
      const where = `call ${at}: ${calls[at - 1]}`;
      if (error === undefined) {
        // Only what no longer concerns the files may fail in silence.
        expect(onDisk(root), where).toBe(after);
      } else {
        expect(error, where).toBeInstanceOf(CommandError);
        const { de, en } = (error as CommandError).text;
        expect(de, where).toContain(`(${code})`);
        expect(en, where).toContain(`(${code})`);
        if (de.includes('mentoring recover')) expect(pendingIntent(diskFiles(root)), where).toBeDefined();
        else expect(onDisk(root), where).toBe(before);
      }
      const shown = state(diskFiles(root).read);
      nextCommand(root);
      expect(onDisk(root), where).toBe(shown);
      expectIntact(root);
    });
  });

  it.each([
    'EIO',
    'ENOSPC',
  ] as const)(`R2 ${action}: %s from any call on ends in old files, or in a state that recover completes`, (code) => {
    atEveryCall({ with: code, forever: true }, action, ({ root, error, calls }, at) => {
      const where = `call ${at}: ${calls[at - 1]}`;
      const shown = state(diskFiles(root).read);
      expect([before, after], where).toContain(shown);
      if (error instanceof CommandError) {
        expect(shown, where).toBe(error.text.de.includes('mentoring recover') ? after : before);
      } else {
        expect(error, where).toBeUndefined();
        expect(shown, where).toBe(after);
      }
      nextCommand(root);
      expect(onDisk(root), where).toBe(shown);
      expectIntact(root);
    });
  });

  it(`${action} completes when the disk takes three bytes at a time`, () => {
    const { root, error } = run({ shortWrites: 3 }, action);
    expect(error).toBeUndefined();
    expect(onDisk(root)).toBe(after);
    expectIntact(root);
  });
});

describe('an erasure', () => {
  it('R1 that dies at any call leaves the person everywhere or nowhere, undo store included', () => {
    for (let at = 1; ; at++) {
      const root = workspace();
      const files = { self: process1(), system: faultyFileSystem() };
      const first = diskStore(root, files);
      first.apply([change(first, 'guests.csv', 'id\nG01 Karla Kolumna\n')], note);
      const system = faultyFileSystem({ with: 'die', at });
      const store = diskStore(root, { self: process1(), system });
      try {
        store.apply([change(first, 'guests.csv', 'id\n')], {
          ...note,
          command: 'privacy erase G01',
          remember: 'erased',
        });
      } catch (error) {
        expect(error).toBeInstanceOf(Death);
      }
      diskStore(root, { self: process1({ pid: 1002 }) }).recover();
      const isGone = fs.readFileSync(path.join(root, 'guests.csv'), 'utf8') === 'id\n';
      const step = lastStep(diskFiles(root));
      expect(step?.revocable).toBe(isGone ? 'erased' : 'yes');
      expect(everything(root).filter((file) => /undo\/.*json/.test(file))).toHaveLength(1);
      expect(leftovers(root)).toEqual([]);
      if (!system.hit()) {
        expect(isGone).toBe(true);
        return;
      }
    }
  });
});

it('fault tests change every file: old and new differ', () => {
  for (const file of paths) expect(now[file]).not.toBe(old[file]);
  expect(bytes(old['mentees.csv'] ?? '')[0]).toBe(0xef);
});
