// npm run bench [-- PART … --tiny]: measures and writes bench/RESULTS.md. Parts: commands, sizes, solver; without names all.
// With --tiny everything is small and nothing is written: whether the measurements work.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureCommands } from './commands.mjs';
import { tell } from './processes.mjs';
import { report } from './report.mjs';
import { measureSizes } from './sizes.mjs';
import { measureSolver } from './solver.mjs';

const parts = { commands: measureCommands, sizes: measureSizes, solver: measureSolver };
const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const given = process.argv.slice(2);
const isTiny = given.includes('--tiny');
const named = given.filter((name) => name !== '--tiny');
const unknown = named.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}

const machine = { node: process.version, platform: os.platform(), arch: os.arch(), cores: os.cpus().length };
const data = {};
const faults = [];
let text = formerText();
for (const name of Object.keys(parts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const start = performance.now();
  try {
    data[name] = await parts[name]({ isTiny });
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
    continue;
  }
  tell(`${name}: done in ${Math.round((performance.now() - start) / 1000)} s`);
  if (name === 'solver') addCommands(data.solver);
  // After each part, so that one that is stopped does not lose the others.
  text = report(text, { [name]: data[name] }, machine);
  if (!isTiny) writeFileSync(file, text);
}
process.stdout.write(text);

faults.push(...(data.solver?.faults ?? []));
for (const fault of faults) process.stderr.write(`bench: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** One of the goals of the solver is about a whole command. */
function addCommands(solver) {
  solver.matchMs = data.commands?.rows.find(({ name }) => name.startsWith('match'))?.medianMs;
}

function formerText() {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
