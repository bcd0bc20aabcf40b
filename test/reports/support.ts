// Reports of the examples and of small workspaces, rendered as the command line renders them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createGazetteer, type Gazetteer } from '../../src/geography/gazetteer.js';
import type { Language } from '../../src/locale/language.js';
import type { Programme } from '../../src/model/programme.js';
import type { Workspace } from '../../src/model/workspace.js';
import {
  type DataSchema,
  type Partials,
  partialsFrom,
  type ReportFormat,
  renderReport,
} from '../../src/render/index.js';
import { reportHelpers } from '../../src/reports/helpers.js';
import { diskFiles } from '../../src/workspace/disk.js';
import { loadWorkspace } from '../../src/workspace/load.js';

const root = path.resolve(fileURLToPath(import.meta.url), '..', '..', '..');
const projectPath = (...parts: readonly string[]): string => path.join(root, ...parts);
const textOf = (file: string): string => readFileSync(projectPath(...file.split('/')), 'utf8');

export interface Example {
  readonly workspace: Workspace;
  readonly gazetteer: Gazetteer;
  readonly today: string;
}

/** An example as it is on disk, on its own day. */
export function example(stage: string): Example {
  const { workspace } = loadWorkspace(diskFiles(projectPath('examples', ...stage.split('/'))));
  const { programme, locations } = workspace;
  const places = textOf('data/places.tsv');
  const gazetteer = createGazetteer({ places: () => places, locations, regions: programme.regions ?? [] });
  return { workspace, gazetteer, today: programme['as-of'] ?? '2022-01-01' };
}

export const schemaOf = (name: string): DataSchema => JSON.parse(textOf(`schemas/${name}.schema.json`));

/** What of the data its schema does not allow. */
export function schemaFaults(schema: string, data: unknown): readonly string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schemaOf(schema));
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

export const templateNames = (folder: 'reports' | 'screens'): readonly string[] =>
  readdirSync(projectPath('templates', folder)).sort();

/** The partials that the program brings along. */
export const partialsFor = (language: Language): Partials =>
  partialsFrom(
    readdirSync(projectPath('templates', 'partials'))
      .sort()
      .map((file) => ({ file: `templates/partials/${file}`, text: textOf(`templates/partials/${file}`) })),
    language,
  );

export const templateText = (file: string): string => textOf(`templates/${file}`);

/** What a page needs, and no more: the layout has tests of its own. */
const layout =
  '<!doctype html>\n<html lang="[[language]]"><head>[[policy]]<title>[[title]]</title></head>\n<body>\n[[tools]]\n<h1>[[heading]]</h1>\n[[main]]\n[[footer]]\n[[script]]\n</body></html>\n';

export interface Rendering {
  readonly template: string;
  readonly schema: string;
  readonly data: unknown;
  readonly programme: Programme;
  readonly language?: Language;
  readonly format?: ReportFormat;
}

/** The text of a report; findings of its template are an error. */
export function rendered({
  template,
  schema,
  data,
  programme,
  language = 'de',
  format = 'terminal',
}: Rendering): string {
  const file = `${template}.${language}.md`;
  const common = {
    template: templateText(file),
    file: `templates/${file}`,
    data,
    dataSchema: schemaOf(schema),
    language,
    helpers: reportHelpers(programme, language, 'mentoring'),
    partials: partialsFor(language),
    width: 100,
  };
  const result =
    format === 'html'
      ? renderReport({ ...common, format, title: programme.title, layout, hideNames: true })
      : renderReport({ ...common, format });
  if (result.ok) return result.value;
  throw new Error(
    result.diagnostics.map(({ place, words }) => `${place.file}:${place.line} ${words('en').message}`).join('\n'),
  );
}
