// From schemas/*.json: the types of the model, the column tables of the reader, and prepared validators; with them the screens.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { prepareTemplates } from './templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Keywords of ours: labels, words, classes; validators pass over them. */
export const ownKeywords = [
  'x-en',
  'x-label',
  'x-headers',
  'x-class',
  'x-private',
  'x-words',
  'x-type',
  'x-table',
  'x-after',
  'x-list-free',
  'tsType',
];

/** Formats of ours, as plain functions, so that prepared validators need no library at run time. */
// Days that exist: 31, 30, 28 days, and the 29th of February in leap years of the Gregorian calendar.
const days =
  '(?!0000)(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const months = '(?!0000)\\d{4}-(?:0[1-9]|1[0-2])';
const time = 'T(?:[01]\\d|2[0-3]):[0-5]\\d';
export const ownFormats = {
  date: new RegExp(`^${days}$`),
  month: new RegExp(`^${months}$`),
  'date-or-month': new RegExp(`^(?:${days}|${months})$`),
  'date-or-time': new RegExp(`^${days}(?:${time})?$`),
  'date-time': new RegExp(`^${days}${time}$`),
  id: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u,
  email: /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}\.[^\s@,;<>".]{2,63}$/,
};

/** Every schema by its file name, `allOf` references to whole files flattened into one list of properties. */
export function readSchemas() {
  const folder = `${root}/schemas`;
  const raw = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.schema.json'))
      .sort()
      .map((name) => [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))]),
  );
  return new Map(
    [...raw].map(([name, schema]) => [name.replace('.schema.json', ''), importDefinitions(flatten(schema, raw), raw)]),
  );
}

/** Brings the definitions that a schema takes from another file into its own, so that each stands alone. */
function importDefinitions(schema, all) {
  const taken = {};
  const rewrite = (node) => {
    if (Array.isArray(node)) return node.map(rewrite);
    if (node === null || typeof node !== 'object') return node;
    const [file, name] = typeof node.$ref === 'string' ? node.$ref.split('#/$defs/') : [];
    if (!file) return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewrite(value)]));
    take(file, name);
    return { ...node, $ref: `#/$defs/${name}` };
  };
  const take = (file, name) => {
    if (taken[name]) return;
    taken[name] = {};
    const text = JSON.stringify(all.get(file).$defs[name]).replaceAll('"#/$defs/', `"${file}#/$defs/`);
    taken[name] = { ...rewrite(JSON.parse(text)), tsType: name };
  };
  const own = rewrite(schema);
  return Object.keys(taken).length === 0 ? own : { ...own, $defs: { ...own.$defs, ...taken } };
}

function flatten(schema, all) {
  if (!schema.allOf) return schema;
  const { allOf, properties: own = {}, required = [], ...rest } = schema;
  const parts = allOf.map((part) => flatten(all.get(part.$ref), all));
  const ordered = Object.entries(Object.assign({}, ...parts.map((part) => part.properties)));
  for (const [name, value] of Object.entries(own)) {
    const at = ordered.findIndex(([key]) => key === name);
    if (at >= 0) ordered[at] = [name, value];
    else ordered.splice(ordered.findIndex(([key]) => key === value['x-after']) + 1 || ordered.length, 0, [name, value]);
  }
  return {
    ...rest,
    required: [...new Set([...parts.flatMap((part) => part.required ?? []), ...required])],
    properties: Object.fromEntries(ordered),
  };
}

const unknownToTypes = new Set([
  'examples',
  'x-en',
  'x-words',
  'x-label',
  'x-headers',
  '$id',
  '$schema',
  'default',
  'format',
  'minProperties',
  'minItems',
  'maxItems',
  'dependentRequired',
  'dependentSchemas',
  'if',
  'then',
]);

