// npm run bench: how fast the commands start and match, beside `node -e 0` in the same run. Writes bench/RESULTS.md.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAnswers, writeLetters, writePeople, writeRosters, writeSheet } from './people.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = path.join(root, 'bin', 'mentoring.js');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'mentoring-bench-'));

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

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];

/** Runs of all kinds in turn, so that whatever else the machine does touches all alike. */
function inTurn(kinds, rounds) {
  const times = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < rounds + 2; round++) {
    for (const [name, args] of Object.entries(kinds)) {
      const ms = time(args);
      if (round >= 2) times[name].push(ms);
    }
  }
  return times;
}

const sizeOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
const examples = path.join(root, 'examples');
const stages = readdirSync(examples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'programme.yaml')
  .map((entry) => entry.parentPath);
const largest = stages.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
const example = path.join(scratch, 'example');
cpSync(largest, example, { recursive: true });
const people = path.join(scratch, 'people');
writePeople(people, { mentees: 450, mentors: 450, seed: 1 });

const letters = path.join(scratch, 'letters');
writeLetters(letters, { letters: 100 });
const one = path.join(scratch, 'one');
writeLetters(one, { letters: 1 });
// Named with -o, files are written each time, and not only when they differ.
const pdfs = path.join(scratch, 'pdfs');
mkdirSync(pdfs);
const answers = path.join(scratch, 'answers');
writePeople(answers, { mentees: 10, mentors: 10, seed: 3 });
writeAnswers(answers, { answers: 10_000, seed: 4 });

const start = inTurn(
  {
    'node -e 0': ['-e', '0'],
    '--version': [program, '--version'],
    check: [program, 'check', '-w', example],
    'the first screen': [program, '-w', example],
  },
  21,
);
const matching = inTurn({ 'match 450 × 450': [program, 'match', '-w', people] }, 5);
const texts = inTurn(
  {
    'letter render, 1 PDF': [program, 'letter', 'render', 'zusage', '-w', one, '-o', pdfs],
    'letter render, 100 PDFs': [program, 'letter', 'render', 'zusage', '-w', letters, '-o', pdfs],
    'evaluate, 10,000 answers': [program, 'evaluate', '-w', answers],
  },
  5,
);

/** Loaded before the program: tells on its last day what the process has taken. */
const witness = path.join(scratch, 'witness.cjs');
writeFileSync(
  witness,
  `process.on('exit', () => {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.WITNESS, JSON.stringify({ userMs: userCPUTime / 1000, peakMb: maxRSS / 1024 }));
});`,
);

/** One run: time from start to end, time that the process itself computed, and the most memory that it had. */
function measure(args) {
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

const ten = path.join(scratch, 'ten-thousand');
writeRosters(ten, { people: 10_000, seed: 5 });
const million = path.join(scratch, 'million');
writeRosters(million, { people: 1_000_000, seed: 6 });
const split = path.join(scratch, 'split');
writeRosters(split, { people: 1_000_000, seed: 6, split: true });
const forms = path.join(scratch, 'forms');
writeRosters(forms, { people: 10, seed: 7 });
const sheet = await writeSheet(forms, { people: 50_000, seed: 8 });
const sizes = [
  ['check, 10,000 people', [program, 'check', '-w', ten], 3, '≤ 2 s'],
  ['check, 1,000,000 people', [program, 'check', '-w', million], 1, '≤ 60 s, ≤ 512 MB'],
  ['check, 1,000,000 people in split files', [program, 'check', '-w', split], 1, '≤ 60 s, ≤ 512 MB'],
  ['import, 50,000 rows of XLSX', [program, 'import', sheet, '--as', 'mentees', '--dry-run', '-w', forms], 1, '≤ 10 s'],
].map(([name, args, rounds, goal]) => {
  const runs = Array.from({ length: rounds }, () => measure(args));
  return { name, goal, runs };
});

const base = median(start['node -e 0']);
const rows = [
  ...Object.entries(start).map(([name, times]) => [
    name,
    times,
    { '--version': '≤ 1.5', check: '≤ 2.5', 'the first screen': '≤ 3' }[name] ?? '',
  ]),
  ...Object.entries(matching).map(([name, times]) => [name, times, '≤ 1000 ms']),
  ...Object.entries(texts).map(([name, times]) => [name, times, name.startsWith('evaluate') ? '≤ 1000 ms' : '']),
];
/** What each further letter takes, once the program and the engine have started. */
const each = (median(texts['letter render, 100 PDFs']) - median(texts['letter render, 1 PDF'])) / 99;
const row = ([name, times, goal]) =>
  `| ${name} | ${Math.round(sorted(times)[0])} | ${Math.round(median(times))} | ${(median(times) / base).toFixed(2)} | ${goal} |`;
const sizeRow = ({ name, goal, runs }) => {
  const best = [...runs].sort((a, b) => a.ms - b.ms)[0];
  const memory = best.peakMb > 0 ? Math.round(best.peakMb) : '';
  return `| ${name} | ${(best.ms / 1000).toFixed(1)} | ${(best.userMs / 1000).toFixed(1)} | ${memory} | ${goal} |`;
};
const text = `# Figures

Made by \`npm run bench\` on Node ${process.version}, ${os.platform()} ${os.arch()}, ${os.cpus().length} cores. Milliseconds for whole commands, from the start of the process to its end; the runs of a group take turns. \`check\` reads ${path.relative(examples, largest).split(path.sep).join('/')}, the largest example; \`match\` makes a proposal for generated people (\`bench/people.mjs\`, seed 1) and writes it.

| command | least | median | ratio to \`node -e 0\` | goal |
|---|--:|--:|--:|---|
${rows.map(row).join('\n')}

Large tables: seconds from start to end, seconds that the process itself computed (others may use the machine at the same time), and the most memory in MB.

| command | seconds | computing | MB | goal |
|---|--:|--:|--:|---|
${sizes.map(sizeRow).join('\n')}

A letter as PDF, each after the first: ${each.toFixed(1)} ms (goal 30 ms).
`;
writeFileSync(path.join(root, 'bench', 'RESULTS.md'), text);
process.stdout.write(text);
rmSync(scratch, { recursive: true, force: true });
