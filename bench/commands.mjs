// The part `commands`: how fast whole commands start, match, write letters and evaluate, beside `node -e 0`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePeople } from './people.mjs';
import { median, tell } from './processes.mjs';
import { writeAnswers, writeLetters } from './texts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = path.join(root, 'bin', 'mentoring.js');

/** Milliseconds of one run, from the start of the process to its end. */
function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return performance.now() - start;
}

/** Runs of all kinds in turn, so that whatever else the machine does touches all alike; the first two do not count. */
function inTurn(kinds, rounds) {
  const times = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < rounds + 2; round++) {
    tell(`commands: ${Object.keys(kinds).join(', ')}: round ${round + 1} of ${rounds + 2}`);
    for (const [name, args] of Object.entries(kinds)) {
      const ms = time(args);
      if (round >= 2) times[name].push(ms);
    }
  }
  return Object.entries(times).map(([name, all]) => ({ name, leastMs: Math.min(...all), medianMs: median(all) }));
}

const sizeOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);

const examples = path.join(root, 'examples');

function largestExample() {
  const stages = readdirSync(examples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'programme.yaml')
    .map((entry) => entry.parentPath);
  return stages.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

/** @returns the example that `check` reads, and the least and median time of each command */
export function measureCommands({ isTiny = false } = {}) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mentoring-bench-'));
  const folder = (name) => path.join(scratch, name);
  try {
    const largest = largestExample();
    cpSync(largest, folder('example'), { recursive: true });
    writePeople(folder('people'), { mentees: 450, mentors: 450, seed: 1 });
    writeLetters(folder('letters'), { letters: 100 });
    writeLetters(folder('one'), { letters: 1 });
    // Named with -o, files are written each time, and not only when they differ.
    mkdirSync(folder('pdfs'));
    writePeople(folder('answers'), { mentees: 10, mentors: 10, seed: 3 });
    writeAnswers(folder('answers'), { answers: 10_000, seed: 4 });
    const start = {
      'node -e 0': ['-e', '0'],
      '--version': [program, '--version'],
      check: [program, 'check', '-w', folder('example')],
      'the first screen': [program, '-w', folder('example')],
    };
    const render = [program, 'letter', 'render', 'zusage', '-o', folder('pdfs')];
    const texts = {
      'letter render, 1 PDF': [...render, '-w', folder('one')],
      'letter render, 100 PDFs': [...render, '-w', folder('letters')],
      'evaluate, 10,000 answers': [program, 'evaluate', '-w', folder('answers')],
    };
    const rows = [
      ...inTurn(start, isTiny ? 1 : 21),
      ...inTurn({ 'match 450 × 450': [program, 'match', '-w', folder('people')] }, isTiny ? 1 : 9),
      ...inTurn(texts, isTiny ? 1 : 5),
    ];
    return { example: path.relative(examples, largest).split(path.sep).join('/'), rows };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