/** A schema as the type generator wants it: its type's name as title, a bare name for a type of another schema. */
function forTypes(schema) {
  const definitions = Object.entries(schema.$defs ?? {});
  const foreign = new Set(definitions.filter(([name, value]) => value.tsType === name).map(([name]) => name));
  const strip = (node, names = false) => {
    if (Array.isArray(node)) return node.map((item) => strip(item));
    if (node === null || typeof node !== 'object') return node;
    if (!names && node.$ref) {
      // A reference stands for itself: its neighbours (texts) would make a second type of it.
      const name = node.$ref.replace('#/$defs/', '');
      return foreign.has(name) ? { tsType: name } : { $ref: node.$ref };
    }
    const kept = Object.entries(node).filter(
      ([key]) => names || !(unknownToTypes.has(key) || (key === 'oneOf' && node.properties)),
    );
    const english = !names && typeof node['x-en'] === 'string' ? { description: node['x-en'] } : {};
    return {
      ...Object.fromEntries(kept.map(([key, value]) => [key, strip(value, key === 'properties' || key === '$defs')])),
      ...english,
    };
  };
  const own = { ...schema, $defs: Object.fromEntries(definitions.filter(([name]) => !foreign.has(name))) };
  return { ...strip(own), title: schema['x-type'] };
}

async function writeTypes(schemas) {
  const parts = [];
  for (const [name, schema] of schemas) {
    if (name === 'person') continue;
    parts.push(
      await compile(forTypes(schema), schema['x-type'], {
        bannerComment: '',
        additionalProperties: false,
        format: false,
        unknownAny: true,
        declareExternallyReferenced: true,
        enableConstEnums: false,
      }),
    );
  }
  const text = parts.join('\n');
  const ids = [
    'IsoDate',
    'IsoDateOrMonth',
    'IsoDateTime',
    'IsoMonth',
    'MenteeId',
    'MentorId',
    'PersonId',
    'TandemId',
  ].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  writeFileSync(
    `${root}/src/model/generated.ts`,
    `// Made from schemas/*.json by \`npm run build\`: not to be edited.\nimport type { ${ids.join(', ')} } from './ids.js';\n\n${text}`,
  );
}

/** How ids look: no white space and none of the signs that separate lists and cells. */
const idPattern = '^[^\\s|;,]+$';

/** One column of a table, as the reader needs it. */
function column(name, schema, required) {
  const type = schema.enum || schema.items?.enum ? 'string' : schema.type;
  const item = schema.type === 'array' ? schema.items : schema;
  const isId = item.tsType?.endsWith('Id') || item.pattern === idPattern;
  const kind = item.enum ? 'enum' : isId ? 'id' : (item.format ?? (item.type === 'string' ? 'text' : item.type));
  return {
    name,
    kind,
    list: schema.type === 'array',
    required,
    label: schema['x-label'],
    headers: schema['x-headers'] ?? [],
    class: schema['x-class'] ?? 'public',
    private: schema['x-private'] === true,
    description: { de: schema.description, en: schema['x-en'] },
    ...(item.enum
      ? {
          words: Object.fromEntries(
            item.enum.map((value) => [
              value,
              (item['x-words'] ?? schema['x-words'])?.[value] ?? { de: [value], en: [value] },
            ]),
          ),
        }
      : {}),
    ...(item.pattern === undefined || isId ? {} : { pattern: item.pattern }),
    ...(item.minimum === undefined ? {} : { minimum: item.minimum }),
    ...(item.maximum === undefined ? {} : { maximum: item.maximum }),
    ...(schema.default === undefined ? {} : { default: schema.default }),
    ...(schema['x-list-free'] ? { options: true } : {}),
    type,
  };
}

/** What the YAML reader needs of a schema: types, properties, references, words for values; no other texts. */
function skeleton(node) {
  if (Array.isArray(node)) return node.map(skeleton);
  if (node === null || typeof node !== 'object') return node;
  const keep = {};
  for (const key of ['$ref', 'type', 'items', 'additionalProperties', 'anyOf', 'format', 'enum'])
    if (node[key] !== undefined) keep[key] = skeleton(node[key]);
  // The words of an enumeration as they are: their keys are its values.
  if (node['x-words'] !== undefined) keep['x-words'] = node['x-words'];
  for (const key of ['properties', '$defs'])
    if (node[key])
      keep[key] = Object.fromEntries(Object.entries(node[key]).map(([name, value]) => [name, skeleton(value)]));
  return keep;
}

