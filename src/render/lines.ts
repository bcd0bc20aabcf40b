// Inline nodes as lines of at most so many columns, each piece with the look that it has in a terminal.
import type { Inline, Tone } from './document.js';
import { cleanText } from './marks.js';
import { cutWord, displayWidth } from './width.js';

/** How text looks in a terminal: functions such as chalk's, or none. They carry meaning, never decoration. */
export type Look = 'strong' | Tone;
export type Style = Readonly<Record<Look, (text: string) => string>>;

const same = (text: string): string => text;
export const plainStyle: Style = { strong: same, error: same, warning: same, done: same, aside: same };

interface Piece {
  readonly text: string;
  readonly looks: readonly Look[];
}

/** A word is what stands between two blanks; it may change its look inside. */
type Word = readonly Piece[];
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

const noBreak = /[\u00a0\u202f\u2007]/g;
const wordWidth = (word: Word): number => word.reduce((sum, piece) => sum + displayWidth(piece.text), 0);

/** The lines; `width` may be Infinity. Words break only where they are wider than a line, no-break blanks stay together. */
export function linesOf(inlines: readonly Inline[], width: number, looks: readonly Look[] = []): Line[] {
  const room = Math.max(1, width);
  const text = plainText(inlines);
  // Most cells of a table: letters of one column each, and room for all of them.
  if (text !== undefined && text.length <= room && !unsettled.test(text)) {
    return [{ pieces: text === '' ? [] : [{ text, looks }], width: text.length }];
  }
  return paragraphs(inlines, looks).flatMap((words) => wrap(words, room));
}

/** What is cleaned, takes another width than one column, or is a blank that may fall away. */
const unsettled = /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u2190-\u21ff]|^ | $| {2}/;

/** The text, if all of it has one look. */
function plainText(inlines: readonly Inline[]): string | undefined {
  let text = '';
  for (const inline of inlines) {
    const own = inline.type === 'text' ? inline.text : inline.type === 'name' ? plainText(inline.children) : undefined;
    if (own === undefined) return undefined;
    text += own;
  }
  return text;
}

/** The widest line if there is room for all. */
export const naturalWidth = (inlines: readonly Inline[]): number =>
  Math.max(0, ...linesOf(inlines, Number.POSITIVE_INFINITY).map((line) => line.width));

function paragraphs(inlines: readonly Inline[], looks: readonly Look[]): Word[][] {
  const result: Piece[][][] = [[]];
  let open = false;
  const add = (text: string, own: readonly Look[]) => {
    text.split(/( +)/).forEach((part) => {
      if (part === '') return;
      const words = result.at(-1);
      if (part.startsWith(' ')) open = false;
      else if (open) words?.at(-1)?.push({ text: part, looks: own });
      else words?.push([{ text: part, looks: own }]);
      if (!part.startsWith(' ')) open = true;
    });
  };
  const visit = (nodes: readonly Inline[], own: readonly Look[]): void => {
    for (const node of nodes) {
      if (node.type === 'break') {
        result.push([]);
        open = false;
      } else if (node.type === 'text') add(oneLine(node.text), own);
      // What a person copies into a command line stays on one line.
      else if (node.type === 'code') add(oneLine(node.text).replace(/ /g, '\u00a0'), own);
      else if (node.type === 'strong') visit(node.children, [...own, 'strong']);
      else if (node.type === 'tone') visit(node.children, [...own, node.tone]);
      else {
        visit(node.children, own);
        if (node.type === 'link') add(addressBehind(node.href, node.children), own);
      }
    }
  };
  visit(inlines, looks);
  return result;
}

const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/\n/g, ' ')
    .replace(/\u00ad/g, '');

function addressBehind(href: string, children: readonly Inline[]): string {
  const shown = linesOf(children, Number.POSITIVE_INFINITY).map(plainLine).join(' ');
  const address = oneLine(href).replace(/^mailto:/i, '');
  return shown === address || href.startsWith('#') ? '' : ` (${address})`;
}

function wrap(words: readonly Word[], width: number): Line[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const word of words.flatMap((whole) => (wordWidth(whole) > width ? loosened(whole, width) : [whole]))) {
    const own = wordWidth(word);
    const line = lines.at(-1) ?? [];
    if (line.length > 0 && used + 1 + own > width) {
      lines.push([...word]);
      used = own;
    } else {
      if (line.length > 0) line.push({ text: ' ', looks: commonLooks(line.at(-1)?.looks ?? [], word[0]?.looks ?? []) });
      used += (line.length > 0 ? 1 : 0) + own;
      line.push(...word);
    }
  }
  return lines.map((pieces) => ({ pieces, width: pieces.reduce((sum, piece) => sum + displayWidth(piece.text), 0) }));
}

const commonLooks = (a: readonly Look[], b: readonly Look[]): readonly Look[] => {
  const until = a.findIndex((look, index) => look !== b[index]);
  return until < 0 ? a : a.slice(0, until);
};

/** A word that no line holds: its no-break blanks become blanks, and what is still too wide is cut. */
function loosened(word: Word, width: number): Word[] {
  const words: Piece[][] = [[]];
  for (const { text, looks } of word) {
    text.split(noBreak).forEach((part, index) => {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, looks });
    });
  }
  return words
    .filter((part) => part.length > 0)
    .flatMap((part) => (wordWidth(part) > width ? cut(part, width) : [part]));
}

function cut(word: Word, width: number): Word[] {
  const words: Piece[][] = [[]];
  let used = 0;
  for (const { text, looks } of word) {
    if (used > 0 && used + displayWidth(text) > width) {
      words.push([]);
      used = 0;
    }
    cutWord(text, width).forEach((part, index) => {
      if (index > 0) words.push([]);
      words.at(-1)?.push({ text: part, looks });
      used = index > 0 ? displayWidth(part) : used + displayWidth(part);
    });
  }
  return words;
}

const plainLine = (line: Line): string => line.pieces.map((piece) => piece.text).join('');

/** The text of a line in its looks; neighbours of one look share it, no-break blanks become blanks. */
export function paint(line: Line, style: Style): string {
  const merged: Piece[] = [];
  for (const piece of line.pieces) {
    const before = merged.at(-1);
    if (before && before.looks.join() === piece.looks.join()) {
      merged[merged.length - 1] = { text: before.text + piece.text, looks: piece.looks };
    } else merged.push(piece);
  }
  return merged
    .map(({ text, looks }) =>
      [...looks].reverse().reduce((shown, look) => style[look](shown), text.replace(noBreak, ' ')),
    )
    .join('');
}
