// The words around findings: severities, counts, places in a sentence.
import type { Language, Text } from '../locale/language.js';
import { inert, quoted } from '../locale/text.js';
import type { Place } from '../model/place.js';
import type { Diagnostic, Severity } from './diagnostic.js';

const severityNames: Readonly<Record<Severity, { readonly one: Text; readonly many: Text }>> = {
  error: { one: { de: 'Fehler', en: 'error' }, many: { de: 'Fehler', en: 'errors' } },
  warning: { one: { de: 'Hinweis', en: 'warning' }, many: { de: 'Hinweise', en: 'warnings' } },
  info: { one: { de: 'Information', en: 'information' }, many: { de: 'Informationen', en: 'informations' } },
};

export const severityName = (severity: Severity, language: Language): string => severityNames[severity].one[language];

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings there are where not all of them are at hand: those at hand included. */
export interface Totals extends Counts {
  readonly byFile: ReadonlyMap<string, Counts>;
}

export function countFindings(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** "2 Fehler, 1 Hinweis"; empty when there is nothing to count. */
export function countsInWords({ errors, warnings, infos }: Counts, language: Language): string {
  const part = (count: number, severity: Severity) =>
    count === 0 ? [] : [`${count} ${severityNames[severity][count === 1 ? 'one' : 'many'][language]}`];
  return [...part(errors, 'error'), ...part(warnings, 'warning'), ...part(infos, 'info')].join(', ');
}

/** "2 Fehler, 1 Hinweis in 3 von 7 Dateien." @param files how many files were read */
export function summaryLine(
  diagnostics: readonly Diagnostic[],
  files: number,
  language: Language,
  totals?: Totals,
): string {
  const concerned = totals?.byFile.size ?? new Set(diagnostics.map(({ place }) => place.file)).size;
  const of = Math.max(files, concerned);
  const counts = countsInWords(totals ?? countFindings(diagnostics), language);
  if (language === 'de') {
    if (counts === '') return `Nichts zu beanstanden in ${of} ${of === 1 ? 'Datei' : 'Dateien'}.`;
    return `${counts} in ${of === 1 ? '1 Datei' : `${concerned} von ${of} Dateien`}.`;
  }
  if (counts === '') return `Nothing to report in ${of} ${of === 1 ? 'file' : 'files'}.`;
  return `${counts} in ${of === 1 ? '1 file' : `${concerned} of ${of} files`}.`;
}

/**
 * "Mehr dazu: mentoring check --explain unknown-key": of the most severe findings the code that occurs most often.
 * @param called how the program was called
 */
export function explainLine(
  diagnostics: readonly Diagnostic[],
  language: Language,
  called: string,
): string | undefined {
  const severity = bySeverity.find((one) => diagnostics.some((finding) => finding.severity === one));
  const counts = new Map<string, number>();
  for (const { code, severity: own } of diagnostics) {
    if (own === severity) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  const code = [...counts].find(([, count]) => count === most)?.[0];
  if (code === undefined) return undefined;
  return `${language === 'de' ? 'Mehr dazu' : 'More on this'}: ${called} check --explain ${code}`;
}

const bySeverity: readonly Severity[] = ['error', 'warning', 'info'];

/** "… und 23 weitere in mentees.csv." */
export const moreLine = (count: number, file: string, language: Language): string =>
  language === 'de' ? `… und ${count} weitere in ${inert(file)}.` : `… and ${count} more in ${inert(file)}.`;

/** A finding about a whole file has no length to mark, hence no line to name. */
export const isAboutFile = ({ length, line }: Place): boolean => length === undefined && line === 1;

/** "mentees.csv, Zeile 14, Spalte F „PLZ“"; "mentees.csv" for a finding about the file as a whole. */
export function placeInWords(place: Place, language: Language): string {
  const file = inert(place.file);
  if (isAboutFile(place)) return file;
  const line = `${file}, ${language === 'de' ? 'Zeile' : 'line'} ${place.line}`;
  if (place.cell === undefined) return line;
  const header = quoted(shortened(inert(place.cell.header)), language);
  return `${line}, ${language === 'de' ? 'Spalte' : 'column'} ${place.cell.column} ${header}`;
}

const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length <= 40 ? text : `${letters.slice(0, 39).join('')}…`;
};
