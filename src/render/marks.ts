// How values travel through Markdown: cleaned, and with every character that could be markup replaced by a private one.
import type { Inline, Tone } from './document.js';

/**
 * Markdown made by a template. The ASCII punctuation, spaces and line feeds of values stand in it as U+E000 + code, names and
 * tones between private characters, so that no value can ever be markup. It is for `parseMarkdown`, never for people.
 */
export type MarkedText = string & { readonly [marked]: true };
declare const marked: unique symbol;

const privateBase = 0xe000;
/** From here on the beginnings and ends of names and tones. */
const firstSpan = 0xe080;
const lastOwn = 0xe08f;
const spanEnd = '\ue08f';
const spanStarts = {
  name: '\ue080',
  error: '\ue081',
  warning: '\ue082',
  done: '\ue083',
  aside: '\ue084',
} as const satisfies Record<'name' | Tone, string>;

const ownCharacters = /[\ue000-\ue08f]/g;
const specialAscii = /[\n !-/:-@[-`{-~]/g;
const loneSurrogate = /[\ud800-\udfff]/gu;
const lineEnds = /\r\n?|[\u2028\u2029]/g;
// Control characters, bidirectional controls, byte order marks, interlinear annotations, tag characters.
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

/** Anything but letters and signs that no rule of `cleanText` names, the private ones of marks among them. */
const doubtful = /[^\n\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u2190-\u21ff\ue000-\uf8ff]/;

/** Text without anything that a terminal or a reader could trip over; line ends become `\n`, tabs blanks. */
export function cleanText(text: string): string {
  // Most texts are plain letters and signs, in which there is nothing to clean.
  if (!doubtful.test(text)) return text;
  return text.replace(lineEnds, '\n').replace(/\t/g, ' ').replace(invisible, '').replace(loneSurrogate, '\ufffd');
}

/** `cleanText`, and without the private characters by which values are marked. */
export const cleanSource = (text: string): string => cleanText(text.replace(ownCharacters, ''));

/** A value as text that no Markdown can be read from. */
export function markValue(text: string): string {
  return cleanSource(text).replace(specialAscii, (character) =>
    String.fromCharCode(privateBase + character.charCodeAt(0)),
  );
}

/** Puts text that is already marked between the two characters of a name or a tone. */
export const markSpan = (span: 'name' | Tone, markedValue: string): string =>
  `${spanStarts[span]}${markedValue}${spanEnd}`;

/** Marked text as plain letters: for subjects, file names, addresses. */
export function unmark(text: string): string {
  let letters = '';
  // Where the letters begin that stay as they are.
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < privateBase || code > lastOwn) continue;
    letters += text.slice(from, at);
    if (code < firstSpan) letters += String.fromCharCode(code - privateBase);
    from = at + 1;
  }
  return from === 0 ? text : letters + text.slice(from);
}

const spanOf = new Map<string, 'name' | Tone>(
  (Object.keys(spanStarts) as (keyof typeof spanStarts)[]).map((span) => [spanStarts[span], span]),
);

const span = (kind: 'name' | Tone, children: readonly Inline[]): Inline =>
  kind === 'name' ? { type: 'name', children } : { type: 'tone', tone: kind, children };

/** What is more than a letter: breaks, and the beginnings and ends of names and tones. */
const structural = /[\ue00a\ue080-\ue08f]/;

/** Marked text as inline nodes: values as text, line feeds of values as breaks, names and tones as nodes. */
export function inlinesOf(markedText: string): Inline[] {
  if (!structural.test(markedText)) return markedText === '' ? [] : [{ type: 'text', text: unmark(markedText) }];
  const outer: Inline[] = [];
  const open: { kind: 'name' | Tone; children: Inline[] }[] = [];
  const add = (inline: Inline) => (open.at(-1)?.children ?? outer).push(inline);
  const close = () => {
    const done = open.pop();
    if (done) add(span(done.kind, done.children));
  };
  for (const piece of markedText.split(/([\ue00a\ue080-\ue08f])/)) {
    const kind = spanOf.get(piece);
    if (kind) open.push({ kind, children: [] });
    else if (piece === spanEnd) close();
    else if (piece === '\ue00a') add({ type: 'break' });
    else if (piece !== '') add({ type: 'text', text: unmark(piece) });
  }
  while (open.length > 0) close();
  return outer;
}
