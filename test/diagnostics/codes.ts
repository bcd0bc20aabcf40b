// Every code that `check` may show, read from the sources: rooms with their smallest workspaces, and texts of templates.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Severity } from '../../src/diagnostics/diagnostic.js';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Rooms whose findings `check` shows; those of other rooms are answers of their commands and are tested there. */
const rooms = ['workspace', 'check'];
/** Further files whose findings `check` shows: they need templates, which loading a workspace does not read. */
const textFiles = ['render/template-findings.ts', 'cli/own-templates.ts'];

export interface DefinedCode {
  readonly code: string;
  readonly severity: string;
}

const severityAfter = (text: string, at: number): string =>
  /severity: '([a-z]+)'/.exec(text.slice(at))?.[1] ?? 'no severity';

/** The codes of one file, each with the severity of its definition. */
export function codesIn(text: string): readonly DefinedCode[] {
  if (!text.includes('defineDiagnostic')) return [];
  const direct = [...text.matchAll(/\bcode: '([a-z0-9-]+)'/g)].map(({ index, 1: code = '' }) => ({
    code,
    severity: severityAfter(text, index),
  }));
  // Makers of makers: `const alias = unreadable<…>('yaml-alias', …)`, whose severity stands where `unreadable` is made.
  const made = [
    ...text.matchAll(/^(?:export )?const \w+ = (\w+)(?:<[\s\S]*?>)?\(\s*'([a-z0-9]+(?:-[a-z0-9]+)+)',/gm),
  ].map(({ 1: maker = '', 2: code = '' }) => ({
    code,
    severity: severityAfter(text, Math.max(0, text.indexOf(`const ${maker} =`))),
  }));
  return [...direct, ...made];
}

const definedIn = (file: string): readonly DefinedCode[] => codesIn(readFileSync(`${source}${file}`, 'utf8'));

/** Codes of the rooms, each of which has a folder in test/diagnostics. */
export const definedCodes: readonly DefinedCode[] = rooms.flatMap((room) =>
  readdirSync(`${source}${room}`, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated/'))
    .sort()
    .flatMap((name) => definedIn(`${room}/${name}`)),
);

/** Codes of templates and of the texts of letters. */
export const textCodes: readonly DefinedCode[] = textFiles.flatMap(definedIn);

export const severities: readonly Severity[] = ['error', 'warning', 'info'];
