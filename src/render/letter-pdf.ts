// Letters and reports as PDF: plain data for a layout, typeset by one of the engines.
import type { Language } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import type { Block, DocumentNode } from './document.js';
import { levelled } from './headings.js';
import type { LetterDocument } from './letter.js';
import type { PdfEngine } from './pdf.js';
import { inFontText } from './pdf-characters.js';
import { treeData } from './pdf-tree.js';

export { missingInFont } from './pdf-characters.js';

/**
 * The letter as PDF. Characters that the font lacks come out as a box; `missingInFont(letter)` names them.
 * @param template the text of `templates/layouts/letter.typ`
 * @throws CommandError when the engine refuses the template or the data
 */
export function letterPdf(engine: PdfEngine, letter: LetterDocument, template: string): Promise<Uint8Array> {
  const data = letterData(letter);
  return engine.pdf({ template, file: 'templates/layouts/letter.typ', data, date: letter.date });
}

export interface DocumentPdf {
  readonly tree: DocumentNode;
  readonly title: string;
  readonly author?: string;
  readonly language: Language;
  /** The day that the PDF gives as its date. */
  readonly date: IsoDate;
  /** The text of `templates/layouts/report.typ`. */
  readonly template: string;
  /** At the foot of every page, beside its number; the title unless told. */
  readonly footer?: string;
}

/** A report as PDF. @throws CommandError when the engine refuses the template or the data */
export function documentPdf(engine: PdfEngine, document: DocumentPdf): Promise<Uint8Array> {
  const { tree, template, language, date, author, footer } = document;
  const data = {
    title: inFontText(document.title),
    ...(author === undefined ? {} : { author: inFontText(author) }),
    language,
    ...(footer === undefined ? {} : { footer: inFontText(footer) }),
    tree: { blocks: treeData(levelled(tree.blocks, 1), language) },
  };
  return engine.pdf({ template, file: 'templates/layouts/report.typ', data, date });
}

/** What templates/layouts/letter.typ reads. */
function letterData(letter: LetterDocument): object {
  const { language, layout, form, sender } = letter;
  const line = inFontText;
  const lines = (list: readonly string[]): readonly string[] => list.map(line);
  const blocks = letter.body.blocks;
  const headed = layout === 'page' || letter.subject.length > 0;
  return {
    language,
    layout,
    form,
    title: line(letter.title),
    author: line(letter.author),
    sender: mapped(sender, line),
    returnLine: line(letter.returnLine),
    address: lines(letter.address).filter((one) => one.trim() !== ''),
    info: letter.info.map((fact) => ({ label: line(fact.label), value: line(fact.value) })),
    dateLine: line(letter.dateLine),
    ...(letter.masthead ? { masthead: mapped(letter.masthead, line) } : {}),
    ...(letter.subjectLabel === undefined ? {} : { subjectLabel: line(letter.subjectLabel) }),
    subject: lines(letter.subject),
    ...(letter.salutation === undefined ? {} : { salutation: line(letter.salutation) }),
    body: { blocks: treeData(levelled(blocks, headed ? 2 : 1), language) },
    keep: blocksToKeep(blocks),
    ...(letter.closing === undefined ? {} : { closing: line(letter.closing) }),
    signatories: letter.signatories.map((person) => mapped(person, line)),
    enclosures: lines(letter.enclosures),
    footer: lines(letter.footer),
  };
}

const mapped = (record: object, change: (text: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (typeof value === 'string' ? [[key, change(value)]] : [])),
  );

/** What fits into a line of a letter, roughly. */
const lettersInLine = 95;

/** How many of the last blocks hold two lines of text, which go to the next page with the signatures. */
function blocksToKeep(blocks: readonly Block[]): number {
  const [before, last] = blocks.slice(-2).length === 2 ? blocks.slice(-2) : [undefined, blocks.at(-1)];
  if (last?.type !== 'paragraph') return last === undefined ? 0 : 1;
  return lengthOf(last) > lettersInLine || before?.type !== 'paragraph' ? 1 : 2;
}

const lengthOf = (block: Block & { readonly type: 'paragraph' }): number =>
  block.children.reduce((sum, inline) => sum + ('text' in inline ? inline.text.length : 20), 0);
