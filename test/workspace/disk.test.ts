// Reading a workspace on disk, and writing into it where nothing goes wrong.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { diskFiles, diskStore } from '../../src/workspace/disk.js';
import { FileProblem, type FileProblemKind, type Files } from '../../src/workspace/files.js';
import { faultyFileSystem } from '../support/faulty-file-system.js';
import { bytes, change, everything, note, process1, temporaryFolder, text } from '../support/folder.js';

const windows = process.platform === 'win32';
const asRoot = process.getuid?.() === 0;

function workspace(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), content);
  }
  return root;
}

const store = (root: string) => diskStore(root, { self: process1() });
const mode = (root: string, file: string) => fs.statSync(path.join(root, file)).mode & 0o777;

function problemOf(files: Files, file: string): FileProblemKind | undefined {
  try {
    files.read(file);
    return undefined;
  } catch (error) {
    if (error instanceof FileProblem) return error.kind;
    throw error;
  }
}

describe('reading', () => {
  it('gives the bytes as they are, and undefined where there is no file', () => {
    const root = workspace({ 'mentees.csv': '\ufeffid;name\r\nP07;Ämter\r\n', 'leer.csv': '' });
    const files = diskFiles(root);
    expect(files.name).toBe(root);
    expect(text(files.read('mentees.csv'))).toBe('\ufeffid;name\r\nP07;Ämter\r\n');
    expect(files.read('leer.csv')).toHaveLength(0);
    expect(files.read('mentors.csv')).toBeUndefined();
    expect(files.read('mentees.csv/x')).toBeUndefined();
  });

  it('lists all files by code point, without git, out and .mentoring unless asked', () => {
    const root = workspace({
      'programme.yaml': '',
      'Ämter.csv': '',
      'letters/10.md': '',
      'letters/node_modules/x.js': '',
      '.git/config': '',
      'out/proposal.json': '',
      '.mentoring/undo/0001.json': '',
      'letters/out/kept.md': '',
      '😀.csv': '',
      '\uff5e.csv': '',
    });
    const files = diskFiles(root);
    expect(files.list()).toEqual([
      'letters/10.md',
      'letters/out/kept.md',
      'programme.yaml',
      'Ämter.csv',
      '\uff5e.csv',
      '😀.csv',
    ]);
    expect(files.list('letters')).toEqual(['letters/10.md', 'letters/out/kept.md']);
    expect(files.list('out')).toEqual(['out/proposal.json']);
    expect(files.list('.mentoring/undo')).toEqual(['.mentoring/undo/0001.json']);
    expect(files.list('surveys')).toEqual([]);
    expect(diskFiles(path.join(root, 'nowhere')).list()).toEqual([]);
  });

  it('S3 refuses every path and symlink that leads out', () => {
    const outside = workspace({ 'secret.csv': 'x' });
    const root = workspace({ 'mentees.csv': 'x' });
    fs.symlinkSync(path.join(outside, 'secret.csv'), path.join(root, 'mentors.csv'));
    fs.symlinkSync(outside, path.join(root, 'letters'));
    const files = diskFiles(root);
    const hostile = [
      '../x',
      '/etc/passwd',
      'a/../../x',
      'C:/x',
      'a\\b',
      '..',
      '.',
      '',
      'a//b',
      'a/',
      'x\0y',
      'mentors.csv',
      'letters/secret.csv',
    ];
    for (const file of hostile) expect(problemOf(files, file), JSON.stringify(file)).toBe('outside');
    expect(files.list('letters')).toEqual([]);
    expect(files.list(`../${path.basename(outside)}`)).toEqual([]);
    expect(files.list()).toEqual(['mentees.csv', 'mentors.csv']);
  });

  it('names what it cannot read: a folder, too large, in a circle, a device', () => {
    const root = workspace({ 'letters/1.md': '', 'mentees.csv': '12345' });
    fs.symlinkSync('b.csv', path.join(root, 'a.csv'));
    fs.symlinkSync('a.csv', path.join(root, 'b.csv'));
    const files = diskFiles(root, { maxBytes: 4 });
    expect(problemOf(files, 'letters')).toBe('folder');
    expect(problemOf(files, 'mentees.csv')).toBe('too-large');
    expect(problemOf(files, 'a.csv')).toBe('broken');
    for (const [code, kind] of [
      ['EACCES', 'denied'],
      ['EIO', 'broken'],
      ['EMFILE', 'broken'],
      ['EBUSY', 'in-use'],
    ] as const) {
      const system = faultyFileSystem({ at: 1, forever: true, only: ['read'], with: code });
      expect(problemOf(diskFiles(root, { system }), 'mentees.csv')).toBe(kind);
    }
  });

  it('follows a symlink to a file inside, and reports a folder that cannot be listed', () => {
    const root = workspace({ 'daten/mentees.csv': 'id' });
    fs.symlinkSync('daten/mentees.csv', path.join(root, 'mentees.csv'));
    fs.symlinkSync('missing.csv', path.join(root, 'mentors.csv'));
    expect(text(diskFiles(root).read('mentees.csv'))).toBe('id');
    expect(diskFiles(root).read('mentors.csv')).toBeUndefined();
    expect(diskFiles(root).list()).toEqual(['daten/mentees.csv', 'mentees.csv']);
    const system = faultyFileSystem({ at: 2, only: ['readdir'], with: 'EACCES' });
    expect(() => diskFiles(root, { system }).list()).toThrow(CommandError);
  });

  it('R13 writes nothing, and does not look at the lock', () => {
    const root = workspace({ 'mentees.csv': 'id', '.mentoring/lock': 'whoever' });
    const before = everything(root);
    const system = faultyFileSystem({
      at: 1,
      with: 'EROFS',
      only: ['create', 'mkdir', 'unlink', 'rename', 'chmod', 'fsync', 'rmdir'],
    });
    const files = diskFiles(root, { system });
    files.read('mentees.csv');
    files.list();
    expect(system.hit()).toBe(false);
    expect(system.calls.filter((call) => call.includes('lock'))).toEqual([]);
    expect(everything(root)).toEqual(before);
  });
});

