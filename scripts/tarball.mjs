// Packs the program, installs it elsewhere without any install script, lets the installed one walk through an example, and
// asks its solver in both module formats.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'mentoring-pack-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' };

const packed = JSON.parse(
  execFileSync(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch], { ...quiet, cwd: root }),
);
execFileSync(
  npm,
  [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    scratch,
    path.join(scratch, packed[0].filename),
  ],
  quiet,
);
const installed = path.join(scratch, 'node_modules', 'mentoring', 'bin', 'mentoring.js');
const demo = execFileSync(process.execPath, [installed, 'demo', 'klimaschutz'], { ...quiet, cwd: scratch });
const asking = `
  const problem = { scores: [[7, 9], [0, 8]], need: [1, 1], seats: [1, 1] };
  const { pairs, proof } = assign(problem);
  if (verify(problem, pairs, proof).length > 0) process.exit(1);`;
for (const [kind, get] of [
  ['module', "import { assign, verify } from 'mentoring/solver';"],
  ['commonjs', "const { assign, verify } = require('mentoring/solver');"],
]) {
  execFileSync(process.execPath, [`--input-type=${kind}`, '-e', get + asking], { ...quiet, cwd: scratch });
}
console.log(`${packed[0].filename}: ${packed[0].files.length} files, ${Math.round(packed[0].size / 1024)} kB\n${demo}`);
rmSync(scratch, { recursive: true, force: true });
