// The smallest workspaces of test/diagnostics, read into memory; files that git or editors would spoil come from recipes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CheckContext, checkWorkspace } from '../../src/check/index.js';
import { checkLarge, type LargeSettings } from '../../src/check/large/index.js';
import { type Diagnostic, inReadingOrder } from '../../src/diagnostics/diagnostic.js';
import { formatCompact } from '../../src/diagnostics/format.js';
import { createGazetteer, type Gazetteer } from '../../src/geography/gazetteer.js';
import type { Language } from '../../src/locale/language.js';
import { proposeTandems } from '../../src/matching/propose.js';
import type { Workspace } from '../../src/model/workspace.js';
import { decode } from '../../src/workspace/encoding.js';
import type { Files } from '../../src/workspace/files.js';
import { loadWorkspace, sources } from '../../src/workspace/load.js';
import { type Contents, memoryFiles } from '../../src/workspace/memory.js';

export const folder = fileURLToPath(new URL('.', import.meta.url));
const places = readFileSync(fileURLToPath(new URL('../../data/places.tsv', import.meta.url)), 'utf8');

export const today = '2026-03-01';

interface Recipe {
  /** What stands beside the files of the folder, or is made from them. */
  readonly files?: Contents | ((own: Contents) => Contents);
  /** Files that git tracks; without it nothing is known about git. */
  readonly tracked?: readonly string[];
  /** The tables as git last secured them. */
  readonly committed?: Contents;
  /** Above so many lines of people only what is equal counts as a possible duplicate. */
  readonly mostCompared?: number;
  /** The people are read piece by piece. */
  readonly large?: LargeSettings;
}

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

/** What stands in no folder: NUL, UTF-16, conflict markers, folders in the place of files, very large files. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'table-nul': { files: { 'mentees.csv': 'Kennung;Status\nM1;\0\n' } },
  'table-utf-16': { files: { 'mentees.csv': utf16('Kennung;Status\nM1;beworben\n') } },
  'table-too-many-columns': { files: { 'mentees.csv': `Kennung${';x'.repeat(10_000)}\nM1\n` } },
  'yaml-too-large': { files: { 'programme.yaml': `format: 1\nmotto: ${'x'.repeat(1_100_000)}\n` } },
  'yaml-too-deep': { files: { 'programme.yaml': `format: 1\ntopics: ${'['.repeat(5000)}\n` } },
  'file-unreadable': { files: { 'mentees.csv/alt.csv': 'Kennung\nM1\n', 'programme.yaml': rosterNamed() } },
  'merge-conflict': {
    files: {
      'mentees.csv': `Kennung;Status\n${'<'.repeat(7)} HEAD\nM1;beworben\n${'='.repeat(7)}\nM1;angenommen\n${'>'.repeat(7)} andere\n`,
    },
  },
  'proposal-unreadable': { files: { 'out/proposal.json': '{ "format": 1 }\n' } },
  'proposal-outdated': { files: (own) => ({ ...proposed(own, '') }) },
  'proposal-wrong': { files: (own) => ({ ...proposed(own, ';999') }) },
  'personal-data-in-git': { tracked: ['programme.yaml', 'mentees.csv'] },
  'status-went-back': {
    committed: { 'mentees.csv': 'Kennung;Status;Status seit\nM1;nicht aufgenommen;2026-02-10\n' },
  },
  'private-file-in-git': { tracked: ['programme.yaml', 'mentees.csv', 'pairs.csv'] },
  'duplicates-narrowed': { mostCompared: 2 },
  'large-roster': { large: {} },
  'counts-left-out': { large: { mostKinds: 1 } },
  'personal-data-in-text': { tracked: ['programme.yaml', 'mentees.csv', 'reports/final.md'] },
};

/** A proposal for the people of mentees.csv without their last line, and its row with this score (empty: the right one). */
function proposed(own: Contents, score: string): Contents {
  const text = (path: string) => Buffer.from(own[path] ?? '').toString('utf8');
  const before =
    score === '' ? `${text('mentees.csv').trimEnd().split('\n').slice(0, -1).join('\n')}\n` : text('mentees.csv');
  const { workspace } = loadWorkspace(memoryFiles({ ...own, 'mentees.csv': before }));
  const { file } = proposeTandems(workspace, gazetteerOf(workspace), { today });
  const rows = file.pairs.map(
    ({ mentee, mentor, score: points }, index) =>
      `T${index + 1};${mentee};${mentor};vorgeschlagen;algorithm${score || `;${points}`}`,
  );
  return {
    'out/proposal.json': JSON.stringify(file),
    'tandems.csv': `Kennung;Mentee;Mentor*in;Status;Herkunft;Passung\n${rows.join('\n')}\n`,
  };
}

