// From a path of the workspace to the real file, which must lie inside the workspace.
import path from 'node:path';
import type { FileSystem } from './file-system.js';
import { ifThere, isMissing } from './file-system.js';
import { FileProblem, isInside } from './files.js';

const maxLinks = 40;

/**
 * The absolute path of a file without symlinks, also when the file or its folders do not exist yet.
 * @param root the workspace, itself without symlinks
 * @throws FileProblem `outside` when the path or a symlink leads out, `broken` when symlinks go in a circle
 */
export function realPath(files: FileSystem, root: string, file: string): string {
  if (!isInside(file) || (files.windows && file.includes(':'))) throw new FileProblem('outside', file);
  return resolve(path.join(root, ...file.split('/')), 0);

  function resolve(full: string, links: number): string {
    if (links > maxLinks) throw new FileProblem('broken', file);
    const real = ifThere(() => files.realpath(full));
    if (real !== undefined) return inside(real);
    const folder = path.dirname(full);
    if (folder === full) throw new FileProblem('outside', file);
    const parent = resolve(folder, links);
    const here = path.join(parent, path.basename(full));
    // A symlink whose file is missing: the file is made where the link leads.
    if (ifThere(() => files.lstat(here))?.kind !== 'link') return inside(here);
    return resolve(path.resolve(parent, files.readlink(here)), links + 1);
  }

  function inside(real: string): string {
    const way = path.relative(root, real);
    if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) throw new FileProblem('outside', file);
    return real;
  }
}

/** The folders between the workspace and this real path that do not exist yet, outermost first. */
export function missingFolders(files: FileSystem, root: string, real: string): string[] {
  const missing: string[] = [];
  for (let folder = path.dirname(real); folder !== root && folder.length > root.length; folder = path.dirname(folder)) {
    try {
      files.stat(folder);
      break;
    } catch (error) {
      if (!isMissing(error)) throw error;
      missing.unshift(folder);
    }
  }
  return missing;
}
