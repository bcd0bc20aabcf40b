// A letter as files: composed for its recipients, written in each format, under names that every system accepts.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Result } from '../../diagnostics/result.js';
import { type ComposedLetter, type ComposeOptions, composeLetter, letterFaults } from '../../letters/compose.js';
import type { Language } from '../../locale/language.js';
import type { Letter } from '../../model/documents.js';
import type { Programme } from '../../model/programme.js';
import { type DataSchema, partialsFrom } from '../../render/index.js';
import type { LetterDocument } from '../../render/letter.js';
import { letterHtml } from '../../render/letter-html.js';
import { letterPdf } from '../../render/letter-pdf.js';
import { letterMarkdown, letterPlainText } from '../../render/letter-text.js';
import type { PdfEngine } from '../../render/pdf.js';
import { missingInFont } from '../../render/pdf-characters.js';
import { outputNames } from '../../workspace/output-names.js';
import type { Context } from '../context.js';
import type { Opened } from '../open.js';
import { dataSchema, documentLanguage, ownText, partialFiles } from '../report-output.js';
import { letterFiles } from './find.js';

export const letterFormats = ['pdf', 'html', 'md', 'txt'] as const;
export type LetterFormat = (typeof letterFormats)[number];

export const isLetterFormat = (text: unknown): text is LetterFormat => letterFormats.some((format) => format === text);

export const letterLanguage = ({ head }: Letter, programme: Programme): Language =>
  head.lang ?? documentLanguage(programme);

/** What composing needs of the program and the workspace, read once for many letters. */
function composing(context: Context, opened: Opened): (letter: Letter) => ComposeOptions {
  const { workspace, store, today, without } = opened;
  const files = partialFiles(context, store);
  let schema: DataSchema | undefined;
  return (letter) => {
    schema ??= dataSchema(context, 'letter-data');
    return {
      today,
      dataSchema: schema,
      partials: partialsFrom(files, letterLanguage(letter, workspace.programme)),
      without: without.map(({ id }) => id),
    };
  };
}

/** Composes letters. `each`: one document for each person, whatever the letter says. */
export function composer(
  context: Context,
  opened: Opened,
): (letter: Letter, each?: boolean) => Result<readonly ComposedLetter[]> {
  const options = composing(context, opened);
  return (letter, each) =>
    composeLetter(opened.workspace, letter, { ...options(letter), ...(each === undefined ? {} : { each }) });
}

/** With so many recipients, what a letter lacks for one of them is almost certainly found. */
const mostChecked = 500;

/**
 * What is wrong with the texts of letters, or missing in what they say to somebody. A letter whose head has errors is not looked
 * at: its findings say so already.
 */
export function letterTextFindings(context: Context, opened: Opened): readonly Diagnostic[] {
  const { diagnostics, workspace } = opened;
  const faulty = new Set(diagnostics.filter(isError).map(({ place }) => place.file));
  const options = composing(context, opened);
  return workspace.letters
    .filter(({ path }) => !faulty.has(path))
    .flatMap((letter) => letterFaults(workspace, letter, options(letter), mostChecked));
}

const outFolder = 'out/letters';

/** How the files of a letter are called: the same from run to run, and no two letters alike on any system. */
export function outName(opened: Pick<Opened, 'store'>, stem: string): string {
  const stems = letterFiles(opened).map((file) => file.stem);
  return outputNames(stems)[stems.indexOf(stem)] ?? stem;
}

/** The formats that `out/letters` has of a letter. */
export function formatsMade(opened: Pick<Opened, 'store'>, stem: string): readonly LetterFormat[] {
  const name = `${outFolder}/${outName(opened, stem)}`;
  const files = opened.store.list(outFolder);
  const isOf = (file: string, format: LetterFormat) =>
    file === `${name}.${format}` || (file.startsWith(`${name}/`) && file.endsWith(`.${format}`));
  return letterFormats.filter((format) => files.some((file) => isOf(file, format)));
}

/** One document in one format. */
export interface LetterOutput {
  /** Below the folder of the letters: `04-mentoringbrief.pdf`, `zusage/P07.pdf`. */
  readonly name: string;
  /** Whom it reaches, where it is for one person. */
  readonly suffix?: string;
  readonly format: LetterFormat;
  readonly document: LetterDocument;
}

/** What will be written, in the order of the recipients. */
export function letterOutputs(
  opened: Pick<Opened, 'store'>,
  stem: string,
  composed: readonly ComposedLetter[],
  formats: readonly LetterFormat[],
): readonly LetterOutput[] {
  const name = outName(opened, stem);
  const suffixes = outputNames(composed.map(({ suffix }) => suffix ?? name));
  return composed.flatMap(({ suffix, document }, index) =>
    formats.map((format): LetterOutput => {
      if (suffix === undefined) return { name: `${name}.${format}`, format, document };
      return { name: `${name}/${suffixes[index] ?? suffix}.${format}`, suffix, format, document };
    }),
  );
}

export const outPath = ({ name }: LetterOutput): string => `${outFolder}/${name}`;

export interface WrittenLetter {
  readonly output: LetterOutput;
  readonly bytes: Uint8Array;
  /** Pages of a PDF. */
  readonly pages?: number;
}

/** Writes documents one after the other; the engine for PDF is loaded when the first one is asked for. */
export function letterWriter(
  context: Context,
  opened: Opened,
): {
  write(output: LetterOutput): Promise<WrittenLetter>;
  /** Undefined until a PDF was written. */
  engine(): PdfEngine | undefined;
} {
  let engine: PdfEngine | undefined;
  const layouts = new Map<string, string>();
  const layout = (file: string): string => {
    const text = layouts.get(file) ?? ownText(opened.store, file) ?? context.assets.text(file) ?? '';
    layouts.set(file, text);
    return text;
  };
  return {
    engine: () => engine,
    async write(output) {
      const { format, document } = output;
      if (format !== 'pdf') {
        const text =
          format === 'html'
            ? letterHtml(document, layout('templates/layouts/letter.html'))
            : plainForm(document, format);
        return { output, bytes: Buffer.from(text, 'utf8') };
      }
      engine ??= await context.surroundings.pdfEngine();
      const bytes = await letterPdf(engine, document, layout('templates/layouts/letter.typ'));
      return { output, bytes, pages: pageCount(bytes) };
    },
  };
}

const plainForm = (document: LetterDocument, format: 'md' | 'txt'): string =>
  format === 'md' ? letterMarkdown(document) : letterPlainText(document);

/** Typst writes the tree of pages uncompressed. */
const pageCount = (pdf: Uint8Array): number =>
  Number(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0);

/** Characters of the letters that the font of the PDF lacks. */
export const lackingCharacters = (outputs: readonly LetterOutput[]): string =>
  [
    ...new Set(
      outputs.filter(({ format }) => format === 'pdf').flatMap(({ document }) => [...missingInFont(document)]),
    ),
  ].join('');
