// Findings for readers: the screen, one line for a log, JSON for programs, annotations for GitHub.
import type { Language } from '../locale/language.js';
import { inert } from '../locale/text.js';
import { type Diagnostic, inReadingOrder, type Severity, type Words, type WordsOptions } from './diagnostic.js';
import { type Excerpt, excerptOf, linesOfText } from './excerpt.js';
import { hiddenFacts, isHidden } from './hidden.js';
import {
  type Counts,
  countFindings,
  explainLine,
  isAboutFile,
  moreLine,
  placeInWords,
  severityName,
  summaryLine,
  type Totals,
} from './words.js';

/** The text of a file as it was read, without byte-order mark; undefined where there is none to show. Of a large file only the lines that are pointed at. */
export type TextOf = (file: string) => string | readonly string[] | undefined;

/** How findings look: functions such as chalk's, or none. */
export type FindingStyle = Readonly<Record<Severity | 'aside', (text: string) => string>>;

export interface FindingScreen {
  readonly language: Language;
  /** Columns of the screen; at most 98 are used. */
  readonly width: number;
  readonly style?: FindingStyle;
  /** How many columns a text takes; without it every character counts as one. */
  widthOf?(text: string): number;
  /** Whole lines of tables in the excerpts; they may hold names. */
  readonly fullLine?: boolean;
  /** It is a terminal and neither a file nor a pipe: excerpts show sensitive cells. */
  readonly terminal?: boolean;
  /** How many files were read. */
  readonly files: number;
  /** Counts of all findings, where only the first ones of each file are at hand. */
  readonly totals?: Totals;
  /** How the program was called: the last line then says how to read more on the weightiest finding. */
  readonly called?: string;
}

const mostOfFile = 100;
const widest = 98;
const indent = '   ';
const same = (text: string): string => text;
const noStyle: FindingStyle = { error: same, warning: same, info: same, aside: same };

/** For people: place and code, the line with its mark, what is wrong, how to mend it; a count at the end. */
export function formatPretty(diagnostics: readonly Diagnostic[], textOf: TextOf, screen: FindingScreen): string {
  const blocks = blocksOf(diagnostics, screen, excerpts(textOf, screen, indent.length), (finding, excerpt) =>
    prettyBlock(finding, excerpt, screen),
  );
  return `${[...blocks, lastLine(inReadingOrder(diagnostics), screen)].join('\n\n')}\n`;
}

/** The count and, where it is wanted, the command that explains; on a narrow screen in a line of its own. */
function lastLine(diagnostics: readonly Diagnostic[], screen: FindingScreen): string {
  const summary = summaryLine(diagnostics, screen.files, screen.language, screen.totals);
  const more = screen.called === undefined ? undefined : explainLine(diagnostics, screen.language, screen.called);
  if (more === undefined) return summary;
  const whole = `${summary} ${more}`;
  return width(whole, screen) <= Math.min(screen.width, widest) ? whole : `${summary}\n${more}`;
}

function prettyBlock(finding: Diagnostic, excerpt: Excerpt | undefined, screen: FindingScreen): string {
  const { language, style = noStyle } = screen;
  const { message, hint } = inertWords(finding, language);
  const hinted = hint === undefined ? [] : wrapped(hint, screen, `${indent}→ `);
  return [
    header(finding, screen),
    ...(excerpt
      ? [
          `${indent}${excerpt.text}`,
          `${indent}${/^ */.exec(excerpt.mark)?.[0] ?? ''}${style[finding.severity](excerpt.mark.trimStart())}`,
        ]
      : []),
    ...wrapped(message, screen, indent),
    ...hinted,
  ].join('\n');
}

function header(finding: Diagnostic, screen: FindingScreen): string {
  const { language, style = noStyle } = screen;
  const { place, severity, code } = finding;
  const at = `${placeInWords(place, language)}: `;
  const word = severityName(severity, language);
  const right = isAboutFile(place) ? code : `${place.line}:${place.column} ${code}`;
  const room = Math.min(screen.width, widest) - width(`${at}${word}`, screen) - width(right, screen);
  const left = `${at}${style[severity](word)}`;
  if (room >= 2) return `${left}${' '.repeat(room)}${style.aside(right)}`;
  if (width(`${at}${word}`, screen) <= Math.min(screen.width, widest)) return `${left}\n${indent}${style.aside(right)}`;
  // The severity is the last word, and wrapped lines go on beneath their beginning.
  const lines = wrapped(`${at}${word}`, { ...screen, width: screen.width - indent.length }, '');
  const last = `${(lines.pop() ?? '').slice(0, -word.length)}${style[severity](word)}`;
  return [...lines, last, style.aside(right)].join(`\n${indent}`);
}

const width = (text: string, screen: FindingScreen): number => (screen.widthOf ?? ((one) => one.length))(text);

