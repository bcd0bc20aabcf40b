// Where text comes from and goes to: the files of a workspace as bytes by path, and a store that changes several at once.
import type { Text } from '../locale/language.js';
import type { IsoDateTime } from '../model/ids.js';

/**
 * The files of one workspace, read-only: on disk, in a git revision, or in memory.
 * Paths are relative to the workspace and use `/`: `letters/04-mentoringbrief.md`.
 */
export interface Files {
  /** How a person would name this source: the folder, or `folder@revision`. */
  readonly name: string;
  /** The bytes as they are; undefined when there is no such file. Throws FileProblem when there is one that cannot be read. */
  read(path: string): Uint8Array | undefined;
  /**
   * All files below the folder (default: the workspace), relative to the workspace, by code point.
   * `.git` and `node_modules` are left out everywhere, `.mentoring` and `out` unless asked for: `list('out')`.
   */
  list(folder?: string): readonly string[];
  /** The same bytes piece by piece, for files that are too large to hold; undefined where there is no such file, throws as `read`. */
  open?(path: string): OpenFile | undefined;
}

/** A file of which any piece can be read. */
export interface OpenFile {
  readonly size: number;
  /** The bytes from here on, as many as there are up to `length`. They hold until the next call. */
  read(from: number, length: number): Uint8Array;
  close(): void;
}

/** A file piece by piece, whatever kind of Files it is in. */
export function openFile(files: Files, path: string): OpenFile | undefined {
  if (files.open) return files.open(path);
  const bytes = files.read(path);
  return bytes && openBytes(bytes);
}

export const openBytes = (bytes: Uint8Array): OpenFile => ({
  size: bytes.length,
  read: (from, length) => bytes.subarray(from, from + length),
  close: () => {},
});

/**
 * Why a file cannot be read: a `folder` instead of a file · no permission (`denied`) · above the size limit (`too-large`) ·
 * `in-use` by a program that locks it (Windows) · `outside` the workspace, by its path or by a symlink ·
 * anything else (`broken`: an I/O error, a pipe, a loop of symlinks).
 */
export type FileProblemKind = 'folder' | 'denied' | 'too-large' | 'in-use' | 'outside' | 'broken';

/** A file that is there and cannot be read. `cause` carries the error of the system where there is one. */
export class FileProblem extends Error {
  readonly kind: FileProblemKind;
  readonly path: string;

  constructor(kind: FileProblemKind, path: string, cause?: unknown) {
    super(`${path}: ${kind}`, cause === undefined ? undefined : { cause });
    this.name = 'FileProblem';
    this.kind = kind;
    this.path = path;
  }
}

/** One file of a change. No `before`: the file is new. No `after`: it goes. */
export interface FileChange {
  readonly path: string;
  /** The bytes that were read when the command started; anything else on disk and nothing is written. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
  /** A new file with personal data is made readable for its owner alone (0600). An existing file keeps its mode. */
  readonly personal?: boolean;
}

/**
 * What the undo store keeps of a change:
 * `keep` (default) the bytes, so that it can be taken back ·
 * `none` nothing: one row of the letter journal, files in `out/` ·
 * `sent` that it happened and cannot be taken back: mail is on its way ·
 * `erased` the same, and every older step is destroyed with its bytes.
 */
export type Remembered = 'keep' | 'none' | 'sent' | 'erased';

/** Who changed something, when: what the undo screen shows. */
export interface ChangeNote {
  /** The command as typed, with ids and without names: `match`. */
  readonly command: string;
  /** Local time with seconds, `2022-08-03T14:05:09`; from the clock of the Context. */
  readonly at: IsoDateTime;
  /** What changed, in words, by path: `20 vorgeschlagen`. No names. */
  readonly summary?: Readonly<Record<string, Text>>;
  readonly remember?: Remembered;
  /** The number of the undo step that this change takes back; it leaves the undo store. Set by `undoLast` alone. */
  readonly takesBack?: number;
}

/** Files that can be changed, several at once: all of a change or nothing. */
export interface Store extends Files {
  /**
   * Writes all changes or none; what is on disk must be each `before`. A change that changes nothing leaves no trace.
   * @returns the paths that were written, in the order given
   * @throws CommandError when a file was edited since, is locked, or the disk refuses; then nothing was written
   *         (or the message names `mentoring recover`)
   */
  apply(changes: readonly FileChange[], note: ChangeNote): readonly string[];
}

/** Larger files are refused: a roster of a million rows has about 150 MB. */
export const maxFileBytes = 256 * 1024 * 1024;

/** Larger texts are read in pieces where only some of their lines are needed. */
export const largeText = 16 * 1024 * 1024;

/** Equal byte for byte; two files that are not there are equal. */
export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** By code point, so that a list has the same order on every machine (plain comparison goes by UTF-16 units). */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates stand for code points above all other units.
    if (x !== y) return Number(isSurrogate(x)) - Number(isSurrogate(y)) || x - y;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** A relative path with `/` that names something inside: no `..`, no drive, no backslash, no control character. */
export function isInside(path: string): boolean {
  if (/[\\\u0000-\u001f\u007f]/.test(path) || /^[A-Za-z]:/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Folders that no list shows unless asked for: at any depth, and at the top. */
const neverListed = new Set(['.git', 'node_modules']);
const listedWhenAsked = new Set(['.mentoring', 'out']);

/** Is this path part of `list(folder)`? Shared by every kind of Files. */
export function isListed(path: string, folder: string | undefined): boolean {
  const below = folder === undefined ? path : path.slice(folder.length + 1);
  if (folder !== undefined && !path.startsWith(`${folder}/`)) return false;
  const parts = below.split('/');
  if (parts.some((part) => neverListed.has(part)) || isTemporary(path)) return false;
  return folder !== undefined || parts.length === 1 || !listedWhenAsked.has(parts[0] ?? '');
}

/** Our own temporary files: present only while saving, or after a crash until the next command. */
export const isTemporary = (path: string): boolean => /(?:^|\/)\.mentoring-[0-9a-f]{16}\.tmp$/.test(path);
