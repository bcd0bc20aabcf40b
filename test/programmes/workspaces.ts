// The example workspaces as text, changed cell by cell, and what the commands answer.

import type { MatchOutput } from '../../src/model/generated.js';
import type { ReadonlyDeep } from '../../src/model/readonly.js';
import type {
  PairReport,
  PersonReport,
  ProposalReport,
  SelectionReport,
  StatusReport,
} from '../../src/reports/data.js';
import { exampleFiles, mentoring, type Run, type RunSettings } from '../support/run.js';

export type Texts = Readonly<Record<string, string>>;

export const example = (stage: string): Texts =>
  Object.fromEntries(Object.entries(exampleFiles(stage)).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));

/** The same files with one text exchanged. @throws where it is not there: the test would prove nothing */
export function changed(files: Texts, path: string, from: string | RegExp, to: string): Texts {
  const text = files[path] ?? '';
  const next = text.replace(from, to);
  if (next === text) throw new Error(`${path}: nothing to replace: ${String(from)}`);
  return { ...files, [path]: next };
}

const rowsOf = (text: string): string[][] => {
  const delimiter = text.split('\n')[0]?.includes(';') ? ';' : ',';
  return text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(new RegExp(`(?:^|${delimiter})("[^"]*"|[^${delimiter}]*)`, 'g'))].map(
        (match) => match[1] ?? '',
      ),
    );
};

function textOf(like: string, rows: readonly (readonly string[])[]): string {
  const delimiter = like.split('\n')[0]?.includes(';') ? ';' : ',';
  return `${like.startsWith('\ufeff') ? '\ufeff' : ''}${rows.map((row) => row.join(delimiter)).join('\n')}\n`;
}

/** One cell of the row with this first cell; a column that is not there yet comes last. */
export function withCell(files: Texts, path: string, id: string, header: string, value: string): Texts {
  const text = files[path] ?? '';
  const [head = [], ...rows] = rowsOf(text);
  const at = head.indexOf(header) < 0 ? head.push(header) - 1 : head.indexOf(header);
  const row = rows.find(([first]) => first === id);
  if (row === undefined) throw new Error(`${path}: no row ${id}`);
  for (const other of rows) while (other.length < head.length) other.push('');
  row[at] = value;
  return { ...files, [path]: textOf(text, [head, ...rows]) };
}

/** A new row; cells that are not named are empty. */
export function withRow(files: Texts, path: string, cells: Readonly<Record<string, string>>, header?: string): Texts {
  const text = files[path] ?? `${header ?? ''}\n`;
  const [head = [], ...rows] = rowsOf(text);
  const unknown = Object.keys(cells).find((name) => !head.includes(name));
  if (unknown !== undefined) throw new Error(`${path}: no column ${unknown}`);
  return { ...files, [path]: textOf(text, [head, ...rows, head.map((name) => cells[name] ?? '')]) };
}

/** Only these people are left in a roster. */
export function onlyRows(files: Texts, path: string, ids: readonly string[]): Texts {
  const text = files[path] ?? '';
  const [head = [], ...rows] = rowsOf(text);
  return { ...files, [path]: textOf(text, [head, ...rows.filter(([id]) => ids.includes(id ?? ''))]) };
}

/** Every table in reverse. */
export const reversed = (files: Texts): Texts =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (!path.endsWith('.csv')) return [path, text];
      const [head = [], ...rows] = rowsOf(text);
      return [path, textOf(text, [head, ...rows.reverse()])];
    }),
  );

export const cellOf = (files: Texts, path: string, id: string, header: string): string => {
  const [head = [], ...rows] = rowsOf(files[path] ?? '');
  return rows.find(([first]) => first === id)?.[head.indexOf(header)] ?? '';
};

export const run = (files: Texts, ...args: readonly string[]): Promise<Run> => mentoring(args, { files });
export const runOn = (settings: RunSettings, ...args: readonly string[]): Promise<Run> => mentoring(args, settings);

async function json<T>(files: Texts, ...args: readonly string[]): Promise<T> {
  const { stdout, stderr, code } = await run(files, ...args, '--format', 'json');
  if (code !== 0) throw new Error(`${args.join(' ')} ends with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

export type Matched = ReadonlyDeep<MatchOutput>;
export const matched = (files: Texts): Promise<Matched> => json(files, 'match', '--dry-run');
export const pairsOf = ({ tandems }: Matched): readonly string[] =>
  tandems.map(({ mentee, mentor }) => `${mentee} ${mentor}`);
export const explained = (files: Texts, first: string, second: string): Promise<PairReport> =>
  json(files, 'explain', first, second);
export const person = (files: Texts, id: string, ...args: readonly string[]): Promise<PersonReport> =>
  json(files, 'explain', id, ...args);
export const status = (files: Texts): Promise<StatusReport> => json(files, 'report', 'status');
export const proposal = (files: Texts): Promise<ProposalReport> => json(files, 'report', 'proposal');
export const selection = (files: Texts, ...people: readonly string[]): Promise<SelectionReport> =>
  json(files, 'report', 'selection', ...people);

export interface Found {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
}

/** What `check` finds, as its JSON tells it. */
export async function checked(files: Texts): Promise<readonly Found[]> {
  const { stdout } = await run(files, 'check', '--format', 'json');
  const found: { readonly diagnostics: readonly Found[] } = JSON.parse(stdout);
  return found.diagnostics;
}

export const messages = (found: readonly Found[], code: string): readonly string[] =>
  found.filter((one) => one.code === code).map(({ message }) => message);

/** The share of one criterion in a pair: `10 of 20`. */
export const share = ({ shares }: PairReport, label: string): string => {
  const found = shares.find((one) => one.label === label);
  return found === undefined ? 'none' : `${found.percent} of ${found.of}: ${found.text}`;
};
