// Report data → text on the screen or in a file: template and schema found, the workspace's own template first.
import path from 'node:path';
import { CommandError } from '../diagnostics/result.js';
import { type Language, pick } from '../locale/language.js';
import type { Programme } from '../model/programme.js';
import {
  type DataSchema,
  partialsFrom,
  type ReportFormat,
  renderReport,
  type TemplateSource,
} from '../render/index.js';
import { reportHelpers } from '../reports/helpers.js';
import { decode } from '../workspace/encoding.js';
import type { Files } from '../workspace/files.js';
import type { Context } from './context.js';
import { styleFor, widthOf } from './output.js';
import { printFindings } from './print.js';
import { templateSchemas } from './template-schemas.js';

export interface Presented {
  /** `reports/proposal`, `screens/start`: below `templates/`. */
  readonly template: string;
  readonly data: unknown;
  readonly programme: Programme | undefined;
  /** The language of the document; screens take that of the screen. */
  readonly language: Language;
  readonly format: ReportFormat;
  readonly title?: string;
  /** Names of people can be hidden on the page. */
  readonly hideNames?: boolean;
}

/** The language in which the programme writes its documents. */
export const documentLanguage = (programme: Programme): Language => programme.language?.locale ?? 'de';

/**
 * @param files the workspace, whose own templates win; undefined outside of one
 * @throws CommandError when the template is wrong; its findings have been printed
 */
export function present(context: Context, files: Files | undefined, presented: Presented): string {
  const { language, format } = presented;
  const source = findTemplate(context, files, `templates/${presented.template}.${language}.md`);
  const common = {
    template: source.text,
    file: source.file,
    data: presented.data,
    dataSchema: dataSchema(context, templateSchemas[presented.template] ?? presented.template),
    language,
    partials: partialsFrom(partialFiles(context, files), language),
    helpers: reportHelpers(presented.programme, language, context.called),
    width: widthOf(context.stdout),
    style: styleFor(context, context.stdout),
  };
  const layout = () =>
    ownText(files, 'templates/layouts/page.html') ?? context.assets.text('templates/layouts/page.html') ?? '';
  const result =
    format === 'html'
      ? renderReport({
          ...common,
          format,
          title: presented.title ?? '',
          layout: layout(),
          hideNames: presented.hideNames ?? false,
        })
      : renderReport({ ...common, format });
  if (result.ok) return result.value;
  if (files) printFindings(context, context.stderr, language, result.diagnostics, files);
  const wrong = {
    de: `Die Vorlage ${source.file} ist fehlerhaft; es wurde nichts geschrieben.`,
    en: `The template ${source.file} is wrong; nothing was written.`,
  };
  throw new CommandError(wrong, undefined, 1);
}

export function ownText(files: Files | undefined, file: string): string | undefined {
  const bytes = files?.read(file);
  return bytes && decode(bytes).text;
}

function findTemplate(context: Context, files: Files | undefined, file: string): TemplateSource {
  const own = ownText(files, file);
  const text = own ?? context.assets.text(file);
  if (text === undefined) throw new Error(`no template ${file}`);
  return { file, text };
}

export function partialFiles(context: Context, files: Files | undefined): TemplateSource[] {
  const folder = 'templates/partials';
  const builtIn = context.assets.list(folder).flatMap((file) => ({ file, text: context.assets.text(file) ?? '' }));
  const own = (files?.list(folder) ?? []).flatMap((file) => ({ file, text: ownText(files, file) ?? '' }));
  return [...builtIn, ...own];
}

export function dataSchema(context: Context, name: string): DataSchema {
  const text = context.assets.text(`schemas/${name}.schema.json`);
  if (text === undefined) throw new Error(`no schema ${name}`);
  return JSON.parse(text) as DataSchema;
}

/** Writes where `-o` says, else to the screen. */
export function deliver(context: Context, text: string, output: string | undefined, language: Language): void {
  if (output === undefined || output === '-') {
    context.stdout.write(text);
    return;
  }
  context.surroundings.writeFile(path.resolve(context.cwd, output), Buffer.from(text, 'utf8'));
  context.stderr.write(pick({ de: `Geschrieben: ${output}\n`, en: `Written: ${output}\n` }, language));
}

const formats: readonly string[] = ['terminal', 'md', 'html', 'json'] satisfies ReportFormat[];

export const reportFormat = (format: string | undefined): ReportFormat =>
  format !== undefined && formats.includes(format) ? (format as ReportFormat) : 'terminal';