const documents = ['programme', 'letter', 'survey', 'audit', 'proposal', 'import-mapping'];

/** The name of a schema as code writes it: importMapping. */
const identifier = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function writeTables(schemas) {
  const tables = [...schemas].filter(([, schema]) => schema['x-table']);
  const value = Object.fromEntries(
    tables.map(([name, schema]) => [
      name,
      {
        ...schema['x-table'],
        type: schema['x-type'],
        columns: Object.entries(schema.properties).map(([key, property]) =>
          column(key, property, schema.required?.includes(key) ?? false),
        ),
      },
    ]),
  );
  const trees = Object.fromEntries(
    documents.filter((name) => schemas.has(name)).map((name) => [identifier(name), skeleton(schemas.get(name))]),
  );
  const head = '// Made from schemas/*.json by `npm run build`: not to be edited.\n';
  // Read when the program starts: JSON is read faster than the same as a literal.
  const parsed = (data) => `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
  writeFileSync(`${root}/src/workspace/generated/tables.js`, `${head}export const tables = ${parsed(value)};\n`);
  writeFileSync(
    `${root}/src/workspace/generated/tables.d.ts`,
    `${head}import type { TableSchema } from '../table-schema.js';\nexport type TableName = ${tables.map(([name]) => `'${name}'`).join(' | ')};\nexport declare const tables: Readonly<Record<TableName, TableSchema>>;\n`,
  );
  writeFileSync(`${root}/src/workspace/generated/trees.js`, `${head}export const trees = ${parsed(trees)};\n`);
  writeFileSync(
    `${root}/src/workspace/generated/trees.d.ts`,
    `${head}import type { SchemaTree } from '../schema.js';\nexport declare const trees: Readonly<Record<${Object.keys(
      trees,
    )
      .map((name) => `'${name}'`)
      .join(' | ')}, SchemaTree>>;\n`,
  );
}

export function createAjv() {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: true,
    inlineRefs: false,
    messages: false,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true },
    formats: ownFormats,
    verbose: false,
  });
  addFormats.default(ajv, ['uri']);
  for (const [name, format] of Object.entries(ownFormats)) ajv.addFormat(name, format);
  ajv.addVocabulary(ownKeywords);
  return ajv;
}

/** The rules of a schema without its texts: a prepared validator carries its schema along. */
function withoutTexts(node, names = false) {
  if (Array.isArray(node)) return node.map((item) => withoutTexts(item));
  if (node === null || typeof node !== 'object') return node;
  const rules = Object.entries(node).filter(
    ([key]) =>
      names || !(key.startsWith('x-') || ['description', 'examples', 'tsType', 'default', '$comment'].includes(key)),
  );
  return Object.fromEntries(
    rules.map(([key, value]) => [key, withoutTexts(value, key === 'properties' || key === '$defs')]),
  );
}

async function writeValidators(schemas) {
  const names = documents.filter((name) => schemas.has(name));
  const ajv = createAjv();
  for (const name of names) ajv.addSchema({ ...withoutTexts(schemas.get(name)), $id: name });
  const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [identifier(name), name])));
  const file = `${root}/src/workspace/generated/validators.js`;
  await build({
    stdin: { contents: code, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    outfile: file,
    banner: { js: '// Made from schemas/*.json by `npm run build`: not to be edited.' },
  });
  writeFileSync(
    `${root}/src/workspace/generated/validators.d.ts`,
    `// Made from schemas/*.json by \`npm run build\`: not to be edited.\nimport type { Validator } from '../schema.js';\n${names.map((name) => `export declare const ${identifier(name)}: Validator;`).join('\n')}\n`,
  );
}

export async function generate() {
  mkdirSync(`${root}/src/workspace/generated`, { recursive: true });
  const schemas = readSchemas();
  writeTables(schemas);
  await Promise.all([writeTypes(schemas), writeValidators(schemas), prepareTemplates()]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
