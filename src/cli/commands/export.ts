// mentoring export WHAT: people, tandems, attendance or addresses as a table for Excel and LibreOffice.
import { checkWhere } from '../../check/criteria.js';
import { CommandError } from '../../diagnostics/result.js';
import { pick } from '../../locale/language.js';
import { closest, folded, inert } from '../../locale/text.js';
import type { Role, Where } from '../../model/programme.js';
import { type ProtectedClass, protectedClasses } from '../../privacy/classes.js';
import { type Export, exportOf, exportSource } from '../../reports/export.js';
import { exportCsv } from '../../reports/export-csv.js';
import { conditionsByName } from '../../reports/export-people.js';
import { readConditions } from '../../reports/export-select.js';
import { type ExportKind, type ExportSource, exportKinds } from '../../reports/export-source.js';
import type { ExitCode } from '../context.js';
import { deliverFile, destinationOf } from '../destination.js';
import { type ExportFormat, exportFormat, exportPath } from '../export/destination.js';
import { art9Words, exportWords } from '../export/words.js';
import { isExitCode, type Opened, openWorkspace, type RunOptions } from '../open.js';
import { saveOutFile, writtenWords } from '../out-file.js';
import { widthOf } from '../output.js';
import { documentLanguage } from '../report-output.js';
import type { Runner } from '../runner.js';

export const exportTable: Runner = async (context, options, [word = '']): Promise<ExitCode> => {
  const kind = kindOf(word);
  const format = exportFormat(options);
  const asked = readConditions(texts(options['where']));
  const opened = openWorkspace(context, options, ['unreadable']);
  if (isExitCode(opened)) return opened;
  const destination = destinationOf(context, options.output, opened.folder);
  const made = exportFrom(opened, kind, asked, options);
  const bytes = await bytesOf(made, format, opened);
  const screen = destination.file === undefined && options.output === '-' ? context.stderr : context.stdout;
  context.stderr.write(art9Words(made, options.language));
  if (options.quiet !== true) screen.write(exportWords(made, format, options.language, widthOf(screen)));
  if (options.output === '-') context.stdout.write(shown(bytes, context.stdout.isTerminal));
  else if (destination.file !== undefined) deliverFile(context, bytes, destination.file, options.language);
  else {
    const path = exportPath(kind, format);
    const summary = { de: 'Tabelle', en: 'table' };
    const written = saveOutFile(context, options, opened, { path, bytes, command: `export ${kind}`, summary });
    screen.write(written.length > 0 ? writtenWords(context, options, written) : unchanged(options, path));
  }
  return 0;
};

/** A pipe gets the file as it is; a terminal lines that can do nothing to it. */
function shown(bytes: Uint8Array, isTerminal: boolean): string {
  const text = Buffer.from(bytes).toString('utf8');
  return isTerminal ? text.split(/\r?\n/).map(inert).join('\n') : text;
}

const unchanged = ({ language, quiet }: RunOptions, path: string): string =>
  quiet === true ? '' : pick({ de: `Unverändert   ${path}\n`, en: `Unchanged     ${path}\n` }, language);

function exportFrom(opened: Opened, kind: ExportKind, asked: readonly Where[], options: RunOptions): Export {
  const { workspace, today, without } = opened;
  const role = roleOption(options['role'], kind);
  const language = documentLanguage(workspace.programme);
  const where = conditionsByName(workspace.programme, asked);
  const about = {
    language,
    today,
    without: new Set(without.map(({ id }) => id)),
    ...(role === undefined ? {} : { role }),
  };
  const source = exportSource(workspace, kind, about, where);
  for (const one of where) refuseFaults(source, one);
  return exportOf(source, { fields: fieldsOption(options['fields']), where, open: classes(options['with']) }, language);
}

async function bytesOf({ table }: Export, format: ExportFormat, { workspace }: Opened): Promise<Uint8Array> {
  if (format === 'csv') return exportCsv(table, documentLanguage(workspace.programme));
  const { writeSpreadsheet } = await import('../../render/spreadsheet-write.js');
  return writeSpreadsheet([table], format);
}

/** @throws CommandError for a field that does not exist or a word that is no value of it, in the words of `check` */
function refuseFaults(source: ExportSource, where: Where): void {
  const [fault] = checkWhere({}, where, source.where, '', source.fields);
  if (fault === undefined) return;
  const [de, en] = [fault.words('de'), fault.words('en')];
  const isProtected = Object.keys(where).some((field) => source.classOf(field) === 'art9');
  const hint = de.hint === undefined || en.hint === undefined || isProtected ? undefined : { de: de.hint, en: en.hint };
  throw new CommandError({ de: de.message, en: en.message }, hint);
}

const kindWords: Readonly<Record<string, ExportKind>> = {
  personen: 'people',
  menschen: 'people',
  teilnahme: 'attendance',
  anwesenheit: 'attendance',
  anschriften: 'addresses',
  adressen: 'addresses',
  ...Object.fromEntries(exportKinds.map((kind) => [kind, kind])),
};

function kindOf(word: string): ExportKind {
  const key = folded(word);
  const kind = Object.hasOwn(kindWords, key) ? kindWords[key] : undefined;
  if (kind !== undefined) return kind;
  const suggestion = closest(word, Object.keys(kindWords));
  throw new CommandError(
    {
      de: `„${word}“ lässt sich nicht ausgeben.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
      en: `“${word}” cannot be exported.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    },
    {
      de: 'Möglich sind: personen, tandems, teilnahme, anschriften',
      en: `Possible are: ${exportKinds.join(', ')}`,
    },
  );
}

function roleOption(value: unknown, kind: ExportKind): Role | undefined {
  const role = value === 'mentee' || value === 'mentor' ? value : undefined;
  if (role === undefined || kind !== 'tandems') return role;
  throw new CommandError(
    {
      de: 'Zu einem Tandem gehören beide Rollen; --role gilt hier nicht.',
      en: 'A tandem has both roles; --role does not apply.',
    },
    {
      de: 'Nach einer Seite auswählen: --where mentee.region=konstanz',
      en: 'Choose by one side: --where mentee.region=konstanz',
    },
  );
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const fieldsOption = (value: unknown): readonly string[] =>
  texts(value)
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

const classes = (value: unknown): ReadonlySet<ProtectedClass> =>
  new Set(protectedClasses.filter((one) => texts(value).includes(one)));
