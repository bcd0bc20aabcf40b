// Report data → text on the screen or in a file: template and schema found, the workspace's own template first.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { CommandError } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import type { Programme } from '../model/programme.js';
import {
  type DataSchema,
  type DocumentNode,
  partialsFrom,
  plainStyle,
  type ReportFormat,
  renderReport,
  reportTree,
  type TemplateSource,
} from '../render/index.js';
import { reportHelpers } from '../reports/helpers.js';
import { decode } from '../workspace/encoding.js';
import type { Files } from '../workspace/files.js';
import type { Context } from './context.js';
import type { Destination } from './destination.js';
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
  /** Where the text goes: no colours into a file. */
  readonly destination?: Destination;
}

/** The language in which the programme writes its documents. */
export const documentLanguage = (programme: Programme): Language => programme.language?.locale ?? 'de';

/**
 * @param files the workspace, whose own templates win; undefined outside of one
 * @throws CommandError when the template is wrong; its findings have been printed
 */
export function present(context: Context, files: Files | undefined, presented: Presented): string {
  const { language, format } = presented;
  const common = reportOptions(context, files, presented);
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
  throw wrongTemplate(context, files, language, common.file, result.diagnostics);
}

/** The tree of a report, for PDF. @throws CommandError when the template is wrong; its findings have been printed */
export function presentTree(
  context: Context,
  files: Files | undefined,
  presented: Omit<Presented, 'format'>,
): DocumentNode {
  const options = reportOptions(context, files, presented);
  const result = reportTree(options);
  if (result.ok) return result.value;
  throw wrongTemplate(context, files, presented.language, options.file, result.diagnostics);
}

function reportOptions(context: Context, files: Files | undefined, presented: Omit<Presented, 'format'>) {
  const { language } = presented;
  const source = findTemplate(context, files, `templates/${presented.template}.${language}.md`);
  return {
    template: source.text,
    file: source.file,
    data: presented.data,
    dataSchema: () => dataSchema(context, templateSchemas[presented.template] ?? presented.template),
    language,
    partials: () => partialsFrom(partialFiles(context, files), language),
    helpers: reportHelpers(presented.programme, language, context.called),
    ...(presented.destination?.file === undefined
      ? { width: widthOf(context.stdout), style: styleFor(context, context.stdout) }
      : { width: 100, style: plainStyle }),
  };
}

function wrongTemplate(
  context: Context,
  files: Files | undefined,
  language: Language,
  file: string,
  diagnostics: readonly Diagnostic[],
): CommandError {
  if (files) printFindings(context, context.stderr, language, diagnostics, files);
  const wrong = {
    de: `Die Vorlage ${file} ist fehlerhaft; es wurde nichts geschrieben.`,
    en: `The template ${file} is wrong; nothing was written.`,
  };
  return new CommandError(wrong, undefined, 1);
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
  // A schema of the program itself, checked when it is built.
  return JSON.parse(text) as DataSchema;
}

const formats: readonly string[] = ['terminal', 'md', 'html', 'json'] satisfies ReportFormat[];
const isFormat = (format: string): format is ReportFormat => formats.includes(format);

export const reportFormat = (format: string | undefined): ReportFormat =>
  format !== undefined && isFormat(format) ? format : 'terminal';
