// Writes the tables of columns and keys into both handbooks, from schemas/*.json; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSchemas } from './schemas.mjs';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
const handbooks = [
  { file: 'handbuch.md', language: 'de' },
  { file: 'handbook.md', language: 'en' },
];

/** In the order in which a coordinator meets them; both rosters share one table. */
const order = [
  'tandems',
  'pairs',
  'meetings',
  'attendance',
  'goals',
  'milestones',
  'tasks',
  'outcomes',
  'ratings',
  'cases',
  'guests',
  'locations',
];

/** Read and checked, but no command shows or uses them. */
const unusedKeys = ['checklists'];

const words = {
  de: {
    columns: ['Spalte', 'Überschrift', 'Werte', 'Bedeutung'],
    keys: ['Schlüssel', 'Bedeutung'],
    rosters: 'mentees.csv und mentors.csv',
    rostersText:
      'Die Menschen: eine Person, eine Zeile. Beide Listen haben dieselben Spalten, wo nichts anderes steht.',
    only: { mentees: 'nur mentees.csv', mentors: 'nur mentors.csv' },
    classes: { contact: 'Kontakt', sensitive: 'vertraulich', art9: 'besonders geschützt' },
    private: 'Die Datei gehört nicht in git.',
    required: 'Pflicht',
    empty: (value) => `leer: ${value}`,
    several: (value) => `mehrere: ${value}`,
    yesNo: 'ja, nein',
    id: 'Kennung',
    text: 'Text',
    email: 'E-Mail-Adresse',
    integer: 'ganze Zahl',
    number: 'Zahl',
    from: (low) => `ab ${low}`,
    between: (low, high) => `${low} bis ${high}`,
    dates: {
      date: 'Tag',
      month: 'Monat',
      'date-or-month': 'Tag oder Monat',
      'date-time': 'Tag und Uhrzeit',
      'date-or-time': 'Tag, auch mit Uhrzeit',
    },
  },
  en: {
    columns: ['Column', 'Heading', 'Values', 'Meaning'],
    keys: ['Key', 'Meaning'],
    rosters: 'mentees.csv and mentors.csv',
    rostersText: 'The people: one person, one line. Both rosters have the same columns unless stated.',
    only: { mentees: 'mentees.csv only', mentors: 'mentors.csv only' },
    classes: { contact: 'contact', sensitive: 'confidential', art9: 'specially protected' },
    private: 'The file does not belong in git.',
    required: 'required',
    empty: (value) => `empty: ${value}`,
    several: (value) => `several: ${value}`,
    yesNo: 'yes, no',
    id: 'id',
    text: 'text',
    email: 'e-mail address',
    integer: 'whole number',
    number: 'number',
    from: (low) => `from ${low}`,
    between: (low, high) => `${low} to ${high}`,
    dates: {
      date: 'day',
      month: 'month',
      'date-or-month': 'day or month',
      'date-time': 'day and time',
      'date-or-time': 'day, with or without time',
    },
  },
};

const textOf = (schema, language) => (language === 'de' ? schema.description : schema['x-en']);
const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
const row = (cells) => `| ${cells.map(cell).join(' | ')} |`;
const head = (cells) => [row(cells), `|${cells.map(() => '---').join('|')}|`];

const firstWord = (item, schema, value, language) =>
  (item['x-words'] ?? schema['x-words'])?.[value]?.[language]?.[0] ?? String(value);

function valuesOf(schema, language) {
  const say = words[language];
  const item = schema.type === 'array' ? schema.items : schema;
  const value = item.enum
    ? item.enum.map((one) => firstWord(item, schema, one, language)).join(', ')
    : plain(item, say);
  return schema.type === 'array' ? say.several(value) : value;
}

function plain(item, say) {
  if (item.tsType?.endsWith('Id')) return say.id;
  if (item.format) return say.dates[item.format] ?? say[item.format] ?? say.text;
  if (item.type === 'boolean') return say.yesNo;
  if (item.type !== 'integer' && item.type !== 'number') return say.text;
  const { minimum: low, maximum: high } = item;
  const range = low === undefined ? '' : high === undefined ? say.from(low) : say.between(low, high);
  return [say[item.type], range].filter(Boolean).join(' ');
}

