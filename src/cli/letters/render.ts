// letter render NAME: a letter as PDF, HTML, Markdown or text, for all or for each.
import path from 'node:path';
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import type { ComposedLetter } from '../../letters/compose.js';
import { type Language, pick } from '../../locale/language.js';
import { formatNumber } from '../../locale/numbers.js';
import { inert } from '../../locale/text.js';
import type { Letter } from '../../model/documents.js';
import { sameBytes } from '../../workspace/files.js';
import { sources } from '../../workspace/load.js';
import { saveWorkspace } from '../../workspace/save.js';
import { editedByHand } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { type Opened, type RunOptions, readWorkspace } from '../open.js';
import { progressLine, settingPdf } from '../output.js';
import { printFindings } from '../print.js';
import { findLetter, type LetterFile } from './find.js';
import {
  composer,
  type LetterOutput,
  lackingCharacters,
  letterOutputs,
  letterWriter,
  outPath,
  type WrittenLetter,
} from './produce.js';
import { type Placed, placesFor, targetOf } from './target.js';
import {
  goneWords,
  lackingWords,
  letterSummary,
  plannedLine,
  recipientsFor,
  replacedWords,
  uncheckedPdf,
  writtenLines,
} from './words.js';

/** What `demo` and other commands say about a letter that was made. */
export interface RenderedLetter {
  readonly letter: Letter;
  readonly files: readonly string[];
  /** Of all PDFs together. */
  readonly pages: number;
}

export async function renderLetterFile(
  context: Context,
  options: RunOptions,
  word: string | undefined,
): Promise<ExitCode> {
  const opened = readWorkspace(context, options, false);
  const file = await findLetter(context, opened, word, options.language);
  const ready = composedLetter(context, options, opened, file);
  if (ready === undefined) return 1;
  sayLeftOut(context, options.language, opened, ready.letter);
  await make(context, options, opened, ready);
  return 0;
}

/** Makes a letter in out/letters without a word on stdout. @returns undefined when the letter is wrong; its findings have been printed */
export async function renderQuietly(
  context: Context,
  options: RunOptions,
  opened: Opened,
  stem: string,
): Promise<RenderedLetter | undefined> {
  const ready = composedLetter(context, options, opened, { stem, path: `letters/${stem}.md` });
  return ready && make(context, { language: options.language, quiet: true }, opened, ready);
}

interface Ready {
  readonly letter: Letter;
  readonly composed: readonly ComposedLetter[];
}

async function make(
  context: Context,
  options: RunOptions,
  opened: Opened,
  { letter, composed }: Ready,
): Promise<RenderedLetter> {
  const { language } = options;
  const target = targetOf(options, letter);
  const outputs = letterOutputs(opened, letter.stem, composed, target.formats);
  if (outputs.length === 0) throw nobody(letter);
  const isEach = composed.some(({ suffix }) => suffix !== undefined);
  const summary = options.quiet === true ? '' : letterSummary(context, opened, letter, language, isEach);
  if (target.kind === 'screen') {
    await ontoScreen(context, opened, outputs);
    context.stderr.write(summary);
    return { letter, files: [], pages: 0 };
  }
  const places = placesFor(context, opened.folder, target, outputs);
  if (options.dryRun === true) {
    context.stdout.write(`${summary}${plannedLine(places, language)}`);
    return { letter, files: [], pages: 0 };
  }
  const lacking = inert(lackingCharacters(outputs));
  const written = await produced(context, opened, outputs, language);
  const done =
    target.kind === 'out'
      ? saveInOut(context, options, opened, letter, written.letters)
      : saveNamed(context, places, written.letters);
  if (options.quiet !== true) {
    context.stdout.write(`${summary}${writtenLines(context, language, places, written.letters, done)}`);
    if (lacking !== '') context.stderr.write(`${pick(lackingWords(lacking), language)}\n`);
    if (written.isUnchecked) context.stderr.write(`${pick(uncheckedPdf, language)}\n`);
  }
  const pages = written.letters.reduce((sum, one) => sum + (one.pages ?? 0), 0);
  return { letter, files: places.map(({ shown }) => shown), pages };
}

const nobody = ({ path: file }: Letter): CommandError =>
  new CommandError(
    { de: `${file}: Zurzeit bekommt niemand diesen Brief.`, en: `${file}: nobody receives this letter at present.` },
    {
      de: 'Unter „to“ steht, wer ihn bekommt; mentoring letter list zeigt die Zahlen.',
      en: '“to” says who receives it; mentoring letter list shows the numbers.',
    },
    1,
  );

/** The letter for its recipients; undefined when something is wrong with it, which has been printed. */
function composedLetter(context: Context, options: RunOptions, opened: Opened, file: LetterFile): Ready | undefined {
  const letter = opened.workspace.letters.find((one) => one.path === file.path);
  const stopping = stoppingLetter(opened, file);
  const each = options['each'] === true ? true : undefined;
  const composed = letter && stopping.length === 0 ? composer(context, opened)(letter, each) : undefined;
  if (letter && composed?.ok) return { letter, composed: composed.value };
  const findings = composed === undefined || composed.ok ? stopping : composed.diagnostics;
  printFindings(context, context.stderr, options.language, findings, opened.store);
  return undefined;
}

