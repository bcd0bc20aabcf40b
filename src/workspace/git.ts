// Git as a source of files and of facts about a workspace; only `initRepository` changes anything, in a new folder.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { IsoDate, IsoDateTime } from '../model/ids.js';
import { byCodePoint, FileProblem, type Files, isInside, isListed, maxFileBytes } from './files.js';
import { git, gitEntries, gitText, isInRepository, withoutOwnFilters } from './git-run.js';

/** The full name of a commit; undefined when the folder is in no repository or has no such revision. */
function commitOf(root: string, revision: string): string | undefined {
  // A name that begins with a dash would be an option.
  if (!/^[^-\s][^\u0000-\u0020]*$/.test(revision)) return undefined;
  return gitText(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
}

/**
 * The tracked files of the workspace as they were in a revision (a commit, tag or branch).
 * Undefined when the folder is in no repository, git is missing, or there is no such revision.
 */
export function gitFiles(root: string, revision: string): Files | undefined {
  const commit = commitOf(root, revision);
  const answer = commit === undefined ? undefined : git(root, ['ls-tree', '-r', '-z', '--long', commit]);
  if (answer === undefined) return undefined;
  const blobs = new Map(gitEntries(answer).flatMap(blobOf));
  return {
    name: `${root}@${revision}`,
    read: (file) => readBlob(root, blobs, file),
    list: (folder) => [...blobs.keys()].filter((file) => isListed(file, folder)).sort(byCodePoint),
  };
}

interface Blob {
  readonly object: string;
  readonly size: number;
  readonly isLink: boolean;
}

/** One line of `ls-tree --long`: mode, type, object, size, path; submodules have no bytes and drop out. */
function blobOf(entry: string): [string, Blob][] {
  const [, mode, object, size, file] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(entry) ?? [];
  if (object === undefined || size === undefined || file === undefined) return [];
  return [[file, { object, size: Number(size), isLink: mode === '120000' }]];
}

/** @param links how many symlinks led here: each holds the path of another file of the same revision */
function readBlob(root: string, blobs: ReadonlyMap<string, Blob>, file: string, links = 0): Uint8Array | undefined {
  if (!isInside(file)) throw new FileProblem('outside', file);
  const blob = blobs.get(file);
  if (blob === undefined) {
    if ([...blobs.keys()].some((other) => other.startsWith(`${file}/`))) throw new FileProblem('folder', file);
    return undefined;
  }
  if (blob.size > maxFileBytes) throw new FileProblem('too-large', file);
  const bytes = git(root, ['cat-file', 'blob', blob.object]);
  if (bytes === undefined || links > 40) throw new FileProblem('broken', file);
  if (!blob.isLink) return bytes;
  return readBlob(root, blobs, path.posix.join(path.posix.dirname(file), bytes.toString('utf8')), links + 1);
}

/** A file that git has not secured as it is now. */
export interface Uncommitted {
  readonly path: string;
  readonly state: 'new' | 'changed' | 'removed' | 'conflict';
}

/**
 * Files of the workspace that differ from the last commit, by code point; ignored files do not count.
 * Undefined when git is missing or the folder is in no repository.
 */
export function gitStatus(root: string): readonly Uncommitted[] | undefined {
  if (!isInRepository(root)) return undefined;
  const prefix = gitText(root, ['rev-parse', '--show-prefix']);
  if (prefix === undefined) return undefined;
  const command = [
    'status',
    '--porcelain=v2',
    '-z',
    '--no-renames',
    '--untracked-files=all',
    '--ignore-submodules=all',
    '--',
    '.',
  ];
  const answer = git(root, command, { config: withoutOwnFilters(root) });
  if (answer === undefined) return undefined;
  return gitEntries(answer)
    .flatMap((entry) => uncommitted(entry, prefix))
    .sort((a, b) => byCodePoint(a.path, b.path));
}

/** By the kind of entry: changed, in conflict, untracked. */
const fieldsBeforePath: ReadonlyMap<string, number> = new Map([
  ['1', 8],
  ['u', 10],
  ['?', 1],
]);

/** The paths of `status` begin at the top of the repository. */
function uncommitted(entry: string, prefix: string): Uncommitted[] {
  const [kind, states = ''] = entry.split(' ', 2);
  const fields = fieldsBeforePath.get(kind ?? '');
  if (fields === undefined) return [];
  const full = entry.split(' ').slice(fields).join(' ');
  if (!full.startsWith(prefix)) return [];
  return [{ path: full.slice(prefix.length), state: stateOf(kind, states) }];
}

function stateOf(kind: string | undefined, states: string): Uncommitted['state'] {
  if (kind === 'u') return 'conflict';
  if (kind === '?') return 'new';
  if (states.endsWith('D') || states === 'D.') return 'removed';
  return states.startsWith('A') ? 'new' : 'changed';
}

/** Paths of the workspace that git tracks; undefined without git or outside of a repository. */
export function gitTracked(root: string): ReadonlySet<string> | undefined {
  if (!isInRepository(root)) return undefined;
  const answer = git(root, ['ls-files', '-z']);
  return answer && new Set(gitEntries(answer));
}

/** What the working tree is compared with. */
export interface Baseline {
  /** A name to pass to `gitFiles`: a tag or a commit. */
  readonly revision: string;
  /** The day of its commit. */
  readonly on: IsoDate;
  /** How many commits have come since. */
  readonly commits: number;
}

/**
 * The last tag, else the last commit before today, else HEAD; or the revision that is wanted.
 * Undefined without git, outside of a repository, before the first commit, or when there is no such revision.
 */
export function gitBaseline(root: string, today: IsoDate, wanted?: string): Baseline | undefined {
  if (commitOf(root, wanted ?? 'HEAD') === undefined) return undefined;
  const revision =
    wanted ??
    (gitText(root, ['describe', '--tags', '--abbrev=0', 'HEAD']) ||
      commitBefore(root, today) ||
      commitOf(root, 'HEAD'));
  const commit = revision && commitOf(root, revision);
  const on = commit && gitText(root, ['show', '--no-patch', '--no-show-signature', '--format=%cs', commit]);
  const commits = commit && gitText(root, ['rev-list', '--count', `${commit}..HEAD`]);
  return revision && on && commits ? { revision, on, commits: Number(commits) } : undefined;
}

/** The tags of the repository, the newest first; empty without any, undefined without git. */
export function gitTags(root: string): readonly string[] | undefined {
  const answer = gitText(root, ['tag', '--sort=-creatordate']);
  return answer?.split('\n').filter((tag) => tag !== '');
}

/** By the day that the committer's clock showed, whatever the time zone is here. */
function commitBefore(root: string, today: IsoDate): string | undefined {
  const log = gitText(root, ['log', '--no-show-signature', '--first-parent', '--format=%H %cs', 'HEAD']) ?? '';
  const found = log.split('\n').find((line) => line.slice(-10) < today);
  return found?.split(' ')[0];
}

/** Settings of the user that must not reach into the new repository. */
const plainCommit: readonly string[] = [
  'init.defaultBranch=main',
  'core.autocrlf=false',
  'core.safecrlf=false',
  'core.excludesFile=/dev/null',
  'core.attributesFile=/dev/null',
  'commit.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
];

/**
 * For `demo`: a repository in this folder with one commit of all its files, on branch main, by the author „mentoring“.
 * @param at time of the commit, so that a demonstration is the same every time; default: now
 * @returns false when git is missing or fails, or the folder is a repository already; then there is none of ours
 */
export function initRepository(root: string, message: string, at?: IsoDateTime): boolean {
  const folder = path.join(root, '.git');
  if (existsSync(folder)) return false;
  const person = {
    NAME: 'mentoring',
    EMAIL: 'mentoring@localhost',
    ...(at === undefined ? {} : { DATE: `${at}+00:00` }),
  };
  const environment = Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  );
  const options = { config: plainCommit, environment };
  const done = [
    ['init', '--quiet', '--template='],
    ['add', '--all', '--', '.'],
    ['commit', '--quiet', '--no-verify', '--no-gpg-sign', '--cleanup=verbatim', '-m', message],
  ].every((command) => git(root, command, options) !== undefined);
  if (!done) rmSync(folder, { recursive: true, force: true });
  return done;
}
