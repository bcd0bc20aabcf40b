// Reading a workspace on disk: files as they are, lists in a fixed order, a pending change as if it were complete.
import path from 'node:path';
import { DiskFailure, refusedByDisk, refusing } from './disk-error.js';
import { codeOf, type EntryKind, type FileSystem, ifThere } from './file-system.js';
import {
  byCodePoint,
  FileProblem,
  type FileProblemKind,
  type Files,
  isListed,
  type OpenFile,
  openBytes,
  sameBytes,
} from './files.js';
import { realPath } from './inside.js';
import { decodeIntent, type Intent, intentBytes, ownFolder } from './intent.js';

/** Files on disk that remember whether a change is pending. */
export interface Reader extends Files {
  /** After a write: what was known of a pending change no longer holds. */
  forget(): void;
}

/** @param root absolute; may be missing, and then has no files */
export function reader(root: string, system: FileSystem, maxBytes: number): Reader {
  let pending: { readonly intent: Intent | undefined } | undefined;
  const pendingFiles = () => {
    pending ??= { intent: readIntent() };
    return pending.intent?.files ?? [];
  };
  const readIntent = (): Intent | undefined => {
    const bytes = intentBytes(bytesOf);
    return bytes && decodeIntent(bytes);
  };
  const bytesOf = (file: string) => readFile(system, root, file, maxBytes);

  function read(file: string): Uint8Array | undefined {
    if (file.startsWith(`${ownFolder}/`)) return bytesOf(file);
    const target = pendingFiles().find((candidate) => candidate.path === file);
    const bytes = bytesOf(file);
    // Edited after the crash: then the file is neither, and shows as it is.
    return target !== undefined && sameBytes(bytes, target.before) ? target.after : bytes;
  }

  function list(folder?: string): readonly string[] {
    const found = new Set(filesBelow(system, root, folder ?? ''));
    for (const { path: file } of pendingFiles()) {
      if (read(file) === undefined) found.delete(file);
      else found.add(file);
    }
    return [...found].filter((file) => isListed(file, folder)).sort(byCodePoint);
  }

  return {
    name: root,
    read,
    list: (folder) => refusing(() => list(folder)),
    open(file) {
      const isPending = pendingFiles().some((candidate) => candidate.path === file);
      if (!isPending && system.open && system.readAt) return openPieces(system, root, file, maxBytes);
      const bytes = read(file);
      return bytes && openBytes(bytes);
    },
    forget: () => {
      pending = undefined;
    },
  };
}

const readFile = (system: FileSystem, folder: string, file: string, maxBytes: number): Uint8Array | undefined =>
  reachFile(system, folder, file, maxBytes, (real) => system.read(real));

/** The file stays open until `close`; what goes wrong while it is read is told as reading it whole would tell it. */
function openPieces(system: FileSystem, folder: string, file: string, maxBytes: number): OpenFile | undefined {
  const { open, readAt } = system;
  if (!open || !readAt) throw new Error('a file system that reads no pieces');
  return reachFile(system, folder, file, maxBytes, (real, size) => {
    const descriptor = open(real);
    let buffer = new Uint8Array(0);
    return {
      size,
      read: (from, length) => {
        const wanted = Math.max(0, Math.min(length, size - from));
        if (buffer.length < wanted) buffer = new Uint8Array(wanted);
        const into = buffer.subarray(0, wanted);
        let filled = 0;
        reaching(file, () => {
          for (let read = -1; filled < wanted && read !== 0; filled += read)
            read = readAt(descriptor, into, filled, from + filled);
        });
        return into.subarray(0, filled);
      },
      close: () => system.close(descriptor),
    };
  });
}

function reachFile<T>(
  system: FileSystem,
  folder: string,
  file: string,
  maxBytes: number,
  action: (real: string, size: number) => T,
): T | undefined {
  return reaching(file, () => {
    const root = ifThere(() => system.realpath(folder));
    if (root === undefined) return undefined;
    const real = realPath(system, root, file);
    const { kind, size } = system.stat(real);
    if (kind !== 'file') throw new FileProblem(kind === 'folder' ? 'folder' : 'broken', file);
    if (size > maxBytes) throw new FileProblem('too-large', file);
    return action(real, size);
  });
}

/** What the system refuses becomes a FileProblem; a file that is not there is undefined. */
function reaching<T>(file: string, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new FileProblem(problemOf[code] ?? 'broken', file, error);
  }
}

const problemOf: Readonly<Record<string, FileProblemKind>> = {
  EACCES: 'denied',
  EPERM: 'denied',
  EBUSY: 'in-use',
  EISDIR: 'folder',
};

/** Every file below a folder; symlinks count as files where they lead to one, and are not followed into folders. */
function filesBelow(system: FileSystem, root: string, folder: string): string[] {
  const isSkipped = (name: string) => name === '.git' || name === 'node_modules';
  const isOnlyWhenAsked = (file: string) => folder === '' && (file === ownFolder || file === 'out');
  if (folder !== '' && isOutside(system, root, folder)) return [];
  return walk(folder);

  function walk(below: string): string[] {
    const entries = entriesOf(system, path.join(root, ...below.split('/')), below);
    return entries.flatMap(({ name, kind }) => {
      const file = below === '' ? name : `${below}/${name}`;
      if (kind === 'folder') return isSkipped(name) || isOnlyWhenAsked(file) ? [] : walk(file);
      return kind === 'file' || (kind === 'link' && leadsToFile(system, path.join(root, file))) ? [file] : [];
    });
  }
}

function entriesOf(system: FileSystem, full: string, folder: string): readonly { name: string; kind: EntryKind }[] {
  try {
    return ifThere(() => system.readdir(full)) ?? [];
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : refusedByDisk(new DiskFailure(folder === '' ? full : folder, code, error));
  }
}

/** A symlink that cannot be followed for another reason than a missing file is listed: reading it then tells the reason. */
function leadsToFile(system: FileSystem, full: string): boolean {
  try {
    const kind = ifThere(() => system.stat(full))?.kind;
    return kind === 'file';
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return true;
  }
}

/** Outside by its path or by a symlink. A folder that is missing counts as inside: it has no files. */
function isOutside(system: FileSystem, root: string, folder: string): boolean {
  try {
    const real = ifThere(() => system.realpath(root));
    if (real !== undefined) realPath(system, real, folder);
    return false;
  } catch (error) {
    if (error instanceof FileProblem && error.kind === 'outside') return true;
    const code = codeOf(error);
    throw code === undefined ? error : refusedByDisk(new DiskFailure(folder, code, error));
  }
}
