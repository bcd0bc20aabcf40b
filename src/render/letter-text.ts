// A letter as one tree, from which its Markdown and its plain text are written.
import type { Block, DocumentNode, Inline } from './document.js';
import { levelled } from './headings.js';
import type { LetterDocument } from './letter.js';
import { toMarkdown } from './markdown-text.js';
import { cleanText } from './marks.js';
import { toText } from './terminal.js';

const words = {
  de: { enclosure: 'Anlage', enclosures: 'Anlagen' },
  en: { enclosure: 'Enclosure', enclosures: 'Enclosures' },
} as const;

/** What stands above the enclosures. */
export const enclosuresWord = ({ language, enclosures }: LetterDocument): string =>
  enclosures.length === 1 ? words[language].enclosure : words[language].enclosures;

/** Everything that the letter says, in reading order; its subject is the first heading. */
export function letterTree(letter: LetterDocument): DocumentNode {
  const subject = subjectLines(letter)
    .map(oneLine)
    .join(' · ')
    .replace(/([,;:–-]) · /g, '$1 ');
  const heading: Block = { type: 'heading', level: 1, children: [textNode(subject)] };
  return { type: 'document', blocks: letterBlocks(letter, subject.trim() === '' ? [] : [heading]) };
}

/** As Markdown; reading it again gives the same words in the same order. */
export const letterMarkdown = (letter: LetterDocument): string => toMarkdown(letterTree(letter));

/** Lines of a mail, of at most so many letters. */
export function letterPlainText(letter: LetterDocument, width = 72): string {
  const lines = subjectLines(letter);
  const subject: readonly Block[] = lines.length === 0 ? [] : [paragraph(lines)];
  return toText({ type: 'document', blocks: letterBlocks(letter, subject) }, { width });
}

/** A sheet without subject is headed by its title. */
function subjectLines(letter: LetterDocument): readonly string[] {
  const { subject, subjectLabel, layout, title } = letter;
  if (subject.length === 0) return layout === 'page' ? [title] : [];
  const [first = '', ...others] = subject;
  return subjectLabel === undefined ? subject : [`${subjectLabel}: ${first}`, ...others];
}

function letterBlocks(letter: LetterDocument, subject: readonly Block[]): readonly Block[] {
  const { sender, masthead, info } = letter;
  const facts = paragraph(info.map(({ label, value }) => `${label}: ${value}`));
  const sheet = letter.layout === 'page';
  const day = sheet && letter.signatories.length === 0 ? [] : [letter.dateLine];
  return [
    paragraph(masthead ? [masthead.programme, masthead.issue] : []),
    paragraph([sender.name, sender.unit ?? '', sender.motto ?? '']),
    ...(sheet ? [] : [paragraph(letter.address), facts, paragraph(day)]),
    ...subject,
    paragraph([letter.salutation ?? '']),
    ...levelled(letter.body.blocks, 2),
    ...(sheet ? [paragraph(day)] : []),
    ...endingBlocks(letter),
    ...(sheet ? [facts] : []),
    paragraph(letter.footer),
  ].filter(hasText);
}

function endingBlocks(letter: LetterDocument): readonly Block[] {
  const { closing, signatories, enclosures } = letter;
  return [
    paragraph([closing ?? '']),
    ...signatories.map((person) => paragraph([person.name, person.function ?? ''])),
    ...(enclosures.length === 0 ? [] : [paragraph([`${enclosuresWord(letter)}:`, ...enclosures])]),
  ];
}

const oneLine = (text: string): string => cleanText(text).replace(/\n/g, ' ').trim();

const textNode = (text: string): Inline => ({ type: 'text', text: oneLine(text) });

/** The lines that hold something, with a break between each. */
function paragraph(lines: readonly string[]): Block {
  const filled = lines.filter((line) => oneLine(line) !== '');
  return {
    type: 'paragraph',
    children: filled.flatMap((line, index) => [...(index > 0 ? [{ type: 'break' } as const] : []), textNode(line)]),
  };
}

const hasText = (block: Block): boolean => block.type !== 'paragraph' || block.children.length > 0;
