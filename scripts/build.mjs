// Builds the tool: generated modules from the schemas, then one file in dist/ with V8's compiled code beside it, and the
// solver as an entry of its own.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writePeople } from '../bench/people.mjs';
import { buildProgram } from './program.mjs';
import { generate } from './schemas.mjs';
import { buildSolver } from './solver-package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await generate();
const fresh = mkdtempSync(path.join(root, '.dist-'));
await buildProgram(fresh);
await build({
  // What a thread runs; the program looks for it beside itself.
  entryPoints: { 'score-worker': path.join(root, 'src', 'matching', 'scores', 'score-worker.ts') },
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  minifySyntax: true,
  minifyWhitespace: true,
  define: { 'import.meta.url': 'undefined' },
  logLevel: 'warning',
});
await buildSolver(fresh);

// The old program works until the new one is complete.
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
renameSync(fresh, path.join(root, 'dist'));
chmodSync(path.join(root, 'dist'), 0o755);

// Runs of the commands that people start most, so that their functions are among the compiled ones.
const scratch = mkdtempSync(path.join(tmpdir(), 'mentoring-build-'));
const stage = (name) => {
  cpSync(path.join(root, 'examples', 'aktionsprogramm', name), path.join(scratch, name), { recursive: true });
  return ['-w', path.join(scratch, name)];
};
const before = stage('2022-08');
const after = stage('2023-06');
const many = path.join(scratch, 'many');
writePeople(many, { mentees: 450, mentors: 450, seed: 1 });
const large = ['-w', many];
/** For each part that has compiled code of its own (bin/mentoring.js), what runs in it. */
const parts = [
  [
    ['match', ...before],
    ['match', ...large],
  ],
  [
    ['check', ...before],
    ['check', ...after],
    ['check', ...large],
  ],
  [before, after, large],
  [
    ['evaluate', ...after],
    ['letter', 'render', '01-mentoringbrief', '--format', 'html', ...before],
    ['explain', 'P07', ...before],
    ['verify', ...before],
    ['diff', ...before],
    ['report', 'status', ...before],
  ],
];
for (const [first, ...further] of parts) {
  const warmed = spawnSync(process.execPath, [path.join(root, 'bin', 'mentoring.js'), ...first], {
    encoding: 'utf8',
    env: { ...process.env, MENTORING_WRITE_CODE: JSON.stringify(further) },
  });
  // Without compiled code the program runs all the same, a little later.
  if (warmed.status !== 0) process.stderr.write(`build: no compiled code (${warmed.stderr.trim()})\n`);
}
rmSync(scratch, { recursive: true, force: true });
