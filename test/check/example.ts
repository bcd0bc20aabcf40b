// Example workspaces in memory, changed line by line, and what `check` says about them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { findingsOf } from '../diagnostics/workspaces.js';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

export type Contents = Record<string, string>;

/** Tables and definitions of an example as text. */
export function example(name: string): Contents {
  const folder = `${examples}${name}/`;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(csv|yaml|md)$/.test(path) && !path.startsWith('out/'));
  return Object.fromEntries(files.map((path) => [path, readFileSync(`${folder}${path}`, 'utf8')]));
}

/** The same contents with one text exchanged. @throws if it is not there: the test would prove nothing */
export function changed(contents: Contents, path: string, from: string | RegExp, to: string): Contents {
  const text = contents[path] ?? '';
  const next = text.replace(from, to);
  if (next === text) throw new Error(`${path}: nothing to replace: ${String(from)}`);
  return { ...contents, [path]: next };
}

export interface Found {
  readonly code: string;
  readonly severity: string;
  readonly at: string;
  readonly message: string;
  readonly about?: string;
}

export function check(contents: Contents, tracked?: readonly string[]): Found[] {
  const files = memoryFiles(contents);
  const { workspace } = loadWorkspace(files);
  return findingsOf(files, tracked, workspace.programme['as-of']).map(describe);
}

const describe = (finding: Diagnostic): Found => ({
  code: finding.code,
  severity: finding.severity,
  at: `${finding.place.file}:${finding.place.line}`,
  message: finding.words('de').message,
  ...(finding.about === undefined ? {} : { about: finding.about }),
});

export const ofCode = (found: readonly Found[], code: string): Found[] => found.filter((one) => one.code === code);