/** Lines of at most the screen's width; a word that is longer stands in a line of its own. */
function wrapped(text: string, screen: FindingScreen, first: string): string[] {
  const room = Math.max(20, Math.min(screen.width, widest)) - first.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && width(`${line} ${word}`, screen) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? first : ' '.repeat(first.length)}${one}`);
}

/** For logs and editors: `file:line:column severity code`, the line with its mark, one sentence. Its words are stable. */
export function formatCompact(diagnostics: readonly Diagnostic[], textOf: TextOf, screen: FindingScreen): string {
  const lines = blocksOf(diagnostics, screen, excerpts(textOf, screen, 8), (finding, excerpt) =>
    compactBlock(finding, excerpt, screen.language),
  );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function compactBlock(finding: Diagnostic, excerpt: Excerpt | undefined, language: Language): string {
  const { place, severity, code } = finding;
  const { message, hint } = inertWords(finding, language);
  const number = String(place.line);
  return [
    `${inert(place.file)}:${place.line}:${place.column} ${severity} ${code}`,
    ...(excerpt ? [`  ${number} | ${excerpt.text}`, `  ${' '.repeat(number.length)} | ${excerpt.mark}`] : []),
    hint === undefined ? message : `${message} ${hint}`,
  ].join('\n');
}

type ExcerptOf = (finding: Diagnostic) => Excerpt | undefined;

/** Cuts the lines of each file once, and only of files that are shown. */
function excerpts(textOf: TextOf, screen: FindingScreen, margin: number): ExcerptOf {
  const lines = new Map<string, readonly string[]>();
  const widthOf = screen.widthOf ?? ((text: string) => text.length);
  const { fullLine = false, terminal = false } = screen;
  const options = { width: Math.min(screen.width, widest) - margin, widthOf, fullLine, terminal };
  return ({ place }) => {
    const known = lines.get(place.file) ?? linesOfText(textOf(place.file) ?? '');
    lines.set(place.file, known);
    return excerptOf(place, known, options);
  };
}

/** At most 100 findings of a file, then a count of the rest. */
function blocksOf(
  diagnostics: readonly Diagnostic[],
  { language, totals }: FindingScreen,
  excerpt: ExcerptOf,
  block: (finding: Diagnostic, excerpt: Excerpt | undefined) => string,
): string[] {
  const byFile = new Map<string, Diagnostic[]>();
  for (const finding of inReadingOrder(diagnostics)) {
    const list = byFile.get(finding.place.file) ?? [];
    byFile.set(finding.place.file, list);
    list.push(finding);
  }
  return [...byFile].flatMap(([file, findings]) => {
    const shown = findings.slice(0, mostOfFile).map((finding) => block(finding, excerpt(finding)));
    const counts = totals?.byFile.get(file);
    const all = counts === undefined ? findings.length : counts.errors + counts.warnings + counts.infos;
    const rest = all - shown.length;
    return rest > 0 ? [...shown, moreLine(rest, file, language)] : shown;
  });
}

export const inertWords = (finding: Diagnostic, language: Language, options: WordsOptions = {}): Words => {
  const { message, hint } = finding.words(language, options);
  return { message: bounded(inert(message)), ...(hint === undefined ? {} : { hint: bounded(inert(hint)) }) };
};

const longestWord = 80;
const longestText = 600;

/** A cell of many pages that a sentence quotes is told apart by its beginning. */
function bounded(text: string): string {
  if (text.length <= longestWord) return text;
  const words = text.replace(/\S{81,}/gu, (word) => `${word.slice(0, longestWord - 20)}…${word.slice(-10)}`);
  return words.length <= longestText ? words : `${words.slice(0, longestText - 100)} … ${words.slice(-90)}`;
}

/** One finding as JSON says it (schemas/diagnostics.schema.json). */
export interface FindingData {
  readonly code: string;
  readonly severity: Severity;
  readonly group: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  readonly about?: string;
  readonly facts: object;
}

export interface FindingsData {
  readonly diagnostics: readonly FindingData[];
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** All findings as plain data; texts stand as they are, JSON escapes what a screen could take amiss. */
export function findingsData(diagnostics: readonly Diagnostic[], language: Language, totals?: Counts): FindingsData {
  const data = inReadingOrder(diagnostics).map((finding): FindingData => {
    const { code, severity, group, place, about, facts } = finding;
    const { message, hint } = finding.words(language, { hidden: true });
    return {
      code,
      severity,
      group,
      file: place.file,
      line: place.line,
      column: place.column,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(about === undefined ? {} : { about }),
      facts: isHidden(place, true) ? hiddenFacts(facts, place) : facts,
    };
  });
  const { errors, warnings, infos } = totals ?? countFindings(diagnostics);
  return { diagnostics: data, errors, warnings, infos };
}

export const formatJson = (diagnostics: readonly Diagnostic[], language: Language, totals?: Counts): string =>
  `${escapeJson(JSON.stringify(findingsData(diagnostics, language, totals), undefined, 2))}\n`;

/** Bidi controls and C1 controls, which JSON leaves as they are, as \u escapes. */
export const escapeJson = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Annotations of a GitHub workflow. @param folder the workspace within the repository, with `/`; none for its root */
export function formatGithub(diagnostics: readonly Diagnostic[], language: Language, folder?: string): string {
  const lines = inReadingOrder(diagnostics).map((finding) => {
    const { place, severity, code } = finding;
    const { message, hint } = inertWords(finding, language, { hidden: true });
    const file = folder === undefined || folder === '' ? place.file : `${folder}/${place.file}`;
    const command = severity === 'info' ? 'notice' : severity;
    const properties = `file=${property(file)},line=${place.line},col=${place.column},title=${property(code)}`;
    return `::${command} ${properties}::${data(hint === undefined ? message : `${message} ${hint}`)}`;
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

// Source of both escapes: actions/toolkit, packages/core/src/command.ts.
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(inert(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
