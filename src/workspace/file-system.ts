// The few operations on the disk that saving needs, so that a test can let any one of them fail.
import fs from 'node:fs';

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Stat {
  readonly kind: EntryKind;
  readonly size: number;
  /** Permission bits, `0o600`. */
  readonly mode: number;
}

/**
 * Synchronous operations with absolute paths. Each throws the system's error (`code`, `syscall`) when it fails;
 * nothing here retries, cleans up or decides.
 */
export interface FileSystem {
  readonly windows: boolean;
  /** Of the file itself: a symlink is a `link`. */
  lstat(path: string): Stat;
  /** Of what a symlink leads to. */
  stat(path: string): Stat;
  read(path: string): Uint8Array;
  readdir(path: string): readonly { readonly name: string; readonly kind: EntryKind }[];
  /** The path without symlinks. */
  realpath(path: string): string;
  readlink(path: string): string;
  /** Makes a file that must not exist yet (`wx`); `mode` is lessened by the umask. */
  create(path: string, mode: number): number;
  /** Writes from this offset on, perhaps not all. @returns how many bytes were written */
  write(descriptor: number, bytes: Uint8Array, from: number): number;
  chmod(descriptor: number, mode: number): void;
  fsync(descriptor: number): void;
  close(descriptor: number): void;
  /** For reading pieces; a file system without these two is read whole. */
  open?(path: string): number;
  /** Fills the buffer from this position of the file on, perhaps not whole. @returns how many bytes were read, 0 at the end */
  readAt?(descriptor: number, into: Uint8Array, offset: number, position: number): number;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  mkdir(path: string, mode: number): void;
  rmdir(path: string): void;
  /** Makes renames in this folder durable, where the platform can. */
  fsyncFolder(path: string): void;
  /** Waits, blocking. */
  pause(milliseconds: number): void;
}

const kindOf = (entry: fs.Stats | fs.Dirent): EntryKind => {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
};

const statOf = (stats: fs.Stats): Stat => ({ kind: kindOf(stats), size: stats.size, mode: stats.mode & 0o777 });

/** Codes of file systems that have no fsync for folders (network shares, FUSE), or of folders that we may write but not open. */
const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF', 'EISDIR', 'EPERM', 'EACCES']);

/** Codes of file systems without permissions (USB sticks, network shares). */
const hasNoModes = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

function fsyncFolder(path: string): void {
  if (nodeFileSystem.windows) return;
  try {
    const descriptor = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    if (!cannotSyncFolders.has(codeOf(error) ?? '')) throw error;
  }
}

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  windows: process.platform === 'win32',
  lstat: (path) => statOf(fs.lstatSync(path)),
  stat: (path) => statOf(fs.statSync(path)),
  read: (path) => fs.readFileSync(path),
  readdir: (path) => fs.readdirSync(path, { withFileTypes: true }).map((e) => ({ name: e.name, kind: kindOf(e) })),
  realpath: (path) => fs.realpathSync.native(path),
  readlink: (path) => fs.readlinkSync(path),
  create: (path, mode) => fs.openSync(path, 'wx', mode),
  write: (descriptor, bytes, from) => fs.writeSync(descriptor, bytes, from),
  chmod: (descriptor, mode) => {
    try {
      fs.fchmodSync(descriptor, mode);
    } catch (error) {
      if (!hasNoModes.has(codeOf(error) ?? '')) throw error;
    }
  },
  fsync: (descriptor) => fs.fsyncSync(descriptor),
  close: (descriptor) => fs.closeSync(descriptor),
  open: (path) => fs.openSync(path, 'r'),
  readAt: (descriptor, into, offset, position) => fs.readSync(descriptor, into, offset, into.length - offset, position),
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  mkdir: (path, mode) => {
    fs.mkdirSync(path, mode);
  },
  rmdir: (path) => fs.rmdirSync(path),
  fsyncFolder,
  pause: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

/** The system's code of an error (`ENOSPC`); undefined for errors that do not come from the system: those are bugs. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** There is nothing under this path, or a file where a folder should be on the way. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

/** What `look` finds, or undefined where there is nothing. */
export function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * A new file with these bytes, safely on the disk before this returns. On an error nothing is left.
 * @param mode permission bits; `exact` sets them whatever the umask says (for the mode of a file that is replaced)
 */
export function writeNew(files: FileSystem, path: string, bytes: Uint8Array, mode: number, exact = false): void {
  const descriptor = files.create(path, exact ? 0o600 : mode);
  try {
    fill(files, descriptor, bytes, exact ? mode : undefined);
  } catch (error) {
    if (codeOf(error) !== undefined) quietly(() => files.unlink(path));
    throw error;
  }
}

function fill(files: FileSystem, descriptor: number, bytes: Uint8Array, mode: number | undefined): void {
  let open = true;
  try {
    for (let from = 0; from < bytes.length; ) from += files.write(descriptor, bytes, from);
    if (mode !== undefined) files.chmod(descriptor, mode);
    files.fsync(descriptor);
    open = false;
    files.close(descriptor);
  } finally {
    if (open) quietly(() => files.close(descriptor));
  }
}

/** For clearing up after an error: what the system refuses here changes nothing. Bugs still show. */
export function quietly(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
