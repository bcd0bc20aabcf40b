// Bundles the program into one file that holds a function for each part of it: a command compiles and runs only the parts that it
// needs. V8's compiled code can be kept of one script, and not of modules, so the parts are turned from modules into functions.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = path.join(root, 'src');

/** Modules of Node that few commands call: each function loads its module when it is called, not when the program starts. */
const late = {
  'node:child_process': ['execFileSync', 'spawn'],
  'node:crypto': ['createHash', 'randomBytes'],
  'node:v8': ['getHeapStatistics'],
  'node:zlib': ['createInflateRaw', 'deflateRawSync', 'inflateRawSync'],
};

/** The same for classes: a function that is called with `new` answers with what it returns. A package is a part of its own. */
const lateClasses = { 'node:worker_threads': ['Worker'], chalk: ['Chalk'] };

const lateNames = [...Object.keys(late), ...Object.keys(lateClasses)];

function lateSource(name) {
  const loaded = name.startsWith('node:') ? `nodeRequire('${name}')` : `load('./${name}.js')`;
  return [
    ...(late[name] ?? []).map((key) => `export const ${key} = (...args) => ${loaded}.${key}(...args);`),
    ...(lateClasses[name] ?? []).map(
      (key) => `export function ${key}(...args) { return new (${loaded}.${key})(...args); }`,
    ),
  ].join('\n');
}

const loadLate = {
  name: 'load-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${lateNames.join('|')})$`) }, ({ path: name, kind }) =>
      kind === 'entry-point' ? undefined : { path: name, namespace: 'late' },
    );
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path: name }) => ({ contents: lateSource(name) }));
  },
};

/** Handlebars would load all of `source-map` for maps that nobody asks for; without it, it joins its code by itself. */
const withoutSourceMaps = {
  name: 'without-source-maps',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^source-map$/ }, () => ({ path: 'source-map', namespace: 'nothing' }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Our own modules only define things: one from which nothing is used needs not be there. */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\.\.?\// }, async ({ path: name, pluginData, ...asked }) => {
      if (pluginData === onlyWhatIsUsed || !asked.importer.startsWith(source)) return undefined;
      const found = await resolve(name, { ...asked, pluginData: onlyWhatIsUsed });
      return { ...found, sideEffects: false };
    });
  },
};

/** How the file begins: `load` gives what a part exports, and runs it when it is asked for the first time. */
const beginning = `(function (exports, require, module, __filename, __dirname) {
const nodeRequire = require, moduleUrl = require('node:url').pathToFileURL(__filename).href, loaded = new Map();
const load = (name) => {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const part = parts[name];
  if (part === undefined) return nodeRequire(name);
  const own = { exports: {} };
  loaded.set(name, own);
  part(load, own, own.exports);
  // Parts do not need each other in a circle, and what they export does not change: values are read faster than asked for.
  own.exports = { ...own.exports };
  return own.exports;
};
const loadPart = async (name) => load(name);
`;

/** esbuild leaves the letters of regular expressions as they are; the file is read as Latin-1, which is fastest. */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes mentoring.cjs into the folder: the expression of a function with the parameters of a CommonJS module. */
export async function buildProgram(folder) {
  const form = { platform: 'node', target: 'node20', charset: 'ascii', minifySyntax: true, minifyWhitespace: true };
  const { outputFiles } = await build({
    ...form,
    entryPoints: { process: path.join(source, 'cli', 'process.ts'), chalk: 'chalk' },
    outdir: folder,
    bundle: true,
    format: 'esm',
    splitting: true,
    write: false,
    external: ['inquirer'],
    define: { 'import.meta.url': 'moduleUrl' },
    plugins: [loadLate, withoutSourceMaps, onlyWhatIsUsed],
    legalComments: 'inline',
    logLevel: 'warning',
  });
  const nameOf = (file) => `./${path.basename(file.path)}`;
  const names = outputFiles.map(nameOf);
  const parts = await Promise.all(
    outputFiles.map(async (file) => {
      const asParts = names.reduce(
        (text, name) => text.replaceAll(`import("${name}")`, `loadPart("${name}")`),
        file.text,
      );
      const { code } = await transform(asParts, { ...form, format: 'cjs', legalComments: 'inline' });
      return `${JSON.stringify(nameOf(file))}(require,module,exports){${code}}`;
    }),
  );
  const text = `${beginning}const parts = {__proto__:null,\n${parts.join(',\n')}};\nreturn load('./process.js');\n})\n`;
  writeFileSync(path.join(folder, 'mentoring.cjs'), inAscii(text), 'latin1');
}
