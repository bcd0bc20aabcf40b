// The part `sizes`: large rosters checked and imported, with the memory that this takes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tell } from './processes.mjs';
import { writeRosters, writeSheet } from './rosters.mjs';

const program = fileURLToPath(new URL('../bin/mentoring.js', import.meta.url));

/** @returns name, goal and runs (ms, userMs, peakMb) of each command */
export async function measureSizes({ isTiny = false } = {}) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mentoring-bench-'));
  try {
    return await runsOf(scratch, isTiny ? 0.01 : 1);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function runsOf(scratch, scale) {
  const folder = (name) => path.join(scratch, name);
  tell('sizes: writes rosters');
  writeRosters(folder('ten'), { people: 10_000 * scale, seed: 5 });
  writeRosters(folder('million'), { people: 1_000_000 * scale, seed: 6 });
  writeRosters(folder('split'), { people: 1_000_000 * scale, seed: 6, split: true });
  writeRosters(folder('forms'), { people: 10, seed: 7 });
  const sheet = await writeSheet(folder('forms'), { people: 50_000 * scale, seed: 8 });
  const check = (name) => [program, 'check', '-w', folder(name)];
  const imported = [program, 'import', sheet, '--as', 'mentees', '--dry-run', '-w', folder('forms')];
  const witness = writeWitness(scratch);
  return [
    { name: 'check, 10,000 people', args: check('ten'), rounds: 3, goal: '≤ 2 s' },
    { name: 'check, 1,000,000 people', args: check('million'), rounds: 1, goal: '≤ 60 s, ≤ 512 MB' },
    { name: 'check, 1,000,000 people in split files', args: check('split'), rounds: 1, goal: '≤ 60 s, ≤ 512 MB' },
    { name: 'import, 50,000 rows of XLSX', args: imported, rounds: 1, goal: '≤ 10 s' },
  ].map(({ name, args, rounds, goal }) => {
    tell(`sizes: ${name}`);
    return { name, goal, runs: Array.from({ length: rounds }, () => measure(scratch, witness, args)) };
  });
}

/** Loaded before the program: tells on its last day what the process has taken. */
function writeWitness(scratch) {
  const witness = path.join(scratch, 'witness.cjs');
  writeFileSync(
    witness,
    `process.on('exit', () => {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.WITNESS, JSON.stringify({ userMs: userCPUTime / 1000, peakMb: maxRSS / 1024 }));
});`,
  );
  return witness;
}

/** One run: time from start to end, time that the process itself computed, and the most memory that it had. */
function measure(scratch, witness, args) {
  const report = path.join(scratch, 'witness.json');
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', witness, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, WITNESS: report },
  });
  const ms = performance.now() - start;
  // 1: the rosters have findings that are errors, as real ones do.
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { ms, ...JSON.parse(readFileSync(report, 'utf8')) };
}
