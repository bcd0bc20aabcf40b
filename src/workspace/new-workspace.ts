// A new workspace as files: a definition after a template, empty rosters with German headers, what git leaves out.
import type { Programme, Role } from '../model/programme.js';
import { quoteCell } from './csv.js';
import { trees } from './generated/trees.js';
import { definitionFile, loadWorkspace } from './load.js';
import { memoryFiles } from './memory.js';
import { rosterColumns } from './rosters.js';
import type { Column } from './table-schema.js';
import { readYaml } from './yaml.js';
import { removeKey, replaceScalar, yamlScalar } from './yaml-edit.js';

export interface NewWorkspace {
  readonly title: string;
  readonly id: string;
  /** A day or a month. */
  readonly start: string;
  readonly end: string;
  /** Names and contact data in files of their own that git leaves out. */
  readonly separate: boolean;
  /** Where editors find the schema. */
  readonly schema: string;
  /** The edition that this programme follows, relative to the new folder. */
  readonly earlier?: string;
}

/** What every workspace keeps out of git. */
export const ignoredByGit = '# Was das Programm selbst anlegt\nout/\n.mentoring/\n';

/** Facts of one edition, which the next must not inherit. */
const ofOneEdition = [
  'as-of',
  'edition',
  'earlier',
  'assumed',
  'pilot',
  'approval',
  'budget',
  'deadlines',
  'events',
  'phases',
  'communication',
  'changes',
  'target-election',
  'certificate',
  'rosters',
];

/** Texts by path. The definition keeps rules, regions, topics and words of its template and loses the dates of one edition. */
export function newWorkspaceFiles(template: string, wanted: NewWorkspace): Readonly<Record<string, string>> {
  const definition = newDefinition(template, wanted);
  const { programme } = loadWorkspace(memoryFiles({ [definitionFile]: definition })).workspace;
  return {
    [definitionFile]: definition,
    ...rosterTexts(programme, 'mentee', wanted.separate),
    ...rosterTexts(programme, 'mentor', wanted.separate),
    '.gitignore': `${ignoredByGit}# Was nicht in git gehört\n*.private.csv\npairs.csv\nratings.csv\ncases.csv\n`,
  };
}

function newDefinition(template: string, wanted: NewWorkspace): string {
  let text = template.replace(/^# yaml-language-server:.*\r?\n/m, '');
  for (const key of ofOneEdition) text = removeKey(text, key);
  text = setScalar(text, ['id'], wanted.id);
  text = setScalar(text, ['title'], wanted.title);
  text = setScalar(text, ['period', 'start'], wanted.start);
  text = setScalar(text, ['period', 'end'], wanted.end);
  text = setScalar(text, ['privacy', 'rosters-in-git'], wanted.separate ? 'no' : 'yes');
  const blocks = [
    wanted.separate ? separateFiles : undefined,
    wanted.earlier === undefined ? undefined : earlierEdition(wanted.earlier),
  ];
  const head = `# yaml-language-server: $schema=${wanted.schema}\n`;
  return [head + text.replace(/\n{3,}/g, '\n\n').trimEnd(), ...blocks.filter((block) => block !== undefined)]
    .join('\n\n')
    .concat('\n');
}

const separateFiles = [
  '# Namen und Kontaktdaten stehen in eigenen Dateien, die git auslässt',
  'rosters:',
  '  mentees:',
  '    files:',
  '      - mentees.csv',
  '      - mentees.private.csv',
  '  mentors:',
  '    files:',
  '      - mentors.csv',
  '      - mentors.private.csv',
].join('\n');

const earlierEdition = (path: string): string =>
  [
    '# Der frühere Durchgang, nur zum Nachlesen',
    'earlier:',
    `  - edition: ${yamlScalar(path.split('/').at(-1) ?? 'früher')}`,
    `    path: ${yamlScalar(path)}`,
  ].join('\n');

/** The text with a value replaced, or added at the end of its block where it is missing. */
function setScalar(text: string, path: readonly string[], value: string): string {
  const replaced = replaceScalar(text, readYaml(text, trees.programme), path, value);
  if (replaced !== undefined) return replaced;
  const [first = '', second] = path;
  if (second === undefined) return `${text.trimEnd()}\n\n${first}: ${yamlScalar(value)}\n`;
  const block = new RegExp(`^${first}:[ \\t]*\\r?\\n`, 'm').exec(text);
  if (!block) return `${text.trimEnd()}\n\n${first}:\n  ${second}: ${yamlScalar(value)}\n`;
  const at = block.index + block[0].length;
  return `${text.slice(0, at)}  ${second}: ${yamlScalar(value)}\n${text.slice(at)}`;
}

/** Columns that a coordinator needs from the first day; others come when a value does. */
const usual = new Set([
  'id',
  'status',
  'applied_on',
  'gender',
  'title',
  'first_name',
  'last_name',
  'email',
  'phone',
  'street',
  'postal_code',
  'city',
  'region',
  'topics',
  'formats',
  'times',
  'capacity',
  'wishes',
  'consent_on',
  'notes',
]);

function rosterTexts(programme: Programme, role: Role, separate: boolean): Record<string, string> {
  const plural = role === 'mentee' ? 'mentees' : 'mentors';
  const named = JSON.stringify([programme.matching ?? {}, programme.roles?.[role]?.eligibility ?? []]);
  const builtIn = (column: Column) =>
    usual.has(column.name) || named.includes(`"${column.name}"`) || named.includes(`.${column.name}"`);
  const own = new Set(Object.keys(programme.fields ?? {}));
  const columns = rosterColumns(programme, role).filter((column) => builtIn(column) || own.has(column.name));
  if (!separate) return { [`${plural}.csv`]: headerLine(columns) };
  const isPrivate = (column: Column) => column.class !== 'public' || column.private;
  return {
    [`${plural}.csv`]: headerLine(columns.filter((column) => !isPrivate(column))),
    [`${plural}.private.csv`]: headerLine(columns.filter((column) => column.name === 'id' || isPrivate(column))),
  };
}

/** UTF-8 with order mark and semicolons: Excel opens it by double click. */
const headerLine = (columns: readonly Column[]): string =>
  `\ufeff${columns.map((column) => quoteCell(column.label.de, ';')).join(';')}\n`;