describe('writing', () => {
  it('R9 leaves order mark, line ends and every other byte as they are given', () => {
    const root = workspace({ 'mentees.csv': '\ufeffid;status\r\nP07;\r\n', 'mentors.csv': 'id\rP33' });
    const files = store(root);
    const raw = Uint8Array.from([0xef, 0xbb, 0xbf, 0x69, 0x0d, 0x0a, 0x00, 0xff, 0x0d]);
    const written = files.apply(
      [{ path: 'mentees.csv', before: files.read('mentees.csv'), after: raw }, change(files, 'mentors.csv', 'id\rP33')],
      note,
    );
    expect(written).toEqual(['mentees.csv']);
    expect(Uint8Array.from(fs.readFileSync(path.join(root, 'mentees.csv')))).toEqual(raw);
    expect(fs.readFileSync(path.join(root, 'mentors.csv'), 'utf8')).toBe('id\rP33');
  });

  it('a change that changes nothing leaves no trace', () => {
    const root = workspace({ 'mentees.csv': 'id' });
    expect(store(root).apply([change(store(root), 'mentees.csv', 'id')], note)).toEqual([]);
    expect(everything(root)).toEqual(['mentees.csv']);
  });

  it('makes the workspace, folders and .mentoring, which git ignores', () => {
    const root = path.join(temporaryFolder(), 'neu', 'programm');
    const files = store(root);
    expect(files.list()).toEqual([]);
    files.apply([change(files, 'letters/1.md', 'x'), change(files, 'programme.yaml', 'format: 1\n')], note);
    expect(files.list()).toEqual(['letters/1.md', 'programme.yaml']);
    expect(everything(root)).toEqual([
      '.mentoring',
      '.mentoring/.gitignore',
      '.mentoring/undo',
      '.mentoring/undo/0001.json',
      'letters',
      'letters/1.md',
      'programme.yaml',
    ]);
    expect(fs.readFileSync(path.join(root, '.mentoring/.gitignore'), 'utf8')).toBe('*\n');
  });

  it.skipIf(windows)('S11 modes: kept where a file is replaced, 0600 for new personal data, else by umask', () => {
    const root = workspace({ 'mentees.csv': 'id', 'tandems.csv': 'id' });
    fs.chmodSync(path.join(root, 'mentees.csv'), 0o640);
    fs.chmodSync(path.join(root, 'tandems.csv'), 0o664);
    const files = store(root);
    const umask = process.umask(0o027);
    try {
      files.apply(
        [
          change(files, 'mentees.csv', 'id\nP07'),
          change(files, 'tandems.csv', 'id\nT1'),
          { ...change(files, 'mentees.private.csv', 'id'), personal: true },
          change(files, 'programme.yaml', 'format: 1'),
        ],
        note,
      );
    } finally {
      process.umask(umask);
    }
    expect(mode(root, 'mentees.csv')).toBe(0o640);
    expect(mode(root, 'tandems.csv')).toBe(0o664);
    expect(mode(root, 'mentees.private.csv')).toBe(0o600);
    expect(mode(root, 'programme.yaml')).toBe(0o640);
    expect(mode(root, '.mentoring')).toBe(0o700);
    expect(mode(root, '.mentoring/undo')).toBe(0o700);
    expect(mode(root, '.mentoring/undo/0001.json')).toBe(0o600);
  });

  it('R1 a symlink stays one, also when its file is made, replaced or removed through it', () => {
    const root = workspace({ 'daten/mentees.csv': 'id' });
    for (const file of ['mentees.csv', 'mentors.csv']) fs.symlinkSync(path.join('daten', file), path.join(root, file));
    const files = store(root);
    files.apply([change(files, 'mentees.csv', 'id\nP07'), change(files, 'mentors.csv', 'id\nP33')], note);
    expect(fs.readFileSync(path.join(root, 'daten/mentees.csv'), 'utf8')).toBe('id\nP07');
    expect(fs.readFileSync(path.join(root, 'daten/mentors.csv'), 'utf8')).toBe('id\nP33');
    files.apply([change(files, 'mentors.csv', undefined)], note);
    expect(files.read('mentors.csv')).toBeUndefined();
    expect(fs.existsSync(path.join(root, 'daten/mentors.csv'))).toBe(false);
    for (const file of ['mentees.csv', 'mentors.csv'])
      expect(fs.lstatSync(path.join(root, file)).isSymbolicLink()).toBe(true);
  });

  it('S3 refuses hostile paths, and two names of one file; nothing is written', () => {
    const outside = workspace({ 'secret.csv': 'x' });
    const root = workspace({ 'mentees.csv': 'id' });
    fs.symlinkSync(outside, path.join(root, 'letters'));
    fs.symlinkSync(path.join(outside, 'new.csv'), path.join(root, 'mentors.csv'));
    fs.symlinkSync('mentees.csv', path.join(root, 'again.csv'));
    const files = store(root);
    const hostile = [
      '../x.csv',
      '/tmp/x.csv',
      'a/../../x.csv',
      'C:x',
      'mentees.csv:stream',
      'a\\b.csv',
      '.git/hooks/post-checkout',
      '.GIT/config',
      'x/.git./config',
      '.mentoring/lock',
      'letters/x.md',
      'mentors.csv',
    ];
    for (const file of hostile) {
      const changes = [change(files, 'mentees.csv', 'changed'), { path: file, before: undefined, after: bytes('x') }];
      expect(() => files.apply(changes, note), file).toThrow(CommandError);
    }
    const both = [change(files, 'mentees.csv', 'one'), change(files, 'again.csv', 'two')];
    expect(() => files.apply(both, note)).toThrow('the same file');
    expect(fs.readFileSync(path.join(root, 'mentees.csv'), 'utf8')).toBe('id');
    expect(fs.readdirSync(outside)).toEqual(['secret.csv']);
    expect(everything(root).filter((file) => /tmp|intent|lock|undo/.test(file))).toEqual([]);
  });

  it('S3 refuses a .mentoring that is a symlink', () => {
    const outside = temporaryFolder();
    const root = workspace({ 'mentees.csv': 'id' });
    fs.symlinkSync(outside, path.join(root, '.mentoring'));
    expect(() => store(root).apply([change(store(root), 'mentees.csv', 'x')], note)).toThrow(CommandError);
    expect(fs.readdirSync(outside)).toEqual([]);
  });

  it('R5 refuses when a file was edited, made or removed since it was read, and names Excel', () => {
    const root = workspace({ 'mentees.csv': 'id', 'mentors.csv': 'id' });
    const files = store(root);
    const changes = [change(files, 'mentors.csv', 'id\nP33'), change(files, 'mentees.csv', 'id\nP07')];
    fs.writeFileSync(path.join(root, 'mentees.csv'), 'id\nP08');
    const error = catchError(() => files.apply(changes, note));
    expect(error.text.de).toBe(
      'mentees.csv wurde seit dem Einlesen geändert; vielleicht ist sie noch in Excel geöffnet.',
    );
    expect(error.hint?.de).toBe('Dort schließen und den Befehl wiederholen. Es wurde nichts geschrieben.');
    expect(fs.readFileSync(path.join(root, 'mentors.csv'), 'utf8')).toBe('id');
    const made = [{ path: 'mentees.csv', before: undefined, after: bytes('id') }];
    expect(() => files.apply(made, note)).toThrow('was changed after it was read');
    fs.rmSync(path.join(root, 'mentors.csv'));
    expect(() => files.apply(changes.slice(0, 1), note)).toThrow('mentors.csv was changed');
  });

  it('a folder in the place of a file is one sentence', () => {
    const root = workspace({ 'mentees.csv/x': '' });
    const error = catchError(() =>
      store(root).apply([{ path: 'mentees.csv', before: undefined, after: bytes('id') }], note),
    );
    expect(error.text.de).toBe(
      'mentees.csv: Hier wird eine Datei erwartet; es ist ein Ordner. Es wurde nichts geschrieben.',
    );
    const below = catchError(() =>
      store(root).apply([{ path: 'mentees.csv/x/y.csv', before: undefined, after: bytes('id') }], note),
    );
    expect(below.text.de).toMatch(/^mentees\.csv\/x\/y\.csv: .*Es wurde nichts geschrieben\.$/);
  });

  it.skipIf(windows || asRoot)('R2 a read-only folder is one sentence', () => {
    const root = workspace({ 'mentees.csv': 'id' });
    fs.chmodSync(root, 0o500);
    const error = catchError(() => store(root).apply([change(store(root), 'mentees.csv', 'x')], note));
    fs.chmodSync(root, 0o700);
    expect(error.text.de).toBe('.mentoring: Dafür fehlt die Berechtigung (EACCES). Es wurde nichts geschrieben.');
  });

  it('R2 a read-only disk is one sentence, and the folder a new file needed goes again', () => {
    const root = workspace({ 'mentees.csv': 'id' });
    const readOnly = faultyFileSystem({ at: 1, forever: true, with: 'EROFS', only: ['mkdir', 'create'] });
    const files = diskStore(root, { self: process1(), system: readOnly });
    const error = catchError(() => files.apply([change(files, 'mentees.csv', 'x')], note));
    expect(error.text.de).toBe(
      '.mentoring: Der Datenträger ist schreibgeschützt (EROFS). Es wurde nichts geschrieben.',
    );
    expect(everything(root)).toEqual(['mentees.csv']);
    const full = diskStore(root, {
      self: process1(),
      system: faultyFileSystem({ at: 4, with: 'ENOSPC', only: ['create'] }),
    });
    const noSpace = catchError(() => full.apply([change(full, 'letters/04/brief.md', 'x')], note));
    expect(noSpace.text.de).toBe(
      'letters/04/brief.md: Auf dem Datenträger ist kein Platz mehr (ENOSPC). Es wurde nichts geschrieben.',
    );
    expect(fs.existsSync(path.join(root, 'letters'))).toBe(false);
  });

  it('Windows: a file that Excel holds open is tried again, then told in the words of Excel', () => {
    const root = workspace({ 'mentees.csv': 'id', 'mentors.csv': 'id' });
    const open = faultyFileSystem({ at: 3, forever: true, with: 'EPERM', only: ['rename'], windows: true });
    const held = diskStore(root, { self: process1(), system: open });
    const changes = [change(held, 'mentees.csv', 'x'), change(held, 'mentors.csv', 'x')];
    const error = catchError(() => held.apply(changes, note));
    expect(error.text.de).toContain('mentors.csv');
    expect(open.calls.filter((call) => call.startsWith('rename')).length).toBeGreaterThan(5);
    const scanned = diskStore(root, {
      self: process1(),
      system: faultyFileSystem({ at: 3, with: 'EBUSY', only: ['rename'], windows: true }),
    });
    scanned.recover();
    expect(scanned.read('mentors.csv')).toEqual(scanned.read('mentees.csv'));
  });

  it('Windows: with only the second file held open, both stay as they were', () => {
    const root = workspace({ 'mentees.csv': 'id', 'mentors.csv': 'id' });
    const base = faultyFileSystem();
    const refuse = Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'rename' });
    const system = {
      ...base,
      windows: true,
      rename: (from: string, to: string) => {
        if (to.endsWith('mentors.csv')) throw refuse;
        base.rename(from, to);
      },
    };
    const files = diskStore(root, { self: process1(), system });
    const error = catchError(() =>
      files.apply([change(files, 'mentees.csv', 'x'), change(files, 'mentors.csv', 'x')], note),
    );
    expect(error.text.de).toBe('mentors.csv ist in einem anderen Programm geöffnet; vielleicht noch in Excel.');
    expect(error.hint?.de).toBe('Dort schließen und den Befehl wiederholen. Es wurde nichts geschrieben.');
    expect(fs.readFileSync(path.join(root, 'mentees.csv'), 'utf8')).toBe('id');
    expect(everything(root).filter((file) => /tmp|intent|lock/.test(file))).toEqual([]);
  });
});

function catchError(action: () => unknown): CommandError {
  try {
    action();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
