// Where git looks for the hooks of a repository: only told, nothing is changed.
import path from 'node:path';
import { git, gitEntries, gitText, isInRepository } from './git-run.js';

export interface HookPlace {
  /** Absolute; need not exist. */
  readonly folder: string;
  /** From the top of the work tree to the workspace, with `/`; empty where they are the same. */
  readonly workspace: string;
  /** The folder lies outside of the repository's own data: another program looks after it, or other repositories use it too. */
  readonly shared: boolean;
}

/** Undefined where the folder is in no work tree of git. */
export function gitHooks(root: string): HookPlace | undefined {
  if (!isInRepository(root)) return undefined;
  const top = gitText(root, ['rev-parse', '--show-toplevel']);
  const prefix = gitText(root, ['rev-parse', '--show-prefix']);
  const common = gitText(root, ['rev-parse', '--git-common-dir']);
  if (top === undefined || prefix === undefined || common === undefined) return undefined;
  const own = path.resolve(root, common);
  const configured = hooksPath(root);
  const folder = configured === undefined ? path.join(own, 'hooks') : path.resolve(top, configured);
  const inside = path.relative(own, folder);
  const shared = inside === '' || inside.startsWith('..') || path.isAbsolute(inside);
  return { folder, workspace: prefix.replace(/\/$/, ''), shared };
}

/** What the configuration says, without the setting under which we call git ourselves. */
function hooksPath(root: string): string | undefined {
  const answer = git(root, ['config', '--show-scope', '-z', '--type=path', '--get-all', 'core.hooksPath']);
  const entries = answer === undefined ? [] : gitEntries(answer);
  const values = entries.filter((_, index) => index % 2 === 1 && entries[index - 1] !== 'command');
  return values.at(-1) || undefined;
}
