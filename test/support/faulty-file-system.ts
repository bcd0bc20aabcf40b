// A disk that fails or dies at the n-th call, for tests of saving.
import fs from 'node:fs';
import { type FileSystem, nodeFileSystem } from '../../src/workspace/file-system.js';

/** The process is gone: passes every catch of the program, and no later call reaches the disk. */
export class Death extends Error {}

export interface Fault {
  /** The call that fails, from 1; without it nothing fails. */
  readonly at?: number;
  /** `die`, or the code of the error that the system reports. */
  readonly with?: 'die' | 'EIO' | 'ENOSPC' | 'EACCES' | 'EMFILE' | 'EROFS' | 'EPERM' | 'EBUSY';
  /** Every later call fails too, as on a disk that is full or gone. */
  readonly forever?: boolean;
  /** Only calls of these operations count. */
  readonly only?: readonly (keyof FileSystem)[];
  /** Each write takes no more than this many bytes. */
  readonly shortWrites?: number;
  readonly windows?: boolean;
}

export interface FaultyFileSystem extends FileSystem {
  /** Every call so far, as `rename mentees.csv`. */
  readonly calls: readonly string[];
  /** The fault has happened. */
  readonly hit: () => boolean;
}

/** The real disk without waiting for fsync: the tests simulate the power cut, so nothing has to reach the platter. */
const quickDisk: FileSystem = { ...nodeFileSystem, fsync: () => {}, fsyncFolder: () => {}, pause: () => {} };

export function faultyFileSystem(fault: Fault = {}, base: FileSystem = quickDisk): FaultyFileSystem {
  const calls: string[] = [];
  const open = new Set<number>();
  let counted = 0;
  let dead = false;
  let hit = false;

  function strike(operation: keyof FileSystem, detail: string): boolean {
    if (dead) throw new Death();
    calls.push(`${operation} ${detail}`);
    if (fault.only !== undefined && !fault.only.includes(operation)) return false;
    counted++;
    const isHit = fault.at !== undefined && (counted === fault.at || (fault.forever === true && counted > fault.at));
    hit ||= isHit;
    return isHit;
  }

  function fail(operation: string): never {
    if (fault.with === 'die' || fault.with === undefined) {
      dead = true;
      // The system closes what a dead process had open.
      for (const descriptor of open) fs.closeSync(descriptor);
      open.clear();
      throw new Death();
    }
    throw Object.assign(new Error(`${fault.with}: ${operation}`), { code: fault.with, syscall: operation });
  }

  const wrap =
    <A extends readonly (string | number)[], R>(operation: keyof FileSystem, action: (...args: A) => R) =>
    (...args: A): R => {
      if (strike(operation, String(args[0]))) fail(operation);
      return action(...args);
    };

  return {
    calls,
    hit: () => hit,
    windows: fault.windows ?? false,
    lstat: wrap('lstat', base.lstat),
    stat: wrap('stat', base.stat),
    read: wrap('read', base.read),
    readdir: wrap('readdir', base.readdir),
    realpath: wrap('realpath', base.realpath),
    readlink: wrap('readlink', base.readlink),
    create: wrap('create', (path: string, mode: number) => {
      const descriptor = base.create(path, mode);
      open.add(descriptor);
      return descriptor;
    }),
    write: (descriptor, bytes, from) => {
      const end = Math.min(bytes.length, from + (fault.shortWrites ?? bytes.length));
      if (strike('write', String(descriptor))) {
        // Torn: half of the bytes are on the disk.
        base.write(descriptor, bytes.subarray(from, from + Math.ceil((end - from) / 2)), 0);
        fail('write');
      }
      return base.write(descriptor, bytes.subarray(from, end), 0);
    },
    chmod: wrap('chmod', base.chmod),
    fsync: wrap('fsync', base.fsync),
    close: (descriptor) => {
      const isHit = strike('close', String(descriptor));
      if (isHit && fault.with === 'die') fail('close');
      open.delete(descriptor);
      base.close(descriptor);
      if (isHit) fail('close');
    },
    rename: wrap('rename', base.rename),
    unlink: wrap('unlink', base.unlink),
    mkdir: wrap('mkdir', base.mkdir),
    rmdir: wrap('rmdir', base.rmdir),
    fsyncFolder: wrap('fsyncFolder', base.fsyncFolder),
    pause: base.pause,
  };
}