/** Tables whose people and events letters name. */
const readByLetters = /^(?:programme\.yaml|(?:mentees|mentors|tandems|guests|attendance|meetings)\.[^/]*csv)$/;

/** Errors in the letter itself, in what the definition says about letters and events, and in tables that cannot be read. */
function stoppingLetter({ diagnostics, workspace }: Opened, file: LetterFile): readonly Diagnostic[] {
  const isWhole = sources(workspace).programme.complete;
  return diagnostics.filter((one) => {
    if (!isError(one)) return false;
    if (one.place.file === file.path) return true;
    if (one.group === 'unreadable') return readByLetters.test(one.place.file);
    return one.place.file === 'programme.yaml' && (!isWhole || one.group === 'letter' || one.group === 'event');
  });
}

/** People whom an error of their own keeps out of this letter. */
function sayLeftOut(context: Context, language: Language, opened: Opened, letter: Letter): void {
  if (opened.without.length === 0) return;
  const { not } = recipientsFor(opened, letter);
  const faulty = new Set(not.filter(({ kind }) => kind === 'faulty').map(({ id }) => id));
  for (const { id, message } of opened.without) {
    if (!faulty.has(id)) continue;
    context.stderr.write(language === 'de' ? `ohne ${id}: ${message.de}\n` : `without ${id}: ${message.en}\n`);
  }
}

async function ontoScreen(context: Context, opened: Opened, outputs: readonly LetterOutput[]): Promise<void> {
  const [first] = outputs;
  if (first?.format === 'html' && outputs.length > 1) throw manyPages();
  const writer = letterWriter(context, opened);
  for (const [index, output] of outputs.entries()) {
    const { bytes } = await writer.write(output);
    if (index > 0) context.stdout.write(output.format === 'md' ? '\n---\n\n' : `\n${'-'.repeat(72)}\n\n`);
    context.stdout.write(Buffer.from(bytes).toString('utf8'));
  }
}

const manyPages = (): CommandError =>
  new CommandError(
    { de: 'Mehrere Seiten passen nicht in eine Ausgabe.', en: 'Several pages do not fit into one output.' },
    { de: 'Mit -o einen Ordner nennen, oder --format txt.', en: 'Name a folder with -o, or --format txt.' },
  );

interface Produced {
  readonly letters: readonly WrittenLetter[];
  /** The PDFs were made by an engine that checks no standard. */
  readonly isUnchecked: boolean;
}

async function produced(
  context: Context,
  opened: Opened,
  outputs: readonly LetterOutput[],
  language: Language,
): Promise<Produced> {
  const writer = letterWriter(context, opened);
  const progress = progressLine(context);
  const letters: WrittenLetter[] = [];
  const total = formatNumber(outputs.length, language);
  try {
    for (const output of outputs) {
      const done = formatNumber(letters.length + 1, language);
      if (outputs.length > 1)
        progress.show(pick({ de: `Schreiben ${done} von ${total}`, en: `Letter ${done} of ${total}` }, language));
      else if (output.format === 'pdf') progress.show(pick(settingPdf, language));
      letters.push(await writer.write(output));
    }
  } finally {
    progress.end();
  }
  const engine = writer.engine();
  return { letters, isUnchecked: engine !== undefined && engine.standard === undefined };
}

interface Saved {
  /** The paths that were written; the others were so already. */
  readonly changed: ReadonlySet<string>;
  readonly canUndo: boolean;
}

/** Larger steps would drive everything else out of the undo store, and can be made again. */
const mostForUndo = 4 * 1024 * 1024;

function saveInOut(
  context: Context,
  { language }: RunOptions,
  { workspace, store }: Opened,
  { stem }: Letter,
  letters: readonly WrittenLetter[],
): Saved {
  const files = letters.map(({ output, bytes }) => ({ path: outPath(output), bytes }));
  const canUndo = files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= mostForUndo;
  const changed = files.filter(({ path: file, bytes }) => !sameBytes(store.read(file), bytes));
  const older = changed.filter(({ path: file }) => store.read(file) !== undefined).length;
  const paths = changed.map(({ path: file }) => file);
  const edited = canUndo ? editedByHand(store, paths) : [];
  const note = {
    command: `letter render ${stem}`,
    at: context.now(),
    ...(canUndo ? {} : { remember: 'none' as const }),
  };
  const written = new Set(saveWorkspace(store, workspace, workspace, note, { files: changed }));
  const replaced = edited.filter((file) => written.has(file));
  if (replaced.length > 0) context.stderr.write(`${pick(replacedWords(replaced, context.called), language)}\n`);
  if (!canUndo && older > 0) context.stderr.write(`${pick(goneWords(older), language)}\n`);
  return { changed: written, canUndo };
}

/** Into the file or folder that `-o` names. */
function saveNamed(context: Context, places: readonly Placed[], letters: readonly WrittenLetter[]): Saved {
  for (const { output, shown } of places) {
    const bytes = letters.find((one) => one.output === output)?.bytes;
    if (bytes) context.surroundings.writeFile(path.resolve(context.cwd, shown), bytes);
  }
  return { changed: new Set(places.map(({ shown }) => shown)), canUndo: false };
}
