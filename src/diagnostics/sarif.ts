// Findings as SARIF 2.1.0, which editors and code hosts show beside the lines.
// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0, errata 01 (2023).
import type { Language } from '../locale/language.js';
import type { Place } from '../model/place.js';
import { type Diagnostic, inReadingOrder, type Severity } from './diagnostic.js';
import { linesOfText } from './excerpt.js';
import { escapeJson, inertWords, type TextOf } from './format.js';
import { isHidden } from './hidden.js';

/** What docs/findings says about a code. */
export interface RuleText {
  readonly title: string;
  /** What it means, as plain text. */
  readonly meaning: string;
  /** All of it, as plain text and as Markdown. */
  readonly help: { readonly text: string; readonly markdown: string };
}

export interface SarifRun {
  readonly language: Language;
  readonly version: string;
  /** The workspace below the folder in which the program was called, with `/`; none where they are the same. */
  readonly folder?: string;
  readonly textOf: TextOf;
  ruleOf(code: string): RuleText | undefined;
}

/** The folder that all addresses are relative to. Its own address is left out: it would tell of the machine. */
const base = '%SRCROOT%';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Code hosts refuse a run with more results (GitHub: Uploading a SARIF file, limits). */
const mostResults = 25_000;

export function formatSarif(diagnostics: readonly Diagnostic[], run: SarifRun): string {
  const ordered = inReadingOrder(diagnostics).slice(0, mostResults);
  const codes = [...new Set(ordered.map(({ code }) => code))].sort();
  const lines = linesByFile(run.textOf);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'mentoring', version: run.version, rules: codes.map((code) => rule(code, run.ruleOf(code))) },
        },
        language: run.language,
        columnKind: 'utf16CodeUnits',
        ...furtherOnes(diagnostics.length - ordered.length, run.language),
        originalUriBaseIds: { [base]: { description: { text: baseWords[run.language] } } },
        results: ordered.map((finding) => result(finding, codes.indexOf(finding.code), run, lines)),
      },
    ],
  };
  return `${escapeJson(JSON.stringify(log, undefined, 2))}\n`;
}

const baseWords: Readonly<Record<Language, string>> = {
  de: 'Der Ordner, in dem das Programm aufgerufen wurde, oder der des Mentoring-Programms.',
  en: 'The folder in which the program was called, or that of the mentoring programme.',
};

/** How many findings are left out, as a note on the run. */
function furtherOnes(count: number, language: Language): object {
  if (count === 0) return {};
  const text = language === 'de' ? `Es gibt noch ${count} weitere Befunde.` : `There are ${count} more findings.`;
  const note = { level: 'note', message: { text } };
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [note] }] };
}

function rule(code: string, text: RuleText | undefined): object {
  if (text === undefined) return { id: code };
  const { title, meaning, help } = text;
  return {
    id: code,
    shortDescription: { text: withoutLinks(title) },
    fullDescription: { text: withoutLinks(meaning) },
    help: { text: withoutLinks(help.text), markdown: help.markdown },
  };
}

type LinesOf = (file: string) => readonly string[];

function linesByFile(textOf: TextOf): LinesOf {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const lines = known.get(file) ?? linesOfText(textOf(file) ?? '');
    known.set(file, lines);
    return lines;
  };
}

function result(finding: Diagnostic, ruleIndex: number, run: SarifRun, lines: LinesOf): object {
  const { code, severity, place } = finding;
  const { message, hint } = inertWords(finding, run.language, { hidden: true });
  const fixes = fixesOf(finding, run, lines);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: withoutLinks(hint === undefined ? message : `${message} ${hint}`) },
    ...(place.file === ''
      ? {}
      : {
          locations: [
            { physicalLocation: { artifactLocation: address(place.file, run.folder), region: regionOf(place, lines) } },
          ],
        }),
    ...(fixes === undefined ? {} : { fixes }),
  };
}

/** In a message `[text](address)` is a link; what a cell holds never becomes one. */
const withoutLinks = (text: string): string => (text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text);

/** A relative address: each step of the path escaped, `/` between them. */
function address(file: string, folder: string | undefined): object {
  const path = folder === undefined || folder === '' ? file : `${folder}/${file}`;
  return { uri: path.split('/').map(escaped).join('/'), uriBaseId: base };
}

/** Half a pair of surrogates, which only a damaged name has, cannot be escaped. */
const escaped = (step: string): string => encodeURIComponent(step.replace(/\p{Cs}/gu, '\ufffd'));

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  /** Behind the last character. */
  readonly endColumn?: number;
}

/** What the finding marks, up to the end of its first line; a finding about a file as a whole points at its beginning. */
function regionOf({ file, line, column, length }: Place, lines: LinesOf): Region {
  if (length === undefined) return column === 1 ? { startLine: line } : { startLine: line, startColumn: column };
  const last = Math.max(column, (lines(file)[line - 1]?.length ?? 0) + 1);
  return { startLine: line, startColumn: column, endColumn: Math.min(column + length, last) };
}

function fixesOf({ place, fix }: Diagnostic, { folder, language }: SarifRun, lines: LinesOf): object[] | undefined {
  if (fix === undefined) return undefined;
  const cells = [{ place, text: fix.text }, ...(fix.also ?? [])];
  if (cells.some(({ place: at }) => isHidden(at, true))) return undefined;
  // A cell of several lines, or one whose end is not known, is left to `check --fix`.
  if (cells.some(({ place: at }) => at.length === undefined || !isWhole(at, lines))) return undefined;
  const files = [...new Set(cells.map(({ place: at }) => at.file))];
  const changes = files.map((file) => ({
    artifactLocation: address(file, folder),
    replacements: cells
      .filter(({ place: at }) => at.file === file)
      .map(({ place: at, text }) => ({
        deletedRegion: regionOf(at, lines),
        insertedContent: { text: cellText(text) },
      })),
  }));
  return [{ description: { text: fixWords[language] }, artifactChanges: changes }];
}

const fixWords: Readonly<Record<Language, string>> = { de: 'Die Zelle berichtigen', en: 'Mend the cell' };

const isWhole = ({ file, line, column, length = 0 }: Place, lines: LinesOf): boolean =>
  column - 1 + length <= (lines(file)[line - 1]?.length ?? 0);

/** As it stands in a table, whatever its delimiter is. */
const cellText = (text: string): string => (/[;,\t"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
