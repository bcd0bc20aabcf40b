// The same scores in every form, and the same bytes whatever the number of threads.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileScoring } from '../../src/matching/problem.js';
import { type FormLimits, memoryNeeded, scoresOf, usualLimits } from '../../src/matching/scores/score-forms.js';
import type { ScoreTables } from '../../src/matching/scores/score-planes.js';
import { compileScores } from '../../src/matching/scores/score-tables.js';
import type { Workspace } from '../../src/model/workspace.js';
import { isCandidates, isDense, isSource, isSparse, rowReader } from '../../src/solver/scores.js';
import { projectPath } from '../support/run.js';
import { gazetteerOf } from '../support/workspace.js';
import { pairByPair } from './any-workspace.js';

interface Size {
  readonly mentees: number;
  readonly mentors: number;
  readonly seed: number;
  readonly maxKm?: number;
  readonly spread?: boolean;
  readonly ownLimits?: boolean;
}

let generatedPeople: (size: Size) => Workspace;
const folder = mkdtempSync(path.join(tmpdir(), 'mentoring-threads-'));
const threadFile = path.join(folder, 'score-worker.cjs');

beforeAll(async () => {
  ({ generatedPeople } = await import(projectPath('bench', 'people.mjs')));
  await build({
    entryPoints: [projectPath('src', 'matching', 'scores', 'score-worker.ts')],
    outfile: threadFile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    define: { 'import.meta.url': '"file:///none/"' },
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function prepared(size: Size) {
  const workspace = generatedPeople(size);
  const scoring = compileScoring(workspace, gazetteerOf(workspace));
  const rows = [...scoring.people.mentees.keys()];
  const columns = [...scoring.people.mentors.keys()];
  return { scoring, tables: compileScores(scoring, rows, columns) };
}

const limits = (changed: Partial<FormLimits>): FormLimits => ({ ...usualLimits, dense: 0, threads: 0, ...changed });

const sizes: readonly Size[] = [
  { mentees: 300, mentors: 500, seed: 1 },
  { mentees: 500, mentors: 300, seed: 2, maxKm: 60 },
  { mentees: 300, mentors: 301, seed: 3, spread: true, ownLimits: true },
  { mentees: 301, mentors: 3500, seed: 4, spread: true },
];

test.each(sizes)('seed $seed: every form of $mentees × $mentors has the scores of the pairs', (size) => {
  const { scoring, tables } = prepared(size);
  const forms = [
    scoresOf(tables),
    scoresOf(tables, { limits: limits({ possible: 0 }) }),
    scoresOf(tables, { limits: limits({ possible: 0, held: 0 }) }),
    scoresOf(tables, { limits: limits({ source: 0 }) }),
    scoresOf(tables, { limits: limits({ source: 0, possible: 0, best: 20 }) }),
  ];
  expect(forms.map((form) => [isDense, isSource, isSparse, isCandidates].findIndex((is) => is(form)))).toEqual([
    0, 1, 1, 2, 3,
  ]);
  const readers = forms.map((scores) =>
    rowReader({ scores, need: Array(tables.rows).fill(1), seats: Array(tables.columns).fill(1) }),
  );
  for (let row = 0; row < tables.rows; row += 29) {
    const expected = Array.from({ length: tables.columns }, (_, column) => [column, pairByPair(scoring, row, column)]);
    const possible = expected.filter(([, score = -1]) => score >= 0);
    for (const reader of readers) {
      const count = reader.read(row);
      expect(Array.from({ length: count }, (_, k) => [reader.column[k], reader.score[k]])).toEqual(possible);
    }
    const bounds = forms.flatMap((form) => (isSource(form) ? [form.bound?.(row) ?? -1] : []));
    for (const bound of bounds)
      expect(bound).toBeGreaterThanOrEqual(Math.max(-1, ...possible.map(([, score = -1]) => score)));
  }
});

const plain = (tables: ScoreTables, changed: Partial<FormLimits>, count: number, file = threadFile) => {
  const shares: number[] = [];
  const scores = scoresOf(tables, {
    limits: limits(changed),
    threads: { file, count },
    onProgress: (share) => shares.push(share),
  });
  expect(shares.at(-1)).toBe(1);
  if (isSparse(scores)) return [[...Array.from(scores.start)], Array.from(scores.column), Array.from(scores.score)];
  if (isCandidates(scores))
    return [
      ...[scores.candidates.start, scores.candidates.column, scores.candidates.score, scores.rest].map((list) =>
        Array.from(list),
      ),
    ];
  const into = new Int32Array(tables.columns);
  if (!isSource(scores)) return [];
  return Array.from({ length: tables.rows }, (_, row) => {
    scores.scoreRow(row, into);
    return [scores.bound?.(row) ?? -1, ...into];
  });
};

test.each([
  ['a held table', { possible: 0 }],
  ['all possible pairs', { source: 0 }],
  ['the best pairs', { source: 0, possible: 0, best: 10 }],
])('one thread, three threads, or threads that die at once give the same bytes: %s', (_, changed) => {
  const { tables } = prepared({ mentees: 400, mentors: 300, seed: 5, maxKm: 200 });
  const broken = path.join(folder, 'broken.cjs');
  writeFileSync(broken, 'process.exit(1);\n');
  const alone = plain(tables, changed, 1);
  expect(plain(tables, changed, 3)).toEqual(alone);
  expect(plain(tables, changed, 2, broken)).toEqual(alone);
  expect(plain(tables, changed, 2, path.join(folder, 'not-there.cjs'))).toEqual(alone);
});

test.each(sizes)('seed $seed: of $mentees × $mentors those that are worth the price of their column', (size) => {
  const { tables } = prepared(size);
  const scores = scoresOf(tables, { limits: limits({ source: 0, possible: 0, best: 20 }) });
  if (!isCandidates(scores)) throw new Error('no candidates');
  const price = Float64Array.from({ length: tables.columns }, (_, column) =>
    column % 11 === 0 ? Number.POSITIVE_INFINITY : (column * 7919) % 97,
  );
  const reaching = scores.reaching?.(price);
  const list = () => new Int32Array(tables.columns);
  const [column, score, all, allScores] = [list(), list(), list(), list()];
  let found = 0;
  for (let row = 0; row < tables.rows; row += 9) {
    const least = (row * 31) % 80;
    const possible = scores.allOf(row, all, allScores);
    const expected = Array.from({ length: possible }, (_, k) => [all[k] ?? -1, allScores[k] ?? -1] as const).filter(
      ([j, own]) => own >= least + (price[j] ?? 0),
    );
    const count = reaching?.(row, least, column, score) ?? -1;
    expect(Array.from({ length: count }, (_, k) => [column[k], score[k]])).toEqual(expected);
    found += count;
  }
  expect(found).toBeGreaterThan(100);
});

test('rows do not all name the same of equal candidates', () => {
  const { tables } = prepared({ mentees: 200, mentors: 200, seed: 6 });
  const same: ScoreTables = { ...tables, planes: [], single: { parts: [], entries: [], cuts: [], place: undefined } };
  const scores = scoresOf(same, { limits: limits({ source: 0, possible: 0, best: 5 }) });
  if (!isCandidates(scores)) throw new Error('no candidates');
  expect(new Set(Array.from(scores.candidates.column)).size).toBeGreaterThan(150);
});

test('the memory needed follows the form', () => {
  const gigabytes = (rows: number, columns: number, possible?: number): number =>
    Math.round(memoryNeeded({ rows, columns, ...(possible === undefined ? {} : { possible }) }) / 1e8) / 10;
  expect(gigabytes(450, 450)).toBe(0.1);
  expect(gigabytes(10_000, 10_000)).toBe(0.3);
  expect(gigabytes(100_000, 100_000)).toBe(0.4);
  expect(gigabytes(100_000, 100_000, 20_000_000)).toBe(0.5);
  expect(gigabytes(10_000_000, 10_000_000)).toBeGreaterThan(30);
});