/** A value of `default` in the words of its column. */
function defaultOf(schema, language) {
  if (schema.default === undefined) return '';
  const say = words[language];
  const value = schema.default;
  if (typeof value === 'boolean') return say.empty(say.yesNo.split(', ')[value ? 0 : 1]);
  return say.empty(firstWord(schema, schema, value, language));
}

function columnRow(name, schema, { language, required = false, only }) {
  const say = words[language];
  const notes = [
    required ? say.required : '',
    only ? say.only[only] : '',
    say.classes[schema['x-class']] ?? '',
    defaultOf(schema, language),
  ].filter(Boolean);
  const label = schema['x-label']?.[language] ?? name;
  const meaning = `${textOf(schema, language)}${notes.length > 0 ? ` *(${notes.join('; ')})*` : ''}`;
  return row([`\`${name}\``, label, valuesOf(schema, language), meaning]);
}

function tableSection(schema, language) {
  const say = words[language];
  const table = schema['x-table'];
  const rows = Object.entries(schema.properties).map(([name, property]) =>
    columnRow(name, property, { language, required: schema.required?.includes(name) }),
  );
  const intro = [textOf(schema, language), table.private ? say.private : ''].filter(Boolean).join(' ');
  return [`### ${table.file}`, '', intro, '', ...head(say.columns), ...rows].join('\n');
}

/** One table for both rosters: what differs stands there once for each. */
function rosterSection({ mentees, mentors }, language) {
  const say = words[language];
  const both = Object.entries({ mentees, mentors });
  const names = [...new Set(both.flatMap(([, schema]) => Object.keys(schema.properties)))];
  const rows = names.flatMap((name) => {
    const owners = both.filter(([, schema]) => schema.properties[name]);
    const rowsOf = (marked) =>
      owners.map(([only, schema]) =>
        columnRow(name, schema.properties[name], {
          language,
          required: schema.required?.includes(name),
          ...(marked ? { only } : {}),
        }),
      );
    const [first, second] = rowsOf(false);
    return first === second ? [first] : rowsOf(true);
  });
  return [`### ${say.rosters}`, '', say.rostersText, '', ...head(say.columns), ...rows].join('\n');
}

function programmeSection(schema, language) {
  const resolve = (node) => (node.$ref ? { ...schema.$defs[node.$ref.split('/').at(-1)], ...node } : node);
  const inner = (node) => {
    const item = resolve(node.type === 'array' ? node.items : node);
    return Object.keys(item.properties ?? {});
  };
  const described = Object.entries(schema.properties).filter(([name]) => !unusedKeys.includes(name));
  const rows = described.map(([name, node]) => {
    const keys = inner(resolve(node));
    const list = keys.length > 0 ? ` (${keys.map((key) => `\`${key}\``).join(', ')})` : '';
    return row([`\`${name}\``, `${textOf(node, language) ?? textOf(resolve(node), language)}${list}`]);
  });
  return [...head(words[language].keys), ...rows].join('\n');
}

function blocks(language) {
  const schemas = readSchemas();
  const get = (name) => {
    const schema = schemas.get(name);
    if (!schema) throw new Error(`there is no schema ${name}`);
    return schema;
  };
  const rosters = rosterSection({ mentees: get('mentees'), mentors: get('mentors') }, language);
  return {
    keys: programmeSection(get('programme'), language),
    tables: [rosters, ...order.map((name) => tableSection(get(name), language))].join('\n\n'),
  };
}

/** The text with each marked block made anew. @throws if a mark is missing */
function renewed(text, language) {
  return Object.entries(blocks(language)).reduce((done, [name, block]) => {
    const begin = `<!-- begin ${name}: node scripts/handbook.mjs -->`;
    const end = `<!-- end ${name} -->`;
    const [from, to] = [done.indexOf(begin), done.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the marks of the block ${name} are missing`);
    return `${done.slice(0, from + begin.length)}\n\n${block}\n\n${done.slice(to)}`;
  }, text);
}

const onlyCheck = process.argv.includes('--check');
for (const { file, language } of handbooks) {
  const name = path.join(docs, file);
  const text = readFileSync(name, 'utf8').replaceAll('\r\n', '\n');
  const now = renewed(text, language);
  if (now === text) continue;
  if (onlyCheck) {
    process.stderr.write(`docs/${file} differs from the schemas: node scripts/handbook.mjs\n`);
    process.exitCode = 1;
  } else writeFileSync(name, now);
}