function gazetteerOf({ programme, locations }: Workspace): Gazetteer {
  return createGazetteer({
    places: () => places,
    locations: locations.map(({ place, lat, lon }) => ({ place, postal_code: place, lat, lon })),
    ...(programme.regions ? { regions: programme.regions } : {}),
  });
}

function rosterNamed(): string {
  const period = 'period:\n  start: 2026-01\n  end: 2026-12\n';
  return `format: 1\nid: probe\ntitle: Probe\n${period}rosters:\n  mentees:\n    files:\n      - mentees.csv\n`;
}

export const codesWithFolder = (): string[] =>
  readdirSync(folder)
    .filter((name) => statSync(`${folder}${name}`).isDirectory())
    .sort();

function below(path: string): [string, Uint8Array][] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = `${path}/${entry.name}`;
    return entry.isDirectory() ? below(full) : [[full, readFileSync(full)] as [string, Uint8Array]];
  });
}

/** The files of one folder with those of its recipe, without expected.txt. */
export function contentsOf(code: string): Contents {
  const root = `${folder}${code}`;
  const own = below(root).map(([path, bytes]): [string, Uint8Array] => [path.slice(root.length + 1), bytes]);
  const contents = Object.fromEntries(own.filter(([path]) => path !== 'expected.txt'));
  const { files = {} } = recipes[code] ?? {};
  return { ...contents, ...(typeof files === 'function' ? files(contents) : files) };
}

/** Everything that `check` says about these files. */
export function findingsOf(
  files: Files,
  tracked?: readonly string[],
  on: string = today,
  { committed = {}, mostCompared, large }: Recipe = {},
): readonly Diagnostic[] {
  const loaded = loadWorkspace(files, large ? { isLarge: () => true } : {});
  const { workspace, diagnostics } = loaded;
  const context: CheckContext = {
    today: on,
    gazetteer: gazetteerOf(workspace),
    found: diagnostics,
    definitionComplete: sources(workspace).programme.complete,
    codes: () => codesWithFolder(),
    ...(tracked ? { gitTracked: (path: string) => tracked.includes(path) } : {}),
    earlier: () =>
      Object.keys(committed).length === 0
        ? []
        : [{ source: 'git', workspace: loadWorkspace(memoryFiles(committed)).workspace }],
    ...(mostCompared === undefined ? {} : { mostCompared }),
  };
  if (large) return checkLarge(files, loaded, context, large).diagnostics;
  return inReadingOrder([...diagnostics, ...checkWorkspace(workspace, context)]);
}

export function textOf(files: Files): (path: string) => string | undefined {
  return (path) => {
    if (path === '' || files.list(path).length > 0) return undefined;
    const bytes = files.read(path);
    return bytes && decode(bytes).text;
  };
}

export function compact(files: Files, findings: readonly Diagnostic[], language: Language): string {
  return formatCompact(findings, textOf(files), { language, width: 98, files: files.list().length });
}

export function runFolder(code: string): { readonly files: Files; readonly findings: readonly Diagnostic[] } {
  const files = memoryFiles(contentsOf(code));
  return { files, findings: findingsOf(files, recipes[code]?.tracked, today, recipes[code]) };
}
