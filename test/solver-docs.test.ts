// docs/solver.md: every block is run, every comment behind a console.log is what comes out, and the map of files is whole.
import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';
import * as solver from '../src/solver/entry.js';
import { projectPath } from './support/run.js';
import { consoleLines, solverPage } from './support/solver-page.js';

test('the blocks of docs/solver.md print what stands behind them', async () => {
  const { code } = await transform(solverPage(), { loader: 'ts', format: 'cjs', target: 'node20' });
  const printed: unknown[] = [];
  const log = (value: unknown): void => {
    printed.push(value);
  };
  const run = new Function('require', 'module', 'console', code);
  run(() => solver, { exports: {} }, { log });
  const expected = consoleLines(solverPage()).map((literal): unknown => new Function(`return ${literal};`)());
  expect(printed).toEqual(expected);
  expect(expected.length).toBeGreaterThan(30);
});

test('docs/architecture.md names every file of the solver', () => {
  const architecture = readFileSync(projectPath('docs/architecture.md'), 'utf8');
  const files = readdirSync(projectPath('src/solver'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.replace(/\.ts$/, ''));
  const isNamed = (file: string): boolean => new RegExp(`(?<![\\w-])${file}(?![\\w-])`).test(architecture);
  expect(files.filter((file) => !isNamed(file))).toEqual([]);
});
