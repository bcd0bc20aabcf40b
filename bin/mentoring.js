#!/usr/bin/env node
// Starts the built program from V8's compiled code where that fits this Node, which halves the time to start.
const fs = require('node:fs');
const path = require('node:path');

const dist = path.join(__dirname, '..', 'dist');
const [, , first, second] = process.argv;

/** `--version` needs nothing of the program; where it cannot be written, the program has the words for it. */
function tellVersion() {
  if ((first !== '--version' && first !== '-V') || second !== undefined) return false;
  try {
    const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'));
    fs.writeSync(1, `${version}\n`);
    return true;
  } catch {
    return false;
  }
}

/** Compiled code apart for the commands that are started most: each reads only its own. */
const parts = { match: 'match', vorschlagen: 'match', check: 'check', pruefen: 'check', prüfen: 'check' };

function partOf(command) {
  if (command === undefined || command.startsWith('-')) return 'start';
  return Object.hasOwn(parts, command) ? parts[command] : 'others';
}

const codeFileOf = (command) => path.join(dist, `mentoring.${process.version}-${process.arch}.${partOf(command)}.code`);

const readIfThere = (name) => {
  try {
    return fs.readFileSync(name);
  } catch {
    return undefined;
  }
};

function start() {
  const { createRequire } = require('node:module');
  const vm = require('node:vm');
  const file = path.join(dist, 'mentoring.cjs');
  const source = readIfThere(file);
  if (source === undefined) {
    process.stderr.write('mentoring: Das Programm ist noch nicht gebaut / not built yet: npm run build\n');
    process.exitCode = 2;
    return;
  }
  // The built file is ASCII, and the expression of a function.
  const script = new vm.Script(source.latin1Slice(), {
    filename: file,
    cachedData: readIfThere(codeFileOf(first)),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = () => {
    const module = { exports: {} };
    return script.runInThisContext()(module.exports, createRequire(file), module, file, dist);
  };
  const { ended } = run();
  const further = process.env.MENTORING_WRITE_CODE;
  if (further === undefined) ended.then(leave);
  else writeCode(script, run, JSON.parse(further));
}

/**
 * Ends the process; left alone, Node would first wait for threads that still compile. Everything has been written by now. A
 * signal of the time of saving has two turns of the loop to be heard (src/workspace/saving.ts).
 */
const leave = () => setImmediate(() => setImmediate(() => setImmediate(() => process.exit())));

/** The build runs further commands in the same process, so that the functions of all are among the compiled ones. */
function writeCode(script, run, commands) {
  const { setFlagsFromString } = require('node:v8');
  // What was compiled stays, though it has not run for a while.
  setFlagsFromString('--no-flush-bytecode');
  process.on('beforeExit', () => {
    const next = commands.shift();
    if (next === undefined) return;
    process.argv.splice(2, process.argv.length, ...next);
    run();
  });
  process.on('exit', () => {
    // Node refuses code that was compiled with other settings than its own.
    setFlagsFromString('--flush-bytecode');
    fs.writeFileSync(codeFileOf(first), script.createCachedData());
  });
}

if (!tellVersion()) start();
