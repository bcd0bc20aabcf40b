// The package entry `mentoring/solver` as others meet it: built, found by name from both module formats, with its types.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectPath } from './support/run.js';
import { solverPage } from './support/solver-page.js';

const run = promisify(execFile);

let project = '';
const inProject = (...parts: string[]): string => path.join(project, ...parts);

beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'mentoring-entry-'));
  const installed = inProject('node_modules', 'mentoring');
  mkdirSync(path.join(installed, 'dist'), { recursive: true });
  copyFileSync(projectPath('package.json'), path.join(installed, 'package.json'));
  const { href } = new URL('../scripts/solver-package.mjs', import.meta.url);
  const build = `import { buildSolver } from ${JSON.stringify(href)}; await buildSolver(process.argv[1]);`;
  await run(process.execPath, ['--input-type=module', '-e', build, path.join(installed, 'dist')]);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

async function printed(kind: 'module' | 'commonjs', code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [`--input-type=${kind}`, '-e', code], { cwd: project });
  return JSON.parse(stdout);
}

const asking = `
  const problem = { scores: [[7, 9], [0, 8]], need: [1, 1], seats: [1, 1] };
  const best = assign(problem);
  const faults = verify(problem, best.pairs, best.proof);
  console.log(JSON.stringify([best.total, faults, priceOf(problem, best)(0, 1).points, tightSpots(problem, best)]));`;

describe('mentoring/solver', () => {
  test('imported', async () => {
    const get = "import { assign, priceOf, tightSpots, verify } from 'mentoring/solver';";
    expect(await printed('module', get + asking)).toEqual([15, [], -6, []]);
  });

  test('required', async () => {
    const get = "const { assign, priceOf, tightSpots, verify } = require('mentoring/solver');";
    expect(await printed('commonjs', get + asking)).toEqual([15, [], -6, []]);
  });

  test('what the package had before is still found: package.json, bin, schemas', async () => {
    expect(await printed('commonjs', "console.log(JSON.stringify(require('mentoring/package.json').name))")).toBe(
      'mentoring',
    );
    const resolve = "console.log(JSON.stringify(require.resolve('mentoring/schemas/programme.schema.json')))";
    mkdirSync(inProject('node_modules', 'mentoring', 'schemas'));
    writeFileSync(inProject('node_modules', 'mentoring', 'schemas', 'programme.schema.json'), '{}');
    expect(await printed('commonjs', resolve)).toContain('programme.schema.json');
  });

  test('its types serve modules and CommonJS, and refuse what is no problem', async () => {
    const wrong = "import { assign } from 'mentoring/solver';\nassign({ scores: [[1]], need: [1], seats: 'one' });\n";
    const required =
      "import solver = require('mentoring/solver');\nconst served: number = solver.assign({ scores: [[1]], need: [1], seats: [1] }).served;\nexport = served;\n";
    writeFileSync(inProject('page.mts'), solverPage());
    writeFileSync(inProject('required.cts'), required);
    writeFileSync(inProject('wrong.mts'), wrong);
    const tsc = projectPath('node_modules', 'typescript', 'bin', 'tsc');
    const form = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom',
      '--types',
      '',
    ];
    const files = ['page.mts', 'required.cts', 'wrong.mts'];
    const { stdout } = await run(process.execPath, [tsc, ...form, ...files], { cwd: project }).catch(
      (error: { readonly stdout: string }) => error,
    );
    const faults = stdout.split('\n').filter((line) => line.includes('error TS'));
    expect(faults).toEqual([expect.stringMatching(/^wrong\.mts.*TS2322/)]);
  });
});
