// The benchmark's instances are the same for the same seed, and its report says what the data says; nothing here is timed.
import { beforeAll, expect, test } from 'vitest';
import { assign } from '../src/solver/assign.js';
import type { SparseScores } from '../src/solver/problem.js';
import { projectPath } from './support/run.js';

interface Graph extends SparseScores {
  readonly rows: number;
  readonly columns: number;
}

interface Instances {
  structuredTable(rows: number, columns?: number, seed?: number): Int16Array;
  structuredCandidates(n: number, seed?: number): Graph;
  uniformCandidates(n: number, seed?: number, degree?: number): Graph;
  generatedSeats(columns: number): Int32Array;
  readonly adversarial: Readonly<Record<string, (n: number) => Int32Array>>;
}

type Report = (former: string, data: object, machine: object) => string;

let instances: Instances;
let report: Report;
let slopeOf: (points: readonly (readonly [number, number])[]) => number;

beforeAll(async () => {
  instances = await import(projectPath('bench', 'instances.mjs'));
  ({ report } = await import(projectPath('bench', 'report.mjs')));
  ({ slopeOf } = await import(projectPath('bench', 'slope.mjs')));
});

/** A number that changes with each of the values and with their order. */
const digest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => (Math.imul(sum, 31) + value) | 0, 7);

test('the same seed makes the same instances, another seed others', () => {
  const { structuredTable, structuredCandidates, uniformCandidates, generatedSeats } = instances;
  const all = (seed: number) => [
    digest(structuredTable(60, 40, seed)),
    digest(structuredCandidates(300, seed).column),
    digest(structuredCandidates(300, seed).score),
    digest(uniformCandidates(300, seed).column),
    digest(uniformCandidates(300, seed).score),
  ];
  expect(all(1)).toEqual(all(1));
  all(2).forEach((value, k) => {
    expect(value).not.toBe(all(1)[k]);
  });
  expect(digest(generatedSeats(1000))).toBe(digest(generatedSeats(1000)));
  expect(generatedSeats(10_000).reduce((sum, seats) => sum + seats, 0)).toBe(24_799);
});

const ones = (n: number): number[] => Array<number>(n).fill(1);

test('scores are 0 … 1,000, candidates rise by column, and the uniform family has a perfect matching', () => {
  expect(Math.max(...instances.structuredTable(80))).toBeLessThanOrEqual(1000);
  expect(Math.min(...instances.structuredTable(80))).toBeGreaterThanOrEqual(0);
  for (const graph of [instances.structuredCandidates(500), instances.uniformCandidates(500, 3, 4)]) {
    const { rows, start, column, score } = graph;
    for (let i = 0; i < rows; i++) {
      for (let k = (start[i] ?? 0) + 1; k < (start[i + 1] ?? 0); k++) {
        expect(column[k]).toBeGreaterThan(column[k - 1] ?? -1);
      }
    }
    expect(Math.max(...Array.from(score))).toBeLessThanOrEqual(1000);
  }
  const count = (scores: SparseScores) => assign({ scores, need: ones(500), seats: ones(500) }).pairs.length;
  expect(count(instances.uniformCandidates(500, 3, 4))).toBe(500);
  expect(count(instances.structuredCandidates(500))).toBeLessThan(500);
});

test('Machol–Wien has its known answer', () => {
  const n = 40;
  const table = instances.adversarial['Machol–Wien']?.(n) ?? new Int32Array();
  const scores = Array.from({ length: n }, (_, i) => table.subarray(i * n, (i + 1) * n));
  expect(assign({ scores, need: ones(n), seats: ones(n) }).total).toBe(n ** 3 - (n * (n + 1) * (n + 2)) / 6);
});

test('the slope of a · n^b is b', () => {
  expect(slopeOf([10, 100, 1000].map((n) => [n, 3 * n ** 1.5]))).toBeCloseTo(1.5, 12);
});

const machine = { node: 'v20.0.0', platform: 'linux', arch: 'x64', cores: 2 };
const entry = (name: string, ms: number) => ({
  ...{ name, leastMs: ms, medianMs: ms, firstMs: ms, cpuMs: ms, peakMb: 100, tandems: 9, points: 1234 },
});
const oneCase = (id: string, ms: number, peers: readonly object[]) => ({
  ...{ id, title: id, pairs: 1000, own: [entry('solve', ms)], peers, readMs: 2 },
  places: [{ name: 'scan', share: 0.5 }],
});
const solver = {
  installed: { scipy: '1.10', lemon: false },
  growth: [],
  hard: [],
  orders: [],
  questions: [],
  profiles: [],
  cases: [
    oneCase('dense', 2000, [entry('scipy dense', 10_000)]),
    oneCase('candidates', 3000, [
      { name: 'scipy sparse', overMs: 150_000 },
      { name: 'ortools flow', missing: true },
    ]),
  ],
  faults: [],
};

test('the report holds goals beside what was found, and says where the time goes if they are missed', () => {
  const text = report('', { solver }, machine);
  expect(text).toContain(
    '| 10,000 × 10,000, every pair possible: solve, of scipy | ≤ 12 %; aim 5.0 % | 20 % (2 s to 10 s) | no; aim no |',
  );
  expect(text).toContain('of 2 s the most goes to `scan` 50 %; reading all scores once takes 2 ms.');
  expect(text).toContain('| 4 s; aim 2 s'.replace('| ', '| ≤ '));
  expect(text).toContain('2.0 % (3 s to more than 150 s) | yes |');
  expect(text).toContain('| OR-tools min-cost flow | not installed |');
  expect(text).toContain('OR-tools not installed');
  expect(text).not.toContain('Not all well');
  expect(report('', { solver: { ...solver, faults: ['one differs'] } }, machine)).toContain('- one differs');
});

test('sections of parts that did not run stay as they are', () => {
  const sizes = [{ name: 'check', goal: '≤ 2 s', runs: [{ ms: 1500, userMs: 900, peakMb: 80 }] }];
  const first = report('', { sizes, solver }, machine);
  expect(report(first, {}, machine)).toBe(first);
  const again = report(first, { sizes: [{ ...sizes[0], name: 'other' }] }, { ...machine, node: 'v22.0.0' });
  expect(again).toContain('| other | 1.5 | 0.9 | 80 | ≤ 2 s |');
  expect(again.slice(again.indexOf('## The solver'))).toBe(first.slice(first.indexOf('## The solver')));
});
