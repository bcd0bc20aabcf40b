#!/usr/bin/env node
// Starts the built program from V8's compiled code where that fits this Node, which halves the time to start.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const vm = require('node:vm');

const file = path.join(__dirname, '..', 'dist', 'mentoring.cjs');
const codeFile = path.join(__dirname, '..', 'dist', `mentoring.${process.version}-${process.arch}.code`);

const readIfThere = (name) => {
  try {
    return fs.readFileSync(name);
  } catch {
    return undefined;
  }
};

const source = readIfThere(file);
if (source === undefined) {
  process.stderr.write('mentoring: Das Programm ist noch nicht gebaut / not built yet: npm run build\n');
  process.exitCode = 2;
} else {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`;
  const script = new vm.Script(wrapped, {
    filename: file,
    cachedData: readIfThere(codeFile),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const run = () => {
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
  };
  run();
  // The build runs further commands in the same process, so that the functions of all are among the compiled ones.
  const further = process.env.MENTORING_WRITE_CODE;
  if (further !== undefined) {
    const commands = JSON.parse(further);
    process.on('beforeExit', () => {
      const next = commands.shift();
      if (next === undefined) return;
      process.argv.splice(2, process.argv.length, ...next);
      run();
    });
    process.on('exit', () => fs.writeFileSync(codeFile, script.createCachedData()));
  }
}
