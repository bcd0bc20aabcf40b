// Temporary folders and writers for tests of the disk.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChangeNote, FileChange, Files } from '../../src/workspace/files.js';
import type { Self } from '../../src/workspace/lock.js';

const made: string[] = [];

/** An empty folder that goes after the tests of the file (`setup.ts`); without symlinks in its path. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync.native(os.tmpdir()), 'mentoring-test-'));
  made.push(folder);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** A process that is no longer running, unless told otherwise. */
export const process1 = (changes: Partial<Self> = {}): Self => ({
  pid: 1001,
  host: 'buero-pc',
  booted: 1_650_000_000,
  now: () => '2022-08-03T14:05:09',
  isAlive: () => false,
  ...changes,
});

export const note: ChangeNote = { command: 'tandem confirm --all', at: '2022-08-03T14:05:09' };

export const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const text = (content: Uint8Array | undefined): string | undefined =>
  content && Buffer.from(content).toString('utf8');

/** A change from what the files hold now to this text. */
export const change = (files: Files, file: string, after: string | undefined): FileChange => ({
  path: file,
  before: files.read(file),
  after: after === undefined ? undefined : bytes(after),
});

/** Every path below a folder, hidden ones too, `.mentoring` included. */
export const everything = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
