// Packs the program, installs it elsewhere without any install script, and lets the installed one walk through an example.
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
console.log(`${packed[0].filename}: ${packed[0].files.length} files, ${Math.round(packed[0].size / 1024)} kB\n${demo}`);
rmSync(scratch, { recursive: true, force: true });
