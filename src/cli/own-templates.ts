// What is wrong with the templates that a workspace brings along.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { isLanguage } from '../locale/language.js';
import { closest } from '../locale/text.js';
import { startOf } from '../model/place.js';
import { checkTemplate, partialsFrom } from '../render/index.js';
import { reportHelpers } from '../reports/helpers.js';
import type { Files } from '../workspace/files.js';
import type { Context } from './context.js';
import { dataSchema, ownText, partialFiles } from './report-output.js';
import { templateSchemas } from './template-schemas.js';

export const unknownTemplate = defineDiagnostic<{ file: string; suggestion?: string }>({
  code: 'unknown-template',
  severity: 'warning',
  group: 'letter',
  de: ({ file, suggestion }) => ({
    message: `Eine Vorlage ${file} gibt es nicht; die Datei wird nicht benutzt.${suggestion === undefined ? '' : ` Meinten Sie ${suggestion}?`}`,
    hint: 'Nach der Vorlage des Programms benennen, die sie ersetzen soll: templates/reports/proposal.de.md',
  }),
  en: ({ file, suggestion }) => ({
    message: `There is no template ${file}; the file is not used.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    hint: 'Name it after the template of the program that it is to replace: templates/reports/proposal.de.md',
  }),
});

const templateFile = /^templates\/((?:reports|screens)\/[^/]+)\.([a-z]+)\.md$/;

/** The findings of all templates in the workspace's own `templates/`. */
export function ownTemplateFindings(context: Context, files: Files): Diagnostic[] {
  const own = files.list('templates').filter((file) => /^templates\/(?:reports|screens)\//.test(file));
  return own.flatMap((file) => {
    const [, name = '', language = ''] = templateFile.exec(file) ?? [];
    const schema = Object.hasOwn(templateSchemas, name) ? templateSchemas[name] : undefined;
    if (schema === undefined || !isLanguage(language)) return [unknown(file)];
    const check = {
      dataSchema: dataSchema(context, schema),
      partials: partialsFrom(partialFiles(context, files), language),
      helpers: reportHelpers(undefined, language, context.called),
    };
    return checkTemplate({ file, text: ownText(files, file) ?? '' }, check);
  });
}

function unknown(file: string): Diagnostic {
  const known = Object.keys(templateSchemas).flatMap((name) =>
    ['de', 'en'].map((language) => `templates/${name}.${language}.md`),
  );
  const suggestion = closest(file, known);
  return unknownTemplate(startOf(file), { file, ...(suggestion === undefined ? {} : { suggestion }) });
}
